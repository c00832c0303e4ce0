// SPDX-License-Identifier: Apache-2.0
// Where writers put their bytes: a string in tests, a spool behind a response, a file in a command.
#pragma once

#include <string>
#include <string_view>

namespace stocktake {

class Sink {
  public:
    virtual ~Sink() = default;
    /// Takes all of `bytes`, or throws when the world is broken (disk full).
    virtual void write(std::string_view bytes) = 0;

  protected:
    Sink() = default;
    Sink(const Sink&) = default;
    Sink& operator=(const Sink&) = default;
};

class StringSink final : public Sink {
  public:
    void write(std::string_view bytes) override { m_text += bytes; }

    [[nodiscard]] const std::string& text() const { return m_text; }

    [[nodiscard]] std::string take() { return std::move(m_text); }

  private:
    std::string m_text;
};

} // namespace stocktake
