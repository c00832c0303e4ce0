// SPDX-License-Identifier: Apache-2.0
// Letters about records, in the language of their reader, each with a link that ends its sort
// without a sign-in. Which event causes which letter is event_letters.cpp.
#pragma once

#include "features/registry/record.hpp"
#include "web/catalogue.hpp"

namespace stocktake::registry {

/// Sorts of letters, of which a reader may want none.
enum class LetterTopic {
    Submitted,
    Returned,
    Published,
    Withdrawn,
    Merged,
    HandedOver,
    Claims,
    Alignments,
    StillTrue,
};

std::string_view name_of(LetterTopic topic); // `handed-over`
std::optional<LetterTopic> parse_letter_topic(std::string_view name);
/// The message id of what it is called.
std::string title_of(LetterTopic topic);

/// Who reads a letter: an account, or a mailbox of an organization.
struct Reader {
    people::Recipient recipient; // without an account: a mailbox
    std::string id;              // what opt-outs know them by
};

Reader reader_of(people::Recipient recipient);
Reader reader_of_mailbox(std::string_view address, Language language);

struct LetterText {
    std::string subject;
    std::string text; // without greeting and footer
};

/// Immutable; thread-safe.
class LetterWriter {
  public:
    /// `catalogue` must outlive it. `public_address` is where this site is, for links; without one
    /// they are paths. `signing_key` signs the links that end letters.
    LetterWriter(const web::Catalogue& catalogue, std::string public_address,
                 std::string_view signing_key);

    [[nodiscard]] web::Speaker speaker(const Reader& reader) const;
    /// `https://…/records/…`
    [[nodiscard]] std::string link(std::string_view path) const;

    /// Puts it into the outbox with the footer that ends such letters; nothing for a reader who has
    /// done so. A reader whose address the mail floor refuses gets none.
    void write(db::Transaction& transaction, const Reader& reader, LetterTopic topic,
               const LetterText& letter, Timestamp now) const;

    /// The path with query that ends, or resumes, letters of that sort for that reader.
    [[nodiscard]] std::string stop_path(std::string_view reader, LetterTopic topic) const;
    [[nodiscard]] bool is_signed(std::string_view reader, LetterTopic topic,
                                 std::string_view given) const;

  private:
    const web::Catalogue* m_catalogue;
    std::string m_public_address;
    people::LinkSigner m_links;
};

bool wants(db::Transaction& transaction, std::string_view reader, LetterTopic topic);
void stop_letters(db::Transaction& transaction, std::string_view reader, LetterTopic topic,
                  Timestamp now);
void resume_letters(db::Transaction& transaction, std::string_view reader, LetterTopic topic);

} // namespace stocktake::registry
