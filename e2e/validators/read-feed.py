# SPDX-License-Identifier: Apache-2.0
"""Reads an Atom feed as feed readers do, with feedparser, and prints as JSON what it has understood.

Usage: python3 read-feed.py ADDRESS
"""

import json
import sys

import feedparser

read = feedparser.parse(sys.argv[1])
print(json.dumps({
    "fault": str(read.bozo_exception) if read.bozo else None,
    "version": read.version,
    "feed": {name: read.feed.get(name) for name in ("title", "id", "updated")},
    "is_dated": read.feed.get("updated_parsed") is not None,
    "links": {link["rel"]: link["href"] for link in read.feed.get("links", [])},
    "entries": [{
        **{name: entry.get(name) for name in ("title", "id", "link", "summary")},
        "is_dated": entry.get("updated_parsed") is not None and entry.get("published_parsed") is not None,
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "language": entry.get("title_detail", {}).get("language"),
    } for entry in read.entries],
}))
