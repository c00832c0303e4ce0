// SPDX-License-Identifier: Apache-2.0
// Bodies, and the sink that decides where one is kept. The file itself is spool.cpp's business.
#include "web/response.hpp"

#include <utility>

namespace stocktake::web {

void BodySink::write(std::string_view bytes) {
    if (m_memory.size() + bytes.size() <= memory_limit) {
        m_memory += bytes;
        return;
    }
    if (!m_file) {
        m_file = std::make_shared<SpoolFile>();
    }
    m_file->append(m_memory);
    m_memory.clear();
    m_file->append(bytes);
}

Body BodySink::take() {
    if (!m_file) {
        return std::make_shared<const std::string>(std::exchange(m_memory, {}));
    }
    m_file->append(std::exchange(m_memory, {}));
    return std::shared_ptr<const SpoolFile>(std::exchange(m_file, nullptr));
}

std::uint64_t size_of(const Body& body) {
    return std::visit([](const auto& bytes) -> std::uint64_t { return bytes->size(); }, body);
}

std::string text_of(const Body& body) {
    if (const auto* text = std::get_if<std::shared_ptr<const std::string>>(&body)) {
        return **text;
    }
    const SpoolFile& file = *std::get<std::shared_ptr<const SpoolFile>>(body);
    std::string text(file.size(), '\0');
    text.resize(file.read(0, text));
    return text;
}

} // namespace stocktake::web
