// SPDX-License-Identifier: Apache-2.0
// A small part of an XML document as a tree, for what is easier to look up than to follow.
#pragma once

#include "base/xml_parser.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace stocktake::exchange {

struct XmlNode {
    std::string name; // without a prefix
    std::size_t line = 0;
    std::vector<std::pair<std::string, std::string>> attributes; // by local name
    std::string text;                                            // of this element alone
    std::vector<XmlNode> children;

    [[nodiscard]] std::string_view attribute(std::string_view local_name) const; // empty: none
    [[nodiscard]] const XmlNode* child(std::string_view child_name) const;       // the first
    [[nodiscard]] std::vector<const XmlNode*> all(std::string_view child_name) const;
};

struct XmlTreeLimits {
    std::size_t nodes = 100'000;
    std::size_t bytes = std::size_t{16} * 1024 * 1024; // of names, attributes and texts
};

/// Collects each element of one name below the root, and hands it over when it is whole; what
/// stands around them is not kept. Elements in a namespace are left out.
class XmlTreeCollector final : public XmlHandler {
  public:
    using Receive = std::function<Result<void>(XmlNode)>;

    XmlTreeCollector(std::string name, Receive receive, XmlTreeLimits limits = {})
        : m_name(std::move(name)), m_receive(std::move(receive)), m_limits(limits) {}

    Result<void> open(const XmlElement& element) override;
    Result<void> close() override;
    Result<void> text(std::string_view piece) override;

    /// The root with its attributes and without children; empty before its start tag.
    [[nodiscard]] const XmlNode& root() const { return m_root; }

  private:
    Result<void> weigh(std::size_t bytes, std::size_t line);

    std::string m_name;
    Receive m_receive;
    XmlTreeLimits m_limits;
    XmlNode m_root;
    std::vector<XmlNode> m_open; // from the collected element down to the one being read
    std::size_t m_skipped = 0;   // depth within an element that is left out
    std::size_t m_nodes = 0;
    std::size_t m_bytes = 0;
};

} // namespace stocktake::exchange
