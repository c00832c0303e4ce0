// SPDX-License-Identifier: Apache-2.0
// Styles, scripts and pictures, kept in memory with their compressed forms, at addresses that carry
// the hash of the content and so may be cached for ever.
#pragma once

#include "base/embedded.hpp"
#include "web/response.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace stocktake::web {

class Assets {
  public:
    /// Files of `web/`: all of `style/*.css` become one `style.css` in the order of their names
    /// (tokens first); `script/*.js` and pictures keep their names.
    /// What scripts import (`from './x.js'`, on one line) becomes an address. Throws
    /// std::logic_error for two files of one name and imports that lead nowhere or in a circle.
    explicit Assets(std::span<const EmbeddedFile> files);

    /// `/assets/style.3f2a91c07d.css`. Throws std::logic_error for an unknown name.
    [[nodiscard]] std::string address_of(std::string_view name) const;

    /// Answers `/assets/<file>`, compressed as Accept-Encoding allows; nothing for an unknown file.
    [[nodiscard]] std::optional<Response> answer(const Request& request) const;

  private:
    struct Asset {
        std::string media_type;
        std::string hash; // of the content, in address and ETag
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> gzip;
        std::shared_ptr<const std::string> brotli;
    };

    std::map<std::string, std::string, std::less<>> m_addresses; // by name
    std::map<std::string, Asset, std::less<>> m_assets;          // by address
};

} // namespace stocktake::web
