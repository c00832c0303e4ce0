// SPDX-License-Identifier: Apache-2.0
// The segments of a draft in one language: read, translated in a form, handed out as XLIFF.
#include "features/translation/pages.hpp"
#include "features/translation/saving.hpp"
#include "features/translation/target_check.hpp"
#include "features/translation/term_check.hpp"
#include "features/translation/xliff_writer.hpp"
#include "web/parts.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

using web::Context;
using web::Page;
using web::Reply;

constexpr std::size_t segments_on_a_page = 20;
constexpr std::size_t largest_form = std::size_t{4} << 20U;
constexpr std::string_view missing_member = "missing";
constexpr std::string_view segments_member = "segments";
constexpr std::string_view saved_member = "saved";

/// A segment with its field.
struct Row {
    Segment segment;
    std::string typed; // what stands in the field
    std::string shown; // fingerprint
    const Message* fault = nullptr;
};

const web::Form& segments_form() {
    static const web::Form form{
        "save-translations",
        "",
        "translation.segments.submit",
        {{.name = "source-{number}",
          .label = "translation.field.source",
          .type = web::FieldType::LongText,
          .is_required = false,
          .maximum = drafting::longest_paragraph},
         {.name = "target-{number}",
          .label = "translation.field.target",
          .type = web::FieldType::LongText,
          .is_required = false,
          .maximum = longest_target},
         {.name = "shown-{number}", .label = "translation.field.shown", .is_required = false}}};
    return form;
}

std::string numbered(std::string_view name, std::size_t number) {
    return std::string(name) + '-' + std::to_string(number);
}

/// Fields of a form that was sent: source-1, target-1, shown-1, source-2, ….
std::vector<TypedTarget> typed_in(const web::Parameters& form) {
    std::vector<TypedTarget> typed;
    for (std::size_t number = 1; number <= segments_on_a_page; ++number) {
        const auto source = form.find(numbered("source", number));
        if (!source) {
            break;
        }
        const auto shown = form.find(numbered("shown", number));
        typed.push_back({drafting::one_line(*source),
                         std::string(form.text_of(numbered("target", number))),
                         shown ? std::optional(std::string(*shown)) : std::nullopt});
    }
    return typed;
}

std::vector<Row> rows_of(std::vector<Segment> segments) {
    std::vector<Row> rows;
    rows.reserve(segments.size());
    for (Segment& segment : segments) {
        const std::string target = segment.target;
        rows.push_back({std::move(segment), target, fingerprint_of(target)});
    }
    return rows;
}

/// The same fields as before, whatever has become of their segments.
std::vector<Row> rows_again(const Translating& translating, const web::Parameters& form,
                            const Error& refusal) {
    std::vector<Row> rows;
    for (TypedTarget& typed : typed_in(form)) {
        const auto known = std::ranges::find(translating.segments, typed.source, &Segment::source);
        Row row{known == translating.segments.end() ? Segment{.source = typed.source} : *known,
                std::move(typed.target),
                {}};
        row.shown = fingerprint_of(row.segment.target);
        const std::string field = numbered("target", rows.size() + 1);
        const auto fault = std::ranges::find(refusal.fields, field, &FieldError::field);
        row.fault = fault == refusal.fields.end() ? nullptr : &fault->message;
        rows.push_back(std::move(row));
    }
    return rows;
}

Value faults_value(const TermChecker& checker, const std::string& source, std::string_view target,
                   const web::Speaker& say) {
    Value faults = Value::array();
    if (target.empty()) {
        return faults;
    }
    for (const TermFault& fault : checker.faults_in(source, target)) {
        const bool is_other = fault.kind == TermFaultKind::OtherForm;
        faults.push(Value::object(
            {{"fault", name_of(fault.kind)},
             {"fault_label", say("translation.fault." + std::string(name_of(fault.kind)))},
             {"fault_mark", is_other ? "refused" : "yellow"},
             {"entry", fault.entry},
             {"source_term", fault.source_term},
             {"target_term", fault.term},
             {"other_form", is_other ? Value(fault.form.text) : Value()},
             {"house", fault.form.house.empty() ? Value() : Value(fault.form.house)}}));
    }
    return faults;
}

std::string_view mark_of(SegmentState state) {
    return state == SegmentState::Missing ? "yellow" : "plain";
}

class RowValues {
  public:
    RowValues(const Translating& translating, const web::Speaker& say)
        : m_translating(translating),
          m_say(say),
          m_checker(translating.glossary, translating.text.draft.language, translating.into) {}

    Value value_of(const Row& row, std::size_t field) {
        const Segment& segment = row.segment;
        const bool is_placed = !segment.part.empty();
        drafting::Paragraph place;
        place.id = segment.paragraph;
        place.draft = m_translating.text.draft.id;
        return Value::object(
            {{"field", field},
             {"source", segment.source},
             {"state", name_of(segment.state)},
             {"state_label", m_say("translation.state." + std::string(name_of(segment.state)))},
             {"state_mark", mark_of(segment.state)},
             {"target", row.typed},
             {"shown", row.shown},
             {"number", segment.number == 0 ? Value() : Value(segment.number)},
             {"paragraph_address", is_placed ? Value(drafting::paragraph_address(place)) : Value()},
             {"new_part", title_if_new(segment.part)},
             {"item_problem", row.fault == nullptr ? Value() : Value(m_say(*row.fault))},
             {"faults",
              faults_value(m_checker, segment.source, drafting::one_line(row.typed), m_say)}});
    }

  private:
    /// The title of a part where its segments begin.
    Value title_if_new(const std::string& anchor) {
        const auto& parts = m_translating.text.parts;
        const auto part = std::ranges::find(parts, anchor, &DraftedPart::anchor);
        if (anchor == m_part || part == parts.end()) {
            return {};
        }
        m_part = anchor;
        return part->title;
    }

    const Translating& m_translating;
    const web::Speaker& m_say;
    TermChecker m_checker;
    std::string m_part;
};

bool is_missing_only(const Context& context) {
    return context.arguments.query_text(missing_member) == "true";
}

std::vector<Segment> wanted_segments(const Translating& translating, bool missing_only) {
    std::vector<Segment> wanted = translating.segments;
    if (missing_only) {
        std::erase_if(wanted,
                      [](const Segment& each) { return each.state != SegmentState::Missing; });
    }
    return wanted;
}

std::string filtered_address(const Translating& translating, const Context& context) {
    const std::string address = translation_address(translating.text.draft.id, translating.into);
    return is_missing_only(context) ? web::with_parameter(address, missing_member, "true")
                                    : address;
}

Page page_of(const Translating& translating, const Context& context) {
    const drafting::DraftId& id = translating.text.draft.id;
    const std::string address = translation_address(id, translating.into);
    const std::string file = web::with_suffix(address, xliff_format.suffix);
    const SegmentCounts counts = count_of(translating.segments);
    Page page;
    page.template_name = "translation/segments";
    page.title = std::string(own_name_of(translating.into)) + " – " + translating.text.draft.title;
    page.model = head_of(translating.text.draft);
    for (auto& [name, value] : Value::Object{
             {"language", tag_of(translating.into)},
             {"language_name", own_name_of(translating.into)},
             {"language_direction", direction_of(translating.into)},
             {"meta", Value::object({{"count", counts.all},
                                     {"remembered", counts.remembered},
                                     {"from_record", counts.from_record},
                                     {"missing", counts.missing}})},
             {"missing_only", is_missing_only(context)},
             {"list_address", address},
             {"missing_address", web::with_parameter(address, missing_member, "true")},
             {"file_address", counts.missing == 0 ? Value() : Value(file)},
             {"whole_file_address",
              counts.all == 0 ? Value() : Value(web::with_parameter(file, segments_member, "all"))},
             {"import_action", translation_address(id, translating.into, "import")},
             {"glossary_address", glossary_address},
             {"figure", "{2}"}, // as it stands in texts
             {"csrf_token", context.csrf_token},
             {"saved", Value()},
             {"problem", Value()},
             {"file_error", Value()}}) {
        page.model.set(name, std::move(value));
    }
    return page;
}

/// Sets the segments of the part that is asked for; data have them all.
void set_items(Page& page, const Translating& translating, const Context& context) {
    const std::vector<Row> rows = rows_of(wanted_segments(translating, is_missing_only(context)));
    const bool is_page = context.format == web::html_format;
    const std::size_t most = is_page ? segments_on_a_page : std::max<std::size_t>(rows.size(), 1);
    const web::Parts parts(rows.size(), most, web::wanted_part(context.arguments));
    RowValues values(translating, context.say);
    Value items = Value::array();
    for (std::size_t i = parts.begin(parts.shown()); i < parts.end(parts.shown()); ++i) {
        items.push(values.value_of(rows[i], items.as_array().size() + 1));
    }
    page.model.set("items", std::move(items));
    const std::string address = filtered_address(translating, context);
    web::set_parts(page.model, parts, address, "segments",
                   [](std::size_t i) { return std::to_string(i + 1); });
    page.model.set("action",
                   web::with_parameter(address, web::part_parameter().name,
                                       parts.shown() == 1 ? "" : std::to_string(parts.shown())));
}

XliffExport export_of(const Translating& translating, bool missing_only) {
    XliffExport exported{translating.text.draft.id,
                         translating.text.draft.title,
                         translating.text.draft.language,
                         translating.into,
                         {}};
    const std::vector<Segment> segments = wanted_segments(translating, missing_only);
    for (const DraftedPart& part : translating.text.parts) {
        XliffPart file{part.anchor, part.title, {}};
        std::ranges::copy_if(segments, std::back_inserter(file.segments),
                             [&](const Segment& each) { return each.part == part.anchor; });
        if (!file.segments.empty()) {
            exported.parts.push_back(std::move(file));
        }
    }
    return exported;
}

Result<Reply> file_page(const Translating& translating, const Context& context) {
    const bool missing_only = context.arguments.query_text(segments_member) != "all";
    XliffExport exported = export_of(translating, missing_only);
    if (exported.parts.empty()) {
        return failure(ErrorKind::Conflict, {"translation.file.nothing", {}});
    }
    std::string name = translating.text.draft.outline;
    (name += '-') += tag_of(translating.into);
    Page page;
    page.title = translating.text.draft.title;
    page.documents.push_back(
        {xliff_format, name + ".xlf",
         [exported = std::move(exported)](Sink& sink) { write_xliff(exported, sink); }, true});
    return page;
}

Result<Reply> show_segments(const drafting::Desk& desk, const Context& context) {
    return segments_page(desk, context, nullptr);
}

Result<Reply> refused_page(const drafting::Desk& desk, const Context& context,
                           const Error& refusal) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto translating = open_translation(desk, transaction, context);
        if (!translating) {
            return failure_of(translating);
        }
        Page page = page_of(*translating, context);
        page.status = refusal.kind == ErrorKind::Conflict ? 409 : 422;
        page.refusal = refusal;
        page.model.set("problem", context.say(refusal.message));
        RowValues values(*translating, context.say);
        Value items = Value::array();
        for (const Row& row : rows_again(*translating, context.request.form, refusal)) {
            items.push(values.value_of(row, items.as_array().size() + 1));
        }
        page.model.set("items", std::move(items));
        page.model.set("parts", Value::array());
        page.model.set("next_part", Value());
        page.model.set("action", filtered_address(*translating, context));
        return page;
    });
}

Result<Reply> save(const drafting::Desk& desk, const Context& context) {
    const auto undertaking = undertaking_in(context);
    if (!undertaking) {
        return failure_of(undertaking);
    }
    const auto saved = save_targets(desk, context.actor, undertaking->draft, undertaking->into,
                                    typed_in(context.request.form), Timestamp::now());
    if (!saved && saved.error().kind == ErrorKind::NotFound) {
        return failure_of(saved);
    }
    if (!saved) {
        return refused_page(desk, context, saved.error());
    }
    web::QueryAddress next(translation_address(undertaking->draft, undertaking->into));
    next.add(missing_member, is_missing_only(context) ? "true" : "");
    next.add(web::part_parameter().name, context.arguments.query_text(web::part_parameter().name));
    next.add(saved_member, std::to_string(*saved));
    return web::Redirect{.location = next.text()};
}

web::QueryParameter missing_parameter() {
    return {.name = std::string(missing_member),
            .description = "Only segments that nobody has translated",
            .type = web::ParameterType::Boolean};
}

} // namespace

Result<Reply> segments_page(const drafting::Desk& desk, const Context& context,
                            const Message* file_fault) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto translating = open_translation(desk, transaction, context);
        if (!translating) {
            return failure_of(translating);
        }
        if (context.format == xliff_format) {
            return file_page(*translating, context);
        }
        Page page = page_of(*translating, context);
        set_items(page, *translating, context);
        if (const auto saved = context.arguments.query_integer(saved_member)) {
            page.model.set("saved", *saved);
        }
        if (file_fault != nullptr) {
            page.status = 422;
            page.refusal = wrong_field("file", *file_fault).value();
            page.model.set("file_error", context.say(*file_fault));
        }
        return page;
    });
}

std::vector<web::Route> segment_routes(const DeskSource& desk) {
    const std::string pattern = std::string(drafting::drafts_address) + "/{draft}/" +
                                std::string(translations_page_name) + "/{language}";
    return {{.pattern = pattern,
             .name = "translation/segments",
             .permission = drafting::read_drafts,
             .summary = "The segments of a draft in the order of the report, with their "
                        "translations; as XLIFF 2.0 those that lack one",
             .handler = handler_of(desk, show_segments),
             .query = {missing_parameter(),
                       {.name = std::string(segments_member),
                        .description = "Of the XLIFF file: those that lack a translation, or all",
                        .type = web::ParameterType::Choice,
                        .choices = {"missing", "all"}},
                       {.name = std::string(saved_member),
                        .description = "How many were just saved",
                        .type = web::ParameterType::Integer},
                       web::part_parameter()},
             .formats = {web::json_format, xliff_format}},
            {.method = web::Method::Post,
             .pattern = pattern,
             .name = "translation/save-segments",
             .permission = drafting::write_drafts,
             .summary = "Remembers translations: `target-1` of `source-1` and so on, at most 20. "
                        "What is empty, or as `shown-1` says it was, changes nothing",
             .handler = handler_of(desk, save),
             .query = {missing_parameter(), web::part_parameter()},
             .form = &segments_form(),
             .body_limit = largest_form}};
}

} // namespace stocktake::translation
