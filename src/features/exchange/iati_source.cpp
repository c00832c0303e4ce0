// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/iati_source.hpp"

#include "features/exchange/iati_activity.hpp"

#include <deque>

namespace stocktake::exchange {

namespace {

class IatiSource final : public RowSource {
  public:
    explicit IatiSource(std::string_view bytes)
        : m_rest(bytes),
          m_collector("iati-activity",
                      [this](const XmlNode& activity) {
                          m_waiting.push_back(
                              {activity.line, cells_of_activity(activity, m_unread), {}, {}, {}});
                          return Result<void>();
                      }),
          m_parser(m_collector) {}

    Result<std::optional<SourceRow>> next() override {
        while (m_waiting.empty() && !m_is_at_end) {
            if (Result<void> fed = feed(); !fed) {
                m_is_at_end = true;
                return failure_of(fed);
            }
        }
        if (m_waiting.empty()) {
            return std::nullopt;
        }
        SourceRow row = std::move(m_waiting.front());
        m_waiting.pop_front();
        return std::optional(std::move(row));
    }

    [[nodiscard]] std::vector<Message> remarks() const override {
        std::vector<Message> remarks;
        remarks.reserve(m_unread.size());
        for (const auto& [name, count] : m_unread) {
            remarks.push_back({"exchange.iati.unread",
                               {{"element", name}, {"count", static_cast<std::int64_t>(count)}}});
        }
        return remarks;
    }

    /// Reads up to the root, so that another file is refused at once.
    Result<void> begin() {
        while (m_collector.root().name.empty() && !m_is_at_end) {
            if (Result<void> fed = feed(); !fed) {
                return fed;
            }
        }
        const XmlNode& root = m_collector.root();
        if (root.name != "iati-activities") {
            return failure(ErrorKind::InvalidInput,
                           {"exchange.iati.no_activities", {{"element", root.name}}});
        }
        if (const std::string_view version = root.attribute("version");
            !version.starts_with("2.")) {
            return failure(ErrorKind::InvalidInput,
                           {"exchange.iati.version", {{"version", std::string(version)}}});
        }
        return {};
    }

  private:
    Result<void> feed() {
        static constexpr std::size_t piece_size = std::size_t{64} * 1024;
        const std::string_view piece = m_rest.substr(0, piece_size);
        m_rest.remove_prefix(piece.size());
        m_is_at_end = m_rest.empty();
        return m_parser.feed(piece, m_is_at_end);
    }

    std::string_view m_rest;
    std::deque<SourceRow> m_waiting;
    std::map<std::string, std::size_t> m_unread;
    XmlTreeCollector m_collector;
    XmlParser m_parser;
    bool m_is_at_end = false;
};

} // namespace

Result<std::unique_ptr<RowSource>> open_iati(std::string_view bytes) {
    auto source = std::make_unique<IatiSource>(bytes);
    if (Result<void> begun = source->begin(); !begun) {
        return failure_of(begun);
    }
    return source;
}

} // namespace stocktake::exchange
