// SPDX-License-Identifier: Apache-2.0
// How a list is narrowed: from the query of its address to a PublicationFilter, and back to the
// addresses that lead on. The words are those of the whole site: `line=C5&sdg=9&country=KEN`.
#pragma once

#include "features/registry/publication.hpp"
#include "web/route.hpp"

namespace stocktake::registry {

/// What the query of a list may say.
std::vector<web::QueryParameter> list_parameters();

/// One value that narrows the list.
struct Narrowing {
    std::string parameter; // `line`
    std::string value;     // `C7`, as it stands in addresses
    std::string axis;      // `wsis`
    std::string key;       // `C7`, the id of the node; what was sent when nothing is called that

    friend bool operator==(const Narrowing&, const Narrowing&) = default;
};

/// For links to a list from elsewhere. A node's value is the last part of its address.
Narrowing narrowing_to(const kinds::References& references, std::string_view axis,
                       std::string_view key);

class ListFilter {
  public:
    /// Everything of one kind.
    ListFilter(const kinds::Library& library, const kinds::Kind& kind);
    static ListFilter read(const kinds::Library& library, const kinds::Kind& kind,
                           const web::Arguments& arguments);

    void add(Narrowing narrowing);

    [[nodiscard]] const std::vector<Narrowing>& narrowings() const { return m_narrowings; }

    [[nodiscard]] std::optional<Freshness> freshness() const { return m_freshness; }

    [[nodiscard]] bool with_archived() const { return m_with_archived; }

    [[nodiscard]] bool is_narrow() const {
        return !m_narrowings.empty() || m_freshness.has_value();
    }

    /// A node stands for itself and all below it.
    [[nodiscard]] PublicationFilter publications() const;
    /// The same without what narrows that axis: for the numbers beside its choices.
    [[nodiscard]] PublicationFilter publications_of_all(std::string_view axis) const;

    /// Of this list, narrowed like this, in the representation of the suffix.
    [[nodiscard]] std::string address(std::string_view suffix = {}) const;
    [[nodiscard]] std::string page_address(std::int64_t page) const;
    [[nodiscard]] std::string address_without(const Narrowing& narrowing) const;
    [[nodiscard]] std::string address_without_freshness() const;

  private:
    [[nodiscard]] PublicationFilter
    narrowed_by(const std::function<bool(const Narrowing&)>& counts) const;

    std::shared_ptr<const kinds::References> m_references;
    std::string m_kind;
    std::string m_path;
    std::vector<Narrowing> m_narrowings;
    std::optional<Freshness> m_freshness;
    bool m_with_archived = false;
};

/// The node and all below it in its framework; the name itself when there is no such node.
std::vector<std::string> branch_of(const kinds::References& references, std::string_view framework,
                                   std::string_view node);

/// The parameter of an axis: `line` for wsis; `node` for frameworks without one of their own.
std::string_view parameter_of(std::string_view axis);

} // namespace stocktake::registry
