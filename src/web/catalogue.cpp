// SPDX-License-Identifier: Apache-2.0
// Patterns are message_pattern.cpp, the file format is po.cpp; here they meet the languages.
#include "web/catalogue.hpp"

#include "web/message_pattern.hpp"

#include <cmath>
#include <mutex>
#include <stdexcept>
#include <unicode/coll.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ucurr.h>

namespace stocktake::web {

namespace {

/// CLDR locale of a language. Arabic with the digits 0-9, English with the day before the month, as
/// documents of the United Nations have them.
std::string_view locale_of(Language language) {
    switch (language) {
    case Language::Arabic:
        return "ar-u-nu-latn";
    case Language::English:
        return "en-GB";
    default:
        return tag_of(language);
    }
}

/// Russian words for large numbers follow the case of the sentence; `млн` and `млрд` do not.
icu::number::Notation notation_of_amounts(Language language) {
    return language == Language::Russian ? icu::number::Notation::compactShort()
                                         : icu::number::Notation::compactLong();
}

/// Whether four digits and zeros are all of it. Precondition: it is not zero.
bool has_few_digits(double number) {
    constexpr double zeros_after_the_first = 3;
    const double place = std::floor(std::log10(std::abs(number))) - zeros_after_the_first;
    return std::fmod(number, std::pow(10, place)) == 0;
}

/// ICU's const functions are not promised to be free of hidden writes for date formats.
class DateFormatter {
  public:
    DateFormatter(const icu::Locale& locale, const char16_t* skeleton) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        if (U_SUCCESS(status)) {
            m_format = std::make_unique<icu::SimpleDateFormat>(
                generator->getBestPattern(skeleton, status), locale, status);
        }
        if (U_FAILURE(status)) {
            throw std::runtime_error(std::string("no date format: ") + u_errorName(status));
        }
        m_format->setTimeZone(*icu::TimeZone::getGMT());
    }

    std::string operator()(std::chrono::milliseconds since_epoch) const {
        icu::UnicodeString text;
        {
            const std::scoped_lock lock(m_mutex);
            m_format->format(static_cast<UDate>(since_epoch.count()), text);
        }
        std::string bytes;
        return text.toUTF8String(bytes);
    }

  private:
    std::unique_ptr<icu::SimpleDateFormat> m_format;
    mutable std::mutex m_mutex;
};

/// What one language knows.
struct Dialect {
    struct Entry {
        std::string source;
        MessagePattern pattern;
    };

    explicit Dialect(Language language)
        : locale_tag(locale_of(language)),
          locale(icu_locale(locale_tag)),
          day(locale, u"yMMMMd"),
          yearly_day(locale, u"MMMMd"),
          month(locale, u"yMMMM"),
          year(locale, u"y"),
          moment(locale, u"yMMMMdHHmm"),
          numbers(icu::number::NumberFormatter::withLocale(locale)),
          amounts(numbers.notation(notation_of_amounts(language))
                      .precision(icu::number::Precision::unlimited())) {
        UErrorCode status = U_ZERO_ERROR;
        collator.reset(icu::Collator::createInstance(locale, status));
        if (U_FAILURE(status)) {
            throw std::runtime_error(std::string("no collation: ") + u_errorName(status));
        }
        prepare_numbers();
        name_currencies();
    }

    /// ICU compiles a formatter of numbers at its third use: here, before threads share it.
    void prepare_numbers() const {
        UErrorCode status = U_ZERO_ERROR;
        for (int use = 0; use < 3; ++use) {
            numbers.formatInt(use, status);
            amounts.formatInt(use, status);
        }
        if (U_FAILURE(status)) {
            throw std::runtime_error(std::string("no numbers: ") + u_errorName(status));
        }
    }

    /// Forms show all of them, and ICU takes its time for each.
    void name_currencies() {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<UEnumeration, decltype(&uenum_close)> codes(
            ucurr_openISOCurrencies(UCURR_ALL, &status), uenum_close);
        std::int32_t length = 0;
        while (const char16_t* code = uenum_unext(codes.get(), &length, &status)) {
            const icu::UnicodeString wide_code(code, length);
            const char16_t* name =
                ucurr_getName(code, locale.getName(), UCURR_LONG_NAME, nullptr, &length, &status);
            if (U_FAILURE(status)) {
                break;
            }
            std::string key;
            icu::UnicodeString(UBool{0}, name, length)
                .toUTF8String(currencies[wide_code.toUTF8String(key)]);
        }
        if (U_FAILURE(status)) {
            throw std::runtime_error(std::string("no names of currencies: ") + u_errorName(status));
        }
    }

    static icu::Locale icu_locale(const std::string& tag) {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Locale::forLanguageTag(tag, status);
    }

    std::string locale_tag;
    icu::Locale locale;
    DateFormatter day;
    DateFormatter yearly_day;
    DateFormatter month;
    DateFormatter year;
    DateFormatter moment;
    icu::number::LocalizedNumberFormatter numbers;
    icu::number::LocalizedNumberFormatter amounts;
    std::unique_ptr<icu::Collator> collator;
    std::map<std::string, std::string, std::less<>> currencies; // names by code
    std::map<std::string, Entry, std::less<>> entries;
};

/// Language and area of `fr/frameworks.po`. A large area has several files: `web-request.po`.
struct CatalogueName {
    Language language;
    std::string_view area;
};

std::optional<CatalogueName> parse_name(std::string_view path) {
    constexpr std::string_view suffix = ".po";
    const std::size_t slash = path.find('/');
    if (slash == path.npos || !path.ends_with(suffix)) {
        return std::nullopt;
    }
    const std::optional<Language> language = parse_language(path.substr(0, slash));
    const std::string_view area = path.substr(slash + 1, path.size() - slash - 1 - suffix.size());
    if (!language || area.empty() || area.find('/') != area.npos) {
        return std::nullopt;
    }
    return CatalogueName{*language, area};
}

tl::unexpected<Error> located(Error error, std::string_view path, int line) {
    error.details = std::string(path) + ":" + std::to_string(line);
    return tl::unexpected<Error>(std::move(error));
}

Result<void> add_entries(Dialect& dialect, const EmbeddedFile& file, std::string_view area) {
    Result<std::vector<CatalogueEntry>> read = parse_po(file.bytes);
    if (!read) {
        return located(read.error(), file.path, 0);
    }
    const std::string prefix = std::string(area.substr(0, area.find('-'))) + ".";
    for (CatalogueEntry& entry : *read) {
        Result<MessagePattern> pattern = MessagePattern::parse(entry.pattern, dialect.locale_tag);
        if (!pattern) {
            return located(pattern.error(), file.path, entry.line);
        }
        if (!entry.id.starts_with(prefix) || dialect.entries.contains(entry.id)) {
            return located(
                {ErrorKind::InvalidInput, {"web.catalogue.id", {{"id", entry.id}}}, {}, {}},
                file.path, entry.line);
        }
        dialect.entries.try_emplace(std::move(entry.id),
                                    Dialect::Entry{std::move(entry.pattern), std::move(*pattern)});
    }
    return {};
}

std::chrono::milliseconds since_epoch(Date date) {
    return std::chrono::sys_days(date.day()).time_since_epoch();
}

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

} // namespace

struct Catalogue::Implementation {
    std::map<Language, Dialect> dialects;
};

Catalogue::Catalogue() : m_implementation(std::make_unique<Implementation>()) {
    for (const Language language : all_languages) {
        m_implementation->dialects.try_emplace(language, language);
    }
}

Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;

Result<Catalogue> Catalogue::load(std::span<const EmbeddedFile> files) {
    Catalogue catalogue;
    for (const EmbeddedFile& file : files) {
        const std::optional<CatalogueName> name = parse_name(file.path);
        if (!name) {
            return located({ErrorKind::InvalidInput, {"web.catalogue.name", {}}, {}, {}}, file.path,
                           0);
        }
        Dialect& dialect = catalogue.m_implementation->dialects.at(name->language);
        if (const Result<void> added = add_entries(dialect, file, name->area); !added) {
            return failure_of(added);
        }
    }
    return catalogue;
}

std::string Catalogue::text(Language language, const Message& message) const {
    for (const Language tried : {language, Language::English}) {
        const auto& entries = m_implementation->dialects.at(tried).entries;
        if (const auto found = entries.find(message.id); found != entries.end()) {
            return found->second.pattern.filled(message.arguments);
        }
    }
    return message.id;
}

std::string Catalogue::number(Language language, double number) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = m_implementation->dialects.at(language)
                                        .numbers.formatDouble(number, status)
                                        .toString(status);
    std::string bytes;
    return text.toUTF8String(bytes);
}

std::string Catalogue::amount(Language language, double number) const {
    constexpr double least_in_words = 1e6;
    if (std::abs(number) < least_in_words || !has_few_digits(number)) {
        return this->number(language, number);
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = m_implementation->dialects.at(language)
                                        .amounts.formatDouble(number, status)
                                        .toString(status);
    std::string bytes;
    return text.toUTF8String(bytes);
}

std::string Catalogue::date(Language language, Date date) const {
    return m_implementation->dialects.at(language).day(since_epoch(date));
}

std::string Catalogue::yearly_day(Language language, Date date) const {
    return m_implementation->dialects.at(language).yearly_day(since_epoch(date));
}

std::string Catalogue::month(Language language, Date date) const {
    return m_implementation->dialects.at(language).month(since_epoch(date));
}

std::string Catalogue::year(Language language, Date date) const {
    return m_implementation->dialects.at(language).year(since_epoch(date));
}

std::string Catalogue::money(Language language, std::string_view amount,
                             std::string_view currency) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::CurrencyUnit unit(wide(currency).getTerminatedBuffer(), status);
    // Two decimals or none: an amount in whole units was not counted to the cent.
    const icu::UnicodeString text =
        m_implementation->dialects.at(language)
            .numbers.unit(unit)
            .unitWidth(UNUM_UNIT_WIDTH_ISO_CODE)
            .precision(icu::number::Precision::currency(UCURR_USAGE_STANDARD)
                           .trailingZeroDisplay(UNUM_TRAILING_ZERO_HIDE_IF_WHOLE))
            .formatDecimal({amount.data(), static_cast<std::int32_t>(amount.size())}, status)
            .toString(status);
    std::string bytes;
    return text.toUTF8String(bytes);
}

std::string Catalogue::currency_name(Language language, std::string_view currency) const {
    const auto& names = m_implementation->dialects.at(language).currencies;
    const auto found = names.find(currency);
    return found == names.end() ? std::string(currency) : found->second;
}

std::string Catalogue::moment(Language language, Timestamp moment) const {
    return m_implementation->dialects.at(language).moment(moment.time().time_since_epoch()) +
           " UTC";
}

std::string Catalogue::sort_key(Language language, std::string_view text) const {
    const icu::Collator& collator = *m_implementation->dialects.at(language).collator;
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    std::string key(2 * text.size() + 16, '\0');
    const auto room = [&] { return static_cast<std::int32_t>(key.size()); };
    const auto into = [&] { return reinterpret_cast<std::uint8_t*>(key.data()); };
    std::int32_t length = collator.getSortKey(wide, into(), room());
    if (length > room()) {
        key.resize(static_cast<std::size_t>(length));
        length = collator.getSortKey(wide, into(), room());
    }
    key.resize(static_cast<std::size_t>(std::max(length - 1, 0))); // without the final zero
    return key;
}

std::vector<std::string> Catalogue::missing(Language language) const {
    const auto& entries = m_implementation->dialects.at(language).entries;
    std::vector<std::string> lacking = ids();
    std::erase_if(lacking, [&](const std::string& id) { return entries.contains(id); });
    return lacking;
}

std::vector<std::string> Catalogue::ids() const {
    std::vector<std::string> all;
    for (const auto& [id, entry] : m_implementation->dialects.at(Language::English).entries) {
        all.push_back(id);
    }
    return all;
}

void Catalogue::use_pseudo_locale() {
    for (auto& [language, dialect] : m_implementation->dialects) {
        for (auto& [id, entry] : dialect.entries) {
            Result<MessagePattern> longer =
                MessagePattern::parse(pseudo_localized(entry.source), dialect.locale_tag);
            if (!longer) {
                throw std::logic_error("pseudo-locale broke " + id + ": " +
                                       to_string(longer.error()));
            }
            entry.pattern = std::move(*longer);
        }
    }
}

} // namespace stocktake::web
