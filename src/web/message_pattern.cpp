// SPDX-License-Identifier: Apache-2.0
#include "web/message_pattern.hpp"

#include <mutex>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

namespace stocktake::web {

namespace {

std::string to_utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

tl::unexpected<Error> refused(std::string reason) {
    return failure(ErrorKind::InvalidInput,
                   {"web.catalogue.pattern", {{"reason", std::move(reason)}}});
}

std::set<std::string> placeholders_of(const icu::MessagePattern& pattern) {
    std::set<std::string> names;
    for (int i = 0; i < pattern.countParts(); ++i) {
        const icu::MessagePattern::Part& part = pattern.getPart(i);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME ||
            part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) {
            names.insert(to_utf8(pattern.getSubstring(part)));
        }
    }
    return names;
}

struct ToFormattable {
    icu::Formattable operator()(const std::string& text) const {
        return icu::Formattable(icu::UnicodeString::fromUTF8(text));
    }

    icu::Formattable operator()(std::int64_t number) const { return icu::Formattable(number); }

    icu::Formattable operator()(double number) const { return icu::Formattable(number); }
};

} // namespace

struct MessagePattern::Implementation {
    std::string text; // what a pattern without placeholders always says
    std::set<std::string> placeholders;
    std::unique_ptr<icu::MessageFormat> format; // null without placeholders
    // MessageFormat makes its number formats and plural rules when they are first needed, even in
    // const functions.
    mutable std::mutex mutex;
};

MessagePattern::MessagePattern() : m_implementation(std::make_unique<Implementation>()) {}

MessagePattern::~MessagePattern() = default;
MessagePattern::MessagePattern(MessagePattern&&) noexcept = default;
MessagePattern& MessagePattern::operator=(MessagePattern&&) noexcept = default;

Result<MessagePattern> MessagePattern::parse(std::string_view pattern, const std::string& locale) {
    for (const std::string_view trap : {"'{", "'}", "'#", "'|"}) {
        if (pattern.find(trap) != pattern.npos) {
            return refused("an apostrophe before a brace must be U+2019");
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError position{};
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(pattern);
    const icu::MessagePattern parsed(source, &position, status);
    MessagePattern result;
    Implementation& made = *result.m_implementation;
    if (U_SUCCESS(status)) {
        made.placeholders = placeholders_of(parsed);
        made.format = std::make_unique<icu::MessageFormat>(
            source, icu::Locale::forLanguageTag(locale, status), position, status);
    }
    if (U_FAILURE(status)) {
        return refused(std::string(u_errorName(status)) + " at character " +
                       std::to_string(position.offset));
    }
    if (made.placeholders.empty()) {
        made.text = result.filled({});
        made.format.reset();
    }
    return result;
}

std::string MessagePattern::filled(
    const std::vector<std::pair<std::string, MessageArgument>>& arguments) const {
    if (!m_implementation->format) {
        return m_implementation->text;
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        values.push_back(std::visit(ToFormattable{}, value));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    const std::scoped_lock lock(m_implementation->mutex);
    m_implementation->format->format(names.data(), values.data(), static_cast<int>(names.size()),
                                     text, status);
    if (U_FAILURE(status)) {
        // A text where the plural wants a number: the sentence is lost, the page is not.
        return to_utf8(m_implementation->format->toPattern(text.remove()));
    }
    return to_utf8(text);
}

const std::set<std::string>& MessagePattern::placeholders() const {
    return m_implementation->placeholders;
}

} // namespace stocktake::web
