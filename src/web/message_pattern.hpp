// SPDX-License-Identifier: Apache-2.0
// One ICU MessageFormat pattern of a catalogue, parsed once and then filled in by any thread.
#pragma once

#include "base/message.hpp"
#include "base/result.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace stocktake::web {

class MessagePattern {
  public:
    /// `locale` is a BCP 47 tag. InvalidInput with the reason for a pattern that ICU refuses, and
    /// for an ASCII apostrophe before a brace, which ICU would take for a quotation mark.
    static Result<MessagePattern> parse(std::string_view pattern, const std::string& locale);
    ~MessagePattern();
    MessagePattern(MessagePattern&&) noexcept;
    MessagePattern& operator=(MessagePattern&&) noexcept;

    /// A placeholder without an argument stays as it is written. Thread-safe.
    [[nodiscard]] std::string
    filled(const std::vector<std::pair<std::string, MessageArgument>>& arguments) const;

    /// Names of the placeholders.
    [[nodiscard]] const std::set<std::string>& placeholders() const;

  private:
    MessagePattern();
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// The pattern with its literal text accented and a third longer, its placeholders untouched:
/// `[Ƒŕàmêŵôŕķš one two]`. Precondition: MessagePattern::parse accepts it.
std::string pseudo_localized(std::string_view pattern);

} // namespace stocktake::web
