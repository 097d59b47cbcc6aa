// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_decoding.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_ranking.hpp>
#include <zhnorm/detail/repair_strict.hpp>

/// The wrong decodings that repair knows, and which of them explains a run best.

namespace zhnorm {
inline namespace v0 {
namespace detail {

// UTF-8 proves itself by its form; the others are believed only if they read much better.
inline constexpr model_cost utf8_margin = 16 * one_bit;
inline constexpr model_cost letters_margin = 14 * one_bit;
inline constexpr model_cost pair_margin = 32 * one_bit;
inline constexpr model_cost bytes_margin = 16 * one_bit;
inline constexpr model_cost letter_margin = 12 * one_bit;

inline constexpr std::string_view lost_rule = "M11";
inline constexpr std::string_view control_rule = "M13";

/// The causes behind a rule.
[[nodiscard]] constexpr unsigned cause_of_rule(std::string_view rule) noexcept {
    if (rule == lost_rule) {
        return lost_cause;
    }
    if (rule == control_rule) {
        return control_cause;
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

/// The least that is asked for.
[[nodiscard]] constexpr model_cost least_margin(wrong_decoding const& d) noexcept {
    bool const is_utf8 = !is_of_pairs(d.right);
    if (d.wrong == read_as::nothing) {
        return d.right == original_encoding::windows_1252 ? utf8_margin : bytes_margin;
    }
    if (is_utf8) {
        return d.wrong == read_as::gbk || d.wrong == read_as::latin ? utf8_margin : letters_margin;
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
    if (result.chosen_bytes * 3 > result.bytes) {
        return 1 << 28;  // guesses
    }
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
[[nodiscard]] inline std::size_t end_of_kind(std::string_view text, std::size_t mark,
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

/// What was found before in a section: text is damaged alike.
struct decoding_memory {
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    wrong_decoding last;
    bool has_last = false;
    std::size_t end = 0;         // of the last run, if there was one
    std::size_t open = nowhere;  // where a run was cut off, as it was too long

    void remember(wrong_decoding const& d, std::size_t at, bool is_cut_off) noexcept {
        last = d;
        has_last = true;
        end = at;
        open = is_cut_off ? at : nowhere;
    }

    /// The next character beyond ASCII behind a run that was cut off, in its line.
    [[nodiscard]] constexpr std::size_t place_behind(std::string_view text,
                                                     std::size_t from) const noexcept {
        if (open != from) {
            return nowhere;
        }
        std::size_t at = from;
        while (at < text.size() && byte_at(text, at) < 0x80 && text[at] != '\n' &&
               text[at] != '(' && text[at] != '?') {
            ++at;
        }
        return at < text.size() && byte_at(text, at) >= 0x80 ? at : nowhere;
    }

    /// Whether the last run ends in the line of `mark`.
    [[nodiscard]] constexpr bool is_in_line(std::string_view text,
                                            std::size_t mark) const noexcept {
        return has_last && end <= mark &&
               text.substr(end, mark - end).find('\n') == std::string_view::npos;
    }
};

/// Whether what a decoding gives back could be nothing else. The Latin encodings beside Latin-1
/// show much the same letters for other bytes.
[[nodiscard]] constexpr bool is_own_proof(wrong_decoding const& d) noexcept {
    bool const is_ambiguous = d.wrong == read_as::iso_8859_2 || d.wrong == read_as::windows_1250 ||
                              d.wrong == read_as::windows_1254 || d.wrong == read_as::windows_1257;
    return d.right == original_encoding::utf8 && !is_ambiguous;
}

/// A run in an encoding of one byte, read strictly; `begin` if it is not as simple as that.
[[nodiscard]] inline std::size_t repair_strictly(std::string_view text, std::size_t begin,
                                                 wrong_decoding const& d, edit_queue& out,
                                                 decoding_memory& memory) noexcept {
    if (!is_of_one_byte(d.wrong) || d.wrong == read_as::latin_normalized) {
        return begin;
    }
    confidence const sure = is_own_proof(d) ? confidence::certain : confidence::likely;
    std::size_t const end = strict_decoding(text, d, memory.has_last && memory.last == d)
                                .run(begin, rule_of(d).name, sure, out);
    if (end != begin) {
        memory.remember(d, end, end < text.size() && byte_at(text, end) >= 0x80);
    }
    return end;
}

/// A run of a text around a mark.
struct damaged_run {
    std::string_view text;
    std::size_t begin = 0;
    std::size_t mark = 0;
};

/// A decoding that was tried on a run.
struct decoding_attempt {
    wrong_decoding decoding;
    decoding_search::outcome found;
    model_cost gained = 0;
    model_cost margin = 0;
    bool is_written = false;

    [[nodiscard]] bool is_good() const noexcept { return found.is_changed && gained >= margin; }
};

/// Tries a decoding on a run. If it is good, and there is no better one to expect, its edits are
/// queued. A function of its own, as a search takes much of the stack.
[[nodiscard]] inline decoding_attempt attempt_decoding(damaged_run const& run,
                                                       wrong_decoding const& d, bool is_best,
                                                       decoding_memory& memory, work_budget& budget,
                                                       edit_queue& out) noexcept {
    decoding_search search(run.text, run.begin, run.mark, d.wrong, d.right, budget);
    decoding_attempt made;
    made.decoding = d;
    made.found = search.run();
    made.gained = made.found.left_cost - made.found.cost;
    made.margin = margin_of(d, made.found, run.text.substr(run.begin, made.found.end - run.begin));
    if (memory.has_last && d == memory.last && memory.is_in_line(run.text, run.mark)) {
        made.margin = std::min(made.margin, least_margin(d) / 2);
    }
    if (is_best && made.is_good()) {
        bool const is_proven = is_own_proof(d) && !made.found.is_chosen;
        made.is_written = search.write(out, rule_of(d).name,
                                       is_proven ? confidence::certain : confidence::likely);
        if (!made.is_written) {
            out.clear();
        }
        memory.remember(d, std::max(made.found.end, run.mark + 1), made.found.is_cut_off);
    }
    return made;
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

/// Queues the edits of the run around `mark`; returns where to go on.
[[nodiscard]] inline std::size_t repair_run(std::string_view text, std::size_t mark,
                                            std::size_t floor, unsigned causes, work_budget& budget,
                                            edit_queue& out, decoding_memory& memory) noexcept {
    run_kind const kind = kind_of_mark(text, mark);
    std::size_t const begin = run_begin(text, mark, floor, kind);
    bool const is_single = kind == run_kind::single_byte;
    if (is_single && memory.has_last && (rule_of(memory.last).cause & causes) != 0) {
        std::size_t const done = repair_strictly(text, begin, memory.last, out, memory);
        if (done != begin) {
            return done;
        }
    }
    if (!is_single && memory.has_last && (rule_of(memory.last).cause & causes) != 0 &&
        is_worth_trying(text, mark, memory.last) &&
        attempt_decoding({text, begin, mark}, memory.last, true, memory, budget, out).is_written) {
        return memory.end;
    }
    auto const leave = [&](std::size_t end) {
        std::size_t const lost = (causes & lost_cause) != 0 ? lost_size(text, mark) : 0;
        if (lost == 0) {
            return end_of_kind(text, mark, end, kind);
        }
        out.push(text, mark, lost, "\xEF\xBF\xBD", lost_rule, confidence::suggest);
        return mark + lost;
    };
    if (kind == run_kind::han && !memory.has_last && is_sparse(text, mark, floor)) {
        return leave(mark + decode(text, mark).size);
    }
    decoding_ranking const ranking(text, begin, kind, causes);
    if (is_single && ranking.begin() != ranking.end()) {
        std::size_t const done = repair_strictly(text, begin, *ranking.begin(), out, memory);
        if (done != begin) {
            return done;
        }
    }
    decoding_attempt best;
    std::size_t end = mark + decode(text, mark).size;
    auto const consider = [&](wrong_decoding const& d, bool is_first) {
        decoding_attempt const made =
            attempt_decoding({text, begin, mark}, d, is_first, memory, budget, out);
        if (made.is_good() && made.gained > best.gained) {
            best = made;
        }
        if (!made.is_good()) {
            end = std::max(end, made.found.read_end);
        }
        return made.is_written;
    };
    for (wrong_decoding const& d : ranking) {
        if (is_worth_trying(text, mark, d) && consider(d, &d == ranking.begin())) {
            return memory.end;
        }
    }
    constexpr wrong_decoding letter{read_as::nothing, original_encoding::windows_1252};
    if (kind == run_kind::ill_formed && (rule_of(letter).cause & causes) != 0 &&
        is_worth_trying(text, mark, letter)) {
        static_cast<void>(consider(letter, false));
    }
    if (best.gained == 0) {
        if ((causes & control_cause) != 0 && is_lone_control(text, mark)) {
            code_point const control = decode(text, mark);
            char made[4];
            char* const made_end =
                encode_to(made, decode_single_byte(single_byte_set::windows_1252,
                                                   static_cast<unsigned>(control.value)));
            out.push(text, mark, control.size, {made, static_cast<std::size_t>(made_end - made)},
                     control_rule, confidence::likely);
            return mark + control.size;
        }
        std::size_t const lost = (causes & lost_cause) != 0 ? lost_size(text, mark) : 0;
        if (lost == 0) {
            return end_of_kind(text, mark, end, kind);
        }
        out.push(text, mark, lost, "\xEF\xBF\xBD", lost_rule, confidence::suggest);
        return mark + lost;
    }
    work_budget fresh;  // enough for what was found already
    decoding_attempt const again =
        attempt_decoding({text, begin, mark}, best.decoding, true, memory, fresh, out);
    return again.is_written ? memory.end : std::max(best.found.end, mark + 1);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
