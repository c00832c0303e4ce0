// SPDX-License-Identifier: Apache-2.0
#include "export/atom.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");

TEST(Atom, WritesAFeedWithItsOtherPages) {
    StringSink sink;
    AtomWriter feed(sink, {.title = "Wells & <pumps>",
                           .id = "https://a.example/search.atom?q=w",
                           .updated = noon,
                           .address = "https://a.example/search.atom?q=w&page=2",
                           .page_address = "https://a.example/search?q=w",
                           .pages = {{"previous", "https://a.example/search.atom?q=w"}}});
    feed.finish();
    EXPECT_EQ(sink.text(), R"(<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Wells &amp; &lt;pumps&gt;</title>
  <id>https://a.example/search.atom?q=w</id>
  <updated>2026-06-01T12:00:00.000Z</updated>
  <link rel="self" type="application/atom+xml" href="https://a.example/search.atom?q=w&amp;page=2"/>
  <link rel="alternate" type="text/html" href="https://a.example/search?q=w"/>
  <link rel="previous" type="application/atom+xml" href="https://a.example/search.atom?q=w"/>
  <generator>Stocktake</generator>
</feed>
)");
}

TEST(Atom, LeavesOutWhatAnEntryDoesNotSay) {
    StringSink sink;
    AtomWriter feed(sink, {});
    const std::size_t start = sink.text().size();
    feed.add({.language = Language::Arabic,
              .title = "\u0622\u0628\u0627\u0631\x01",
              .id = "tag:stocktake,2026:/records/1",
              .address = "/records/1",
              .published = noon,
              .updated = noon,
              .author = "ITU"});
    EXPECT_EQ(sink.text().substr(start), R"(  <entry xml:lang="ar">
    <title>آبار</title>
    <id>tag:stocktake,2026:/records/1</id>
    <link rel="alternate" type="text/html" href="/records/1"/>
    <published>2026-06-01T12:00:00.000Z</published>
    <updated>2026-06-01T12:00:00.000Z</updated>
    <author>
      <name>ITU</name>
    </author>
  </entry>
)");
}

} // namespace
} // namespace stocktake::formats
