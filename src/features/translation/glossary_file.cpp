// SPDX-License-Identifier: Apache-2.0
#include "features/translation/glossary_file.hpp"

#include "base/json.hpp"
#include "features/kinds/feature.hpp"

#include <algorithm>
#include <set>

namespace stocktake::translation {

namespace {

constexpr std::size_t most_entries = 5000;
constexpr std::size_t most_forms = 50; // of one term

bool is_entry_id(std::string_view id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class GlossaryFileReading {
  public:
    explicit GlossaryFileReading(std::string_view text)
        : m_json(parse_json(text).value()), m_lines(text), m_rejections(m_lines) {}

    ReadGlossaryFile run() {
        ReadGlossaryFile read;
        kinds::DescriptionObject head(m_json, "", m_rejections);
        head.required_text(glossary_name);
        read.version = head.required_text("version");
        read.source = head.required_text("source");
        head.optional_text("note");
        const Value::Array& items = head.list("items", most_entries);
        if (items.empty()) {
            head.reject("items", {}, {"translation.load.empty", {}});
        }
        read.glossary.reserve(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            read.glossary.push_back(read_entry(items[i], "items[" + std::to_string(i) + ']'));
        }
        head.reject_others();
        read.rejections = m_rejections.take();
        return read;
    }

  private:
    GlossaryEntry read_entry(const Value& item, const std::string& path) {
        kinds::DescriptionObject object(item, path, m_rejections);
        GlossaryEntry entry;
        entry.id = object.required_text("id");
        if (!entry.id.empty() && !is_entry_id(entry.id)) {
            object.reject("id", entry.id, {"translation.load.id", {}});
        } else if (!entry.id.empty() && !m_ids.insert(entry.id).second) {
            object.reject("id", entry.id, {"translation.load.repeated", {}});
        }
        const Value* terms = object.find("terms");
        if (terms == nullptr) {
            object.reject("terms", {}, {"kinds.file.missing", {}});
        } else {
            check_terms(*terms, object.path_of("terms"));
            entry.wordings = wordings_in(*terms);
        }
        object.reject_others();
        return entry;
    }

    void check_terms(const Value& terms, const std::string& path) {
        kinds::DescriptionObject object(terms, path, m_rejections);
        for (const Language language : all_languages) {
            const Value* given = object.find(tag_of(language));
            if (given == nullptr) {
                object.reject(tag_of(language), {}, {"translation.load.no_term", {}});
                continue;
            }
            check_wording(*given, object.path_of(tag_of(language)));
        }
        object.reject_others();
    }

    void check_wording(const Value& wording, const std::string& path) {
        kinds::DescriptionObject object(wording, path, m_rejections);
        object.required_text("term");
        object.text_list("forms", most_forms);
        object.text_list("others", most_forms);
        object.reject_others();
    }

    Value m_json;
    JsonLines m_lines;
    kinds::DescriptionRejections m_rejections;
    std::set<std::string> m_ids;
};

} // namespace

ReadGlossaryFile read_glossary_file(std::string_view text) {
    return GlossaryFileReading(text).run();
}

} // namespace stocktake::translation
