// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/repair_decoding.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_ranking.hpp>

/// The wrong decodings that repair knows, and which of them explains a run best.

namespace zhnorm {
inline namespace v0 {
namespace detail {

// UTF-8 proves itself by its form; the others are believed only if they read much better.
inline constexpr model_cost utf8_margin = 16 * one_bit;
inline constexpr model_cost pair_margin = 32 * one_bit;
inline constexpr model_cost bytes_margin = 16 * one_bit;
inline constexpr model_cost letter_margin = 12 * one_bit;

inline constexpr std::string_view lost_rule = "M11";

/// The causes behind a rule.
[[nodiscard]] constexpr unsigned cause_of_rule(std::string_view rule) noexcept {
    if (rule == lost_rule) {
        return lost_cause;
    }
    if (rule == "M1" || rule == "M2") {
        return converter_cause;
    }
    for (decoding_rule const& known : decoding_rules) {
        if (known.name == rule) {
            return known.cause;
        }
    }
    return 0;
}

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
    return c.value == code_point::ill_formed          ? run_kind::ill_formed
           : is_odd_han(c.value) || c.value == 0xFFFD ? run_kind::han
                                                      : run_kind::single_byte;
}

/// Bytes that may stand in UTF-8, beginning and ending anywhere in a character.
[[nodiscard]] constexpr bool is_inside_utf8(std::uint8_t const* bytes, unsigned count) noexcept {
    unsigned expected = 0;  // continuation bytes that must follow
    bool is_known = false;
    for (unsigned i = 0; i < count; ++i) {
        unsigned const byte = bytes[i];
        bool const is_tail = byte >= 0x80 && byte < 0xC0;
        if (is_tail ? is_known && expected == 0
                    : expected != 0 || (byte >= 0x80 && (byte < 0xC2 || byte > 0xF4))) {
            return false;
        }
        is_known = is_known || !is_tail;
        expected = is_tail       ? expected - (is_known ? 1U : 0U)
                   : byte < 0x80 ? 0
                   : byte < 0xE0 ? 1
                   : byte < 0xF0 ? 2
                                 : 3;
    }
    return true;
}

/// Whether characters that follow each other could all be a wrong decoding, at first sight. What
/// is no Han character says nothing.
[[nodiscard]] constexpr bool could_be(std::string_view text, std::size_t at, unsigned characters,
                                      wrong_decoding const& d) noexcept {
    std::uint8_t bytes[6] = {};
    unsigned count = 0;
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
        for (unsigned k = 0; k < made.count; ++k) {
            bytes[count++] = made.byte[k];
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
    return d.right != original_encoding::utf8 || is_inside_utf8(bytes, count);
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

/// One decoding tried on a run. A function of its own, as a search takes much of the stack.
[[nodiscard]] inline decoding_search::outcome try_decoding(std::string_view text, std::size_t begin,
                                                           std::size_t mark,
                                                           wrong_decoding const& d,
                                                           work_budget& budget) noexcept {
    decoding_search search(text, begin, mark, d.wrong, d.right, budget);
    return search.run();
}

/// The least that is asked for.
[[nodiscard]] constexpr model_cost least_margin(wrong_decoding const& d) noexcept {
    bool const is_utf8 = !is_of_pairs(d.right);
    if (d.wrong == read_as::nothing) {
        return d.right == original_encoding::windows_1252 ? utf8_margin : bytes_margin;
    }
    if (is_utf8) {
        return d.wrong == read_as::gbk || d.wrong == read_as::latin ? utf8_margin : pair_margin;
    }
    return is_of_one_byte(d.wrong) ? letter_margin : pair_margin;
}

/// Whether a letter beyond ASCII stands there three times in a row, in a run of few.
[[nodiscard]] constexpr bool is_one_letter_again(std::string_view run) noexcept {
    constexpr unsigned few_letters = 12;
    char32_t before = 0;
    unsigned letters = 0;
    bool is_repeated = false;
    for (std::size_t at = 0; at < run.size();) {
        code_point const c = decode(run, at);
        code_point const next = at + c.size < run.size() ? decode(run, at + c.size) : code_point{};
        letters += c.value >= 0x80 ? 1U : 0U;
        is_repeated =
            is_repeated || (c.value >= 0x80 && c.value == before && c.value == next.value);
        before = c.value;
        at += c.size;
    }
    return is_repeated && letters <= few_letters;
}

/// What a decoding must gain. What becomes pairs of bytes must become much better text, the more
/// of it the better; and letters are not one letter again and again.
[[nodiscard]] constexpr model_cost margin_of(wrong_decoding const& d,
                                             decoding_search::outcome const& result,
                                             std::string_view run) noexcept {
    model_cost const least = least_margin(d);
    if (!is_of_pairs(d.right) || d.wrong == read_as::nothing) {
        return least;
    }
    if (!is_of_one_byte(d.wrong)) {
        if (result.different < 3) {
            return 1 << 28;  // a name or a sound, written again and again
        }
        // Eight characters and more tell by themselves.
        model_cost const few = std::min(result.replaced_cost, 150 * one_bit);
        return std::max(least, few * 43 / 100);
    }
    if (is_one_letter_again(run) ||
        (d.right == original_encoding::gbk_twice && result.different < 4)) {
        return 1 << 28;
    }
    return std::max(least, result.replaced_cost * 35 / 100);
}

/// Where a run that stays as it is ends: at `end`, or at a mark of another kind before it.
[[nodiscard]] constexpr std::size_t end_of_kind(std::string_view text, std::size_t mark,
                                                std::size_t end, run_kind kind) noexcept {
    std::string_view const near = text.substr(0, std::min(text.size(), end + mark_size));
    std::size_t at = mark + decode(text, mark).size;
    while ((at = find_mark(near, at, ~converter_cause)) < end) {
        if (kind_of_mark(text, at) != kind) {
            return at;
        }
        at += decode(text, at).size;
    }
    return end;
}

/// Queues the edits of the run around `mark`; returns where to go on.
[[nodiscard]] inline std::size_t repair_run(std::string_view text, std::size_t mark,
                                            std::size_t floor, unsigned causes, work_budget& budget,
                                            edit_queue& out) noexcept {
    run_kind const kind = kind_of_mark(text, mark);
    std::size_t const begin = run_begin(text, mark, floor, kind);
    wrong_decoding best;
    decoding_search::outcome found;
    model_cost gain = 0;
    std::size_t end = mark + decode(text, mark).size;
    auto const try_one = [&](wrong_decoding const& d) {
        decoding_search::outcome const result = try_decoding(text, begin, mark, d, budget);
        model_cost const gained = result.left_cost - result.cost;
        model_cost const margin = margin_of(d, result, text.substr(begin, result.end - begin));
        if (result.is_changed && gained >= margin && gained > gain) {
            best = d;
            found = result;
            gain = gained;
        }
        if (!result.is_changed || gained < margin) {
            end = std::max(end, result.read_end);
        }
    };
    for (wrong_decoding const& d : decoding_ranking(text, begin, kind, causes)) {
        if (is_worth_trying(text, mark, d)) {
            try_one(d);
        }
    }
    constexpr wrong_decoding letter{read_as::nothing, original_encoding::windows_1252};
    if (kind == run_kind::ill_formed && (rule_of(letter).cause & causes) != 0 &&
        is_worth_trying(text, mark, letter)) {
        try_one(letter);
    }
    if (gain == 0) {
        std::size_t const lost = (causes & lost_cause) != 0 ? lost_size(text, mark) : 0;
        if (lost == 0) {
            return end_of_kind(text, mark, end, kind);
        }
        out.push(text, mark, lost, "\xEF\xBF\xBD", lost_rule, confidence::suggest);
        return mark + lost;
    }
    work_budget fresh;  // enough for what was found already
    decoding_search search(text, begin, mark, best.wrong, best.right, fresh);
    static_cast<void>(search.run());
    bool const is_proven = best.right == original_encoding::utf8 && !found.is_chosen;
    if (!search.write(out, rule_of(best).name,
                      is_proven ? confidence::certain : confidence::likely)) {
        out.clear();
    }
    return std::max(found.end, mark + 1);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
