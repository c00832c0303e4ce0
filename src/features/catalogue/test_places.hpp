// SPDX-License-Identifier: Apache-2.0
// For tests: a catalogue whose countries are in regions and groups, and a crosswalk.
#pragma once

#include "features/catalogue/test_catalogue.hpp"

namespace stocktake::catalogue {

class PlacesTest : public CatalogueTest {
  protected:
    PlacesTest() {
        load_json(list("itu-regions", R"({"id": "ARB", "name": {"en": "Arab States"}},
                                         {"id": "AFR", "name": {"en": "Africa"}})"));
        load_json(list("countries",
                       country("EGY", "ARB", false) + "," + country("SDN", "ARB", true) + "," +
                           country("KEN", "AFR", false) + "," + country("UGA", "AFR", true)));
        load_json(R"({"id": "wsis-sdg", "from": "wsis", "to": "sdg", "source": "a test",
                      "name": {"en": "Lines and goals"}, "links": [
                      {"from": "C5", "to": "9"}, {"from": "C7-egov", "to": "4"}]})");
    }

  private:
    static std::string list(std::string_view id, std::string_view items) {
        return R"({"id": ")" + std::string(id) +
               R"(", "version": "2", "kind": "codelist", "source": "a test", "name": {"en": ")" +
               std::string(id) + R"("}, "items": [)" + std::string(items) + "]}";
    }

    static std::string country(std::string_view id, std::string_view region, bool is_ldc) {
        return R"({"id": ")" + std::string(id) + R"(", "name": {"en": ")" + std::string(id) +
               R"("}, "itu_region": ")" + std::string(region) + R"(", "ldc": )" +
               (is_ldc ? "true}" : "false}");
    }

    void load_json(const std::string& text) {
        frameworks::Feature ground(*database);
        const FeatureDescription feature = ground.description();
        const LoadFile file{"file.json", text, parse_json(text).value(), {}};
        for (const Loader& loader : feature.loaders) {
            if (loader.recognises(file)) {
                const LoadReport report = loader.load(*database, Actor{}, file);
                ASSERT_TRUE(report.rejections.empty())
                    << stocktake::to_string(report.rejections.at(0).reason);
                return;
            }
        }
        FAIL() << "no loader takes " << file.text;
    }
};

} // namespace stocktake::catalogue
