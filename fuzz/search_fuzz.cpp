// SPDX-License-Identifier: Apache-2.0
// Any bytes are a query, and any UTF-8 is a text that can be indexed and found again by its words.
#include "base/text.hpp"
#include "search/highlight.hpp"
#include "search/index.hpp"
#include "search/query_matches.hpp"
#include "search/query_parser.hpp"

#include "require.hpp"

using namespace stocktake;
using namespace stocktake::search;
using fuzz::require;

namespace {

std::optional<Query> read_field(std::string_view field, std::string_view value) {
    if (field != "a") {
        return std::nullopt;
    }
    return Query{Query::Kind::Value, {}, {0, std::string(value)}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(data, data + size);
    const ParsedQuery parsed = parse_query(text, read_field);

    Document document{"d", {}, {{0, "b"}}};
    for (const Language language : all_languages) {
        if (is_utf8(text)) {
            document.texts.push_back({language, Weight::Body, text});
        }
    }
    Index index(Schema{{"a"}});
    index.update(std::span(&document, 1), {});
    SearchRequest request{parsed.query};
    request.counted = {0};
    const SearchResult result = index.search(request);
    require(result.count <= 1 && result.hits.size() == result.count, "one document is found once");

    static Analyzer analyzer;
    if (is_utf8(text) && !analyzer.places(text.substr(0, 200)).empty() &&
        is_utf8(text.substr(0, 200))) {
        const auto terms = matches_of(*index.view(), parsed.query, analyzer)->terms;
        std::string whole;
        for (const Fragment& each : snippet_of(text, terms, text.size() + 1, analyzer).fragments) {
            whole += each.text;
        }
        require(whole == text, "the fragments of a snippet are its text");
    }
    return 0;
}
