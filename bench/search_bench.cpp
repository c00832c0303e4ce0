// SPDX-License-Identifier: Apache-2.0
// Searches and matrices over made-up documents in six languages, and the same questions asked of
// SQLite (FTS5 and GROUP BY) in the same run. Usage: search_bench FRAMEWORK.json DOCUMENTS
// [--without-sqlite] FRAMEWORK.json gives the words: data/sdg.json.
#include "base/json.hpp"
#include "base/text.hpp"
#include "search/crossing.hpp"
#include "search/index.hpp"
#include "search/query_parser.hpp"
#include "search/segment_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <random>
#include <sstream>
#include <unistd.h>

namespace stocktake::search {
namespace {

enum Facet : std::uint32_t {
    Line,
    Goal,
    Country,
    Region,
    Organization,
    Year,
    Tongue,
    Place,
    Facets
};

constexpr std::size_t lines = 18;
constexpr std::size_t goals = 17;
constexpr std::size_t countries = 195;
constexpr std::size_t regions = 6;
constexpr std::size_t organizations = 2000;

class Maker {
  public:
    explicit Maker(const Value& framework) {
        for (const Value& node : framework.find("nodes")->as_array()) {
            for (const Language language : all_languages) {
                const std::string title(node.find("title")->text_of(tag_of(language)));
                if (language == Language::Chinese) { // no spaces: pieces of four characters
                    for (std::size_t at = 0; at + 12 <= title.size(); at += 12) {
                        if (is_utf8(title.substr(at, 12))) {
                            m_words[language].push_back(title.substr(at, 12));
                        }
                    }
                    continue;
                }
                std::istringstream words(title);
                for (std::string word; words >> word;) {
                    m_words[language].push_back(word);
                }
            }
        }
    }

    Document make(std::size_t number) {
        Document made;
        made.key = "record/" + std::to_string(number);
        const Language language = all_languages[below(all_languages.size())];
        made.texts = {{language, Weight::Title, text(language, 6)},
                      {language, Weight::Body, text(language, 60)}};
        made.time = static_cast<std::int64_t>(below(1'000'000));
        made.standing = static_cast<double>(below(5)) / 4;
        say(made, Line, skewed(lines));
        say(made, Line, skewed(lines));
        say(made, Goal, skewed(goals));
        say(made, Goal, skewed(goals));
        for (std::size_t i = below(3); i > 0; --i) {
            const std::size_t country = skewed(countries);
            say(made, Place, country);
            say(made, Country, country);
            say(made, Region, country % regions);
        }
        say(made, Organization, skewed(organizations));
        say(made, Year, 4 + below(22));
        made.values.push_back({Tongue, std::string(tag_of(language))});
        return made;
    }

    static Ties ties() {
        Ties ties{Place, {}};
        for (std::size_t i = 0; i < countries; ++i) {
            ties.said[std::to_string(i)] = {{Country, std::to_string(i)},
                                            {Region, std::to_string(i % regions)}};
        }
        return ties;
    }

  private:
    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random);
    }

    /// Few of them often, as in life.
    std::size_t skewed(std::size_t limit) {
        const double even = std::uniform_real_distribution<>(0, 1)(m_random);
        return std::min(limit - 1,
                        static_cast<std::size_t>(even * even * static_cast<double>(limit)));
    }

    std::string text(Language language, std::size_t words) {
        const std::vector<std::string>& known = m_words.at(language);
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            text += known[skewed(known.size())];
            text += language == Language::Chinese ? "" : " ";
        }
        return text;
    }

    static void say(Document& document, std::uint32_t facet, std::size_t value) {
        document.values.push_back({facet, std::to_string(value)});
    }

    std::mt19937 m_random{1};
    std::map<Language, std::vector<std::string>> m_words;
};

double milliseconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

struct Timing {
    double median = 0;
    double p99 = 0;
};

Timing timed(int runs, const std::function<void()>& work) {
    std::vector<double> took;
    work(); // warm
    for (int i = 0; i < runs; ++i) {
        const auto began = std::chrono::steady_clock::now();
        work();
        took.push_back(milliseconds_since(began));
    }
    std::ranges::sort(took);
    return {took[took.size() / 2], took[took.size() * 99 / 100]};
}

/// One connection with the same documents in tables.
class Sqlite {
  public:
    Sqlite() {
        if (sqlite3_open(":memory:", &m_database) != SQLITE_OK) {
            throw std::runtime_error("sqlite");
        }
        run("CREATE VIRTUAL TABLE words USING fts5(text, content='')");
        run("CREATE TABLE said (document INTEGER, facet INTEGER, value TEXT)");
        run("BEGIN");
        prepare(m_word, "INSERT INTO words (rowid, text) VALUES (?, ?)");
        prepare(m_value, "INSERT INTO said VALUES (?, ?, ?)");
    }

    ~Sqlite() {
        sqlite3_finalize(m_word);
        sqlite3_finalize(m_value);
        sqlite3_close(m_database);
    }

    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    void add(const Document& document, std::int64_t number) {
        std::string text;
        for (const DocumentText& each : document.texts) {
            text += each.text + " ";
        }
        sqlite3_bind_int64(m_word, 1, number);
        sqlite3_bind_text(m_word, 2, text.c_str(), -1, SQLITE_TRANSIENT);
        step(m_word);
        for (const FacetValue& value : document.values) {
            sqlite3_bind_int64(m_value, 1, number);
            sqlite3_bind_int64(m_value, 2, value.facet);
            sqlite3_bind_text(m_value, 3, value.value.c_str(), -1, SQLITE_TRANSIENT);
            step(m_value);
        }
    }

    void finish() {
        run("COMMIT");
        run("CREATE INDEX said_document ON said (document, facet, value)");
        run("CREATE INDEX said_value ON said (facet, value, document)");
        run("ANALYZE");
    }

    void run(const char* sql) {
        char* error = nullptr;
        if (sqlite3_exec(
                m_database, sql, [](void*, int, char**, char**) { return 0; }, nullptr, &error) !=
            SQLITE_OK) {
            throw std::runtime_error(std::string(sql) + ": " + error);
        }
    }

  private:
    void prepare(sqlite3_stmt*& statement, const char* sql) {
        sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr);
    }

    static void step(sqlite3_stmt* statement) {
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_word = nullptr;
    sqlite3_stmt* m_value = nullptr;
};

std::size_t bytes_of(const Segment& segment) {
    const auto list = [](const TextList& texts) {
        return texts.bytes.size() + texts.starts.size_bytes();
    };
    return list(segment.keys) + segment.by_key.size_bytes() + segment.lengths.size_bytes() +
           segment.standings.size_bytes() + segment.times.size_bytes() + list(segment.values) +
           segment.row_starts.size_bytes() + segment.rows.size_bytes() + list(segment.terms) +
           segment.entries.size_bytes() + segment.blocks.size_bytes() + segment.postings.size() +
           segment.positions.size() + list(segment.stems) + segment.stem_terms.size_bytes() +
           segment.title_ends.size_bytes() + segment.languages.size_bytes();
}

/// What the next process would use: from now on everything is asked of the mapped file.
Segment kept_and_opened(Segment segment) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("search-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    auto began = std::chrono::steady_clock::now();
    keep_segment(segment, Value::object({}), folder / "search");
    const double keeping = milliseconds_since(began);
    segment = {};
    began = std::chrono::steady_clock::now();
    KeptSegment kept = open_segment(folder / "search").value();
    std::printf("  kept in %.2f s, opened in %.2f s\n", keeping / 1000,
                milliseconds_since(began) / 1000);
    std::filesystem::remove_all(folder); // it stays mapped
    return std::move(kept.segment);
}

std::string resident() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS")) {
            return line.substr(6);
        }
    }
    return "unknown";
}

std::vector<std::string> numbers(std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(std::to_string(i));
    }
    return all;
}

struct Question {
    const char* name;
    const char* words;
    std::vector<FacetFilter> filters;
    const char* sql; // the same of SQLite, with facets
};

constexpr const char* facets_of_match = "SELECT facet, value, count(*) FROM said WHERE document IN "
                                        "(SELECT rowid FROM words WHERE words "
                                        "MATCH '%s') GROUP BY facet, value; SELECT rowid FROM "
                                        "words WHERE words MATCH '%s' ORDER BY rank "
                                        "LIMIT 20";

std::string match_sql(const std::string& words) {
    std::vector<char> text(2048);
    const int size =
        std::snprintf(text.data(), text.size(), facets_of_match, words.c_str(), words.c_str());
    return {text.data(), static_cast<std::size_t>(size)};
}

int run(const std::string& file, std::size_t documents, bool with_sqlite) {
    std::ifstream stream(file);
    const std::string json{std::istreambuf_iterator<char>(stream), {}};
    const auto framework = parse_json(json);
    if (!framework) {
        std::cerr << file << " is no framework\n";
        return 2;
    }
    Maker maker(*framework);
    Index index({std::vector<std::string>(Facets, "facet")});
    std::optional<Sqlite> sqlite;
    if (with_sqlite) {
        sqlite.emplace();
    }
    SegmentBuilder builder(Facets);
    Analyzer analyzer;
    double building = 0;
    for (std::size_t i = 0; i < documents; ++i) {
        const Document document = maker.make(i);
        const auto began = std::chrono::steady_clock::now();
        builder.add(document, analyzer);
        building += milliseconds_since(began);
        if (sqlite) {
            sqlite->add(document, static_cast<std::int64_t>(i) + 1);
        }
    }
    const auto began = std::chrono::steady_clock::now();
    Segment segment = builder.finish();
    building += milliseconds_since(began);
    std::printf("%zu documents: made in %.1f s, %.0f bytes a document, resident%s\n", documents,
                building / 1000,
                static_cast<double>(bytes_of(segment)) / static_cast<double>(documents),
                sqlite ? " (with SQLite)" : "");
    std::printf("  %s\n", resident().c_str());
    index.replace(kept_and_opened(std::move(segment)), Maker::ties());
    std::printf("  %s\n", resident().c_str());
    if (sqlite) {
        sqlite->finish();
    }
    const int runs = documents > 300'000 ? 20 : documents > 50'000 ? 60 : 300;
    const auto view = index.view();
    const std::vector<std::uint32_t> counted{Line,         Goal, Country, Region,
                                             Organization, Year, Tongue};
    const auto report = [&](const std::string& name, const Timing& own, const std::string& sql) {
        std::printf("  %-34s median %8.3f ms  p99 %8.3f ms", name.c_str(), own.median, own.p99);
        if (sqlite && !sql.empty()) {
            const Timing other = timed(3, [&] { sqlite->run(sql.c_str()); });
            std::printf("  SQLite %9.1f ms  %6.0f times as long", other.median,
                        other.median / own.median);
        }
        std::printf("\n");
        std::fflush(stdout);
    };
    const auto ask = [&](const std::string& name, const std::string& words,
                         std::vector<FacetFilter> filters, const std::string& sql) {
        const ParsedQuery parsed =
            parse_query(words, [](auto, auto) { return std::optional<Query>(); });
        SearchRequest request{parsed.query, std::move(filters)};
        request.counted = counted;
        std::size_t count = 0;
        const Timing own = timed(runs, [&] { count = search(*view, request, analyzer).count; });
        report(name + ", " + std::to_string(count) + " hits", own, sql);
    };
    ask("a common word", "access", {}, match_sql("access"));
    ask("a rare word", "weapons", {}, match_sql("weapons"));
    ask("two words", "access technology", {}, match_sql("access technology"));
    ask("a phrase", "\"access to\"", {}, match_sql("\"access to\""));
    ask("a beginning", "tech*", {}, match_sql("tech*"));
    ask("Chinese", "技术", {}, "");
    ask("filtered by region and year", "access", {{Region, {"2"}}, {Year, {"20", "21"}}}, "");
    ask("everything", "", {}, "SELECT facet, value, count(*) FROM said GROUP BY facet, value");

    const auto matrix = [&](const std::string& name, const std::string& words,
                            std::vector<FacetFilter> filters, const std::string& sql) {
        const ParsedQuery parsed =
            parse_query(words, [](auto, auto) { return std::optional<Query>(); });
        const CrossRequest request{parsed.query,
                                   std::move(filters),
                                   {Line, {}, numbers(lines)},
                                   {Goal, {}, numbers(goals)}};
        report(name, timed(runs, [&] { cross(*view, request, analyzer); }), sql);
    };
    const std::string crossed = "SELECT a.value, b.value, count(DISTINCT a.document) FROM said a "
                                "JOIN said b ON b.document = "
                                "a.document AND b.facet = 1 WHERE a.facet = 0";
    matrix("matrix of 18 by 17", "", {}, crossed + " GROUP BY a.value, b.value");
    matrix(
        "matrix, region and year", "", {{Region, {"2"}}, {Year, {"20", "21"}}},
        crossed +
            " AND a.document IN (SELECT document FROM said WHERE facet = 3 AND value = '2') AND "
            "a.document IN (SELECT document FROM said WHERE facet = 5 AND value IN ('20', '21')) "
            "GROUP BY a.value, b.value");
    matrix("matrix of a common word", "access", {},
           crossed +
               " AND a.document IN (SELECT rowid FROM words WHERE words MATCH 'access') GROUP "
               "BY a.value, b.value");
    return 0;
}

} // namespace
} // namespace stocktake::search

int main(int count, char** words) {
    if (count < 3) {
        std::cerr << "usage: search_bench FRAMEWORK.json DOCUMENTS [--without-sqlite]\n";
        return 2;
    }
    const bool with_sqlite = count < 4 || std::string_view(words[3]) != "--without-sqlite";
    return stocktake::search::run(words[1], std::stoul(words[2]), with_sqlite);
}
