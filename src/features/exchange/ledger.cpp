// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/ledger.hpp"

#include <algorithm>
#include <array>

namespace stocktake::exchange {

namespace {

template <class Enum, std::size_t Count>
std::string_view find_name(const std::array<std::pair<Enum, std::string_view>, Count>& names,
                           Enum value) {
    return std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first)->second;
}

template <class Enum, std::size_t Count>
std::optional<Enum> find_value(const std::array<std::pair<Enum, std::string_view>, Count>& names,
                               std::string_view name) {
    const auto found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

constexpr std::array<std::pair<FileFormat, std::string_view>, 4> file_formats{
    {{FileFormat::Csv, "csv"},
     {FileFormat::Xlsx, "xlsx"},
     {FileFormat::Json, "json"},
     {FileFormat::Iati, "iati"}}};

constexpr std::array<std::pair<Takes, std::string_view>, 2> all_takes{
    {{Takes::All, "all"}, {Takes::Rows, "rows"}}};

constexpr std::array<std::pair<registry::DepositPolicy, std::string_view>, 2> policies{
    {{registry::DepositPolicy::Publish, "publish"}, {registry::DepositPolicy::Submit, "submit"}}};

constexpr std::array<std::pair<RunState, std::string_view>, 5> states{
    {{RunState::Running, "running"},
     {RunState::Done, "done"},
     {RunState::Refused, "refused"},
     {RunState::Rehearsed, "rehearsed"},
     {RunState::Interrupted, "interrupted"}}};

constexpr std::array<std::pair<RowOutcome, std::string_view>, 4> outcomes{
    {{RowOutcome::Created, "created"},
     {RowOutcome::Changed, "changed"},
     {RowOutcome::Unchanged, "unchanged"},
     {RowOutcome::Rejected, "rejected"}}};

} // namespace

std::string_view name_of(FileFormat format) {
    return find_name(file_formats, format);
}

std::optional<FileFormat> parse_file_format(std::string_view name) {
    return find_value(file_formats, name);
}

std::string_view name_of(Takes takes) {
    return find_name(all_takes, takes);
}

std::optional<Takes> parse_takes(std::string_view name) {
    return find_value(all_takes, name);
}

std::string_view name_of(registry::DepositPolicy policy) {
    return find_name(policies, policy);
}

std::optional<registry::DepositPolicy> parse_policy(std::string_view name) {
    return find_value(policies, name);
}

std::string_view name_of(RunState state) {
    return find_name(states, state);
}

std::optional<RunState> parse_run_state(std::string_view name) {
    return find_value(states, name);
}

std::string_view name_of(RowOutcome outcome) {
    return find_name(outcomes, outcome);
}

std::optional<RowOutcome> parse_row_outcome(std::string_view name) {
    return find_value(outcomes, name);
}

std::int64_t& ImportCounts::of(RowOutcome outcome) {
    switch (outcome) {
    case RowOutcome::Created:
        return created;
    case RowOutcome::Changed:
        return changed;
    case RowOutcome::Unchanged:
        return unchanged;
    case RowOutcome::Rejected:
        break;
    }
    return rejected;
}

Value arguments_json(const Message& message) {
    Value arguments = Value::object();
    for (const auto& [name, argument] : message.arguments) {
        arguments.set(name, std::visit([](const auto& value) { return Value(value); }, argument));
    }
    return arguments;
}

Message message_of(std::string id, const Value& arguments) {
    Message message{std::move(id), {}};
    for (const auto& [name, value] : arguments.as_object()) {
        if (value.is_integer()) {
            message.arguments.emplace_back(name, value.as_integer());
        } else if (value.is_real()) {
            message.arguments.emplace_back(name, value.as_real());
        } else if (value.is_string()) {
            message.arguments.emplace_back(name, value.as_string());
        }
    }
    return message;
}

} // namespace stocktake::exchange
