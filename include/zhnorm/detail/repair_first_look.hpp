// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_wrong_decoding.hpp>

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

/// The characters at a mark, as far as a first look goes: from two before it, if these are neither
/// ASCII nor ill-formed, to the first that is, or the seventh.
class mark_neighbours {
public:
    static constexpr unsigned before = 2;
    static constexpr unsigned behind = 7;  // with the mark itself

    constexpr mark_neighbours(std::string_view text, std::size_t mark) noexcept {
        std::size_t at = mark;
        while (first_ > 0) {
            code_point const c = decode_before(text, at);
            if (c.value == code_point::ill_formed || c.value < 0x80) {
                break;
            }
            at -= c.size;
            values_[--first_] = c.value;
        }
        for (at = mark; end_ < before + behind && at < text.size(); ++end_) {
            code_point const c = decode_wide_first(text, at);
            if (c.value < 0x80 || c.value == code_point::ill_formed) {
                break;
            }
            at += c.size;
            values_[end_] = c.value;
        }
    }

    /// The characters have the places from `first` to `end`; the mark is at `before`.
    [[nodiscard]] constexpr unsigned first() const noexcept { return first_; }
    [[nodiscard]] constexpr unsigned end() const noexcept { return end_; }
    [[nodiscard]] constexpr char32_t operator[](unsigned place) const noexcept {
        return values_[place];
    }

private:
    char32_t values_[before + behind] = {};
    unsigned first_ = before;
    unsigned end_ = before;
};

/// The characters at a mark as bytes that were read wrongly, made as they are asked for.
class neighbour_bytes {
public:
    constexpr neighbour_bytes(mark_neighbours const& near, read_as wrong) noexcept
        : near_(near), wrong_(wrong) {}

    [[nodiscard]] constexpr short_bytes const& operator[](unsigned place) noexcept {
        if ((made_ >> place & 1U) == 0) {
            made_ |= 1U << place;
            bytes_[place] = bytes_read_as(wrong_, near_[place]);
        }
        return bytes_[place];
    }

    /// Whether a wrong decoding could be what is at the mark, or begins before it.
    [[nodiscard]] constexpr bool could_be(original_encoding right) noexcept {
        constexpr unsigned few = 3;
        constexpr unsigned mark = mark_neighbours::before;
        bool const has_before = near_.first() < mark;
        if (has_before && near_[mark - 1] == 0xFFFD) {
            return true;
        }
        // The mark by itself refuses most.
        return could_be(mark, 1, right) &&
               (could_be(mark, few, right) || (has_before && could_be(mark - 1, few, right)));
    }

    /// Whether so many characters from a place on could all be a wrong decoding, as far as the
    /// text goes on. Of those behind the third, one may be rare.
    [[nodiscard]] constexpr bool could_be(unsigned place, unsigned characters,
                                          original_encoding right) noexcept {
        // Shift_JIS has half-width kana of one byte, and pairs then begin in the middle.
        bool const is_aligned = wrong_ != read_as::cp932 && right != original_encoding::cp932;
        bool const is_utf8 = right == original_encoding::utf8;
        inside_utf8 utf8;
        unsigned rare = 0;
        for (unsigned i = 0; i < characters && place + i < near_.end(); ++i) {
            if (near_[place + i] == 0xFFFD) {
                break;
            }
            short_bytes const& made = (*this)[place + i];
            if (made.count == 0) {
                return false;
            }
            for (unsigned k = 0; k < made.count && is_utf8; ++k) {
                if (!utf8.add(made.byte[k])) {
                    return false;
                }
            }
            if (!is_utf8 && is_aligned && made.count == 2) {
                char32_t const value = decode_pair(right, made.byte[0], made.byte[1]);
                rare += is_odd_han(value) ? 1U : 0U;
                if (value == 0 || rare > (i < 3 ? 0U : 1U)) {
                    return false;
                }
            }
        }
        return true;
    }

private:
    mark_neighbours const& near_;
    read_as wrong_;
    unsigned made_ = 0;
    short_bytes bytes_[mark_neighbours::before + mark_neighbours::behind] = {};
};

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
    auto const is_letter = [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)); };
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
    mark_neighbours const near(text, mark);
    return neighbour_bytes(near, d.wrong).could_be(d.right);
}

/// How odd characters lie around a mark among Han characters.
struct odd_neighbours {
    /// They are few, no three in a row, and nothing else is there that damage shows: rare words and
    /// names, of which poems have many. Damage has a place nearby that is dense, from which the run
    /// is looked for back to its beginning.
    bool is_sparse;

    /// They are scattered beside Chinese punctuation, which damage has little of.
    bool is_scattered;
};

[[nodiscard]] constexpr odd_neighbours odd_neighbours_of(std::string_view text, std::size_t mark,
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
    bool has_row = false;
    bool has_mark = false;
    for (unsigned i = 0; i < behind && at < text.size() && text[at] != '\n'; ++i) {
        code_point const c = decode_wide_first(text, at);
        at += c.size;
        bool const is_han = c.value >= 0x3400 && c.value < 0xA000;
        bool const is_usual = (c.value >= 0x2010 && c.value <= 0x2026) ||
                              (c.value >= 0x3000 && c.value <= 0x3011) ||
                              (c.value >= 0xFF01 && c.value <= 0xFF1F);
        if (c.value >= 0x80 && !is_han && !is_usual) {
            return {false, false};
        }
        bool const is_odd = is_odd_han(c.value);
        odd += is_odd ? 1U : 0U;
        row = is_odd ? row + 1 : 0;
        has_row = has_row || row == 3;
        has_mark = has_mark || (c.value >= 0x80 && !is_han);
    }
    if (!has_row && odd <= few) {
        return {true, false};
    }
    return {false, has_mark && !has_row};
}

/// Whether any decoding of Han characters is worth a try. Scattered characters say little: with
/// those beside them, more in a row have to be explained.
[[nodiscard]] constexpr bool may_be_explained(std::string_view text, std::size_t mark,
                                              unsigned causes, bool is_scattered) noexcept {
    mark_neighbours const near(text, mark);
    for (read_as const wrong : readings_of_han) {
        neighbour_bytes bytes(near, wrong);
        for (original_encoding const right : original_encodings) {
            if (!is_asked_for_of_han(wrong, right, causes) || !bytes.could_be(right)) {
                continue;
            }
            // UTF-8 has a form that chance hardly meets.
            unsigned const characters = right == original_encoding::utf8 ? 5 : 7;
            bool is_explained = !is_scattered;
            for (unsigned at = near.first(); at <= mark_neighbours::before && !is_explained; ++at) {
                is_explained = bytes.could_be(at, characters, right);
            }
            if (is_explained) {
                return true;
            }
        }
    }
    return false;
}

/// Whether no-break spaces begin at a mark that stand alone among ASCII and Han characters: no
/// encoding has text of them.
[[nodiscard]] constexpr bool is_indentation(std::string_view text, std::size_t mark) noexcept {
    constexpr unsigned patience = 12;  // a search gives up sooner
    unsigned others = 0;
    for (std::size_t at = mark; at < text.size() && text[at] != '\n' && others < patience;) {
        code_point const c = decode(text, at);
        at += c.size;
        others = c.value == 0xA0 ? 0 : others + 1;
        bool const is_sound = c.value < 0x80 || c.value == 0xA0 || is_common_han(c.value);
        if (!is_sound || (others != 0 && at == mark + c.size)) {
            return false;
        }
    }
    return true;
}

/// Whether a mark is surely of rare words, or of spaces, as long as nothing was found to be
/// damaged.
[[nodiscard]] constexpr bool is_sound_mark(std::string_view text, std::size_t mark,
                                           std::size_t floor, unsigned causes) noexcept {
    if (byte_at(text, mark) < 0x80) {
        return false;
    }
    if (kind_of_mark(text, mark) != run_kind::han) {
        return is_indentation(text, mark);
    }
    odd_neighbours const around = odd_neighbours_of(text, mark, floor);
    return (around.is_sparse || !may_be_explained(text, mark, causes, around.is_scattered)) &&
           lost_size(text, mark) == 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
