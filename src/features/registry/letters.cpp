// SPDX-License-Identifier: Apache-2.0
#include "features/registry/letters.hpp"

#include "base/crypto.hpp"
#include "features/registry/urls.hpp"
#include "mail/outbox.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

struct Named {
    LetterTopic topic;
    std::string_view name;
};

constexpr std::array topics{
    Named{LetterTopic::Submitted, "submitted"},  Named{LetterTopic::Returned, "returned"},
    Named{LetterTopic::Published, "published"},  Named{LetterTopic::Withdrawn, "withdrawn"},
    Named{LetterTopic::Merged, "merged"},        Named{LetterTopic::HandedOver, "handed-over"},
    Named{LetterTopic::Claims, "claims"},        Named{LetterTopic::Alignments, "alignments"},
    Named{LetterTopic::StillTrue, "still-true"},
};

/// By a link that ends letters.
std::string said(std::string_view reader, LetterTopic topic) {
    return std::string(name_of(topic)) + '\n' + std::string(reader);
}

} // namespace

std::string_view name_of(LetterTopic topic) {
    return std::ranges::find(topics, topic, &Named::topic)->name;
}

std::optional<LetterTopic> parse_letter_topic(std::string_view name) {
    const auto found = std::ranges::find(topics, name, &Named::name);
    return found == topics.end() ? std::nullopt : std::optional(found->topic);
}

std::string title_of(LetterTopic topic) {
    std::string id = "registry.topic." + std::string(name_of(topic));
    std::ranges::replace(id, '-', '_');
    return id;
}

Reader reader_of(people::Recipient recipient) {
    std::string id = recipient.account.text();
    return {std::move(recipient), std::move(id)};
}

Reader reader_of_mailbox(std::string_view address, Language language) {
    Reader reader;
    reader.recipient.address.address = address;
    reader.recipient.language = language;
    reader.id = "mailbox-" + digest(address);
    return reader;
}

LetterWriter::LetterWriter(const web::Catalogue& catalogue, std::string public_address,
                           std::string_view signing_key)
    : m_catalogue(&catalogue),
      m_public_address(std::move(public_address)),
      m_links("letters about records", signing_key) {}

web::Speaker LetterWriter::speaker(const Reader& reader) const {
    return {*m_catalogue, reader.recipient.language};
}

std::string LetterWriter::link(std::string_view path) const {
    return m_public_address + std::string(path);
}

void LetterWriter::write(db::Transaction& transaction, const Reader& reader, LetterTopic topic,
                         const LetterText& letter, Timestamp now) const {
    if (!wants(transaction, reader.id, topic)) {
        return;
    }
    const web::Speaker say = speaker(reader);
    const std::string stop = link(stop_path(reader.id, topic));
    mail::Letter written;
    written.to = reader.recipient.address;
    written.subject = letter.subject;
    written.text = letter.text + "\n\n-- \n" +
                   say(Message{"registry.letter.stop", {{"topic", say(title_of(topic))}}}) + '\n' +
                   stop + '\n';
    written.unsubscribe = m_public_address.empty() ? std::string() : stop;
    // An address that cannot be written to must not keep anybody from deciding about a record.
    (void)mail::enqueue(transaction, written, now);
}

std::string LetterWriter::stop_path(std::string_view reader, LetterTopic topic) const {
    return std::string(stop_letters_address) + "?reader=" + std::string(reader) +
           "&topic=" + std::string(name_of(topic)) + "&token=" + m_links.token(said(reader, topic));
}

bool LetterWriter::is_signed(std::string_view reader, LetterTopic topic,
                             std::string_view given) const {
    return m_links.is_signed(said(reader, topic), given);
}

bool wants(db::Transaction& transaction, std::string_view reader, LetterTopic topic) {
    return !transaction
                .query("SELECT 1 FROM letter_opt_out WHERE reader = $1 AND topic = $2",
                       {reader, name_of(topic)})
                .next();
}

void stop_letters(db::Transaction& transaction, std::string_view reader, LetterTopic topic,
                  Timestamp now) {
    transaction.execute("INSERT INTO letter_opt_out (reader, topic, at) VALUES ($1, $2, $3) "
                        "ON CONFLICT DO NOTHING",
                        {reader, name_of(topic), now.text()});
}

void resume_letters(db::Transaction& transaction, std::string_view reader, LetterTopic topic) {
    transaction.execute("DELETE FROM letter_opt_out WHERE reader = $1 AND topic = $2",
                        {reader, name_of(topic)});
}

} // namespace stocktake::registry
