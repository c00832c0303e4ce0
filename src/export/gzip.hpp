// SPDX-License-Identifier: Apache-2.0
// Compression on the way to another sink. Bytes depend on what is written alone: the file has
// neither a name nor a time in it.
#pragma once

#include "base/sink.hpp"

#include <memory>

namespace stocktake::formats {

class GzipSink final : public Sink {
  public:
    /// `inner` must outlive it.
    explicit GzipSink(Sink& inner);
    ~GzipSink() override;
    GzipSink(const GzipSink&) = delete;
    GzipSink& operator=(const GzipSink&) = delete;

    void write(std::string_view bytes) override;

    /// Writes what is left; without it the file is cut short. Call once, at the end.
    void finish();

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake::formats
