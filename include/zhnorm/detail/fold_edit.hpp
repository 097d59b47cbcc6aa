// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/edit.hpp>

/// Edits of `fold`, and the place of their texts.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// An edit whose text lies in the engine.
struct fold_edit {
    std::size_t offset = 0;
    std::size_t size = 0;
    std::size_t text_begin = 0;
    std::size_t text_size = 0;
    std::string_view rule;
    zhnorm::confidence confidence = confidence::certain;

    [[nodiscard]] constexpr std::size_t end() const noexcept { return offset + size; }
};

/// The texts of a few edits.
template <std::size_t Size>
class fold_text_buffer {
public:
    [[nodiscard]] constexpr std::string_view view(std::size_t begin,
                                                  std::size_t size) const noexcept {
        return {bytes_ + begin, size};
    }

    /// Writes one character as UTF-8 behind the first `at` bytes and returns its size.
    constexpr std::size_t write(std::size_t at, char32_t c) noexcept {
        auto put = [&](std::size_t i, char32_t byte) {
            bytes_[at + i] = static_cast<char>(static_cast<unsigned char>(byte));
        };
        auto tail = [&](unsigned shift) { return 0x80U | (c >> shift & 0x3FU); };
        if (c < 0x80) {
            put(0, c);
            return 1;
        }
        if (c < 0x800) {
            put(0, 0xC0U | c >> 6U);
            put(1, tail(0));
            return 2;
        }
        if (c < 0x10000) {
            put(0, 0xE0U | c >> 12U);
            put(1, tail(6));
            put(2, tail(0));
            return 3;
        }
        put(0, 0xF0U | c >> 18U);
        put(1, tail(12));
        put(2, tail(6));
        put(3, tail(0));
        return 4;
    }

private:
    char bytes_[Size] = {};
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
