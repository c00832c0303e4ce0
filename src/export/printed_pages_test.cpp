// SPDX-License-Identifier: Apache-2.0
// A page in each language, set by LibreOffice, looks as it did: the fonts are there, the page
// begins on the right side. Needs LibreOffice and the tools of Poppler, which ./test installs;
// without them it is skipped. STOCKTAKE_UPDATE_GOLDEN=1 draws the pages anew; look at them before
// they are kept.
#include "base/process.hpp"
#include "export/pdf.hpp"
#include "export/temporary_file.hpp"
#include "export/test_grey_picture.hpp"
#include "export/test_table.hpp"

#include <array>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

/// Points of a page to an inch, and of a page to a point of the picture that is kept.
constexpr const char* resolution = "48";
constexpr std::size_t blur = 4;
/// Of 255, where there is ink. A page that is moved to the side by six points differs by some 15,
/// one the wrong way round by 22 and more, in another script by 37 and more.
constexpr double tolerance = 12;
constexpr double wrong_way_round = 18;

struct PageSample {
    Language language;
    const char* font; // as PDF names it
    const char* title;
    const char* sentence;
    const char* caption;
    const char* name;
    const char* figures;
};

constexpr std::array page_samples{
    PageSample{
        Language::Arabic, "NotoNaskhArabic", "لمحة بالأرقام",
        "يعرض هذا التقرير ما سُجل من مبادرات ومساهمات قدمتها 74 من الكيانات في عام 2025 مرتباً بحسب "
        "خطوط العمل، وفي مقدمتها خط العمل C5 المتعلق ببناء الثقة والأمن.",
        "الشكل 1: السجلات حسب خط العمل", "البنية التحتية للمعلومات والاتصالات", "السجلات"},
    PageSample{
        Language::English, "NotoSerif", "Overview in numbers",
        "This report sets out the initiatives and contributions of 74 entities that were on "
        "record in 2025, by Action Line, and first of all line C5 on confidence and security.",
        "Figure I. Records by Action Line", "Information and communication infrastructure",
        "Records"},
    PageSample{
        Language::Spanish, "NotoSerif", "Panorama en cifras",
        "Este informe expone las iniciativas y contribuciones de 74 entidades registradas en "
        "2025, por línea de acción, y en primer lugar la línea C5 sobre confianza y seguridad.",
        "Figura I. Registros por línea de acción",
        "Infraestructura de la información y la comunicación", "Registros"},
    PageSample{
        Language::French, "NotoSerif", "Aperçu chiffré",
        "Ce rapport présente les initiatives et contributions de 74 entités recensées en 2025, "
        "par grande orientation, et d’abord l’orientation C5 sur la confiance et la sécurité.",
        "Figure I. Entrées par grande orientation",
        "Infrastructure de l’information et de la communication", "Entrées"},
    PageSample{Language::Russian, "NotoSerif", "Обзор в цифрах",
               "В этом докладе изложены инициативы и материалы 74 структур, зарегистрированные в "
               "2025 году, по направлениям деятельности, прежде всего C5 о доверии и безопасности.",
               "Рисунок I. Записи по направлениям деятельности",
               "Информационная и коммуникационная инфраструктура", "Записи"},
    PageSample{Language::Chinese, "NotoSerifCJK", "数据概览",
               "本报告按行动方针列出2025年登记的74个实体的举措和材料，首先是关于树立信心和安全的行"
               "动方针C5，"
               "以及信息和通信基础设施、能力建设和有利环境。",
               "图一：按行动方针分列的条目", "信息和通信基础设施", "条目"}};

/// Bars with a name where reading begins.
Drawing drawing_of(const PageSample& sample) {
    const bool is_rtl = direction_of(sample.language) == "rtl";
    const std::string label = is_rtl ? R"(<text x="300" y="24">)" : R"(<text x="0" y="24">)";
    const std::string bar = is_rtl
                                ? R"(<rect x="10" y="10" width="100" height="20" fill="#444"/>)"
                                : R"(<rect x="190" y="10" width="100" height="20" fill="#444"/>)";
    return {.svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40" direction=")" +
                   std::string(direction_of(sample.language)) +
                   R"(" font-size="10" font-family="Noto Sans, Noto Sans Arabic, )"
                   R"(Noto Sans CJK SC, sans-serif">)" +
                   label + sample.name + "</text>" + bar + "</svg>",
            .width = 300,
            .height = 40,
            .alternative = sample.name,
            .caption = sample.caption};
}

Manuscript manuscript_of(const PageSample& sample) {
    Manuscript manuscript{.language = sample.language};
    manuscript.blocks.emplace_back(Heading{1, "I.", sample.title, "a"});
    for (int i = 0; i < 3; ++i) {
        manuscript.blocks.emplace_back(Paragraph{{{sample.sentence}, {" "}, {sample.sentence}}});
    }
    manuscript.blocks.emplace_back(drawing_of(sample));
    manuscript.blocks.emplace_back(Grid{.caption = sample.caption,
                                        .heads = {sample.title, sample.figures},
                                        .rows = {{sample.name, "1,204"}, {sample.name, "17"}},
                                        .remark = {{sample.sentence}}});
    return manuscript;
}

bool is_installed(const std::string& name) {
    return run_process({.arguments = {name, "-v"}}).end != ProcessEnd::NotFound;
}

/// Its first page, small.
GreyPicture page_of(const std::string& pdf) {
    const std::string prefix = pdf + "-page";
    const auto drawn = run_process({.arguments = {"pdftoppm", "-gray", "-r", resolution, "-f", "1",
                                                  "-l", "1", "-singlefile", pdf, prefix}});
    std::ifstream file(prefix + ".pgm", std::ios::binary);
    const std::string pgm{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::remove((prefix + ".pgm").c_str());
    if (pgm.empty()) {
        throw std::runtime_error("pdftoppm drew nothing: " + drawn.output);
    }
    return blurred(read_pgm(pgm), blur);
}

class PrintedPages : public testing::TestWithParam<PageSample> {};

} // namespace

TEST_P(PrintedPages, LookAsTheyDid) {
    if (!is_installed("soffice") || !is_installed("pdftoppm")) {
        GTEST_SKIP() << "LibreOffice or Poppler is not installed";
    }
    const PageSample& sample = GetParam();
    StringSink sink;
    const auto printed = write_pdf(manuscript_of(sample), sink);
    ASSERT_TRUE(printed) << to_string(printed.error());
    const TemporaryFile file;
    std::ofstream(file.path(), std::ios::binary) << sink.text();
    const std::string fonts = run_process({.arguments = {"pdffonts", file.path()}}).output;
    ASSERT_NE(fonts.find(sample.font), std::string::npos)
        << "The letters are boxes, or of another font than " << sample.font << ":\n"
        << fonts;
    const GreyPicture page = page_of(file.path());
    const GreyPicture kept =
        read_png(golden("page." + std::string(tag_of(sample.language)) + ".png", png_of(page)));
    EXPECT_GT(difference(mirrored(kept), page), wrong_way_round)
        << "The page is the wrong way round, or says too little to tell.";
    EXPECT_LT(difference(kept, page), tolerance)
        << "Look at it: STOCKTAKE_UPDATE_GOLDEN=1 draws golden/page.*.png anew.";
}

INSTANTIATE_TEST_SUITE_P(Languages, PrintedPages, testing::ValuesIn(page_samples),
                         [](const auto& info) { return std::string(tag_of(info.param.language)); });

} // namespace stocktake::formats
