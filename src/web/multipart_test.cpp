// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.hpp"

#include "base/text.hpp"

#include <random>
#include <tuple>

#include <gtest/gtest.h>

namespace stocktake::web {

bool operator==(const UploadedFile& a, const UploadedFile& b) {
    return std::tie(a.field, a.file_name, a.content_type, a.bytes) ==
           std::tie(b.field, b.file_name, b.content_type, b.bytes);
}

namespace {

std::string part(std::string_view head, std::string_view bytes) {
    return "--b\r\nContent-Disposition: form-data; " + std::string(head) + "\r\n\r\n" +
           std::string(bytes) + "\r\n";
}

std::string failure_id(std::string_view body, const MultipartLimits& limits = {}) {
    Request request;
    const auto parsed = parse_multipart(body, "b", request, limits);
    return parsed ? "" : to_string(parsed.error().message);
}

TEST(Multipart, ReadsFieldsAndFilesInOrder) {
    Request request;
    const std::string bytes("\0\r\n-\xFF", 5);
    ASSERT_TRUE(parse_multipart(
        part(R"(name="title")", "Réseau\r\n--c") + part(R"(name="title")", "") +
            part("name=\"sheet\"; filename=\"a.csv\"\r\nContent-Type: text/csv", bytes) +
            "--b--\r\nafter the end",
        "b", request));

    EXPECT_EQ(request.form.pairs(),
              (std::vector<Parameters::Pair>{{"title", "Réseau\r\n--c"}, {"title", ""}}));
    EXPECT_EQ(request.files, (std::vector<UploadedFile>{{"sheet", "a.csv", "text/csv", bytes}}));
}

TEST(Multipart, TakesAPartWithoutBodyAndPaddingAfterTheBoundary) {
    Request request;
    ASSERT_TRUE(parse_multipart("--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\n--b--",
                                "b", request));
    EXPECT_EQ(request.form.pairs(), (std::vector<Parameters::Pair>{{"a", ""}}));
}

TEST(Multipart, UnescapesNamesAsBrowsersEscapeThem) {
    Request request;
    ASSERT_TRUE(
        parse_multipart(part(R"(name="%22x%22 100%25"; filename="C:\dir\a%22b%0D%0A.txt")", "x") +
                            part(R"(name="y"; filename*=UTF-8''na%C3%AFve.txt)", "y") + "--b--",
                        "b", request));
    EXPECT_EQ(request.files,
              (std::vector<UploadedFile>{{R"("x" 100%25)", "a\"b.txt", "text/plain", "x"},
                                         {"y", "naïve.txt", "text/plain", "y"}}));
}

TEST(Multipart, IgnoresAFileInputThatWasLeftEmpty) {
    Request request;
    ASSERT_TRUE(parse_multipart(part(R"(name="sheet"; filename="")", "") + "--b--", "b", request));
    EXPECT_TRUE(request.files.empty());
    EXPECT_TRUE(request.form.is_empty());
}

TEST(Multipart, RefusesWhatIsDamaged) {
    for (const std::string& body : {
             std::string(),
             std::string("--b"),
             std::string("--b\r\n"),
             "x" + part("name=a", "1") + "--b--",
             part("name=a", "1"),
             part("name=a", "1") + "--bad--",
             part("filename=a", "1") + "--b--",
             part("name=\"a", "1") + "--b--",
             part("name=\"a\xFF\"", "1") + "--b--",
             std::string("--b\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--b--"),
             std::string("--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--"),
             std::string("--b\r\nno colon\r\n\r\n1\r\n--b--"),
             part("name=a\r\nContent-Disposition: form-data; name=b", "1") + "--b--",
             part("name=a\r\nX: " + std::string(9000, 'x'), "1") + "--b--",
         }) {
        EXPECT_EQ(failure_id(body), "web.request.malformed_form") << body;
    }
}

TEST(Multipart, RefusesFieldsThatAreNoText) {
    EXPECT_EQ(failure_id(part("name=a", "\xC3") + "--b--"), "web.request.malformed_fields");
    EXPECT_EQ(failure_id(part("name=a", std::string_view("\0", 1)) + "--b--"),
              "web.request.malformed_fields");
}

TEST(Multipart, KeepsWithinItsLimits) {
    const MultipartLimits two{.parts = 2, .files = 1};
    const std::string file = part("name=a; filename=x", "1");
    EXPECT_EQ(failure_id(part("name=a", "1") + file + "--b--", two), "");
    EXPECT_EQ(failure_id(file + file + "--b--", two), "web.request.too_many_files(limit=1)");
    EXPECT_EQ(failure_id(file + part("name=a", "1") + part("name=a", "1") + "--b--", two),
              "web.request.too_many_fields(limit=2)");
}

TEST(Multipart, SurvivesAnyDamage) {
    const std::string sound = part(R"(name="t")", "Réseau") +
                              part("name=\"f\"; filename=\"é\\a.csv\"", "1,2\r\n3,4") + "--b--\r\n";
    std::mt19937 random(20261123);
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = sound.substr(0, random() % (sound.size() + 1));
        for (unsigned change = random() % 4; change > 0 && !damaged.empty(); --change) {
            damaged[random() % damaged.size()] = "\0\r\n-b\";=%\xFF"[random() % 10];
        }
        Request request;
        const auto parsed = parse_multipart(damaged, "b", request);
        for (const auto& [name, value] : request.form.pairs()) {
            ASSERT_TRUE(is_utf8(name) && is_utf8(value)) << damaged;
        }
        ASSERT_TRUE(parsed || parsed.error().kind == ErrorKind::InvalidInput);
    }
}

TEST(FileName, IsTheLastComponentWithoutTricks) {
    EXPECT_EQ(clean_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(clean_file_name(".."), "");
    EXPECT_EQ(clean_file_name("a/"), "");
    EXPECT_EQ(clean_file_name("annex\u202Efdp.exe"), "annexfdp.exe");
    EXPECT_EQ(clean_file_name(std::string_view("a\0b\r\nc\x7F", 7)), "abc");
    EXPECT_EQ(clean_file_name("a\xFF.txt"), "a.txt");
    EXPECT_EQ(clean_file_name(std::string(254, 'a') + "é"), std::string(254, 'a'));
}

} // namespace
} // namespace stocktake::web
