// SPDX-License-Identifier: Apache-2.0
// The file: 8 bytes that say what it is, how long the head is, the head (JSON: what the writer
// said, and where each array is), the arrays, and a digest of all that stands before it.
#include "search/segment_file.hpp"

#include "base/crypto.hpp"
#include "base/disk.hpp"
#include "base/json.hpp"

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace stocktake::search {

namespace {

namespace mapping = boost::interprocess;

constexpr std::string_view layout = "STSEG 1\n"; // another one when anything below changes
constexpr std::size_t alignment = 64;            // of each array
constexpr std::size_t digest_length = 64;        // hexadecimal digits

/// All arrays of a segment, in the order of the file.
template <class AnySegment, class Visitor>
void visit_arrays(AnySegment& segment, const Visitor& visit) {
    const auto visit_texts = [&](auto& texts) {
        visit(texts.starts);
        visit(texts.bytes);
    };
    visit_texts(segment.keys);
    visit(segment.by_key);
    visit(segment.lengths);
    visit(segment.standings);
    visit(segment.times);
    visit(segment.title_ends);
    visit(segment.languages);
    visit_texts(segment.values);
    visit(segment.facet_starts);
    visit(segment.row_starts);
    visit(segment.rows);
    visit_texts(segment.terms);
    visit(segment.entries);
    visit(segment.blocks);
    visit(segment.postings);
    visit(segment.positions);
    visit_texts(segment.stems);
    visit(segment.stem_terms);
}

template <class Array>
std::string_view bytes_of(const Array& array) {
    static_assert(std::is_trivially_copyable_v<typename Array::value_type>);
    return {reinterpret_cast<const char*>(array.data()),
            array.size() * sizeof(typename Array::value_type)};
}

constexpr std::size_t aligned(std::size_t offset) {
    return (offset + alignment - 1) / alignment * alignment;
}

/// A file that is being written, and the digest of what it holds so far.
class DigestedFile {
  public:
    explicit DigestedFile(const std::filesystem::path& file) {
        m_file.exceptions(std::ios::failbit | std::ios::badbit);
        m_file.open(file, std::ios::binary);
        // What is withdrawn later stays in it until it is made anew.
        std::filesystem::permissions(file, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
    }

    void write(std::string_view bytes) {
        m_digester.add(bytes);
        m_file << bytes;
        m_length += bytes.size();
    }

    void fill_up() { write(std::string(aligned(m_length) - m_length, '\0')); }

    void finish() {
        m_file << m_digester.finish();
        m_file.close();
    }

  private:
    std::ofstream m_file;
    Digester m_digester{digest_length / 2};
    std::size_t m_length = 0;
};

Value head_of(const Segment& segment, const Value& about) {
    Value sizes = Value::array();
    visit_arrays(segment, [&](const auto& array) {
        sizes.push(static_cast<std::int64_t>(bytes_of(array).size()));
    });
    return Value::object({{"about", about},
                          {"documents", static_cast<std::int64_t>(segment.documents)},
                          {"total_length", static_cast<std::int64_t>(segment.total_length)},
                          {"sizes", std::move(sizes)}});
}

/// The bytes of a file, which stay where they are as long as this lives.
class MappedFile {
  public:
    explicit MappedFile(const std::filesystem::path& file)
        : m_region(mapping::file_mapping(file.c_str(), mapping::read_only), mapping::read_only) {}

    [[nodiscard]] std::string_view bytes() const {
        return {static_cast<const char*>(m_region.get_address()), m_region.get_size()};
    }

  private:
    mapping::mapped_region m_region;
};

std::shared_ptr<const MappedFile> mapped_file(const std::filesystem::path& file) {
    try {
        return std::make_shared<const MappedFile>(file);
    } catch (const mapping::interprocess_exception& error) {
        throw std::system_error(error.get_native_error(), std::generic_category(), file.string());
    }
}

/// Whether the digest at the end is that of what stands before it.
bool is_undamaged(std::string_view bytes) {
    if (bytes.size() < layout.size() + sizeof(std::uint64_t) + digest_length) {
        return false;
    }
    const std::string_view content = bytes.substr(0, bytes.size() - digest_length);
    Digester digester(digest_length / 2);
    digester.add(content);
    return digester.finish() == bytes.substr(content.size());
}

/// Precondition: the file is as it was written.
KeptSegment read_segment(const std::shared_ptr<const MappedFile>& file) {
    const std::string_view content = file->bytes();
    std::uint64_t head_length = 0;
    std::memcpy(&head_length, content.data() + layout.size(), sizeof(head_length));
    std::size_t offset = layout.size() + sizeof(head_length);
    const Value head = parse_json(content.substr(offset, head_length)).value();
    offset += head_length;

    KeptSegment kept{*head.find("about"), {}};
    kept.segment.documents = static_cast<std::size_t>(head.find("documents")->as_integer());
    kept.segment.total_length = static_cast<std::uint64_t>(head.find("total_length")->as_integer());
    auto size = head.find("sizes")->as_array().begin();
    visit_arrays(kept.segment, [&]<class Array>(Array& array) {
        offset = aligned(offset);
        const auto length = static_cast<std::size_t>((size++)->as_integer());
        using Element = typename Array::value_type;
        array = Array(reinterpret_cast<const Element*>(content.data() + offset),
                      length / sizeof(Element));
        offset += length;
    });
    kept.segment.owner = file;
    return kept;
}

} // namespace

Segment keep_segment(const Segment& segment, const Value& about,
                     const std::filesystem::path& file) {
    // Another process may be keeping the same.
    const std::filesystem::path part =
        file.string() + "." + std::to_string(::getpid()) + std::string(part_extension);
    const std::string head = to_json(head_of(segment, about));
    const std::uint64_t head_length = head.size();
    DigestedFile written(part);
    written.write(layout);
    written.write({reinterpret_cast<const char*>(&head_length), sizeof(head_length)});
    written.write(head);
    visit_arrays(segment, [&](const auto& array) {
        written.fill_up();
        written.write(bytes_of(array));
    });
    written.finish();
    flush_to_disk(part);
    // Before it gets its name: another process may soon give that to a file of its own.
    const auto mapped = mapped_file(part);
    std::filesystem::rename(part, file);
    flush_to_disk(file.parent_path());
    return read_segment(mapped).segment;
}

tl::expected<KeptSegment, Unusable> open_segment(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        return tl::unexpected(Unusable::Missing);
    }
    std::shared_ptr<const MappedFile> mapped;
    try {
        mapped = mapped_file(file);
    } catch (const std::system_error&) { // an empty file, too
        return tl::unexpected(Unusable::Damaged);
    }
    if (!mapped->bytes().starts_with(layout)) {
        return tl::unexpected(Unusable::OtherLayout);
    }
    if (!is_undamaged(mapped->bytes())) {
        return tl::unexpected(Unusable::Damaged);
    }
    return read_segment(mapped);
}

} // namespace stocktake::search
