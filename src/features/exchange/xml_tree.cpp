// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/xml_tree.hpp"

#include <algorithm>

namespace stocktake::exchange {

std::string_view XmlNode::attribute(std::string_view local_name) const {
    const auto found =
        std::ranges::find(attributes, local_name, &std::pair<std::string, std::string>::first);
    return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

const XmlNode* XmlNode::child(std::string_view child_name) const {
    const auto found = std::ranges::find(children, child_name, &XmlNode::name);
    return found == children.end() ? nullptr : &*found;
}

std::vector<const XmlNode*> XmlNode::all(std::string_view child_name) const {
    std::vector<const XmlNode*> found;
    for (const XmlNode& each : children) {
        if (each.name == child_name) {
            found.push_back(&each);
        }
    }
    return found;
}

Result<void> XmlTreeCollector::open(const XmlElement& element) {
    const bool is_root = m_root.name.empty();
    const bool is_collected = !m_open.empty() || (!is_root && element.name == m_name);
    if (m_skipped > 0 || !element.space.empty() || (!is_root && !is_collected)) {
        ++m_skipped;
        return {};
    }
    XmlNode node;
    node.name = element.name;
    node.line = element.line;
    std::size_t bytes = node.name.size();
    element.for_each_attribute([&](std::string_view name, std::string_view value) {
        node.attributes.emplace_back(name, value);
        bytes += name.size() + value.size();
    });
    if (is_root) {
        m_root = std::move(node);
        return {};
    }
    ++m_nodes;
    m_open.push_back(std::move(node));
    return weigh(bytes, element.line);
}

Result<void> XmlTreeCollector::close() {
    if (m_skipped > 0) {
        --m_skipped;
        return {};
    }
    if (m_open.empty()) {
        return {}; // the root
    }
    XmlNode node = std::move(m_open.back());
    m_open.pop_back();
    if (!m_open.empty()) {
        m_open.back().children.push_back(std::move(node));
        return {};
    }
    m_nodes = 0;
    m_bytes = 0;
    return m_receive(std::move(node));
}

Result<void> XmlTreeCollector::text(std::string_view piece) {
    if (m_skipped > 0 || m_open.empty()) {
        return {};
    }
    m_open.back().text += piece;
    return weigh(piece.size(), m_open.front().line);
}

Result<void> XmlTreeCollector::weigh(std::size_t bytes, std::size_t line) {
    m_bytes += bytes;
    if (m_bytes > m_limits.bytes || m_nodes > m_limits.nodes) {
        return failure(ErrorKind::InvalidInput,
                       {"exchange.xml.element_too_large",
                        {{"line", static_cast<std::int64_t>(line)}, {"name", m_name}}});
    }
    return {};
}

} // namespace stocktake::exchange
