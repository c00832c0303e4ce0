// SPDX-License-Identifier: Apache-2.0
#include "base/xml_parser.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include <expat.h>

namespace stocktake {

namespace {

constexpr int deepest = 100;
constexpr char separator = '\n'; // between namespace and local name; no address has one

/// Namespace and local name.
std::pair<std::string_view, std::string_view> parts_of(std::string_view name) {
    const auto end = name.rfind(separator);
    return end == std::string_view::npos ? std::pair{std::string_view(), name}
                                         : std::pair{name.substr(0, end), name.substr(end + 1)};
}

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

} // namespace

std::optional<std::string_view> XmlElement::attribute(std::string_view local_name) const {
    std::optional<std::string_view> found;
    for (const char* const* at = attributes; *at != nullptr; at += 2) {
        const auto [attribute_space, local] = parts_of(*at);
        if (local == local_name && (attribute_space.empty() || !found)) {
            found = at[1];
            if (attribute_space.empty()) {
                break;
            }
        }
    }
    return found;
}

void XmlElement::for_each_attribute(
    const std::function<void(std::string_view local_name, std::string_view value)>& receive) const {
    for (const char* const* at = attributes; *at != nullptr; at += 2) {
        receive(parts_of(*at).second, at[1]);
    }
}

struct XmlParser::Implementation {
    Implementation(XmlHandler& receiver, const XmlLimits& given_limits)
        : handler(receiver), limits(given_limits), parser(XML_ParserCreateNS(nullptr, separator)) {
        if (!parser) {
            throw std::bad_alloc();
        }
        XML_SetUserData(parser.get(), this);
        XML_SetElementHandler(parser.get(), on_open, on_close);
        XML_SetCharacterDataHandler(parser.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
    }

    [[nodiscard]] Message placed(std::string id) const {
        return {
            std::move(id),
            {{"line", static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser.get()))},
             {"column", static_cast<std::int64_t>(XML_GetCurrentColumnNumber(parser.get())) + 1}}};
    }

    /// The bytes of a token whose end has not been fed yet.
    [[nodiscard]] std::uint64_t unfinished_bytes() const {
        const XML_Index begin = XML_GetCurrentByteIndex(parser.get());
        return fed_bytes - static_cast<std::uint64_t>(std::max<XML_Index>(begin, 0));
    }

    void stop(Error why) {
        if (!error) {
            error = std::move(why);
        }
        XML_StopParser(parser.get(), XML_FALSE);
    }

    /// Runs what a handler does; nothing it throws may pass through the library, which is C.
    template <class Call>
    void guarded(Call call) {
        if (error || thrown) {
            return; // expat may deliver what it has begun
        }
        try {
            if (Result<void> result = call(); !result) {
                stop(std::move(result.error()));
            }
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser.get(), XML_FALSE);
        }
    }

    static void on_open(void* self, const char* name, const char** all) {
        auto& it = *static_cast<Implementation*>(self);
        if (++it.depth > deepest) {
            it.stop({ErrorKind::InvalidInput, it.placed("base.xml.too_deep"), {}, {}});
            return;
        }
        if (++it.elements > it.limits.elements) {
            Message reason = it.placed("base.xml.too_many_elements");
            reason.arguments.emplace_back("limit", static_cast<std::int64_t>(it.limits.elements));
            it.stop({ErrorKind::InvalidInput, std::move(reason), {}, {}});
            return;
        }
        it.guarded([&] {
            const auto [space, local] = parts_of(name);
            return it.handler.open(
                {space, local, static_cast<std::size_t>(XML_GetCurrentLineNumber(it.parser.get())),
                 all});
        });
    }

    static void on_close(void* self, const char* /*name*/) {
        auto& it = *static_cast<Implementation*>(self);
        --it.depth;
        it.guarded([&] { return it.handler.close(); });
    }

    static void on_text(void* self, const char* text, int size) {
        auto& it = *static_cast<Implementation*>(self);
        it.guarded([&] { return it.handler.text({text, static_cast<std::size_t>(size)}); });
    }

    static void on_document_type(void* self, const char* /*name*/, const char* /*system*/,
                                 const char* /*public_id*/, int /*has_internal*/) {
        auto& it = *static_cast<Implementation*>(self);
        it.stop({ErrorKind::InvalidInput, it.placed("base.xml.document_type"), {}, {}});
    }

    XmlHandler& handler;
    XmlLimits limits;
    std::unique_ptr<XML_ParserStruct, Free> parser;
    std::optional<Error> error;
    std::exception_ptr thrown;
    int depth = 0;
    std::uint64_t elements = 0;
    std::uint64_t fed_bytes = 0;
};

XmlParser::XmlParser(XmlHandler& handler, const XmlLimits& limits)
    : m_implementation(std::make_unique<Implementation>(handler, limits)) {}

XmlParser::~XmlParser() = default;
XmlParser::XmlParser(XmlParser&&) noexcept = default;
XmlParser& XmlParser::operator=(XmlParser&&) noexcept = default;

Result<void> XmlParser::feed(std::string_view piece, bool is_last) {
    Implementation& it = *m_implementation;
    // The library counts in int; pieces are handed over in what surely fits.
    static constexpr std::size_t largest = std::size_t{1} << 20U;
    do {
        const std::string_view part = piece.substr(0, std::min(piece.size(), largest));
        piece.remove_prefix(part.size());
        const bool is_end = is_last && piece.empty();
        const XML_Status status =
            XML_Parse(it.parser.get(), part.data(), static_cast<int>(part.size()), is_end ? 1 : 0);
        if (it.thrown) {
            std::rethrow_exception(it.thrown);
        }
        if (it.error) {
            return tl::unexpected(*it.error);
        }
        if (status != XML_STATUS_OK) {
            const XML_Error code = XML_GetErrorCode(it.parser.get());
            auto error =
                failure(ErrorKind::InvalidInput,
                        it.placed(code == XML_ERROR_UNKNOWN_ENCODING ? "base.xml.encoding"
                                                                     : "base.xml.not_well_formed"));
            error.value().details = XML_ErrorString(code);
            return error;
        }
        it.fed_bytes += part.size();
        if (it.unfinished_bytes() > it.limits.token_bytes) {
            return failure(ErrorKind::InvalidInput, it.placed("base.xml.token_too_large"));
        }
    } while (!piece.empty());
    return {};
}

} // namespace stocktake
