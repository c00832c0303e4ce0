// SPDX-License-Identifier: Apache-2.0
#include "base/disk.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace stocktake {

void flush_to_disk(const std::filesystem::path& place) {
    const int descriptor = ::open(place.c_str(), O_RDONLY | O_CLOEXEC);
    const bool failed = descriptor < 0 || ::fsync(descriptor) != 0;
    const int reason = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (failed) {
        throw std::system_error(reason, std::generic_category(),
                                place.string() + " cannot be written to the disk");
    }
}

} // namespace stocktake
