// SPDX-License-Identifier: Apache-2.0
#include "base/result.hpp"

#include <set>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

TEST(Error, NamesEveryKindDifferently) {
    std::set<std::string_view> names;
    const int last = static_cast<int>(ErrorKind::Unavailable);
    for (int kind = 0; kind <= last; ++kind) {
        names.insert(name_of(static_cast<ErrorKind>(kind)));
    }
    EXPECT_EQ(names.size(), static_cast<std::size_t>(last) + 1);
    EXPECT_EQ(name_of(ErrorKind::NotFound), "not_found");
}

TEST(Error, PrintsItselfForTheLog) {
    EXPECT_EQ(to_string(Error{
                  ErrorKind::NotFound, {"frameworks.error.unknown", {{"id", "xyz"}}}, {}, {}}),
              "not_found frameworks.error.unknown(id=xyz)");
    const Error form{ErrorKind::InvalidInput,
                     {"form.wrong", {}},
                     {{"title", {"form.required", {}}},
                      {"year", {"form.range", {{"least", std::int64_t{1990}}, {"most", 2.5}}}}},
                     "seen in a test"};
    EXPECT_EQ(to_string(form), "invalid_input form.wrong; title: form.required; "
                               "year: form.range(least=1990,most=2.5) [seen in a test]");
}

TEST(Result, CarriesAValueOrAnError) {
    const Result<int> good = 7;
    EXPECT_EQ(good.value(), 7);
    const Result<int> bad = failure(ErrorKind::Gone, {"records.error.withdrawn", {}});
    ASSERT_FALSE(bad);
    const Result<std::string> handed_on = failure_of(bad);
    EXPECT_EQ(handed_on.error(), bad.error());
}

} // namespace
} // namespace stocktake
