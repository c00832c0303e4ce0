// SPDX-License-Identifier: Apache-2.0
// Reads XML from people we do not know, piece by piece (expat, seen by xml_parser.cpp alone). There
// are no document types: with them go external entities and entities that grow when they are read.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace stocktake {

/// A start tag. Valid during the call that gets it.
struct XmlElement {
    std::string_view space; // address of the namespace; may be empty
    std::string_view name;  // without a prefix
    std::size_t line = 0;
    const char* const* attributes = nullptr; // names and values by turns, then a null

    /// By its local name, whatever its namespace: `lang` finds `xml:lang`, `id` finds `r:id`; one
    /// without a namespace wins.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view local_name) const;

    void for_each_attribute(const std::function<void(std::string_view local_name,
                                                     std::string_view value)>& receive) const;
};

/// What a parser calls. An error ends the parsing and comes out of XmlParser::feed.
class XmlHandler {
  public:
    XmlHandler() = default;
    virtual ~XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;

    virtual Result<void> open(const XmlElement& element) = 0;
    virtual Result<void> close() = 0;
    /// May come in several pieces.
    virtual Result<void> text(std::string_view piece) = 0;
};

struct XmlLimits {
    /// Of a tag, a comment, an instruction. Expat begins an unfinished one anew with every piece.
    std::uint64_t token_bytes = std::uint64_t{1} << 20U;
    std::uint64_t elements = std::uint64_t{1} << 25U;
};

class XmlParser {
  public:
    /// `handler` must outlive it.
    explicit XmlParser(XmlHandler& handler, const XmlLimits& limits = {});
    ~XmlParser();
    XmlParser(XmlParser&&) noexcept;
    XmlParser& operator=(XmlParser&&) noexcept;

    /// InvalidInput with line and column for what is not well-formed, for a document type, for an
    /// encoding other than UTF-8, UTF-16, ISO 8859-1 and ASCII, for more than 100 levels, for what
    /// is over its limits. After an error it must not be fed again.
    Result<void> feed(std::string_view piece, bool is_last);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake
