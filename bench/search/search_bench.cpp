// SPDX-License-Identifier: Apache-2.0
// Searches and matrices over made-up documents, asked of the index and in the same run of the
// databases that bench/run-search names. What took how long goes to a file, a line each.
#include "made_documents.hpp"
#include "peers.hpp"
#include "questions.hpp"

#include "base/json.hpp"
#include "search/crossing.hpp"
#include "search/query_parser.hpp"
#include "search/segment_file.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <unistd.h>

namespace stocktake::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double longest_of_peer = 10'000; // milliseconds for one question, without the first time

struct Options {
    std::string framework;
    std::size_t documents = 0;
    std::string corpus;    // a folder to write the documents to, and nothing else is done
    std::string results;   // a file to add to
    std::string postgres;  // where a server is that holds the same
    bool is_alone = false; // without SQLite
};

double milliseconds_since(Clock::time_point began) {
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

struct Timing {
    double median = 0;
    double p99 = 0;
};

/// Asks once to warm up; then `runs` times, or for `longest` milliseconds, three times at least.
Timing timed(int runs, double longest, const std::function<void()>& work) {
    work();
    std::vector<double> took;
    const auto all_began = Clock::now();
    for (int i = 0; i < runs && (i < 3 || milliseconds_since(all_began) < longest); ++i) {
        const auto began = Clock::now();
        work();
        took.push_back(milliseconds_since(began));
    }
    std::ranges::sort(took);
    return {took[took.size() / 2], took[took.size() * 99 / 100]};
}

class Results {
  public:
    Results(const std::string& file, std::size_t documents)
        : m_file(file, std::ios::app), m_documents(documents) {}

    /// `sum` is what was counted in all, by which it shows whether two have counted the same.
    void add(const std::string& question, const std::string& who, const Timing& timing,
             std::int64_t sum) {
        m_file << m_documents << '\t' << question << '\t' << who << '\t' << timing.median << '\t'
               << timing.p99 << '\t' << sum << std::endl;
    }

    /// Something that is no time of a question.
    void note(const std::string& what, double value) {
        m_file << m_documents << '\t' << what << "\tnote\t" << value << "\t0\t0" << std::endl;
    }

  private:
    std::ofstream m_file;
    std::size_t m_documents;
};

std::size_t bytes_of(const search::Segment& segment) {
    const auto list = [](const search::TextList& texts) {
        return texts.bytes.size() + texts.starts.size_bytes();
    };
    return list(segment.keys) + segment.by_key.size_bytes() + segment.lengths.size_bytes() +
           segment.standings.size_bytes() + segment.times.size_bytes() + list(segment.values) +
           segment.row_starts.size_bytes() + segment.rows.size_bytes() + list(segment.terms) +
           segment.entries.size_bytes() + segment.blocks.size_bytes() + segment.postings.size() +
           segment.positions.size() + list(segment.stems) + segment.stem_terms.size_bytes() +
           segment.title_ends.size_bytes() + segment.languages.size_bytes();
}

double resident_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stod(line.substr(6)) / 1024;
        }
    }
    return 0;
}

/// What the next process would use: from now on everything is asked of the mapped file.
search::Segment kept_and_opened(search::Segment segment, Results& results) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("search-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    auto began = Clock::now();
    keep_segment(segment, Value::object({}), folder / "search");
    results.note("seconds to keep", milliseconds_since(began) / 1000);
    segment = {};
    began = Clock::now();
    search::KeptSegment kept = search::open_segment(folder / "search").value();
    results.note("seconds to open", milliseconds_since(began) / 1000);
    std::filesystem::remove_all(folder); // it stays mapped
    return std::move(kept.segment);
}

search::Segment made_segment(Maker& maker, std::size_t documents, search::Analyzer& analyzer,
                             Sqlite* sqlite, Results& results) {
    search::SegmentBuilder builder(Facets);
    double building = 0;
    for (std::size_t i = 0; i < documents; ++i) {
        const search::Document document = maker.make(i);
        const auto began = Clock::now();
        builder.add(document, analyzer);
        building += milliseconds_since(began);
        if (sqlite != nullptr) {
            sqlite->add(static_cast<std::int64_t>(i) + 1, text_of(document), said_of(document));
        }
    }
    const auto began = Clock::now();
    search::Segment segment = builder.finish();
    building += milliseconds_since(began);
    results.note("seconds to make", building / 1000);
    results.note("bytes a document",
                 static_cast<double>(bytes_of(segment)) / static_cast<double>(documents));
    return segment;
}

search::Axis axis_of(Facet facet, std::size_t count) {
    search::Axis axis{facet};
    for (std::size_t i = 0; i < count; ++i) {
        axis.values.push_back(std::to_string(i));
    }
    return axis;
}

std::int64_t counted_in(const search::SearchResult& found) {
    std::int64_t sum = 0;
    for (const search::FacetCounts& facet : found.facets) {
        for (const search::ValueCount& each : facet.values) {
            sum += static_cast<std::int64_t>(each.count);
        }
    }
    return sum;
}

std::int64_t counted_in(const search::Crossing& crossing) {
    std::int64_t sum = 0;
    for (const search::CellCount& cell : crossing.cells) {
        sum += static_cast<std::int64_t>(cell.all);
    }
    return sum;
}

std::int64_t ask(const Question& question, const search::View& view, search::Analyzer& analyzer) {
    const search::ParsedQuery parsed = search::parse_query(
        question.words, [](auto, auto) { return std::optional<search::Query>(); });
    if (question.is_matrix) {
        return counted_in(search::cross(
            view, {parsed.query, filters_of(question), axis_of(Line, lines), axis_of(Goal, goals)},
            analyzer));
    }
    search::SearchRequest request{parsed.query, filters_of(question)};
    request.counted = {Line, Goal, Country, Region, Organization, Year, Tongue};
    return counted_in(search::search(view, request, analyzer));
}

void compare(const Question& question, int runs, const search::View& view,
             search::Analyzer& analyzer, const std::vector<Peer*>& peers, Results& results) {
    std::int64_t sum = 0;
    search::View forgetful = view;
    forgetful.matches = nullptr;
    const Timing own =
        timed(runs, longest_of_peer, [&] { sum = ask(question, forgetful, analyzer); });
    results.add(question.name, "own", own, sum);
    const Timing again = timed(runs, longest_of_peer, [&] { sum = ask(question, view, analyzer); });
    results.add(question.name, "again", again, sum);
    for (Peer* peer : peers) {
        if (question.is_for_peers) {
            const std::vector<std::string> statements = statements_of(question, *peer);
            const Timing timing =
                timed(runs, longest_of_peer, [&] { sum = peer->run(statements); });
            results.add(question.name, peer->name(), timing, sum);
        }
    }
}

/// The documents for databases that read files: `words.tsv` and `said.tsv`, and what is asked of
/// those that know no words, `questions.tsv`.
void write_corpus(Maker& maker, const Options& options) {
    const std::filesystem::path folder(options.corpus);
    std::ofstream words(folder / "words.tsv");
    std::ofstream said(folder / "said.tsv");
    for (std::size_t i = 0; i < options.documents; ++i) {
        const search::Document document = maker.make(i);
        words << i + 1 << '\t' << text_of(document) << '\n';
        for (const auto& [facet, value] : said_of(document)) {
            said << i + 1 << '\t' << facet << '\t' << value << '\n';
        }
    }
    std::ofstream asked(folder / "questions.tsv");
    for (const Question& question : questions) {
        if (const auto sql = plain_statement_of(question)) {
            asked << question.name << '\t' << *sql << '\n';
        }
    }
}

void measure(Maker& maker, const Options& options) {
    Results results(options.results, options.documents);
    std::optional<Sqlite> sqlite;
    std::optional<Postgres> postgres;
    std::vector<Peer*> peers;
    if (!options.is_alone) {
        peers.push_back(&sqlite.emplace());
    }
    if (!options.postgres.empty()) {
        peers.push_back(&postgres.emplace(options.postgres));
    }
    search::Analyzer analyzer;
    search::Index index({std::vector<std::string>(Facets, "facet")});
    search::Segment segment =
        made_segment(maker, options.documents, analyzer, sqlite ? &*sqlite : nullptr, results);
    index.replace(kept_and_opened(std::move(segment), results), {Maker::ties(), {}});
    if (sqlite) {
        sqlite->finish();
    } else {
        results.note("MB resident", resident_megabytes());
    }
    const auto view = index.view();
    const int runs = options.documents > 300'000 ? 30 : options.documents > 50'000 ? 100 : 300;
    for (const Question& question : questions) {
        compare(question, runs, *view, analyzer, peers, results);
    }
}

std::optional<Options> options_of(const std::vector<std::string>& words) {
    if (words.size() < 2) {
        return std::nullopt;
    }
    Options options;
    options.framework = words[0];
    options.documents = std::stoul(words[1]);
    options.results = "/dev/stdout";
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "--without-sqlite") {
            options.is_alone = true;
        } else if (i + 1 == words.size()) {
            return std::nullopt;
        } else if (words[i] == "--corpus") {
            options.corpus = words[++i];
        } else if (words[i] == "--results") {
            options.results = words[++i];
        } else if (words[i] == "--postgres") {
            options.postgres = words[++i];
        } else {
            return std::nullopt;
        }
    }
    return options;
}

int run(const std::vector<std::string>& words) {
    const auto options = options_of(words);
    if (!options) {
        std::cerr << "usage: search_bench FRAMEWORK.json DOCUMENTS [--corpus FOLDER] "
                     "[--results FILE] [--postgres ADDRESS] [--without-sqlite]\n";
        return 2;
    }
    std::ifstream stream(options->framework);
    const std::string json{std::istreambuf_iterator<char>(stream), {}};
    const auto framework = parse_json(json);
    if (!framework) {
        std::cerr << options->framework << " is no framework\n";
        return 2;
    }
    Maker maker(*framework);
    if (options->corpus.empty()) {
        measure(maker, *options);
    } else {
        write_corpus(maker, *options);
    }
    return 0;
}

} // namespace
} // namespace stocktake::bench

int main(int count, char** words) {
    return stocktake::bench::run({words + 1, words + count});
}
