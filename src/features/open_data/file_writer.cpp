// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/file_writer.hpp"

#include "base/crypto.hpp"
#include "export/gzip.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace stocktake::open_data {

namespace {

[[noreturn]] void throw_about(const std::filesystem::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

/// What stands on the disk in the end.
class DigestedFile final : public Sink {
  public:
    explicit DigestedFile(std::filesystem::path file)
        : m_file(std::move(file)),
          m_descriptor(::open(m_file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                              S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH)) {
        if (m_descriptor < 0) {
            throw_about(m_file);
        }
    }

    ~DigestedFile() override { ::close(m_descriptor); }

    DigestedFile(const DigestedFile&) = delete;
    DigestedFile& operator=(const DigestedFile&) = delete;

    void write(std::string_view bytes) override {
        m_digest.add(bytes);
        m_bytes += static_cast<std::int64_t>(bytes.size());
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                throw_about(m_file);
            }
            bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
        }
    }

    void flush() const {
        if (::fsync(m_descriptor) != 0) {
            throw_about(m_file);
        }
    }

    [[nodiscard]] std::int64_t bytes() const { return m_bytes; }

    [[nodiscard]] std::string sha256() { return m_digest.finish(); }

  private:
    std::filesystem::path m_file;
    int m_descriptor;
    Sha256 m_digest;
    std::int64_t m_bytes = 0;
};

/// Writers write words; the system is asked for blocks.
class Buffer {
  public:
    explicit Buffer(Sink& inner) : m_inner(inner) { m_bytes.reserve(limit); }

    void add(std::string_view bytes) {
        if (m_bytes.size() + bytes.size() > limit) {
            flush();
        }
        if (bytes.size() > limit) {
            m_inner.write(bytes);
        } else {
            m_bytes += bytes;
        }
    }

    void flush() {
        m_inner.write(m_bytes);
        m_bytes.clear();
    }

  private:
    static constexpr std::size_t limit = std::size_t{64} * 1024;

    Sink& m_inner;
    std::string m_bytes;
};

} // namespace

struct FileWriter::Implementation {
    Implementation(const std::filesystem::path& folder, std::string file_name, std::string type)
        : name(std::move(file_name)),
          media_type(std::move(type)),
          file(folder / name),
          packer(name.ends_with(".gz") ? std::make_unique<formats::GzipSink>(file) : nullptr),
          buffer(packer ? static_cast<Sink&>(*packer) : file) {}

    std::string name;
    std::string media_type;
    DigestedFile file;
    std::unique_ptr<formats::GzipSink> packer;
    Buffer buffer;
};

FileWriter::FileWriter(const std::filesystem::path& folder, std::string name,
                       std::string media_type)
    : m_implementation(
          std::make_unique<Implementation>(folder, std::move(name), std::move(media_type))) {}

FileWriter::~FileWriter() = default;

void FileWriter::write(std::string_view bytes) {
    m_implementation->buffer.add(bytes);
}

DumpedFile FileWriter::finish(std::optional<std::int64_t> rows) {
    Implementation& made = *m_implementation;
    made.buffer.flush();
    if (made.packer) {
        made.packer->finish();
    }
    made.file.flush();
    return {made.name, made.media_type, made.file.bytes(), rows, made.file.sha256()};
}

DumpedFile write_file(const std::filesystem::path& folder, std::string name, std::string media_type,
                      std::string_view bytes) {
    FileWriter writer(folder, std::move(name), std::move(media_type));
    writer.write(bytes);
    return writer.finish();
}

void copy_into(Sink& sink, const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string piece(std::size_t{64} * 1024, '\0');
    while (stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sink.write(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount())));
    }
    if (!stream.eof()) {
        throw std::system_error(EIO, std::generic_category(), file.string());
    }
}

} // namespace stocktake::open_data
