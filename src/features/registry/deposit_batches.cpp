// SPDX-License-Identifier: Apache-2.0
#include "features/registry/deposit_batches.hpp"

#include "features/registry/stored.hpp"

namespace stocktake::registry {

namespace {

constexpr std::size_t records_at_once = 64;

} // namespace

DepositBatches::DepositBatches(db::Transaction& transaction)
    : m_records(transaction,
                "record (id, kind, owner, state, consent, language, title, revision, "
                "published_revision, created_at, changed_at, submitted_at, published_at, "
                "confirmed_at, succession)",
                15),
      m_revisions(transaction,
                  "record_revision (record, number, kind_version, content, language, at, author, "
                  "capacity, reason)",
                  9),
      m_events(transaction,
               "record_event (record, number, at, action, from_state, to_state, revision, actor, "
               "capacity, reason, details)",
               11),
      m_layers(transaction, "record_layer (record, language, basis, content, revision, at, author)",
               7),
      m_alignments(transaction,
                   "record_alignment (record, framework, version, node, field, rationale, state, "
                   "claimed_at, claimed_by, claimed_as, reason)",
                   11),
      m_countries(transaction, "record_country (record, country)", 2),
      m_addresses(transaction, "record_address (name, record)", 2),
      m_sources(transaction, "record_source (source, id, record, checksum)", 4),
      m_publications(transaction) {}

void DepositBatches::add(const kinds::Kind& kind, const NewDeposit& made, std::string_view name,
                         const std::optional<SourceKey>& source, std::string_view checksum) {
    const Record& record = made.record;
    const Revision& revision = made.revision;
    const std::string now = record.changed_at.text();
    m_records.add({record.id, record.kind, or_null(record.owner), kinds::name_of(record.state),
                   name_of(record.consent), tag_of(record.language), record.title, record.revision,
                   record.published_revision, now, now, text_of(record.submitted_at),
                   text_of(record.published_at), text_of(record.confirmed_at), ""});
    m_revisions.add({record.id, revision.number, revision.kind_version, json_of(revision.content),
                     tag_of(revision.language), now, or_null(revision.author),
                     name_of(revision.capacity), revision.reason});
    m_events.add({record.id, 1, now, "import", "", kinds::name_of(record.state), revision.number,
                  or_null(revision.author), name_of(revision.capacity), "", "{}"});
    for (const Layer& layer : made.layers) {
        m_layers.add({record.id, tag_of(layer.language), name_of(layer.basis),
                      json_of(layer.content), layer.revision, now, or_null(layer.author)});
    }
    for (const Alignment& alignment : made.alignments) {
        m_alignments.add({record.id, alignment.framework, alignment.version, alignment.node,
                          alignment.field, alignment.rationale, name_of(alignment.state), now,
                          or_null(alignment.claimed_by), name_of(alignment.claimed_as), ""});
    }
    // Filters of the queue ask for them; what is published already is not in it.
    if (record.state != kinds::State::Published) {
        for (const std::string& country :
             ids_in(kind, revision.content, kinds::FieldType::Country)) {
            m_countries.add({record.id, country});
        }
    }
    if (!name.empty()) {
        m_addresses.add({name, record.id});
    }
    if (source) {
        m_sources.add({source->source, source->id, record.id, checksum});
    }
    if (is_public(record)) {
        m_publications.add(kind,
                           public_view({record, kind, revision, made.layers, made.alignments}));
    }
    if (m_records.size() >= records_at_once) {
        flush();
    }
}

void DepositBatches::flush() {
    // What the others refer to comes first.
    m_records.flush();
    m_revisions.flush();
    m_events.flush();
    m_layers.flush();
    m_alignments.flush();
    m_countries.flush();
    m_addresses.flush();
    m_sources.flush();
    m_publications.flush();
}

} // namespace stocktake::registry
