// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <zhnorm/detail/conversion_match.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Converts block by block into memory of the caller: the fast route behind `convert::append_to`.
///
/// The loops handle what is frequent, ASCII and three-byte characters without flags; for anything
/// else they ask `match_token`, so that exactness lives in one place.
class conversion_kernel {
public:
    /// What one turn of the loops may write beyond the point where they look at the room left: the
    /// longest token is a description sequence. A block of output must have more room than this.
    static constexpr std::size_t slack = 4 * std::size_t{description_maximum_code_points} + 64;

    conversion_kernel(std::string_view text, conversion_profile const& profile) noexcept
        : text_(text), profile_(profile) {}

    [[nodiscard]] bool is_done() const noexcept { return position_ == text_.size(); }

    /// Converts on from where the last call ended until the text ends or `capacity` (more than
    /// `slack`) is nearly full; returns how many bytes it wrote to `out`.
    [[nodiscard]] std::size_t fill(char* out, std::size_t capacity) noexcept {
        char* const begin = out;
        char* const stop = out + (capacity - slack);
        char const* const data = text_.data();
        char const* const end = data + text_.size();
        char const* at = data + position_;
        while (at != end && out < stop) {
            if (!copy_ascii(at, end, out, stop)) {
                break;
            }
            convert_three_byte(at, end, out, stop);
            if (at != end && out < stop && static_cast<unsigned char>(*at) >= 0x80) {
                append_token(match_token(text_, static_cast<std::size_t>(at - data), profile_), at,
                             out);
            }
        }
        position_ = static_cast<std::size_t>(at - data);
        return static_cast<std::size_t>(out - begin);
    }

private:
    /// A run of ASCII, and the word that begins in it, if any: such words go on with something
    /// else after at most `longest_ascii_prefix` bytes, so only the end of a run needs a look.
    /// False if the room ended first; what could begin a word is then left for the next call.
    [[nodiscard]] bool copy_ascii(char const*& at, char const* end, char*& out,
                                  char* stop) const noexcept {
        char const* const run = at;
        while (end - at >= 8 && out < stop) {
            std::uint64_t word;
            std::memcpy(&word, at, 8);
            if ((word & 0x8080808080808080U) != 0) {
                break;
            }
            std::memcpy(out, &word, 8);
            at += 8;
            out += 8;
        }
        while (at != end && out < stop && static_cast<unsigned char>(*at) < 0x80) {
            *out++ = *at++;
        }
        std::ptrdiff_t constexpr prefix = data::longest_ascii_prefix;
        std::ptrdiff_t const back = at - run < prefix ? at - run : prefix;
        if (at == run || at == end) {
            return true;
        }
        if (static_cast<unsigned char>(*at) < 0x80) {
            at -= back;
            out -= back;
            return false;
        }
        for (char const* begin = at - back; begin != at; ++begin) {
            auto const flags =
                static_cast<unsigned char>(data::ascii_flags[static_cast<unsigned char>(*begin)]);
            if ((flags & profile_.character_mask) != 0) {
                auto const token =
                    match_token(text_, static_cast<std::size_t>(begin - text_.data()), profile_);
                if (token.is == conversion_token::kind::word) {
                    out -= at - begin;
                    at = begin;
                    append_token(token, at, out);
                    break;
                }
            }
        }
        return true;
    }

    /// A run of three-byte characters without flags.
    void convert_three_byte(char const*& at, char const* end, char*& out,
                            char* stop) const noexcept {
        unsigned const mask = profile_.character_mask;
        while (end - at >= 3 && out < stop) {
            unsigned const b0 = static_cast<unsigned char>(at[0]);
            unsigned const b1 = static_cast<unsigned char>(at[1]);
            unsigned const b2 = static_cast<unsigned char>(at[2]);
            if ((b0 & 0xF0U) != 0xE0U || (b1 & 0xC0U) != 0x80U || (b2 & 0xC0U) != 0x80U) {
                return;
            }
            unsigned const value = (b0 & 0x0FU) << 12 | (b1 & 0x3FU) << 6 | (b2 & 0x3FU);
            // Overlong forms, surrogates and compatibility ideographs lie outside the index.
            bool const is_irregular =
                value < 0x800 || value - 0xD800U < 0x800 || value - 0xF900U < 0x200;
            unsigned const entry = character_entry(value);
            if (is_irregular || (character_flags(entry) & mask) != 0) {
                if (is_irregular || !may_be_plain(at, end, value, entry)) {
                    return;
                }
            }
            unsigned const converted = value ^ data::character_difference[entry];
            out[0] = static_cast<char>(0xE0U | converted >> 12);
            out[1] = static_cast<char>(0x80U | (converted >> 6 & 0x3FU));
            out[2] = static_cast<char>(0x80U | (converted & 0x3FU));
            out += 3;
            at += 3;
        }
    }

    /// For a character that begins words, and has no flag but that: true if the next character
    /// is one that no word goes on with, which is by far the most frequent case.
    [[nodiscard]] bool may_be_plain(char const* at, char const* end, unsigned value,
                                    unsigned entry) const noexcept {
        if ((character_flags(entry) & (irregular_flag | rare_flag) & profile_.character_mask) !=
                0 ||
            end - at < 6) {
            return false;
        }
        unsigned const b0 = static_cast<unsigned char>(at[3]);
        if ((b0 & 0xF0U) != 0xE0U || b0 == 0xEFU) {
            return false;
        }
        unsigned const next = (b0 & 0x0FU) << 12 |
                              (static_cast<unsigned char>(at[4]) & 0x3FU) << 6 |
                              (static_cast<unsigned char>(at[5]) & 0x3FU);
        return !may_begin_word(value, next);
    }

    static void append_token(conversion_token const& token, char const*& at, char*& out) noexcept {
        bool const stays = token.is == conversion_token::kind::unchanged;
        std::size_t const size = stays ? token.size : token.text.size();
        std::memcpy(out, stays ? at : token.text.data(), size);
        out += size;
        at += token.size;
    }

    std::string_view text_;
    conversion_profile profile_;
    std::size_t position_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
