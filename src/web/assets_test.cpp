// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"

#include "base/crypto.hpp"
#include "web/compression.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

const std::string layout = std::string(500, ' ') + "main{margin:0}";
const std::string style = ":root{--ink:#111}" + layout;
const std::array<EmbeddedFile, 4> asset_files{{{"style/20-layout.css", layout},
                                               {"style/00-tokens.css", ":root{--ink:#111}"},
                                               {"script/draft.js", "export {};"},
                                               {"picture/mark.png", "PNG"}}};

std::string hash_of(std::string_view text) {
    return digest(text, 16).substr(0, 10);
}

Request asking(std::string path, std::string encodings = "") {
    Request request;
    request.path = std::move(path);
    request.headers.add("Accept-Encoding", std::move(encodings));
    return request;
}

TEST(Assets, JoinStylesInTheOrderOfTheirNames) {
    const Assets assets(asset_files);
    const std::string address = "/assets/style." + hash_of(style) + ".css";
    EXPECT_EQ(assets.address_of("style.css"), address);

    const auto response = assets.answer(asking(address));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(text_of(response->body), style);
    EXPECT_EQ(response->headers.fields(),
              (std::vector<Headers::Field>{{"Content-Type", "text/css; charset=utf-8"},
                                           {"Cache-Control", "public, max-age=31536000, immutable"},
                                           {"Vary", "Accept-Encoding"},
                                           {"ETag", '"' + hash_of(style) + '"'}}));
}

TEST(Assets, AreSentAsTheReaderCanUnpackThem) {
    const Assets assets(asset_files);
    const std::string address = assets.address_of("style.css");

    const auto brotli = assets.answer(asking(address, "gzip, br"));
    EXPECT_EQ(brotli->headers.text_of("Content-Encoding"), "br");
    EXPECT_EQ(brotli->headers.text_of("ETag"), '"' + hash_of(style) + "-br\"");
    EXPECT_EQ(text_of(brotli->body), compress(style, Encoding::Brotli, Effort::Best));

    const auto gzip = assets.answer(asking(address, "gzip"));
    EXPECT_EQ(gzip->headers.text_of("Content-Encoding"), "gzip");
    EXPECT_EQ(text_of(gzip->body), compress(style, Encoding::Gzip, Effort::Best));
}

TEST(Assets, ThatDoNotShrinkAreSentAsTheyAre) {
    const Assets assets(asset_files);
    for (const std::string_view name : {"mark.png", "draft.js"}) {
        const auto response = assets.answer(asking(assets.address_of(name), "gzip, br"));
        EXPECT_EQ(response->headers.find("Content-Encoding"), std::nullopt) << name;
    }
}

TEST(Assets, AreNotSentTwice) {
    const Assets assets(asset_files);
    Request request = asking(assets.address_of("mark.png"));
    request.headers.add("If-None-Match", "\"x\", W/\"" + hash_of("PNG") + '"');

    const auto response = assets.answer(request);
    EXPECT_EQ(response->status, 304);
    EXPECT_EQ(text_of(response->body), "");
    EXPECT_EQ(response->headers.text_of("ETag"), '"' + hash_of("PNG") + '"');
}

TEST(Assets, AnswerNothingElse) {
    const Assets assets(asset_files);
    EXPECT_FALSE(assets.answer(asking("/assets/style.css")).has_value());
    EXPECT_FALSE(assets.answer(asking("/assets/../style.css")).has_value());
    Request post = asking(assets.address_of("mark.png"));
    post.method = Method::Post;
    EXPECT_FALSE(assets.answer(post).has_value());
    EXPECT_THROW(static_cast<void>(assets.address_of("none.css")), std::logic_error);
}

TEST(Assets, NameTheScriptsTheyImportByAddress) {
    const std::array<EmbeddedFile, 3> modules{
        {{"script/a.js", "import { b } from './b.js';\nimport { c } from './c.js';\nb(c);"},
         {"script/b.js", "import { c } from './c.js';\nexport const b = c;"},
         {"script/c.js", "export const c = 1;"}}};
    const Assets assets(modules);
    const auto text_at = [&](std::string_view name) {
        return text_of(assets.answer(asking(assets.address_of(name)))->body);
    };
    const std::string c = "/assets/c." + hash_of("export const c = 1;") + ".js";
    const std::string b_text = "import { c } from '" + c + "';\nexport const b = c;";
    const std::string b = "/assets/b." + hash_of(b_text) + ".js";
    EXPECT_EQ(assets.address_of("c.js"), c);
    EXPECT_EQ(assets.address_of("b.js"), b);
    EXPECT_EQ(text_at("b.js"), b_text);
    EXPECT_EQ(text_at("a.js"),
              "import { b } from '" + b + "';\nimport { c } from '" + c + "';\nb(c);");
}

TEST(Assets, ThatImportInACircleOrNothingDoNotStart) {
    const std::array<EmbeddedFile, 2> circle{
        {{"script/a.js", "export * from './b.js';"}, {"script/b.js", "export * from './a.js';"}}};
    EXPECT_THROW(Assets{circle}, std::logic_error);
    const std::array<EmbeddedFile, 1> nowhere{{{"script/a.js", "export * from './gone.js';"}}};
    EXPECT_THROW(Assets{nowhere}, std::logic_error);
}

TEST(Assets, OfOneNameOrOfUnknownTypeDoNotStart) {
    const std::array<EmbeddedFile, 2> twins{{{"script/a.js", "1"}, {"other/a.js", "2"}}};
    EXPECT_THROW(Assets{twins}, std::logic_error);
    const std::array<EmbeddedFile, 1> unknown{{{"script/a.exe", "1"}}};
    EXPECT_THROW(Assets{unknown}, std::logic_error);
}

} // namespace
} // namespace stocktake::web
