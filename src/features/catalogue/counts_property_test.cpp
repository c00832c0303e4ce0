// SPDX-License-Identifier: Apache-2.0
// Every number of the catalogue is the one that the database counts out of the public tables, for
// random filters, and every number of a matrix leads to as many records.
#include "features/catalogue/test_plain_counts.hpp"
#include "features/catalogue/test_random_records.hpp"

namespace stocktake::catalogue {
namespace {

constexpr unsigned counts_seed = 20261127;

using NamedAxis = std::pair<std::string, std::string>; // in addresses, and of which facet

struct MatrixAxes {
    NamedAxis rows;
    NamedAxis columns;
};

const std::vector<NamedAxis> matrix_axes{
    {"wsis", "line"},   {"wsis.leaves", "line"}, {"sdg", "sdg"},
    {"sdg.2", "sdg"},   {"country", "country"},  {"itu_region", "itu_region"},
    {"group", "group"}, {"year", "year"},        {"freshness", "freshness"}};

bool is_below(const std::string& value) {
    return value == "C7-egov" || value == "9.c";
}

class CountsTest : public RandomRecordsTest {
  protected:
    CountsTest() : RandomRecordsTest(counts_seed) {
        for (const auto& routes : {matrix_routes(desk), brief_routes(desk), map_routes(desk)}) {
            for (const web::Route& route : routes) {
                router.add(route);
            }
        }
    }

    Words random_facets(std::size_t number) {
        Words facets;
        for (const auto& [facet, values] : values_to_ask()) {
            facets.push_back(facet);
        }
        std::ranges::shuffle(facets, random);
        facets.resize(number);
        return facets;
    }

    AskedAll random_filter() {
        AskedAll asked{{"kind", {"activity"}}};
        for (const std::string& facet : random_facets(1 + random_below(3))) {
            const Words& values = values_to_ask().at(facet);
            Asked one{facet};
            const std::size_t number = 1 + random_below(3);
            for (std::size_t i = 0; i < number; ++i) {
                (facet != "q" && chance(0.25) ? one.none : one.any).push_back(one_of(values));
            }
            asked.push_back(std::move(one));
        }
        return asked;
    }

    static std::string address_of(const AskedAll& asked) {
        std::string address;
        for (const Asked& each : asked) {
            if (each.facet == "q") {
                address += "&q=" + each.any[0];
                for (std::size_t i = 1; i < each.any.size(); ++i) {
                    address += "+OR+" + each.any[i];
                }
                continue;
            }
            for (const std::string& value : each.any) {
                address += "&" + each.facet + "=" + value;
            }
            for (const std::string& value : each.none) {
                address += "&" + each.facet + "=-" + value;
            }
        }
        return address.substr(1);
    }

    static bool asks(const AskedAll& asked, std::string_view facet) {
        return std::ranges::find(asked, facet, &Asked::facet) != asked.end();
    }

    static AskedAll with(AskedAll asked, std::string_view facet, Words any) {
        asked.push_back({std::string(facet), std::move(any)});
        return asked;
    }

    static std::int64_t integer_in(const Value& value, std::string_view name) {
        return value.find(name)->as_integer();
    }

    static void add_numbers(Numbers& numbers, const Value& values,
                            std::string_view name = "value") {
        for (const Value& each : values.as_array()) {
            numbers.emplace(each.text_of(name), integer_in(each, "count"));
        }
    }

    std::int64_t found_at(std::string_view address) {
        return integer_in(*page(std::string(address) + "&per_page=1").model.find("meta"), "count");
    }

    /// What is shown is true, and it is all there is where nothing hides the rest.
    static void expect_numbers(const Numbers& shown, const Numbers& counted, bool is_all,
                               const std::string& what) {
        for (const auto& [value, number] : shown) {
            const auto found = counted.find(value);
            EXPECT_EQ(number, found == counted.end() ? 0 : found->second) << what << " " << value;
        }
        for (const auto& [value, number] : counted) {
            EXPECT_TRUE(!is_all || shown.contains(value)) << what << " " << value << " is missing";
        }
    }

    void expect_search(const AskedAll& asked, const std::string& query) {
        const Value model = page("/search.json?per_page=1&" + query).model;
        EXPECT_EQ(integer_in(*model.find("meta"), "count"), plain.count(asked));
        for (const Value& facet : model.find("facets")->as_array()) {
            const std::string name(facet.text_of("parameter"));
            Numbers shown;
            add_numbers(shown, *facet.find("values"));
            add_numbers(shown, *facet.find("more"));
            if (name == "kind") { // without the filter, also what is no record
                EXPECT_EQ(shown["activity"], plain.count(asked));
                continue;
            }
            Numbers counted = plain.count_by_others(name, asked);
            std::erase_if(counted, [&](const auto& each) {
                return is_below(each.first) && !shown.contains(each.first);
            });
            expect_numbers(shown, counted, true, "facet " + name);
        }
    }

    void expect_groups(const AskedAll& asked, const std::string& query) {
        const std::string facet = random_facets(1).at(0);
        const std::string by = facet == "q" ? "line" : facet;
        const Value model = page("/search.json?per_page=1&group_by=" + by + "&" + query).model;
        Numbers shown;
        add_numbers(shown, *model.find("grouping")->find("groups"));
        expect_numbers(shown, plain.count_by_others(by, asked), !asks(asked, by), "group " + by);
    }

    /// One row of a matrix, and one cell of it.
    void expect_row(const AskedAll& asked, const MatrixAxes& axes, const Value& matrix) {
        const auto& rows = matrix.find("rows")->as_array();
        const auto& columns = matrix.find("columns")->as_array();
        if (rows.empty() || columns.empty()) {
            return;
        }
        const Value& row = rows[random_below(rows.size())];
        const std::size_t j = random_below(columns.size());
        const Value& cell = row.find("cells")->as_array()[j];
        const AskedAll in_row = with(asked, axes.rows.second, {std::string(row.text_of("value"))});
        const AskedAll in_cell =
            with(in_row, axes.columns.second, {std::string(columns[j].text_of("value"))});
        const std::int64_t in_total = integer_in(*row.find("total"), "count");
        EXPECT_EQ(in_total, plain.count(in_row)) << to_json(row);
        EXPECT_EQ(integer_in(cell, "count"), plain.count(in_cell)) << to_json(cell);
        if (in_total > 0) {
            EXPECT_EQ(found_at(row.text_of("address")), in_total) << row.text_of("address");
        }
        if (!cell.find("records_address")->is_null()) {
            const std::string_view behind = cell.text_of("records_address");
            EXPECT_EQ(found_at(behind), integer_in(cell, "count")) << behind;
        }
    }

    void expect_matrix(const AskedAll& asked, const std::string& query) {
        const MatrixAxes axes{matrix_axes[random_below(matrix_axes.size())],
                              matrix_axes[random_below(matrix_axes.size())]};
        const std::string address =
            "/matrix.json?rows=" + axes.rows.first + "&cols=" + axes.columns.first + "&" + query;
        SCOPED_TRACE(address);
        const Value model = page(address).model;
        EXPECT_EQ(integer_in(*model.find("meta"), "count"), plain.count(asked));
        expect_row(asked, axes, *model.find("matrix"));
    }

    void expect_map(const AskedAll& asked, const std::string& query) {
        const Value model = page("/map.json?" + query).model;
        const Value& meta = *model.find("meta");
        EXPECT_EQ(integer_in(meta, "records"), plain.count(asked));
        EXPECT_EQ(integer_in(meta, "placed"),
                  plain.count(with(asked, "country", values_to_ask().at("country"))));
        Numbers shown;
        add_numbers(shown, *model.find("items"), "country");
        EXPECT_EQ(shown, plain.count_by_others("country", asked));
    }

    void expect_brief(const AskedAll& asked, const std::string& query) {
        const Value model = page("/brief.json?" + query).model;
        const Value& meta = *model.find("meta");
        EXPECT_EQ(integer_in(meta, "count"), plain.count(asked));
        EXPECT_EQ(integer_in(meta, "with_country"),
                  plain.count(with(asked, "country", values_to_ask().at("country"))));
        const Numbers years = plain.count_by("year", asked);
        std::int64_t dated = 0;
        for (const auto& [year, number] : years) {
            dated += number;
        }
        EXPECT_EQ(integer_in(meta, "with_year"), dated);
        const auto text_or_none = [&](std::string_view name) {
            return meta.find(name)->is_null() ? "none" : std::string(meta.text_of(name));
        };
        EXPECT_EQ(text_or_none("first_year"), years.empty() ? "none" : years.begin()->first);
        EXPECT_EQ(text_or_none("last_year"), years.empty() ? "none" : years.rbegin()->first);
        for (const Value& group : model.find("groups")->as_array()) {
            const std::string facet(group.text_of("parameter"));
            Numbers shown;
            add_numbers(shown, *group.find("values"));
            expect_numbers(shown, plain.count_by_others(facet, asked), false, "bar " + facet);
        }
    }

    PageDesk desk{*database, shelf, index};
    PlainCounts plain{*database, now};
};

TEST_P(CountsTest, AreThoseOfTheDatabase) {
    for (int i = 0; i < 60; ++i) {
        const AskedAll asked = random_filter();
        const std::string query = address_of(asked);
        SCOPED_TRACE("seed " + std::to_string(counts_seed) + ": /search.json?" + query);
        expect_search(asked, query);
        expect_groups(asked, query);
        expect_matrix(asked, query);
        expect_map(asked, query);
        expect_brief(asked, query);
        if (HasFailure()) {
            return; // the first is enough
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, CountsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
