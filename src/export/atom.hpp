// SPDX-License-Identifier: Apache-2.0
// Atom feeds (RFC 4287), written entry by entry; nothing is kept. What the entries are is the
// business of features.
#pragma once

#include "base/format.hpp"
#include "base/language.hpp"
#include "base/time.hpp"
#include "export/xml_writer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stocktake::formats {

inline constexpr Format atom_format{"atom", "application/atom+xml; charset=utf-8", "Atom"};

/// A relation to another feed: `next`, `previous`, `first`, `last` (RFC 5005, 3).
struct AtomPage {
    std::string relation;
    std::string address;
};

/// Which of the things found a feed has, as programs ask that search (OpenSearch 1.1).
struct AtomFound {
    std::int64_t all = 0;
    std::int64_t first = 1;   // counted from 1
    std::int64_t at_most = 1; // entries of a page
};

struct AtomFeed {
    std::string title;
    std::string id; // absolute, and the same for ever
    Timestamp updated;
    std::string address;      // of the feed itself
    std::string page_address; // of the same as HTML
    std::vector<AtomPage> pages = {};
    std::optional<AtomFound> found = {};
};

struct AtomCategory {
    std::string term;
    std::string scheme;
    std::string label; // may be empty
};

/// The same thing in another language.
struct AtomTranslation {
    Language language = Language::English;
    std::string title;
    std::string address;
};

struct AtomEntry {
    Language language = Language::English;
    std::string title;
    std::string id;
    std::string address; // of the page
    Timestamp published;
    Timestamp updated;
    std::string author; // RFC 4287 wants one
    std::vector<AtomCategory> categories = {};
    std::string summary = {}; // plain text; may be empty
    std::vector<AtomTranslation> translations = {};
};

class AtomWriter {
  public:
    /// Writes what stands before the entries. The sink must outlive the writer.
    AtomWriter(Sink& sink, const AtomFeed& feed);

    void add(const AtomEntry& entry);

    /// To be called once, after the last entry.
    void finish() { m_xml.close(); }

  private:
    XmlWriter m_xml;
};

} // namespace stocktake::formats
