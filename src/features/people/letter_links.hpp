// SPDX-License-Identifier: Apache-2.0
// Links of letters that do something without a sign-in: the signature in the link is the proof, and
// the page it opens has a button for it. A GET does nothing, because mail scanners follow links.
#pragma once

#include "base/actor.hpp"
#include "web/route.hpp"

namespace stocktake::people {

/// Whoever has the letter may use its links.
inline constexpr Permission use_letter_links = Permission::everyone("use-letter-links");

/// Signs what the links of one sort of letter say. Immutable; thread-safe.
class LinkSigner {
  public:
    /// No token that was made for another purpose is ever one of these.
    LinkSigner(std::string_view purpose, std::string_view signing_key);

    [[nodiscard]] std::string token(std::string_view said) const;
    [[nodiscard]] bool is_signed(std::string_view said, std::string_view given) const;

  private:
    std::string m_key;
};

/// What a press sends.
struct LinkButton {
    std::string_view name;
    std::string_view value;
    std::string_view label; // message id
    bool is_main = true;
};

/// For `buttons` of the page below; `action` is the address of the link itself.
Value link_button_value(const web::Speaker& say, std::string_view action, const LinkButton& button);

/// Of nothing in particular (`subject`: `{"text", "language"}`), without `buttons` and `links`
/// (`{"address", "label"}`) yet.
web::Page letter_link_page(std::string title, std::string lead);

} // namespace stocktake::people
