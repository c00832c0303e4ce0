// SPDX-License-Identifier: Apache-2.0
// The reference data that ship are taken without a word of complaint, and twice is as once.
#include "features/frameworks/test_data.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace stocktake::frameworks {

namespace {

class DataTest : public FrameworksTest {
  protected:
    /// What each loader says of the files it recognises.
    std::string load_all() {
        std::vector<LoadFile> files;
        for (const auto& entry : std::filesystem::directory_iterator(STOCKTAKE_DATA)) {
            if (entry.path().extension() == ".json") {
                files.push_back(file_at(entry.path()));
            }
        }
        std::ranges::sort(files, {}, &LoadFile::name);
        std::string said;
        for (const Loader& loader : loaders()) {
            for (const LoadFile& file : files) {
                if (loader.recognises(file)) {
                    said += to_string(loader.load(*database, Actor{}, file));
                }
            }
        }
        return said;
    }

  private:
    static LoadFile file_at(const std::filesystem::path& path) {
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream text;
        text << stream.rdbuf();
        return {path.filename().string(), text.str(), parse_json(text.str()).value(), {}};
    }
};

} // namespace

TEST_P(DataTest, IsTakenWhole) {
    EXPECT_EQ(load_all(), "framework broadband-targets 2018: 7 created, 0 changed, 0 unchanged\n"
                          "framework core-ict-indicators 2022: 70 created, 0 changed, 0 unchanged\n"
                          "framework gdc 2024: 116 created, 0 changed, 0 unchanged\n"
                          "codelist itu-regions 2026: 6 created, 0 changed, 0 unchanged\n"
                          "codelist m49-regions 2024-09: 30 created, 0 changed, 0 unchanged\n"
                          "codelist report-regions 2026: 5 created, 0 changed, 0 unchanged\n"
                          "codelist report-sections 2026: 10 created, 0 changed, 0 unchanged\n"
                          "framework sdg-indicators 2025-08: 252 created, 0 changed, 0 unchanged\n"
                          "framework sdg 2015: 186 created, 0 changed, 0 unchanged\n"
                          "codelist stakeholder-types 2026: 7 created, 0 changed, 0 unchanged\n"
                          "framework umc-targets 2022: 18 created, 0 changed, 0 unchanged\n"
                          "codelist un-regional-groups 2026: 5 created, 0 changed, 0 unchanged\n"
                          "framework wsis-themes 2026: 3 created, 0 changed, 0 unchanged\n"
                          "framework wsis 2005: 19 created, 0 changed, 0 unchanged\n"
                          "framework wsis20-followup 2025: 13 created, 0 changed, 0 unchanged\n"
                          "codelist areas-other 2024-09: 53 created, 0 changed, 0 unchanged\n"
                          "codelist countries 2024-09: 195 created, 0 changed, 0 unchanged\n"
                          "crosswalk core-sdg-indicators 1: 8 created, 0 changed, 0 unchanged\n"
                          "crosswalk core-wsis-editorial 1: 23 created, 0 changed, 0 unchanged\n"
                          "crosswalk umc-core-editorial 1: 11 created, 0 changed, 0 unchanged\n"
                          "crosswalk wsis-gdc-editorial 1: 46 created, 0 changed, 0 unchanged\n"
                          "crosswalk wsis-gdc-igf2025 1: 44 created, 0 changed, 0 unchanged\n"
                          "crosswalk wsis-sdg-targets 1: 163 created, 0 changed, 0 unchanged\n"
                          "crosswalk wsis-sdg 1: 126 created, 0 changed, 0 unchanged\n");
    EXPECT_EQ(count("audit_entry"), 24);
    const std::string again = load_all();
    EXPECT_EQ(again.find(" created, 0 changed, 0 unchanged"), std::string::npos) << again;
    EXPECT_EQ(count("audit_entry"), 24);
}

INSTANTIATE_TEST_SUITE_P(Engines, DataTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& parameter) { return db::test_name_of(parameter.param); });

} // namespace stocktake::frameworks
