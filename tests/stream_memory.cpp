// SPDX-License-Identifier: Apache-2.0
// How much memory a stream holds at most while a long text runs through it.
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

#include <zhnorm/zhnorm.hpp>

#include "counted_memory.hpp"
#include "default_steps.hpp"

namespace {

int failures = 0;

/// Counts what is written and keeps none of it.
class counter {
public:
    using difference_type = std::ptrdiff_t;

    explicit counter(std::size_t& count) : count_(&count) {}
    counter& operator*() { return *this; }
    counter& operator=(char) {
        ++*count_;
        return *this;
    }
    counter& operator++() { return *this; }
    counter operator++(int) { return *this; }

private:
    std::size_t* count_;
};
static_assert(std::output_iterator<counter, char>);

template <class... S>
void check(char const* name, std::string_view part, std::size_t chunk_size, std::size_t limit,
           S const&... steps) {
    constexpr std::size_t size = std::size_t{12} << 20;
    std::size_t written = 0;
    std::size_t chunk_most = 0;
    {
        std::string chunk;
        while (chunk.size() < chunk_size) {
            chunk += part;
        }
        std::size_t const before = counted::held;
        counted::most_held = before;
        zhnorm::stream feed{steps...};
        for (std::size_t fed = 0; fed < size; fed += chunk.size()) {
            feed.push(chunk, counter(written));
        }
        feed.finish(counter(written));
        chunk_most = counted::most_held - before;
    }
    bool const is_bounded = chunk_most <= limit;
    failures += is_bounded && written > size / 2 ? 0 : 1;
    std::printf("%s %s, chunks of %zu bytes: %zu KiB at most (limit %zu), %zu MiB written\n",
                is_bounded ? "ok " : "BAD", name, chunk_size, chunk_most >> 10, limit >> 10,
                written >> 20);
}

}  // namespace

int main() {
    // docs/reference/stream.md: what is held back, and a few blocks of 64 KiB for each step.
    constexpr std::size_t for_each = std::size_t{384} << 10;
    constexpr std::string_view line = "圖書館週二開放,請用滑鼠。Some English, too.\n";
    constexpr std::string_view endless = "圖書館著";  // a line without an end, nothing to stop at
    for (std::size_t const chunk : {std::size_t{61}, std::size_t{4096}, std::size_t{4} << 20}) {
        check("sanitize, lines", line, chunk, for_each, zhnorm::sanitize{});
        check("convert, lines", line, chunk, for_each, zhnorm::convert{});
        check("convert, one endless line", endless, chunk, for_each, zhnorm::convert{});
        check("fold, one endless line", endless, chunk, for_each, zhnorm::fold{});
        check("punctuate, one endless line", endless, chunk, for_each, zhnorm::punctuate{});
        check("punctuate, sentences of one endless line", "圖書館,著!", chunk, for_each,
              zhnorm::punctuate{});
        check("punctuate, a comment without an end", "<!-- 圖書館, ", chunk, for_each,
              zhnorm::punctuate{});
        check("fold, marks and numbers without an end", "e\u0301, 12：30 ", chunk, for_each,
              zhnorm::fold{});
        check("sanitize and convert, one endless line", endless, chunk, 2 * for_each,
              zhnorm::sanitize{}, zhnorm::convert{});
        sample::with_default_steps([&](auto const&... steps) {
            check("default steps, lines", line, chunk, sizeof...(steps) * for_each, steps...);
        });
        sample::with_all_steps([&](auto const&... steps) {
            check("all steps, lines", line, chunk, sizeof...(steps) * for_each, steps...);
        });
    }
    return failures == 0 ? 0 : 1;
}
