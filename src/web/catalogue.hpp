// SPDX-License-Identifier: Apache-2.0
// The message catalogues: locale/<language>/<area>.po, with ICU MessageFormat patterns under
// symbolic ids, and the formatting of numbers and days by the rules of each language (ICU).
#pragma once

#include "base/embedded.hpp"
#include "base/language.hpp"
#include "base/message.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace stocktake::web {

/// One entry of a .po file.
struct CatalogueEntry {
    std::string id;
    std::string pattern;
    int line = 0;
};

/// Reads the subset of the PO format that our catalogues use: comments, msgid, msgstr, strings over
/// several lines with the escapes \" \\ \n \t. InvalidInput with the line for anything else.
Result<std::vector<CatalogueEntry>> parse_po(std::string_view text);

/// Immutable after loading; thread-safe.
class Catalogue {
  public:
    /// Files are named `<language tag>/<area>.po`. InvalidInput naming file and line for a broken
    /// file, a broken pattern, an id that stands twice.
    static Result<Catalogue> load(std::span<const EmbeddedFile> files);
    ~Catalogue();
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;

    /// The sentence in `language`; in English when that catalogue lacks it; the id itself, so that
    /// it is seen, when English lacks it too.
    [[nodiscard]] std::string text(Language language, const Message& message) const;

    /// With the decimal digits 0-9 in every language, as UN documents have them.
    [[nodiscard]] std::string number(Language language, double number) const;
    /// The same, with words for its size from a million on where few digits say all of it:
    /// `5.4 billion`, `54亿`, but `2,345,678`.
    [[nodiscard]] std::string amount(Language language, double number) const;
    [[nodiscard]] std::string date(Language language, Date date) const;          // 23 November 2026
    [[nodiscard]] std::string yearly_day(Language language, Date date) const;    // 23 November
    [[nodiscard]] std::string month(Language language, Date date) const;         // November 2026
    [[nodiscard]] std::string year(Language language, Date date) const;          // 2026
    [[nodiscard]] std::string moment(Language language, Timestamp moment) const; // …, 02:53 UTC

    /// An amount with its ISO 4217 code: `USD 1,250,000`. Precondition of both: `currency` has
    /// three letters, `amount` is `-?digits`, perhaps `.digits`.
    [[nodiscard]] std::string money(Language language, std::string_view amount,
                                    std::string_view currency) const;
    [[nodiscard]] std::string currency_name(Language language,
                                            std::string_view currency) const; // US Dollar

    /// Compares by the collation of the language: for lists that people read.
    [[nodiscard]] std::string sort_key(Language language, std::string_view text) const;

    /// Ids that English has and `language` lacks.
    [[nodiscard]] std::vector<std::string> missing(Language language) const;
    [[nodiscard]] std::vector<std::string> ids() const;

    /// Makes every text of every language longer and accented (`[Ƒŕàmêŵôŕķš one two]`), for layout
    /// tests; ids and placeholders are kept.
    void use_pseudo_locale();

  private:
    Catalogue();
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// A Catalogue in one language, small enough to pass by value.
class Speaker {
  public:
    Speaker(const Catalogue& catalogue, Language language)
        : m_catalogue(&catalogue), m_language(language) {}

    [[nodiscard]] Language language() const { return m_language; }

    [[nodiscard]] const Catalogue& catalogue() const { return *m_catalogue; }

    [[nodiscard]] std::string operator()(const Message& message) const {
        return m_catalogue->text(m_language, message);
    }

    [[nodiscard]] std::string operator()(std::string_view id) const {
        return m_catalogue->text(m_language, Message{std::string(id), {}});
    }

  private:
    const Catalogue* m_catalogue;
    Language m_language;
};

} // namespace stocktake::web
