// SPDX-License-Identifier: Apache-2.0
// Writes XML element by element: escaped, nothing kept but the open elements.
#pragma once

#include "base/sink.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stocktake::formats {

enum class XmlLayout {
    Indented, // for people
    Packed,   // no white space of its own: for programs, and where there is much of it
};

class XmlWriter {
  public:
    /// An attribute with an empty value is left out.
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Writes the declaration. The sink must outlive it.
    explicit XmlWriter(Sink& sink, XmlLayout layout = XmlLayout::Indented);

    void open(std::string_view name, Attributes attributes = {});
    void close();
    /// An element without children; empty text makes it empty.
    void element(std::string_view name, Attributes attributes, std::string_view text = {});
    /// Between the children of the open element. Precondition: the layout is packed.
    void text(std::string_view text);

  private:
    void start(std::string_view name, Attributes attributes);
    void indent();
    void end_line();
    void write_escaped(std::string_view text);

    Sink& m_sink;
    bool m_is_packed;
    std::vector<std::string> m_open;
    std::string m_piece; // collects what goes to the sink
};

} // namespace stocktake::formats
