// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/edit.hpp>

using zhnorm::edit;
using zhnorm::replacement_text;

namespace {

static_assert(!edit{});
static_assert(edit{3, 1, {}, "delete"});
static_assert(edit{3, 0, replacement_text::of_static("x"), "insert"});
static_assert(edit{3, 4, {}, "delete"}.end() == 7);
static_assert(replacement_text::copy_of("abc").view() == "abc");
static_assert(!replacement_text::copy_of("abc").is_static());
static_assert(replacement_text::of_static("abc").is_static());
static_assert(zhnorm::confidence::suggest < zhnorm::confidence::likely);
static_assert(zhnorm::confidence::likely < zhnorm::confidence::certain);

struct no_step {};
struct throwing_step {
    edit next(std::string_view, std::size_t) const { return {}; }
};
static_assert(!zhnorm::step<no_step>);
static_assert(!zhnorm::step<throwing_step>);

}  // namespace

TEST_CASE("A replacement carried by value survives the text that it was copied from") {
    replacement_text copy;
    {
        std::string const source = "漢字轉換漢字";  // 18 bytes
        copy = replacement_text::copy_of(source);
    }
    CHECK(copy == "漢字轉換漢字");
    CHECK(copy.size() == 18);
}

TEST_CASE("A replacement carried by value keeps its first 20 bytes") {
    CHECK(replacement_text::copy_of("0123456789012345678901234").view() == "01234567890123456789");
    CHECK(replacement_text::copy_of("").empty());
}

TEST_CASE("Replacements compare by their bytes wherever these are") {
    CHECK(replacement_text::copy_of("漢") == replacement_text::of_static("漢"));
    CHECK_FALSE(replacement_text::copy_of("漢") == replacement_text::of_static("汉"));
    CHECK(replacement_text{} == "");
}
