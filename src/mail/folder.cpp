// SPDX-License-Identifier: Apache-2.0
#include "mail/folder.hpp"

#include <fstream>

namespace stocktake::mail {

namespace {

void make_private_folder(const std::filesystem::path& folder) {
    if (std::filesystem::create_directories(folder)) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    }
}

} // namespace

Delivery FolderDeliverer::deliver(const Letter& letter, const Envelope& envelope,
                                  const std::stop_token& /*stop*/) {
    const auto message = render_message(letter, envelope);
    if (!message) {
        return {Delivery::Outcome::Refused, to_string(message.error())};
    }
    const std::filesystem::path finished = m_folder / (envelope.id + ".eml");
    const std::filesystem::path unfinished = m_folder / ("." + envelope.id + ".part");
    try {
        make_private_folder(m_folder);
        std::ofstream file(unfinished, std::ios::binary);
        file.exceptions(std::ios::failbit | std::ios::badbit);
        file << *message;
        file.close();
        std::filesystem::rename(unfinished, finished);
    } catch (const std::exception& problem) {
        return {Delivery::Outcome::TryLater, problem.what()};
    }
    return {};
}

} // namespace stocktake::mail
