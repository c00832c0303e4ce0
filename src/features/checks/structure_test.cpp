// SPDX-License-Identifier: Apache-2.0
#include "features/checks/test_checks.hpp"

namespace stocktake::checks {
namespace {

TEST(BrokenNumbering, FindsGapsAndRepeats) {
    EXPECT_EQ(
        found_by(find_broken_numbering,
                 {"5\tWork\n5.1\tWe did this.\n5.2\tWe did that.\n5.4\tWe did more.\n5.5\tEnd."}),
        "number_missing: a3 [5.2] a4 [5.4]\n");
    EXPECT_EQ(found_by(find_broken_numbering,
                       {"1. One was done.\n2. Two was done.\n2. Three was done.\n"}),
              "number_repeated: a2 [2] a3 [2]\n");
    EXPECT_EQ(found_by(find_broken_numbering,
                       {"一. 导言\n1. 第一段说明了情况。\n三. 结论\n2. 第二段说明了情况。"}),
              "number_missing: a1 [一] a3 [三]\n");
    EXPECT_EQ(found_by(find_broken_numbering, {"(a) Growth\n(b) Trade\n(d) Health"}),
              "number_missing: a2 [b] a3 [d]\n");
}

TEST(BrokenNumbering, LetsNewListsBeginAnew) {
    EXPECT_EQ(found_by(find_broken_numbering,
                       {"I\tFirst\n1.1\tOne is here.\n1.2\tTwo is here.\nII\tSecond\n2.1\tOne is "
                        "here.\nIII\tThird\nIV\tFourth\n"
                        "V\tFifth"}),
              "");
}

TEST(MissingSections, AreLinesAndPartsWithoutHeading) {
    std::string outline;
    for (const std::string code : {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10"}) {
        outline += "Work on the line (" + code + ")\n";
    }
    EXPECT_EQ(found_by(find_missing_sections, {outline}),
              "missing_section: a1 [Work on the line (C1)]\n");
    EXPECT_EQ(found_by(find_missing_sections, {outline + "Work on the line (C11)\n"}), "");
    EXPECT_EQ(found_by(find_missing_sections,
                       {"信息和通信技术应用(C7)\n电子政务\n电子商务\n电子学习\n电子卫生"}),
              "missing_section: a1 [信息和通信技术应用(C7)]\n");
}

TEST(MisnamedLines, HaveAnotherTitleThanTheFramework) {
    EXPECT_EQ(found_by(find_misnamed_lines, {"(k) 双边和区域合作(C11)"}),
              "misnamed_line: a1 [双边和区域合作]\n");
    EXPECT_EQ(
        found_by(find_misnamed_lines, {"(k) 国际和区域合作(C11)\nC6：有利环境：这涉及框架。"}), "");
    EXPECT_EQ(found_by(find_misnamed_lines, {"Bilateral and regional cooperation (C11)"}),
              "misnamed_line: a1 [Bilateral and regional cooperation ]\n");
    EXPECT_EQ(found_by(find_misnamed_lines, {"International and regional cooperation (C11)"}), "");
    EXPECT_EQ(found_by(find_misnamed_lines, {"Coopération bilatérale et régionale (C11)"}),
              "misnamed_line: a1 [Coopération bilatérale et régionale ]\n");
    EXPECT_EQ(found_by(find_misnamed_lines, {"Международное и региональное сотрудничество (C11)"}),
              "");
}

TEST(BrokenLinks, CannotWork) {
    EXPECT_EQ(found_by(find_broken_links, {"¹ https://www.example.org/doc?id=641183**."}),
              "link_malformed: a1 [https://www.example.org/doc?id=641183**]\n");
    EXPECT_EQ(found_by(find_broken_links, {"¹ <https://www.example.org/2025/E2%80%932026.aspx>."}),
              "link_malformed: a1 [https://www.example.org/2025/E2%80%932026.aspx]\n");
    EXPECT_EQ(found_by(find_broken_links,
                       {"¹ <https://www.example.org/a%20b>; https://www.itu.int/net4/wsis/."}),
              "");
}

TEST(BrokenLinks, DifferByASlipFromKnownOnes) {
    EXPECT_EQ(found_by(find_broken_links, {"¹ https://cifl.net/libraries"}),
              "link_like: a1 [https://cifl.net/libraries]\n");
    EXPECT_EQ(found_by(find_broken_links, {"¹ https://www.coe.int/en/web/data-protection\n² "
                                           "https://www.coe.int/en/web/ata-protection"}),
              "link_like: a2 [https://www.coe.int/en/web/ata-protection]\n");
    EXPECT_EQ(
        found_by(find_broken_links, {"¹ https://unctad.org/report\n² https://unctad.org/reports"}),
        "");
}

TEST(LostLinks, AreAnnouncedAndNotThere) {
    EXPECT_EQ(found_by(find_lost_links, {"获奖者名单可在线获取。"}),
              "lost_link: a1 [可在线获取]\n");
    EXPECT_EQ(found_by(find_lost_links, {"The list is available online."}),
              "lost_link: a1 [available online]\n");
    EXPECT_EQ(found_by(find_lost_links,
                       {"The list is available online: https://www.itu.int/list\n"
                        "矩阵可通过以下链接查阅：\nhttps://www.itu.int/matrix\n名单可在线获取。¹"}),
              "");
}

TEST(StrayWords, AreOfAnotherLanguage) {
    EXPECT_EQ(found_by(find_stray_words, {"建立信心 and 安全性，由Diplo基金会负责。"}),
              "stray_word: a1 [and]\n");
    EXPECT_EQ(found_by(find_stray_words, {"Создание доверия and безопасности в сети."}),
              "stray_word: a1 [and]\n");
    EXPECT_EQ(found_by(find_stray_words, {"بناء الثقة and الأمن في استعمال التكنولوجيا"}),
              "stray_word: a1 [and]\n");
    EXPECT_EQ(found_by(find_stray_words, {"The report 和 its annex are here."}),
              "stray_word: a1 [和]\n");
    EXPECT_EQ(found_by(find_stray_words, {"由Access Now组织主办，聚焦AI for Good全球峰会。"}), "");
}

TEST(TextDefects, AreSplitDoubledOrDisordered) {
    EXPECT_EQ(found_by(find_text_defects, {"信息社会世界峰会(W SIS)的成果"}),
              "split_acronym: a1 [W SIS]\n");
    EXPECT_EQ(found_by(find_text_defects, {"今年举行了四次次会议，讨论了的的问题。"}),
              "doubled: a1 [次次]\ndoubled: a1 [的的]\n");
    EXPECT_EQ(found_by(find_text_defects, {"This is the the report."}), "doubled: a1 [the the]\n");
    EXPECT_EQ(found_by(find_text_defects, {"标准化部门和发部门展"}), "disordered: a1 [发部门展]\n");
}

TEST(TextDefects, LeaveGoodWordsAlone) {
    EXPECT_EQ(
        found_by(find_text_defects,
                 {"经济及社会理事会的次要议题，种种方面面临挑战，发展部门负责信息和通信技术。"}),
        "");
    EXPECT_EQ(
        found_by(find_text_defects, {"Annex A UN entities; they had had enough of A/RES/70/1."})
            .find("split"),
        std::string::npos);
}

} // namespace
} // namespace stocktake::checks
