// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"

#include "base/crypto.hpp"
#include "web/compression.hpp"
#include "web/delivery.hpp"

#include <array>
#include <set>
#include <stdexcept>

namespace stocktake::web {

namespace {

constexpr std::string_view style_folder = "style/";
constexpr std::string_view style_name = "style.css";

struct FileType {
    std::string_view suffix;
    std::string_view media_type;
};

constexpr std::array<FileType, 9> file_types{{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
}};

std::string_view media_type_of(std::string_view name) {
    for (const FileType& type : file_types) {
        if (name.ends_with(type.suffix)) {
            return type.media_type;
        }
    }
    throw std::logic_error("an asset of a type nobody knows: " + std::string(name));
}

std::string hash_of(std::string_view bytes) {
    return digest(bytes, 16).substr(0, 10);
}

/// `style.css` becomes `/assets/style.3f2a91c07d.css`.
std::string address_with(std::string_view name, std::string_view hash) {
    const std::size_t dot = name.rfind('.');
    return "/assets/" + std::string(name.substr(0, dot)) + "." + std::string(hash) +
           std::string(name.substr(dot));
}

/// What is sent under each name.
std::map<std::string, std::string> contents_of(std::span<const EmbeddedFile> files) {
    std::map<std::string_view, std::string_view> styles;
    std::map<std::string, std::string> contents;
    for (const EmbeddedFile& file : files) {
        if (file.path.starts_with(style_folder) && file.path.ends_with(".css")) {
            styles.emplace(file.path, file.bytes);
            continue;
        }
        const std::string name(file.path.substr(file.path.rfind('/') + 1));
        if (name == style_name || !contents.emplace(name, file.bytes).second) {
            throw std::logic_error("two assets have the name " + name);
        }
    }
    for (const auto& [path, bytes] : styles) {
        contents[std::string(style_name)] += bytes;
    }
    return contents;
}

/// Scripts name each other as files do, `from './counting.js'`; readers get addresses with a hash,
/// and the hash of a script covers those it imports.
class ScriptAddresses {
  public:
    explicit ScriptAddresses(std::map<std::string, std::string>& contents) : m_contents(contents) {}

    void write_into(const std::string& name) {
        if (m_addresses.contains(name)) {
            return;
        }
        if (!m_open.insert(name).second) {
            throw std::logic_error("scripts import each other: " + name);
        }
        std::string& text = m_contents.at(name);
        constexpr std::string_view mark = " from './";
        for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
            const std::size_t start = at + mark.size() - 2; // at the dot
            const std::size_t end = text.find('\'', start);
            const std::string imported = text.substr(start + 2, end - start - 2);
            if (!m_contents.contains(imported)) {
                throw std::logic_error(std::string(name).append(" imports ").append(imported));
            }
            write_into(imported);
            text.replace(start, end - start, m_addresses.at(imported));
        }
        m_addresses.emplace(name, address_with(name, hash_of(text)));
    }

  private:
    std::map<std::string, std::string>& m_contents;
    std::map<std::string, std::string> m_addresses;
    std::set<std::string> m_open;
};

std::shared_ptr<const std::string> packed(std::string_view bytes, Encoding encoding) {
    std::string text = compress(bytes, encoding, Effort::Best);
    return text.size() < bytes.size() ? std::make_shared<const std::string>(std::move(text))
                                      : nullptr;
}

} // namespace

Assets::Assets(std::span<const EmbeddedFile> files) {
    std::map<std::string, std::string> contents = contents_of(files);
    ScriptAddresses scripts(contents);
    for (const auto& [name, bytes] : contents) {
        if (name.ends_with(".js")) {
            scripts.write_into(name);
        }
    }
    for (auto& [name, bytes] : contents) {
        Asset asset;
        asset.media_type = media_type_of(name);
        asset.hash = hash_of(bytes);
        if (is_compressible(asset.media_type)) {
            asset.gzip = packed(bytes, Encoding::Gzip);
            asset.brotli = packed(bytes, Encoding::Brotli);
        }
        asset.plain = std::make_shared<const std::string>(std::move(bytes));
        const std::string address = address_with(name, asset.hash);
        m_addresses.emplace(name, address);
        m_assets.emplace(address, std::move(asset));
    }
}

std::string Assets::address_of(std::string_view name) const {
    const auto found = m_addresses.find(name);
    if (found == m_addresses.end()) {
        throw std::logic_error("there is no asset " + std::string(name));
    }
    return found->second;
}

std::optional<Response> Assets::answer(const Request& request) const {
    const auto found = m_assets.find(request.path);
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    if (found == m_assets.end() || !reads) {
        return std::nullopt;
    }
    const Asset& asset = found->second;
    Response response;
    response.body = asset.plain;
    std::string tag = asset.hash;
    const Encoding encoding = negotiate_encoding(request.headers.text_of("Accept-Encoding"));
    const auto& chosen = encoding == Encoding::Brotli ? asset.brotli : asset.gzip;
    if (encoding != Encoding::Identity && chosen) {
        response.body = chosen;
        response.headers.set("Content-Encoding", std::string(name_of(encoding)));
        tag += '-' + std::string(name_of(encoding));
    }
    response.headers.set("Content-Type", asset.media_type);
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    response.headers.set("Vary", "Accept-Encoding");
    response.headers.set("ETag", '"' + tag + '"');
    return not_modified_or(std::move(response), request);
}

} // namespace stocktake::web
