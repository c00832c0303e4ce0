// SPDX-License-Identifier: Apache-2.0
#include "base/zip_archive.hpp"

#include <vector>

#include <zip.h>

namespace stocktake {

namespace {

tl::unexpected<Error> broken(std::string details) {
    auto error = failure(ErrorKind::InvalidInput, {"base.zip.broken", {}});
    error.value().details = std::move(details);
    return error;
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

struct ZipArchive::Implementation {
    std::unique_ptr<zip_t, Discard> archive;
    ZipLimits limits;
    std::uint64_t packed_bytes = 0;   // of the whole archive
    std::uint64_t unpacked_bytes = 0; // so far
};

struct ZipEntry::Implementation {
    std::unique_ptr<zip_file_t, Close> file;
    ZipArchive::Implementation& archive;
    std::vector<char> piece = std::vector<char>(std::size_t{64} * 1024);
};

ZipEntry::ZipEntry(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

ZipEntry::~ZipEntry() = default;
ZipEntry::ZipEntry(ZipEntry&&) noexcept = default;
ZipEntry& ZipEntry::operator=(ZipEntry&&) noexcept = default;

Result<std::string_view> ZipEntry::read() {
    std::vector<char>& piece = m_implementation->piece;
    const zip_int64_t size = zip_fread(m_implementation->file.get(), piece.data(), piece.size());
    if (size < 0) {
        return broken(zip_error_strerror(zip_file_get_error(m_implementation->file.get())));
    }
    auto& [archive, limits, packed, unpacked] = m_implementation->archive;
    unpacked += static_cast<std::uint64_t>(size);
    if (unpacked > limits.bytes ||
        (unpacked > limits.free_bytes && unpacked / limits.ratio > packed)) {
        return failure(
            ErrorKind::InvalidInput,
            {"base.zip.bomb", {{"megabytes", static_cast<std::int64_t>(unpacked >> 20U)}}});
    }
    return std::string_view(piece.data(), static_cast<std::size_t>(size));
}

ZipArchive::ZipArchive(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const ZipLimits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (opened == nullptr) {
        if (source != nullptr) {
            zip_source_free(source);
        }
        return broken(reason);
    }
    auto implementation = std::make_unique<Implementation>();
    implementation->archive.reset(opened);
    implementation->limits = limits;
    implementation->packed_bytes = bytes.size();
    if (const zip_int64_t entries = zip_get_num_entries(opened, 0);
        static_cast<std::uint64_t>(entries) > limits.entries) {
        return failure(ErrorKind::InvalidInput,
                       {"base.zip.too_many_entries",
                        {{"count", std::int64_t{entries}},
                         {"limit", static_cast<std::int64_t>(limits.entries)}}});
    }
    return ZipArchive(std::move(implementation));
}

bool ZipArchive::has(const std::string& name) const {
    return zip_name_locate(m_implementation->archive.get(), name.c_str(), 0) >= 0;
}

Result<ZipEntry> ZipArchive::open_entry(const std::string& name) {
    zip_t* archive = m_implementation->archive.get();
    zip_file_t* file = zip_fopen(archive, name.c_str(), 0);
    if (file == nullptr) {
        const int code = zip_error_code_zip(zip_get_error(archive));
        if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD) {
            return failure(ErrorKind::InvalidInput, {"base.zip.password", {}});
        }
        return broken(name + ": " + zip_strerror(archive));
    }
    return ZipEntry(std::make_unique<ZipEntry::Implementation>(
        std::unique_ptr<zip_file_t, Close>(file), *m_implementation));
}

} // namespace stocktake
