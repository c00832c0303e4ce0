// SPDX-License-Identifier: Apache-2.0
#include "base/zip_archive.hpp"

#include <algorithm>
#include <optional>

#include <zip.h>

namespace stocktake {

namespace {

tl::unexpected<Error> broken(std::string details) {
    auto error = failure(ErrorKind::InvalidInput, {"base.zip.broken", {}});
    error.value().details = std::move(details);
    return error;
}

/// Nothing while it is within the limits.
std::optional<Error> over_limits(const ZipLimits& limits, std::uint64_t packed,
                                 std::uint64_t unpacked) {
    if (unpacked <= limits.bytes &&
        (unpacked <= limits.free_bytes || unpacked / limits.ratio <= packed)) {
        return std::nullopt;
    }
    return Error{ErrorKind::InvalidInput,
                 {"base.zip.bomb", {{"megabytes", static_cast<std::int64_t>(unpacked >> 20U)}}},
                 {},
                 {}};
}

/// What the archive says of an entry; nothing when it does not say it.
std::optional<std::uint64_t> size_of(zip_t* archive, std::uint64_t entry) {
    zip_stat_t about;
    zip_stat_init(&about);
    const bool is_known =
        zip_stat_index(archive, entry, 0, &about) == 0 && (about.valid & ZIP_STAT_SIZE) != 0;
    return is_known ? std::optional<std::uint64_t>(about.size) : std::nullopt;
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

    /// Asks what all entries say. Sizes are cut off where their sum could wrap.
    [[nodiscard]] Result<void> check_sizes() const {
        const auto entries = static_cast<std::uint64_t>(zip_get_num_entries(archive.get(), 0));
        if (entries > limits.entries) {
            return failure(ErrorKind::InvalidInput,
                           {"base.zip.too_many_entries",
                            {{"count", static_cast<std::int64_t>(entries)},
                             {"limit", static_cast<std::int64_t>(limits.entries)}}});
        }
        std::uint64_t all = 0;
        for (std::uint64_t i = 0; i < entries; ++i) {
            all += std::min(size_of(archive.get(), i).value_or(0), std::uint64_t{1} << 40U);
        }
        if (std::optional<Error> over = over_limits(limits, packed_bytes, all)) {
            return tl::unexpected(std::move(*over));
        }
        return {};
    }
};

struct ZipEntry::Implementation {
    std::unique_ptr<zip_file_t, Close> file;
    ZipArchive::Implementation& archive;
    std::uint64_t rest; // that the archive says is still to come
    // Large, since Expat reads a token that is not finished once more with every piece.
    std::vector<char> piece = std::vector<char>(std::size_t{256} * 1024);
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
    const auto count = static_cast<std::uint64_t>(size);
    if (count > m_implementation->rest) {
        return broken("an entry is longer than the archive says");
    }
    m_implementation->rest -= count;
    auto& [archive, limits, packed, unpacked] = m_implementation->archive;
    unpacked += count;
    if (std::optional<Error> over = over_limits(limits, packed, unpacked)) {
        return tl::unexpected(std::move(*over));
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
    if (Result<void> sound = implementation->check_sizes(); !sound) {
        return failure_of(sound);
    }
    return ZipArchive(std::move(implementation));
}

bool ZipArchive::has(const std::string& name) const {
    return zip_name_locate(m_implementation->archive.get(), name.c_str(), 0) >= 0;
}

std::vector<std::string> ZipArchive::names() const {
    zip_t* archive = m_implementation->archive.get();
    std::vector<std::string> all;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
        all.emplace_back(name == nullptr ? "" : name);
    }
    return all;
}

Result<void> ZipArchive::check() {
    const zip_int64_t entries = zip_get_num_entries(m_implementation->archive.get(), 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        Result<ZipEntry> entry = open_entry_at(static_cast<std::uint64_t>(i));
        if (!entry) {
            return failure_of(entry);
        }
        for (bool is_last = false; !is_last;) {
            Result<std::string_view> piece = entry->read();
            if (!piece) {
                return failure_of(piece);
            }
            is_last = piece->empty();
        }
    }
    return {};
}

Result<ZipEntry> ZipArchive::open_entry(const std::string& name) {
    const zip_int64_t index = zip_name_locate(m_implementation->archive.get(), name.c_str(), 0);
    if (index < 0) {
        return broken(name + " is missing");
    }
    return open_entry_at(static_cast<std::uint64_t>(index));
}

Result<ZipEntry> ZipArchive::open_entry_at(std::uint64_t index) {
    zip_t* archive = m_implementation->archive.get();
    zip_file_t* file = zip_fopen_index(archive, index, 0);
    if (file == nullptr) {
        const int code = zip_error_code_zip(zip_get_error(archive));
        if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD) {
            return failure(ErrorKind::InvalidInput, {"base.zip.password", {}});
        }
        return broken(zip_strerror(archive));
    }
    return ZipEntry(std::make_unique<ZipEntry::Implementation>(
        std::unique_ptr<zip_file_t, Close>(file), *m_implementation,
        size_of(archive, index).value_or(0)));
}

} // namespace stocktake
