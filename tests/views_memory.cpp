// SPDX-License-Identifier: Apache-2.0
// No view allocates: every allocation of this program is counted.
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include <zhnorm/zhnorm.hpp>

#include "counted_memory.hpp"

namespace {

int failures = 0;

template <class R>
void check(char const* name, R const& range) {
    std::size_t const before = counted::allocations;
    std::size_t count = 0;
    for ([[maybe_unused]] auto const& each : range) {
        ++count;
    }
    bool const is_good = counted::allocations == before && count != 0;
    failures += is_good ? 0 : 1;
    std::printf("%s %s: %zu items, %zu allocations\n", is_good ? "ok " : "BAD", name, count,
                counted::allocations - before);
}

}  // namespace

int main() {
    namespace views = zhnorm::views;
    std::string text;
    for (int i = 0; i < 2000; ++i) {
        text +=
            "圖書館週二開放,請用滑鼠。ＡＢＣ。Mr. Li said: \"Why?\"\xFF "
            "👨‍👩‍👧……\r\n";
    }
    check("code_points", text | views::code_points);
    check("graphemes", text | views::graphemes);
    check("script_runs", text | views::script_runs);
    check("sentences", text | views::sentences);
    check("unicode_sentences", text | views::unicode_sentences);
    check("lines", text | views::lines);
    std::size_t const before = counted::allocations;
    bool const is_traditional =
        zhnorm::detect_script(text).script == zhnorm::chinese_script::traditional;
    failures += is_traditional && counted::allocations == before ? 0 : 1;
    auto const with = [&](char const* name, auto const& step) {
        std::printf("%s\n", name);
        check("  normalized", text | views::normalized(step));
        check("  pieces", text | views::pieces(step));
        check("  edits", text | views::edits(step));
    };
    with("sanitize", zhnorm::sanitize{});
    with("convert", zhnorm::convert{});
    with("fold", zhnorm::fold{});
    with("punctuate", zhnorm::punctuate{});
    return failures == 0 ? 0 : 1;
}
