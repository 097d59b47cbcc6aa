// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_decoding.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_first_look.hpp>
#include <zhnorm/detail/repair_margins.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_ranking.hpp>
#include <zhnorm/detail/repair_strict.hpp>
#include <zhnorm/detail/repair_wrong_decoding.hpp>

/// The wrong decodings that repair knows, and which of them explains a run best.

namespace zhnorm {
inline namespace v0 {
namespace detail {

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

/// Where a run that stays as it is ends: at `end`, or at a mark of another kind before it.
[[nodiscard]] inline std::size_t end_of_kind(std::string_view text, std::size_t mark,
                                             std::size_t end, run_kind kind) noexcept {
    std::string_view const near = text.substr(0, std::min(text.size(), end + mark_size));
    std::size_t at = mark + decode(text, mark).size;
    while (at < end && (at = find_mark(near, at, ~converter_cause)) < end) {
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
    bool const is_known = memory.has_last && memory.last == d;
    std::size_t const end =
        strict_decoding(text, d, is_known).run(begin, rule_of(d).name, sure, out);
    if (is_of_pairs(d.right) && !is_known && is_monotonous(text.substr(begin, end - begin))) {
        out.clear();
        return begin;
    }
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

    void remember(std::size_t mark, decoding_memory& memory) const noexcept {
        memory.remember(decoding, std::max(found.end, mark + 1), found.is_cut_off);
    }
};

/// Tries a decoding on a run. If it is good and gains more than `beaten`, its edits replace those
/// in the queue. A function of its own, as a search takes much of the stack.
[[nodiscard, gnu::noinline]] inline decoding_attempt attempt_decoding(
    damaged_run const& run, wrong_decoding const& d, model_cost beaten,
    decoding_memory const& memory, work_budget& budget, recent_facts& facts,
    edit_queue& out) noexcept {
    decoding_search search(run.text, run.begin, run.mark, d.wrong, d.right, budget, facts);
    decoding_attempt made;
    made.decoding = d;
    made.found = search.run();
    made.gained = made.found.left_cost - made.found.cost;
    bool const is_known =
        memory.has_last && d == memory.last && memory.is_in_line(run.text, run.mark);
    made.margin =
        margin_of(d, made.found, run.text.substr(run.begin, made.found.end - run.begin), is_known);
    if (made.is_good() && made.gained > beaten) {
        bool const is_proven = is_own_proof(d) && !made.found.is_chosen;
        out.clear();
        made.is_written = search.write(out, rule_of(d).name,
                                       is_proven ? confidence::certain : confidence::likely);
        if (!made.is_written) {
            out.clear();
        }
    }
    return made;
}

/// Where the beginning of a run ends that has lost more than a third of its bytes, if it was UTF-8:
/// what is left does not say what it was. `begin` if it has not.
[[nodiscard]] inline std::size_t end_of_lost(std::string_view text, std::size_t begin,
                                             wrong_decoding const& d) noexcept {
    if (d.wrong < read_as::gbk || d.right != original_encoding::utf8) {
        return begin;
    }
    constexpr unsigned most = 160;
    unsigned lost = 0;
    unsigned bytes = 0;
    std::size_t at = begin;
    for (unsigned i = 0; i < most && at < text.size() && text[at] != '\n'; ++i) {
        code_point const c = decode(text, at);
        lost += c.value == 0xFFFD ? 1U : 0U;
        bytes += c.value == 0xFFFD ? 1U : c.value >= 0x80 ? 2U : 0U;
        at += c.size;
    }
    return lost * 3 > bytes ? at : begin;
}

/// Queues the edits of the run around `mark`; returns where to go on.
[[nodiscard]] inline std::size_t repair_run(std::string_view text, std::size_t mark,
                                            std::size_t floor, unsigned causes, work_budget& budget,
                                            recent_facts& facts, edit_queue& out,
                                            decoding_memory& memory) noexcept {
    run_kind const kind = kind_of_mark(text, mark);
    std::size_t const begin = run_begin(text, mark, floor, kind);
    bool const is_single = kind == run_kind::single_byte;
    if (is_single && memory.has_last && (rule_of(memory.last).cause & causes) != 0) {
        std::size_t const done = repair_strictly(text, begin, memory.last, out, memory);
        if (done != begin) {
            return done;
        }
    }
    // What the section has shown before is tried first, and once.
    bool const is_tried = !is_single && memory.has_last &&
                          (rule_of(memory.last).cause & causes) != 0 &&
                          is_worth_trying(text, mark, memory.last);
    wrong_decoding const tried = memory.last;
    std::size_t end = mark + decode(text, mark).size;
    if (is_tried) {
        std::size_t const lost = end_of_lost(text, begin, tried);
        if (lost > mark) {
            end = std::max(end, lost);
        } else {
            decoding_attempt const made =
                attempt_decoding({text, begin, mark}, tried, 0, memory, budget, facts, out);
            if (made.is_good()) {
                made.remember(mark, memory);
            }
            if (made.is_written) {
                return memory.end;
            }
            end = std::max(end, made.found.read_end);
        }
    }
    decoding_ranking const ranking(text, begin, mark, kind, causes);
    if (is_single && ranking.begin() != ranking.end()) {
        std::size_t const done = repair_strictly(text, begin, *ranking.begin(), out, memory);
        if (done != begin) {
            return done;
        }
    }
    decoding_attempt best;
    bool is_complete = true;  // no search ended as its budget did
    auto const consider = [&](wrong_decoding const& d, bool is_enough) {
        if (std::size_t const lost = end_of_lost(text, begin, d); lost > mark) {
            end = std::max(end, lost);
            return false;
        }
        decoding_attempt const made =
            attempt_decoding({text, begin, mark}, d, best.gained, memory, budget, facts, out);
        is_complete = is_complete && !budget.is_spent();
        if (!made.is_good()) {
            end = std::max(end, made.found.read_end);
            return false;
        }
        if (made.gained > best.gained) {
            best = made;
        }
        if (is_enough) {
            made.remember(mark, memory);
        }
        return is_enough && made.is_written;
    };
    // Of the encodings of one byte, which show much the same letters, a quick look tells less.
    bool const is_ranked = kind == run_kind::han || ranking.end() - ranking.begin() == 1;
    for (wrong_decoding const& d : ranking) {
        bool const is_again = is_tried && d == tried;
        if (!is_again && consider(d, is_ranked && &d == ranking.begin())) {
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
    if (is_complete) {
        best.remember(mark, memory);
        return best.is_written ? memory.end : std::max(best.found.end, mark + 1);
    }
    out.clear();
    work_budget fresh;  // enough for what was found already
    decoding_attempt const again =
        attempt_decoding({text, begin, mark}, best.decoding, 0, memory, fresh, facts, out);
    if (again.is_good()) {
        again.remember(mark, memory);
    }
    return again.is_written ? memory.end : std::max(best.found.end, mark + 1);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
