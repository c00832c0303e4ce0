// SPDX-License-Identifier: Apache-2.0
// A long report composed and written as DOCX, and in the same run made by pandoc from its Markdown;
// in rounds that alternate. bench/run-reports builds and runs it.
// usage: reports_bench SOURCES ROUNDS FOLDER
#include "base/process.hpp"
#include "base/text.hpp"
#include "export/docx.hpp"
#include "export/manuscript_markdown.hpp"
#include "features/reports/composition.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sys/resource.h>

namespace stocktake::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t parts = 40;
constexpr std::size_t sources_with_a_note = 4; // one in so many

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

template <class Work>
double seconds_of(const Work& work) {
    const auto began = Clock::now();
    work();
    return seconds_since(began);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Of a process at most, in megabytes.
double peak_of(int who) {
    rusage usage{};
    getrusage(who, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// One part for each node of a framework, filled by a query; a figure at the beginning.
reports::Outline long_outline() {
    reports::Outline outline;
    outline.id = "long";
    outline.title = {{Language::English, "A long report"}};
    reports::Part figures;
    figures.id = "figures";
    figures.title = {{Language::English, "Overview in numbers"}};
    figures.exhibits = {{{{Language::English, "Sources by part"}}, {"bars", {}}}};
    reports::Part each;
    each.id = "each";
    each.number = reports::NumberStyle::Letter;
    each.framework = "parts";
    each.is_for_each = true;
    each.query = reports::Query{"made", {{"part", "{node}"}}};
    outline.parts = {figures, each};
    return outline;
}

std::shared_ptr<const kinds::References> references() {
    std::vector<frameworks::CalledNode> nodes;
    for (std::size_t i = 0; i < parts; ++i) {
        frameworks::CalledNode called;
        called.node.framework = "parts";
        called.node.id = std::to_string(i);
        called.node.titles = {{Language::English, "Part " + std::to_string(i + 1)}};
        nodes.push_back(std::move(called));
    }
    return kinds::References::of(std::move(nodes), {});
}

std::vector<ReportItem> made_items(std::size_t part, std::size_t count) {
    std::vector<ReportItem> items;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(part * count + i);
        ReportItem item;
        item.id = "r" + number;
        item.address = "/initiatives/r" + number;
        item.sender = "O" + std::to_string(i % 90);
        item.organizations = {item.sender};
        item.text = "Network " + number + " connected " + std::to_string(i % 700 + 3) +
                    " schools and trained their teachers.";
        if (i % sources_with_a_note == 0) {
            item.links = {"https://example.org/evidence/" + number};
        }
        items.push_back(std::move(item));
    }
    return items;
}

ReportExhibit made_exhibit() {
    ReportExhibit exhibit{
        .drawing = {R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 450 100">)"
                    R"(<rect width="300" height="90" fill="#444"/></svg>)",
                    450, 100, "Bars: sources by part"},
        .data = {"", {"Part", "Sources"}, {}},
        .address = "/search"};
    for (std::size_t i = 0; i < parts; ++i) {
        exhibit.data.rows.push_back({"Part " + std::to_string(i + 1), "500"});
    }
    return exhibit;
}

reports::Composition composed(const reports::Outline& outline, const kinds::References& references,
                              std::size_t sources) {
    const web::Speaker say(web::shipped_catalogue(), Language::English);
    const reports::Given given;
    return reports::compose({outline, references, say, given, reports::Finish::Clean,
                             "https://example.org", "27 November 2026",
                             [&](const reports::Query& query) {
                                 const auto part = parse_integer(query.members[0].second);
                                 return made_items(static_cast<std::size_t>(*part),
                                                   sources / parts);
                             },
                             [](const reports::Query&) { return made_exhibit(); }});
}

void put(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

void run(std::size_t sources, std::size_t rounds, const std::filesystem::path& folder) {
    const reports::Outline outline = long_outline();
    const auto known = references();
    const std::string markdown = folder / "long.md";
    const std::string docx = folder / "long.docx";
    std::vector<double> composing;
    std::vector<double> writing;
    std::vector<double> pandoc;
    std::vector<double> ratios;
    double peak = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        reports::Composition made;
        composing.push_back(seconds_of([&] { made = composed(outline, *known, sources); }));
        writing.push_back(seconds_of([&] {
            StringSink sink;
            formats::write_docx(made.manuscript, sink);
            put(docx, sink.text());
        }));
        if (round == 0) {
            peak = peak_of(RUSAGE_SELF);
            StringSink sink;
            formats::write_manuscript_markdown(made.manuscript, sink);
            put(markdown, sink.text());
            std::cout << made.items << " sources, " << made.paragraphs << " paragraphs, "
                      << made.manuscript.notes.size() << " notes, "
                      << std::filesystem::file_size(docx) / 1024 << " kB\n";
        }
        ProcessReport report;
        pandoc.push_back(seconds_of([&] {
            report = run_process({.arguments = {"pandoc", "--from", "markdown", "--to", "docx",
                                                "--output", folder / "pandoc.docx", markdown},
                                  .longest = std::chrono::seconds(600)});
        }));
        if (report.end != ProcessEnd::Done) {
            throw std::runtime_error("pandoc: " + report.output);
        }
        ratios.push_back(writing.back() / pandoc.back());
    }
    std::cout << "composed in " << median(composing) << " s, DOCX in " << median(writing)
              << " s, at most " << peak << " MB\n"
              << "pandoc from the Markdown in " << median(pandoc) << " s, at most "
              << peak_of(RUSAGE_CHILDREN) << " MB; DOCX takes " << median(ratios)
              << " of its time\n";
}

} // namespace
} // namespace stocktake::bench

int main(int count, char** words) {
    if (count != 4) {
        std::cerr << "usage: reports_bench SOURCES ROUNDS FOLDER\n";
        return 2;
    }
    stocktake::bench::run(std::stoul(words[1]), std::stoul(words[2]), words[3]);
    return 0;
}
