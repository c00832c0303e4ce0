// SPDX-License-Identifier: Apache-2.0
#include "features/checks/load.hpp"

#include "base/crypto.hpp"
#include "db/audit.hpp"
#include "features/checks/register_store.hpp"

#include <algorithm>
#include <set>

namespace stocktake::checks {

namespace {

/// A register until documents became records.
constexpr std::string_view former_documents = "documents";

bool is_register(const LoadFile& file) {
    const std::string_view name = file.json.text_of("register");
    return !name.empty() && name != facts::register_name;
}

std::string checksum_of_text(std::string_view text) {
    Digester digester;
    digester.add(text);
    return digester.finish();
}

/// What is wrong with the file, before anything of the database is asked.
std::vector<Rejection> rejections_of(const LoadFile& file) {
    std::vector<Rejection> rejections;
    const auto reject = [&](std::string place, std::string value, std::string reason) {
        rejections.push_back({0, std::move(place), std::move(value), {std::move(reason), {}}});
    };
    const std::string name(file.json.text_of("register"));
    if (std::ranges::find(register_names, name) == register_names.end()) {
        reject("register", name,
               name == former_documents ? "checks.load.documents_moved"
                                        : "checks.load.unknown_register");
        return rejections;
    }
    for (const std::string member : {"version", "source"}) {
        if (file.json.text_of(member).empty()) {
            reject(member, "", "checks.load.missing");
        }
    }
    const Value* items = file.json.find("items");
    if (items == nullptr || !items->is_array() || items->as_array().empty()) {
        reject("items", "", "checks.load.missing");
        return rejections;
    }
    std::set<std::string_view> seen;
    for (const Value& item : items->as_array()) {
        if (!seen.insert(item.text_of("id")).second) {
            reject("items", std::string(item.text_of("id")), "checks.load.repeated");
        }
    }
    Registers unused;
    for (RegisterFault& fault : add_register(unused, name, items->as_array())) {
        reject(std::move(fault.place), std::move(fault.value), std::move(fault.reason));
    }
    return rejections;
}

RegisterCounts take(db::Transaction& transaction, const Actor& actor, const LoadFile& file) {
    const RegisterHead head{std::string(file.json.text_of("register")),
                            std::string(file.json.text_of("version")),
                            std::string(file.json.text_of("source")), checksum_of_text(file.text)};
    const Value::Array& items = file.json.find("items")->as_array();
    if (register_checksum(transaction, head.id) == head.checksum) {
        return {.unchanged = static_cast<int>(items.size())};
    }
    const RegisterCounts counts = save_register(transaction, head, items);
    db::write_audit(transaction, actor,
                    {"load-register", "register", head.id,
                     Value::object({{"version", head.version}, {"file", file.name}})});
    transaction.record_change({"register", head.id});
    return counts;
}

} // namespace

LoadReport load_register(db::Database& database, const Actor& actor, const LoadFile& file) {
    LoadReport report;
    report.file = file.name;
    report.subject = "register " + std::string(file.json.text_of("register")) + ' ' +
                     std::string(file.json.text_of("version"));
    report.rejections = rejections_of(file);
    if (report.rejections.empty()) {
        const RegisterCounts counts = database.write(
            [&](db::Transaction& transaction) { return take(transaction, actor, file); });
        report.created = counts.created;
        report.changed = counts.changed;
        report.unchanged = counts.unchanged;
    }
    return report;
}

std::vector<Loader> register_loaders() {
    return {{"register", "what documents are checked against: names, nouns (JSON `register`)",
             is_register, load_register}};
}

} // namespace stocktake::checks
