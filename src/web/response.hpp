// SPDX-License-Identifier: Apache-2.0
// What goes back. Large bodies stand in an unlinked temporary file, so that a slow reader holds
// neither memory nor a database snapshot.
#pragma once

#include "base/sink.hpp"
#include "web/request.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <variant>

namespace stocktake::web {

/// A body on the disk: an open temporary file without a name, or one that is kept.
class SpoolFile {
  public:
    SpoolFile(); // throws std::system_error when no file can be made
    /// One that is kept and that nobody changes any more; null when there is no such file. It is
    /// sent to its end even when it is removed meanwhile.
    static std::shared_ptr<const SpoolFile> open(const std::filesystem::path& file);
    ~SpoolFile();
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;

    /// Some of it, as a body of its own. Precondition: `first` + `count` is at most size().
    [[nodiscard]] std::shared_ptr<const SpoolFile> part(std::uint64_t first,
                                                        std::uint64_t count) const;

    void append(std::string_view bytes); // throws std::system_error, e.g. when the disk is full
    /// Reads up to `into.size()` bytes at `offset`; the number read.
    std::size_t read(std::uint64_t offset, std::span<char> into) const;

    [[nodiscard]] std::uint64_t size() const { return m_size; }

  private:
    SpoolFile(int descriptor, std::uint64_t first, std::uint64_t size)
        : m_descriptor(descriptor), m_first(first), m_size(size) {}

    int m_descriptor = -1;
    std::uint64_t m_first = 0; // where this body begins in the file
    std::uint64_t m_size = 0;
};

using Body = std::variant<std::shared_ptr<const std::string>, std::shared_ptr<const SpoolFile>>;

/// Collects what a writer writes: in memory up to a megabyte, then in a SpoolFile.
class BodySink final : public Sink {
  public:
    static constexpr std::size_t memory_limit = std::size_t{1024} * 1024;

    void write(std::string_view bytes) override;
    [[nodiscard]] Body take();

  private:
    std::string m_memory;
    std::shared_ptr<SpoolFile> m_file;
};

struct Response {
    int status = 200;
    Headers headers;
    Body body = std::make_shared<const std::string>();

    /// Sets the body to a text held in memory.
    void set_text(std::string text) { body = std::make_shared<const std::string>(std::move(text)); }
};

std::uint64_t size_of(const Body& body);

/// All bytes of a body, for tests and for compression of small ones.
std::string text_of(const Body& body);

struct Cookie {
    std::string name;
    std::string value;
    std::optional<std::int64_t> max_age_seconds; // none: until the browser closes; 0 deletes
    bool http_only = true;
    bool secure = false;
    std::string_view same_site = "Lax";
    std::string path = "/";
};

/// Value of a Set-Cookie header.
std::string to_string(const Cookie& cookie);

} // namespace stocktake::web
