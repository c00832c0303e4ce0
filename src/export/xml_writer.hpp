// SPDX-License-Identifier: Apache-2.0
// Writes XML element by element: escaped, indented, nothing kept but the open elements.
#pragma once

#include "base/sink.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stocktake::formats {

class XmlWriter {
  public:
    /// An attribute with an empty value is left out.
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Writes the declaration. The sink must outlive it.
    explicit XmlWriter(Sink& sink);

    void open(std::string_view name, Attributes attributes = {});
    void close();
    /// An element without children; empty text makes it empty.
    void element(std::string_view name, Attributes attributes, std::string_view text = {});

  private:
    void start(std::string_view name, Attributes attributes);
    void indent();
    void write_escaped(std::string_view text);

    Sink& m_sink;
    std::vector<std::string> m_open;
    std::string m_piece; // collects what goes to the sink
};

} // namespace stocktake::formats
