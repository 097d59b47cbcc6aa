// SPDX-License-Identifier: Apache-2.0
#include "messages.hpp"

#include <cstdio>

namespace program {
namespace {

void print(std::string_view text) noexcept {
    // In one call, so that the lines of several processes do not mix.
    std::fprintf(stderr, "zhnorm: %.*s\n", static_cast<int>(text.size()), text.data());
}

}  // namespace

messages::~messages() {
    if (count_ > limit) {
        std::fprintf(stderr, "zhnorm: %zu more messages\n", count_ - limit);
    }
}

void messages::say(std::string_view text) noexcept {
    print(text);
}

void messages::add(std::string_view text) noexcept {
    if (++count_ <= limit) {
        print(text);
    }
}

}  // namespace program
