// SPDX-License-Identifier: Apache-2.0
#include "web/catalogue.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

/// Entries as `line id=pattern`, one a line, or the error.
std::string read(std::string_view text) {
    const auto entries = parse_po(text);
    if (!entries) {
        return to_string(entries.error());
    }
    std::string shown;
    for (const CatalogueEntry& entry : *entries) {
        shown += std::to_string(entry.line) + " " + entry.id + "=" + entry.pattern + "\n";
    }
    return shown;
}

TEST(Po, ReadsEntriesAndLeavesOutTheHeader) {
    EXPECT_EQ(read("# a comment\n"
                   "msgid \"\"\n"
                   "msgstr \"\"\n"
                   "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                   "\n"
                   "#. for translators\n"
                   "msgid \"a.b\"\n"
                   "msgstr \"one\"\n"
                   "msgid \"a.c\"\r\n"
                   "msgstr \"\"\r\n"
                   "\"two \"\r\n"
                   "\"lines\"\r\n"),
              "7 a.b=one\n9 a.c=two lines\n");
}

TEST(Po, ReadsEscapes) {
    EXPECT_EQ(read(R"(msgid "a.b"
msgstr "say \"yes\", \\ and\n\ttab")"),
              "1 a.b=say \"yes\", \\ and\n\ttab\n");
}

TEST(Po, NamesTheLineOfWhatItCannotRead) {
    struct Case {
        std::string_view text;
        std::string_view result;
    };

    const std::vector<Case> cases{
        {"msgid \"a\"\n", "line=2,reason=msgstr is missing"},
        {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"", "line=2,reason=msgstr is missing"},
        {"msgstr \"a\"", "line=1,reason=msgid is missing"},
        {"\"a\"", "line=1,reason=expected msgid, msgstr or a quoted text"},
        {"msgctxt \"a\"", "line=1,reason=expected msgid, msgstr or a quoted text"},
        {"msgid a", "line=1,reason=a text needs quotes at both ends"},
        {"msgid \"", "line=1,reason=a text needs quotes at both ends"},
        {"msgid \"a\"b\"", "line=1,reason=a quote inside a text needs a backslash"},
        {"msgid \"a\\\"", "line=1,reason=unknown escape"},
        {"msgid \"a\\x\"", "line=1,reason=unknown escape"},
        {"msgid \"\xFF\"", "line=0,reason=not UTF-8"},
    };
    for (const auto& [text, result] : cases) {
        EXPECT_EQ(read(text), "invalid_input web.catalogue.broken(" + std::string(result) + ")")
            << text;
    }
}

} // namespace
} // namespace stocktake::web
