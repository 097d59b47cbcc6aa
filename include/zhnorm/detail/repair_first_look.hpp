// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_ranking.hpp>

/// A mark of a wrong decoding at first sight: where its run begins, of what kind it is, and whether
/// a search has a chance.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Where the run of a mark begins: with what is not ASCII before it, in the same line, not far
/// from it and not before `floor`.
[[nodiscard]] constexpr std::size_t run_begin(std::string_view text, std::size_t mark,
                                              std::size_t floor, run_kind kind) noexcept {
    constexpr unsigned most = 32;
    constexpr unsigned most_ascii = 16;  // in a row
    std::size_t begin = mark;
    std::size_t at = mark;
    unsigned ascii = 0;
    for (unsigned i = 0; i < most && ascii <= most_ascii; ++i) {
        code_point const c = decode_before(text, at);
        if (c.value == code_point::ill_formed || c.value == '\n' || at - c.size < floor) {
            break;
        }
        at -= c.size;
        if (c.value < 0x80) {
            ++ascii;
            if (kind == run_kind::ill_formed) {
                break;
            }
            continue;
        }
        // Han characters are sound where bytes were read one by one.
        if (kind == run_kind::single_byte && c.value >= 0x2E80 && c.value < 0xF000) {
            break;
        }
        ascii = 0;
        begin = at;
    }
    return begin;
}

[[nodiscard]] constexpr run_kind kind_of_mark(std::string_view text, std::size_t mark) noexcept {
    code_point const c = decode(text, mark);
    if (c.value == code_point::ill_formed) {
        return run_kind::ill_formed;
    }
    if (c.value != 0xFFFD) {
        return c.value >= 0x2E80 ? run_kind::han : run_kind::single_byte;
    }
    // What was lost is of the kind of its neighbours.
    auto const is_letter = [](code_point const& beside) {
        return beside.value >= 0x80 && beside.value < 0x2600;
    };
    std::size_t const next = mark + c.size;
    return is_letter(decode_before(text, mark)) ||
                   (next < text.size() && is_letter(decode(text, next)))
               ? run_kind::single_byte
               : run_kind::han;
}

/// Whether bytes, one after another, may stand in UTF-8, beginning and ending anywhere in a
/// character.
class inside_utf8 {
public:
    /// False from the first byte on that may not.
    [[nodiscard]] constexpr bool add(unsigned byte) noexcept {
        bool const is_tail = byte >= 0x80 && byte < 0xC0;
        if (is_tail ? is_known_ && expected_ == 0
                    : expected_ != 0 || (byte >= 0x80 && (byte < 0xC2 || byte > 0xF4))) {
            return false;
        }
        is_known_ = is_known_ || !is_tail;
        expected_ = is_tail       ? expected_ - (is_known_ ? 1U : 0U)
                    : byte < 0x80 ? 0
                    : byte < 0xE0 ? 1
                    : byte < 0xF0 ? 2
                                  : 3;
        return true;
    }

private:
    unsigned expected_ = 0;  // continuation bytes that must follow
    bool is_known_ = false;
};

/// Whether characters that follow each other could all be a wrong decoding, at first sight. What
/// is no Han character says nothing.
[[nodiscard]] constexpr bool could_be(std::string_view text, std::size_t at, unsigned characters,
                                      wrong_decoding const& d) noexcept {
    inside_utf8 bytes;
    for (unsigned i = 0; i < characters && at < text.size(); ++i) {
        code_point const c = decode(text, at);
        at += c.size;
        if (c.value < 0x80 || c.value == 0xFFFD || c.value == code_point::ill_formed) {
            break;
        }
        short_bytes const made = bytes_read_as(d.wrong, c.value);
        if (made.count == 0) {
            return false;
        }
        for (unsigned k = 0; k < made.count && d.right == original_encoding::utf8; ++k) {
            if (!bytes.add(made.byte[k])) {
                return false;
            }
        }
        if (d.right != original_encoding::utf8 && made.count == 2) {
            // Shift_JIS has half-width kana of one byte, and pairs then begin in the middle.
            char32_t const value = decode_pair(d.right, made.byte[0], made.byte[1]);
            bool const is_aligned =
                d.wrong != read_as::cp932 && d.right != original_encoding::cp932;
            if (is_aligned && (value == 0 || is_odd_han(value))) {
                return false;
            }
        }
    }
    return true;
}

/// A byte in a word of ASCII letters that is a letter or a quotation mark in Windows-1252. Where
/// other characters are near, it is more likely the rest of one of those.
[[nodiscard]] constexpr bool is_lone_letter(std::string_view text, std::size_t at) noexcept {
    constexpr std::size_t near = 32;
    unsigned const byte = byte_at(text, at);
    if (byte < 0xC0 && (byte < 0x91 || byte > 0x97)) {
        return false;
    }
    std::string_view const behind = text.substr(at + 1, near);
    std::string_view const before = text.substr(at > near ? at - near : 0, std::min(at, near));
    auto const is_letter = [](char c) {
        return ascii_class(static_cast<unsigned char>(c)) == model_class::letter;
    };
    auto const is_plain = [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && (c < '0' || c > '9');
    };
    if (behind.empty() || before.empty() || !is_plain(behind[0]) || !is_plain(before.back()) ||
        !(is_letter(behind[0]) || is_letter(before.back()))) {
        return false;
    }
    // Without a line break, npos + 1 is 0.
    std::string_view const line = before.substr(before.rfind('\n') + 1);
    for (std::string_view const part : {line, behind}) {
        for (std::size_t i = 0; i < part.size() && part[i] != '\n'; ++i) {
            if (byte_at(part, i) >= 0xE3 && i + 2 < part.size() &&
                is_continuation(byte_at(part, i + 1)) && is_continuation(byte_at(part, i + 2))) {
                return false;
            }
        }
    }
    return true;
}

/// A quick look at a mark and its neighbours: whether a search has a chance at all.
[[nodiscard]] constexpr bool is_worth_trying(std::string_view text, std::size_t mark,
                                             wrong_decoding const& d) noexcept {
    if (d.right == original_encoding::windows_1252) {
        return is_lone_letter(text, mark);
    }
    if (d.wrong < read_as::gbk) {
        return true;
    }
    code_point const before = decode_before(text, mark);
    bool const has_before = before.value != code_point::ill_formed && before.value >= 0x80;
    return could_be(text, mark, 3, d) || (has_before && could_be(text, mark - before.size, 3, d));
}

/// Whether odd characters are few around a mark among Han characters, no three in a row, and
/// nothing else is there that damage shows: rare words and names, of which poems have many. Damage
/// has a place nearby that is dense, from which the run is looked for back to its beginning.
[[nodiscard]] constexpr bool is_sparse(std::string_view text, std::size_t mark,
                                       std::size_t floor) noexcept {
    constexpr unsigned before = 2;
    constexpr unsigned behind = 10;
    constexpr unsigned few = 3;
    std::size_t at = mark;
    for (unsigned i = 0; i < before && at > floor; ++i) {
        code_point const c = decode_before(text, at);
        if (c.value == code_point::ill_formed || c.value < 0x80 || at - c.size < floor) {
            break;
        }
        at -= c.size;
    }
    unsigned odd = 0;
    unsigned row = 0;
    for (unsigned i = 0; i < behind && at < text.size() && text[at] != '\n'; ++i) {
        code_point const c = decode(text, at);
        bool const is_odd_text = c.value < 0x3400 || c.value >= 0xA000;
        bool const is_usual = c.value < 0x80 || (c.value >= 0x2010 && c.value <= 0x2026) ||
                              (c.value >= 0x3000 && c.value <= 0x3011) ||
                              (c.value >= 0xFF01 && c.value <= 0xFF1F);
        bool const is_odd = is_odd_han(c.value);
        odd += is_odd ? 1U : 0U;
        row = is_odd ? row + 1 : 0;
        if ((is_odd_text && !is_usual) || row == 3) {
            return false;
        }
        at += c.size;
    }
    return odd <= few;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
