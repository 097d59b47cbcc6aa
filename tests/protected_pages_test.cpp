// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/zhnorm.hpp>

#include "default_steps.hpp"

// No step reads a byte before or behind its text, and no face writes one before or behind its
// output: they stand against pages that nobody may touch.

#if __has_include(<sys/mman.h>) && __has_include(<unistd.h>)
#include <sys/mman.h>
#include <unistd.h>

namespace {

/// Memory between two pages that end the program when they are touched.
class guarded_memory {
public:
    explicit guarded_memory(std::size_t least)
        : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
          size_((least + page_ - 1) / page_ * page_),
          begin_(static_cast<char*>(
              mmap(nullptr, size_ + 2 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
        REQUIRE(static_cast<void*>(begin_) != MAP_FAILED);
        REQUIRE(mprotect(begin_ + page_, size_, PROT_READ | PROT_WRITE) == 0);
    }
    ~guarded_memory() { munmap(begin_, size_ + 2 * page_); }
    guarded_memory(guarded_memory const&) = delete;
    guarded_memory& operator=(guarded_memory const&) = delete;

    /// `size` bytes that begin right behind the first guard, or end right before the second.
    [[nodiscard]] char* place(std::size_t size, bool at_end) const noexcept {
        return begin_ + page_ + (at_end ? size_ - size : 0);
    }

    [[nodiscard]] std::string_view copy(std::string_view text, bool at_end) const noexcept {
        char* const to = place(text.size(), at_end);
        if (!text.empty()) {
            std::memcpy(to, text.data(), text.size());
        }
        return {to, text.size()};
    }

private:
    std::size_t page_;
    std::size_t size_;
    char* begin_;
};

constexpr std::string_view sources[] = {
    "要有禮貌，在這種規模的專案中，很難避免遇到與你意見不和的人。乾隆看著麵包，簡單的藉口。",
    "plain ASCII, 12 words and more (of them) \"here\", https://example.com/a?b=c; BMW\n",
    "混排text一个字a個字é，全角ＡＢＣ１２３ 㑮豈\U0002F800⿰氵漢 “引文”...\n",
    "æ–‡å­—\xE6\xBC\xFF\xED\xA0\x80其實(shí)他們?cè)缫\xF0\x9F\x98\x80\r\n",
};

std::string text_of_size(std::string_view source, std::size_t size, std::size_t from) {
    std::string text;
    while (text.size() < from + size) {
        text += source;
    }
    return text.substr(from, size);
}

template <class Step>
void run_faces(Step const& step, std::string_view text, guarded_memory const& output) {
    std::string const expected = zhnorm::normalize(text, step);
    std::string joined;
    for (std::string_view const piece : zhnorm::pieces(text, step)) {
        joined += piece;
    }
    REQUIRE(joined == expected);
    for (bool const at_end : {false, true}) {
        char* const to = output.place(expected.size(), at_end);
        REQUIRE(zhnorm::normalize_to(to, text, step) == to + expected.size());
        REQUIRE(std::string_view(to, expected.size()) == expected);
    }
    std::string streamed;
    zhnorm::stream feed{step};
    feed.push(text, std::back_inserter(streamed));
    feed.finish(std::back_inserter(streamed));
    REQUIRE(streamed == expected);
}

}  // namespace

TEST_CASE("No step reads outside its text or writes outside its output") {
    guarded_memory const input(4096);
    guarded_memory const output(16384);
    for (std::string_view const source : sources) {
        for (std::size_t size = 0; size <= 300; ++size) {
            std::string const text = text_of_size(source, size, size * 7 % source.size());
            for (bool const at_end : {false, true}) {
                std::string_view const guarded = input.copy(text, at_end);
                sample::for_each_step([&](auto const& step) { run_faces(step, guarded, output); });
                if (size % 16 < 2) {
                    std::string const all = zhnorm::normalize(guarded);
                    REQUIRE(zhnorm::normalize(text) == all);
                    (void)zhnorm::changes(guarded, zhnorm::fold{}, zhnorm::convert{});
                }
                REQUIRE(zhnorm::is_well_formed(guarded) == zhnorm::is_well_formed(text));
            }
        }
    }
}

TEST_CASE("No loop of the conversion reads outside its text or writes outside its block") {
    using zhnorm::detail::instruction_set;
    guarded_memory const input(4096);
    guarded_memory const output(4096);
    for (auto const set : {instruction_set::portable, instruction_set::neon, instruction_set::avx2,
                           instruction_set::avx512}) {
        if (!zhnorm::detail::has_instruction_set(set)) {
            continue;
        }
        for (std::string_view const source : sources) {
            for (std::size_t size = 0; size <= 1200; size += size < 300 ? 1 : 37) {
                std::string const text = text_of_size(source, size, size * 7 % source.size());
                for (zhnorm::region const from :
                     {zhnorm::region::any, zhnorm::region::taiwan_phrases}) {
                    std::string const expected = zhnorm::to_simplified(text, {from});
                    for (bool const at_end : {false, true}) {
                        std::string out;
                        zhnorm::detail::conversion_kernel kernel(
                            input.copy(text, at_end), zhnorm::detail::profile_of({from}), set);
                        while (!kernel.is_done()) {
                            constexpr std::size_t capacity = 1000;
                            char* const block = output.place(capacity, at_end);
                            out.append(block, kernel.fill(block, capacity));
                        }
                        REQUIRE(out == expected);
                    }
                }
            }
        }
    }
}

#else

TEST_CASE("No step reads outside its text or writes outside its output" *
          doctest::description("skipped: no mprotect")) {
    MESSAGE("skipped: no mprotect");
}

#endif
