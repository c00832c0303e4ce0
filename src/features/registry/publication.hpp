// SPDX-License-Identifier: Apache-2.0
// The gate to the public: refresh_publication brings the tables of 0002_publication.sql in line
// with a record, and the queries below are all that anything public reads. The rule of what is
// public is public_view.hpp, the rows are publication_writer.hpp.
#pragma once

#include "features/registry/record.hpp"

#include <functional>
#include <set>
#include <span>

namespace stocktake::registry {

struct PublishedLayer {
    Language language = Language::English;
    LayerBasis basis = LayerBasis::Human;
    std::string title;
    Value content;
    bool is_current = true;

    friend bool operator==(const PublishedLayer&, const PublishedLayer&) = default;
};

struct PublishedAlignment {
    std::string framework;
    std::string node;
    AlignmentState state = AlignmentState::Claimed; // claimed or confirmed

    friend bool operator==(const PublishedAlignment&, const PublishedAlignment&) = default;
};

struct Publication {
    RecordId record;
    std::string kind;
    std::int64_t kind_version = 1;
    std::int64_t revision = 1;
    Language language = Language::English;
    std::string title;
    OrganizationId owner; // empty: an orphan, or not named
    std::optional<std::int64_t> year = {};
    Value content;
    Timestamp published_at;
    Timestamp changed_at;
    Timestamp confirmed_at;
    std::optional<Timestamp> ended_at = {};
    bool is_archived = false;
    std::vector<PublishedLayer> layers = {};         // by language
    std::vector<PublishedAlignment> alignments = {}; // by framework and node

    friend bool operator==(const Publication&, const Publication&) = default;
};

/// Axes of publication_key and of filters beside the ids of frameworks.
inline constexpr std::string_view axis_country = "country";
inline constexpr std::string_view axis_region = "region";
inline constexpr std::string_view axis_organization = "organization"; // the owner, where named
inline constexpr std::string_view axis_year = "year";

/// The change feed's topic, by record. An import of many leaves one change for all: its key is that
/// of the moment at which they changed.
inline constexpr std::string_view publication_topic = "publication";
std::string key_of_changes_at(Timestamp moment);
/// Nothing for the key of a record.
std::optional<Timestamp> parse_changes_at(std::string_view key);

/// What the public may see of a record now; erases it when that is nothing, and leaves a tombstone
/// if it was something before. Records the change in the feed when there is one. `changed_at` moves
/// to `now` when more has changed than the date of confirmation.
void refresh_publication(db::Transaction& transaction, const kinds::Library& library,
                         const RecordId& record, Timestamp now);

/// The same without an entry in the feed, for an import that leaves one for all; whether anything
/// has changed.
bool rewrite_publication(db::Transaction& transaction, const kinds::Library& library,
                         const RecordId& id, Timestamp now);

struct Tombstone {
    Timestamp at;
    std::string cause;    // withdrawn, consent, merged
    RecordId merged_into; // the publication where it is now; empty: nowhere
};

bool has_publication(db::Transaction& transaction, const RecordId& record);
std::optional<Publication> find_publication(db::Transaction& transaction, const RecordId& record);
/// Those of `records` that are public, in no particular order; three queries, whatever the number.
std::vector<Publication> find_publications(db::Transaction& transaction,
                                           std::span<const RecordId> records);
std::optional<Tombstone> find_tombstone(db::Transaction& transaction, const RecordId& record);
/// By a name that somebody else gave, such as a legacy stocktaking id; follows merges. Nothing for
/// what never was public.
std::optional<RecordId> find_record_by_name(db::Transaction& transaction, std::string_view name);

/// Which publications; an empty member does not narrow. Keys of one axis widen, axes narrow.
struct PublicationFilter {
    std::string kind = {};
    std::vector<std::pair<std::string, std::string>> keys = {}; // axis and key
    std::optional<Freshness> freshness = {};
    std::string title_prefix = {}; // folded by the query itself
    bool with_archived = false;
};

enum class PublicationOrder { NewestFirst, Title, ById };

std::int64_t count_publications(db::Transaction& transaction, const PublicationFilter& filter,
                                Timestamp now);
/// `offset` and `limit` for pages of people; layers and alignments of all in two more queries.
std::vector<Publication> list_publications(db::Transaction& transaction,
                                           const PublicationFilter& filter, PublicationOrder order,
                                           std::int64_t offset, std::int64_t limit, Timestamp now);

/// What a table of publications must have room for.
struct PublicationShape {
    std::size_t longest_list = 0; // see kinds::longest_list
    std::set<Language> languages; // of translations

    friend bool operator==(const PublicationShape&, const PublicationShape&) = default;
};

PublicationShape shape_of_publications(db::Transaction& transaction,
                                       const PublicationFilter& filter, Timestamp now);

enum class PublicationDetail {
    Texts, // content and layers; no alignments, which not every export tells
    All,
};

/// All of them by id, one at a time, memory flat. Stops when `receive` returns false; it may query,
/// and must not write.
void for_each_publication(db::Transaction& transaction, const PublicationFilter& filter,
                          PublicationDetail detail, Timestamp now,
                          const std::function<bool(Publication)>& receive);

/// A filter's axis and key, as they stand in publication_key.
struct PublicationKey {
    std::string axis;
    std::string key;
    std::optional<AlignmentState> state = {}; // of an alignment

    friend auto operator<=>(const PublicationKey&, const PublicationKey&) = default;
};

/// Of all publications, by record, axis and key, one at a time, memory flat.
void for_each_publication_key(
    db::Transaction& transaction,
    const std::function<void(const RecordId&, const PublicationKey&)>& receive);

/// What a list elsewhere needs to name a record.
struct PublishedTitle {
    RecordId record;
    std::string title;
    Language language = Language::English;
    OrganizationId owner; // empty: an orphan, or not named

    friend bool operator==(const PublishedTitle&, const PublishedTitle&) = default;
};

/// Of those that are public, in no order; archived ones too. One query.
std::vector<PublishedTitle> find_published_titles(db::Transaction& transaction,
                                                  std::span<const RecordId> records);

/// How many publications each key of an axis has, most first: for filters. Claimed and confirmed
/// alignments apart. What the filter says of that axis counts as well; leave it out for the numbers
/// beside the choices of a filter.
struct KeyCount {
    std::string key;
    std::int64_t claimed = 0; // of other axes: all
    std::int64_t confirmed = 0;

    friend bool operator==(const KeyCount&, const KeyCount&) = default;
};

std::vector<KeyCount> count_by_key(db::Transaction& transaction, const PublicationFilter& filter,
                                   std::string_view axis, Timestamp now);

} // namespace stocktake::registry
