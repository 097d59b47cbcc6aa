// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/repair.hpp>

#include "sample_text.hpp"

#ifdef __unix__

#include <pthread.h>
#include <sys/mman.h>

namespace {

constexpr std::size_t promised = std::size_t{256} << 10U;
constexpr std::size_t room = std::size_t{4} << 20U;
constexpr char paint = '\x5A';

struct task {
    std::string text;
    std::size_t made = 0;
};

void* repair_all(void* argument) {
    auto& on = *static_cast<task*>(argument);
    zhnorm::repair const step{.causes = zhnorm::cause::all};
    on.made = zhnorm::repair_mojibake(on.text, step).size();
    on.made += zhnorm::is_damaged_page(on.text) ? 1U : 0U;
    on.made += zhnorm::find_mojibake(on.text, step) ? 1U : 0U;
    return nullptr;
}

// How much of the stack of a thread of its own a function overwrites.
std::size_t stack_of(void* (*function)(void*), task& on) {
    void* const memory =
        mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    auto* const bytes = static_cast<char*>(memory);
    std::fill_n(bytes, room, paint);
    pthread_attr_t attributes;
    pthread_t thread{};
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstack(&attributes, memory, room) == 0);
    REQUIRE(pthread_create(&thread, &attributes, function, &on) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
    auto const unused = static_cast<std::size_t>(
        std::find_if(bytes, bytes + room, [](char b) { return b != paint; }) - bytes);
    munmap(memory, room);
    return room - unused;
}

// Readings, torn characters and wrong decodings, in any order: damage of which nothing is sure.
std::string soup(std::mt19937& random, std::size_t count) {
    constexpr std::string_view parts[] = {"們?cè)缫岩庾R(shí)到",
                                          "贏家?guī)缀跻呀?jīng)注定",
                                          "內(nèi)容",
                                          "?，F(xiàn)",
                                          "功不可沒。?！盎",
                                          "鍙戝睍涓\uFFFD",
                                          "銝剜\uFFFD\uFFFD",
                                          "锟斤拷",
                                          "ÖÐÎÄ",
                                          "ä¸­æ–‡",
                                          "\xD6\xD0\xCE\xC4",
                                          "普通文字",
                                          "，",
                                          "?",
                                          "\n"};
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        result += parts[random() % std::size(parts)];
    }
    return result;
}

}  // namespace

TEST_CASE("Repair takes no more of the stack than it promises") {
    std::ifstream file(std::string(ZHNORM_SOURCE_DIR) + "/tests/samples/article.txt",
                       std::ios::binary);
    std::string const article{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(!article.empty());
    std::mt19937 random(7);
    std::string long_line = article;
    std::erase(long_line, '\n');
    std::string bytes;
    for (int i = 0; i < 60; ++i) {
        bytes += sample::random_bytes(random, 200) + '\n';
    }
    task nothing{"a", 0};
    std::size_t const least = stack_of(repair_all, nothing);
    std::size_t most = 0;
    for (std::string const& text : {article, long_line, bytes, soup(random, 3000)}) {
        task on{text, 0};
        most = std::max(most, stack_of(repair_all, on));
        CHECK(on.made != 0);
    }
    MESSAGE("stack: ", most, " bytes, ", least, " where nothing is damaged");
    CHECK(most <= promised);
    CHECK(most > least);  // the searches were seen
}

#endif
