// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix.hpp"

#include "features/catalogue/coverage.hpp"
#include "features/catalogue/feature.hpp"

namespace stocktake::catalogue {

namespace {

std::string_view framework_of(const AxisKind& kind) {
    return facet_of(kind.facet).framework;
}

std::vector<std::string> years_in(const search::SearchResult& result) {
    std::vector<std::string> years;
    std::ranges::transform(counts_of(result, FacetId::Year).values, std::back_inserter(years),
                           &search::ValueCount::value);
    return years;
}

std::vector<frameworks::Overview>
crosswalks_between(db::Transaction& transaction, std::string_view rows, std::string_view columns) {
    std::vector<frameworks::Overview> found;
    if (rows.empty() || columns.empty()) {
        return found;
    }
    for (frameworks::Overview& each : frameworks::list_crosswalk_overviews(transaction)) {
        if ((each.from == rows && each.to == columns) ||
            (each.from == columns && each.to == rows)) {
            found.push_back(std::move(each));
        }
    }
    return found;
}

/// Where nodes stand on an axis: a link of a node is one of the row it is in.
class Rows {
  public:
    Rows(const AxisKind& kind, const std::vector<AxisEntry>& entries,
         const kinds::References& references)
        : m_facet(facet_of(kind.facet)), m_references(references) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            m_places.emplace(entries[i].value, i);
        }
    }

    [[nodiscard]] std::optional<std::size_t> find(std::string_view node) const {
        for (; !node.empty(); node = value_above(m_facet, node, m_references)) {
            if (const auto place = m_places.find(node); place != m_places.end()) {
                return place->second;
            }
        }
        return std::nullopt;
    }

  private:
    const Facet& m_facet;
    const kinds::References& m_references;
    std::map<std::string, std::size_t, std::less<>> m_places;
};

class Making {
  public:
    Making(const MatrixGround& ground, const MatrixQuestion& question, const Naming& naming)
        : m_ground(ground), m_question(question), m_naming(naming) {}

    Matrix make() {
        search::ParsedQuery parsed;
        search::SearchRequest request = m_question.filter.of_records().request(parsed);
        request.limit = 0;
        m_matrix.facets = search::search(m_ground.view, request, search::analyzer_of_thread());
        m_matrix.is_cut = parsed.is_cut || m_matrix.facets.is_cut;
        m_matrix.years = years_in(m_matrix.facets);
        m_matrix.rows = entries_of(*m_question.rows, m_question.filter, m_matrix.years, m_naming);
        m_matrix.columns =
            entries_of(*m_question.columns, m_question.filter, m_matrix.years, m_naming);
        count(request);
        if (m_question.against) {
            compare(request, *m_question.against);
        }
        link(m_ground.transaction);
        for (MatrixCell& cell : m_matrix.cells) {
            cell.finding = finding_of(cell);
        }
        return std::move(m_matrix);
    }

  private:
    search::Crossing cross(search::SearchRequest request) const {
        return search::cross(m_ground.view,
                             {std::move(request.query), std::move(request.filters),
                              axis_of(*m_question.rows, m_matrix.rows),
                              axis_of(*m_question.columns, m_matrix.columns)},
                             search::analyzer_of_thread());
    }

    void count(const search::SearchRequest& request) {
        const auto cells_of = [](const std::vector<search::CellCount>& counts) {
            std::vector<MatrixCell> cells;
            cells.reserve(counts.size());
            for (const search::CellCount& each : counts) {
                cells.push_back({each});
            }
            return cells;
        };
        const search::Crossing crossing = cross(request);
        m_matrix.cells = cells_of(crossing.cells);
        m_matrix.row_totals = cells_of(crossing.rows);
        m_matrix.column_totals = cells_of(crossing.columns);
        m_matrix.total.records.all = crossing.count;
    }

    /// The same question of another year.
    void compare(search::SearchRequest request, const std::string& year) {
        std::erase_if(request.filters, [](const search::FacetFilter& filter) {
            return filter.facet == number_of(FacetId::Year);
        });
        request.filters.push_back({number_of(FacetId::Year), {year}});
        const search::Crossing crossing = cross(std::move(request));
        const auto note = [](std::vector<MatrixCell>& cells,
                             const std::vector<search::CellCount>& before) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cells[i].before = before[i].all;
            }
        };
        note(m_matrix.cells, crossing.cells);
        note(m_matrix.row_totals, crossing.rows);
        note(m_matrix.column_totals, crossing.columns);
        m_matrix.total.before = crossing.count;
    }

    void link(db::Transaction& transaction) {
        m_matrix.crosswalks = crosswalks_between(transaction, framework_of(*m_question.rows),
                                                 framework_of(*m_question.columns));
        for (const frameworks::Overview& each : m_matrix.crosswalks) {
            const bool is_wanted = m_question.crosswalk.empty() || m_question.crosswalk == each.id;
            if (is_wanted && (link_by(transaction, each) || !m_question.crosswalk.empty())) {
                m_matrix.crosswalk = each;
                return;
            }
        }
    }

    /// Whether it links anything here.
    bool link_by(db::Transaction& transaction, const frameworks::Overview& crosswalk) {
        const kinds::References& references = *m_naming.library.references;
        const Rows rows(*m_question.rows, m_matrix.rows, references);
        const Rows columns(*m_question.columns, m_matrix.columns, references);
        const bool is_turned = crosswalk.from != framework_of(*m_question.rows);
        bool is_linked = false;
        for (const frameworks::LinkedNodes& each :
             frameworks::list_linked_nodes(transaction, crosswalk.id)) {
            const auto row = rows.find(is_turned ? each.to : each.from);
            const auto column = columns.find(is_turned ? each.from : each.to);
            if (row && column) {
                m_matrix.cells[*row * m_matrix.columns.size() + *column].is_linked = true;
                is_linked = true;
            }
        }
        return is_linked;
    }

    [[nodiscard]] Finding finding_of(const MatrixCell& cell) const {
        if (!m_matrix.crosswalk) {
            return Finding::None;
        }
        if (!cell.is_linked) {
            return cell.records.all > 0 ? Finding::EvidenceWithoutLink : Finding::None;
        }
        if (cell.records.all == 0) {
            return Finding::LinkWithoutEvidence;
        }
        return cell.records.all < m_question.thin ? Finding::Thin : Finding::None;
    }

    const MatrixGround& m_ground;
    const MatrixQuestion& m_question;
    const Naming& m_naming;
    Matrix m_matrix;
};

} // namespace

std::string_view name_of(Finding finding) {
    switch (finding) {
    case Finding::None:
        return "";
    case Finding::LinkWithoutEvidence:
        return "link_without_evidence";
    case Finding::EvidenceWithoutLink:
        return "evidence_without_link";
    case Finding::Thin:
        return "thin";
    }
    return "";
}

Matrix matrix_of(const MatrixGround& ground, const MatrixQuestion& question, const Naming& naming) {
    return Making(ground, question, naming).make();
}

Matrix matrix_of(const PageDesk& desk, const MatrixQuestion& question, const Naming& naming) {
    const auto view = desk.index.view();
    return desk.database.read([&](db::Transaction& transaction) {
        return matrix_of(MatrixGround{*view, transaction}, question, naming);
    });
}

std::string title_of_matrix(const MatrixQuestion& question, const web::Speaker& say) {
    return say({question.by == nullptr ? "catalogue.matrix.title_for" : "catalogue.matrix.title_by",
                {{"rows", axis_label(*question.rows, say)},
                 {"columns", axis_label(*question.columns, say)},
                 {"by", question.by == nullptr ? "" : axis_label(*question.by, say)}}});
}

std::string address_of_records(const MatrixQuestion& question, const AxisEntry* row,
                               const AxisEntry* column) {
    SearchFilter filter = question.filter.on({});
    if (row != nullptr) {
        filter = filter.narrowed_to(facet_of(question.rows->facet), row->value);
    }
    if (column != nullptr) {
        filter = filter.narrowed_to(facet_of(question.columns->facet), column->value);
    }
    return filter.of_records().address();
}

Value gaps_value(const kinds::Library& library, const web::Speaker& say) {
    Value items = Value::array();
    const Naming naming{library, say};
    const AxisKind& lines = *find_axis("wsis");
    const SearchFilter everything = SearchFilter::on_page(
        library.references,
        {std::string(matrix_address), {{"rows", "sdg.2"}, {"cols", std::string(lines.name)}}});
    for (const AxisEntry& line : entries_of(lines, everything, {}, naming)) {
        items.push(Value::object(
            {{"code", line.code},
             {"title", line.title},
             {"address", everything.with_only({lines.facet, line.value, false}).address()}}));
    }
    return items;
}

} // namespace stocktake::catalogue
