// SPDX-License-Identifier: Apache-2.0
// Letters as files, for a machine without a mail server: one `<id>.eml` each, whole or not there.
#pragma once

#include "mail/deliverer.hpp"

#include <filesystem>

namespace stocktake::mail {

class FolderDeliverer final : public Deliverer {
  public:
    /// The folder is made, readable by its owner only, when the first letter comes.
    explicit FolderDeliverer(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    Delivery deliver(const Letter& letter, const Envelope& envelope,
                     const std::stop_token& stop) override;

  private:
    std::filesystem::path m_folder;
};

} // namespace stocktake::mail
