// SPDX-License-Identifier: Apache-2.0
#include "base/zip_writer.hpp"

#include <array>
#include <memory>
#include <stdexcept>

#include <zip.h>

namespace stocktake {

namespace {

constexpr zip_uint16_t first_dos_day = 0x21; // 1 January 1980; zip knows none before

[[noreturn]] void give_up(const char* reason) {
    throw std::runtime_error(std::string("a zip archive cannot be made: ") + reason);
}

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

void add_member(zip_t* archive, const ZipMember& member) {
    zip_source_t* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
    if (source == nullptr) {
        give_up(zip_strerror(archive));
    }
    const zip_int64_t index = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        give_up(zip_strerror(archive));
    }
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, first_dos_day, 0);
}

void copy_out(zip_source_t* made, Sink& sink) {
    std::array<char, std::size_t{64} * 1024> piece{};
    if (zip_source_open(made) != 0) {
        give_up("it cannot be read back");
    }
    for (zip_int64_t size = 1; size > 0;) {
        size = zip_source_read(made, piece.data(), piece.size());
        if (size < 0) {
            give_up("it cannot be read back");
        }
        sink.write({piece.data(), static_cast<std::size_t>(size)});
    }
    zip_source_close(made);
}

} // namespace

void write_zip(std::span<const ZipMember> members, Sink& sink) {
    const std::unique_ptr<zip_source_t, FreeSource> made(
        zip_source_buffer_create(nullptr, 0, 0, nullptr));
    zip_source_keep(made.get()); // so that it outlives the archive
    std::unique_ptr<zip_t, DiscardArchive> archive(
        zip_open_from_source(made.get(), ZIP_TRUNCATE, nullptr));
    if (!archive) {
        zip_source_free(made.get()); // what the archive did not take
        give_up("no memory");
    }
    for (const ZipMember& member : members) {
        add_member(archive.get(), member);
    }
    if (zip_close(archive.get()) != 0) {
        give_up(zip_strerror(archive.get()));
    }
    // NOLINTNEXTLINE(bugprone-unused-return-value): closed is freed
    archive.release();
    copy_out(made.get(), sink);
}

} // namespace stocktake
