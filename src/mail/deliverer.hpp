// SPDX-License-Identifier: Apache-2.0
// Who carries a letter away: an SMTP server (smtp.hpp) or a folder of files (folder.hpp).
#pragma once

#include "mail/mime.hpp"

#include <stop_token>

namespace stocktake::mail {

struct Delivery {
    enum class Outcome {
        Delivered, // somebody else answers for it now
        TryLater,  // not now: no connection, a full disk, a 4xx of the server
        Refused,   // never: a 5xx of the server, a letter that cannot be rendered
    };

    Outcome outcome = Outcome::Delivered;
    std::string details; // for the operator, without the reader's address

    friend bool operator==(const Delivery&, const Delivery&) = default;
};

class Deliverer {
  public:
    virtual ~Deliverer() = default;

    /// Tries once; gives up with TryLater soon after `stop` is requested.
    virtual Delivery deliver(const Letter& letter, const Envelope& envelope,
                             const std::stop_token& stop) = 0;
};

} // namespace stocktake::mail
