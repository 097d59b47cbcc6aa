// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <zhnorm/detail/conversion_characters.hpp>
#include <zhnorm/detail/conversion_profile.hpp>

/// What the loops over blocks of text have in common, whatever their instruction set.
///
/// A loop converts characters by the table of actions alone, as if none of them stood in a word:
/// ASCII and two bytes are copied, three bytes make three. It notes which characters have a flag of
/// the mask, so that its caller can look at them afterwards: a branch at every such character would
/// wait for the table, and nothing tells the machine which way it will go. It stops before what it
/// does not know.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Characters with flags in a block that was converted.
struct marked_block {
    char const* in;
    std::uint64_t marked;  // bit by bit the bytes where they begin
};

/// How many such blocks a loop may note before it stops.
inline constexpr std::size_t marked_blocks_limit = 16;

/// Where a loop has come to, and where it notes the next block.
struct block_cursor {
    char const* in;
    char* out;
    marked_block* note;

    /// Goes on behind a block, or what could be done of it.
    void pass(std::size_t size) noexcept {
        in += size;
        out += size;
    }
    /// The same, and notes it if any of its bytes are marked.
    void pass(std::size_t size, std::uint64_t marked) noexcept {
        *note = {in, marked};
        note += marked != 0 ? 1 : 0;
        pass(size);
    }
};

/// Where a loop must stop.
struct block_limits {
    char const* in;            // the end of the text: nothing behind it may be read
    char* out;                 // behind it there must be room for `conversion_block_bytes`
    marked_block const* note;  // behind it there must be room for one more

    [[nodiscard]] bool leave_room(block_cursor const& at) const noexcept {
        return at.out < out && at.note != note;
    }
};

/// A loop: from `at` to at most `limits`; returns where it has come to.
using convert_blocks_function = block_cursor (*)(block_cursor at, block_limits limits,
                                                 conversion_profile const& profile) noexcept;

/// What a loop may write, whole vectors, beyond where `out` is when it looks at the room left.
inline constexpr std::size_t conversion_block_bytes = 96;

/// Where characters are in a block of 64 bytes, bit by bit the bytes.
struct block_characters {
    std::uint64_t three;  // leads of three bytes, and of four
    std::uint64_t other;  // the first of it ends what a loop can do: see `places_of`
};

/// From the bytes above 7F, and those from C0, E0 and F0 on. `other` has leads without all of their
/// trails, also those that the end of the block cuts off; trails without a lead; longer characters.
/// All in one step: the next block waits for it.
[[nodiscard]] constexpr block_characters places_of(std::uint64_t high, std::uint64_t leads,
                                                   std::uint64_t three,
                                                   std::uint64_t four) noexcept {
    std::uint64_t const trails = high & ~leads;
    std::uint64_t const two = leads & ~three;
    return {three, (three & ~(trails >> 1 & trails >> 2)) | (two & ~(trails >> 1)) |
                       (trails & ~(three << 1 | three << 2 | two << 1)) | four};
}

/// Four bytes of a text, the first lowest, at run time.
[[nodiscard]] inline std::uint32_t four_bytes_at(char const* in) noexcept {
    std::uint32_t word;
    std::memcpy(&word, in, 4);
    if constexpr (std::endian::native == std::endian::big) {
        word = word >> 24 | (word >> 8 & 0xFF00U) | (word << 8 & 0xFF0000U) | word << 24;
    }
    return word;
}

/// Eight of them.
[[nodiscard]] inline std::uint64_t eight_bytes_at(char const* in) noexcept {
    std::uint64_t word;
    std::memcpy(&word, in, 8);
    if constexpr (std::endian::native == std::endian::big) {
        word = std::uint64_t{four_bytes_at(in)} | std::uint64_t{four_bytes_at(in + 4)} << 32;
    }
    return word;
}

/// Writes four.
inline void store_four_bytes(char* out, std::uint32_t word) noexcept {
    if constexpr (std::endian::native == std::endian::big) {
        word = word >> 24 | (word >> 8 & 0xFF00U) | (word << 8 & 0xFF0000U) | word << 24;
    }
    std::memcpy(out, &word, 4);
}

/// Asks for what a loop will read 2 KB on, so that it is there when the loop comes to it: the
/// machine's own foresight ends with each page of 4 KB. `end` is the end of the text.
inline void fetch_ahead(char const* in, char const* end) noexcept {
#if defined(__GNUC__)
    constexpr std::ptrdiff_t distance = 2048;
    __builtin_prefetch(end - in > distance ? in + distance : in);
#else
    (void)in;
    (void)end;
#endif
}

/// Writes eight.
inline void store_eight_bytes(char* out, std::uint64_t word) noexcept {
    if constexpr (std::endian::native == std::endian::big) {
        store_four_bytes(out, static_cast<std::uint32_t>(word));
        store_four_bytes(out + 4, static_cast<std::uint32_t>(word >> 32));
    } else {
        std::memcpy(out, &word, 8);
    }
}

/// Masks of the first bytes of sixteen, in two words; loaded, since compilers make branches of
/// shifts by more than a word has.
struct first_bytes {
    static constexpr char set_then_not[33] =
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

    std::uint64_t low;
    std::uint64_t high;

    explicit first_bytes(std::size_t size) noexcept
        : low(eight_bytes_at(set_then_not + (16 - (size < 16 ? size : 16)))),
          high(eight_bytes_at(set_then_not + (24 - (size < 16 ? size : 16)))) {}
};

/// How many characters of three bytes the marks of a block may be of.
inline constexpr std::size_t conversion_block_characters = 64 / 3 + 1;

/// The unit of `data::character_action` with that number, at run time.
[[nodiscard]] inline std::uint32_t action_at(std::uint32_t number) noexcept {
    std::uint32_t action;
    std::memcpy(&action,
                reinterpret_cast<char const*>(&data::character_action) + std::size_t{4} * number,
                4);
    return action;
}

/// The action of three well-formed bytes, at run time.
[[nodiscard]] inline std::uint32_t action_of_three(char const* in) noexcept {
    auto const byte = [in](int i) { return std::uint32_t{static_cast<unsigned char>(in[i])}; };
    constexpr std::uint32_t first = (0xE0U << 6) + 0x80;
    return action_at(data::action_page[(byte(0) << 6) + byte(1) - first] + byte(2) - 0x80);
}
static_assert(sizeof(data::character_action.low) + sizeof(data::character_action.high) ==
              sizeof(data::character_action));

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
