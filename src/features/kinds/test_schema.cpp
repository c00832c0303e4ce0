// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/test_schema.hpp"

#include "base/json.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace stocktake::kinds {

namespace {

web::Catalogue load_catalogue() {
    std::vector<std::pair<std::string, std::string>> files;
    for (const Language language : all_languages) {
        const auto folder = std::filesystem::path(STOCKTAKE_LOCALE) / tag_of(language);
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream stream(entry.path());
            std::ostringstream text;
            text << stream.rdbuf();
            files.emplace_back(
                std::string(tag_of(language)) + '/' + entry.path().filename().string(), text.str());
        }
    }
    std::vector<EmbeddedFile> embedded;
    embedded.reserve(files.size());
    for (const auto& [path, bytes] : files) {
        embedded.push_back({path, bytes});
    }
    auto catalogue = web::Catalogue::load(embedded);
    if (!catalogue) {
        throw std::logic_error(to_string(catalogue.error()));
    }
    return std::move(*catalogue);
}

} // namespace

web::Speaker english() {
    static const web::Catalogue catalogue = load_catalogue();
    return {catalogue, Language::English};
}

struct TestSchema::Implementation {
    valijson::Schema schema;
};

TestSchema::TestSchema(const Value& schema) : m_implementation(std::make_unique<Implementation>()) {
    nlohmann::json text = nlohmann::json::parse(to_json(schema));
    text.erase("$id"); // the library would fetch it
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    const valijson::adapters::NlohmannJsonAdapter adapter(text);
    parser.populateSchema(adapter, m_implementation->schema);
}

TestSchema::~TestSchema() = default;

std::string TestSchema::complaints_about(const Value& value) const {
    const auto text = nlohmann::json::parse(to_json(value));
    const valijson::adapters::NlohmannJsonAdapter target(text);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(m_implementation->schema, target, &results)) {
        return {};
    }
    std::string complaints;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (const std::string& step : error.context) {
            complaints += step;
        }
        complaints += ": " + error.description + '\n';
    }
    return complaints;
}

} // namespace stocktake::kinds
