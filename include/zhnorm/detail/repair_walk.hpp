// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_budget.hpp>
#include <zhnorm/detail/repair_candidates.hpp>
#include <zhnorm/detail/repair_converter.hpp>
#include <zhnorm/detail/repair_evidence.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_recent_facts.hpp>
#include <zhnorm/detail/repair_section.hpp>
#include <zhnorm/edit.hpp>

/// From one place of damage to the next.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct repair_choice {
    unsigned causes = 0xFFFF;
    confidence min_confidence = confidence::suggest;
    bool known_page = false;  // see `repair::known_page`
};

/// Repairs places of texts from a page that is known.
class repair_walk {
public:
    repair_walk(repair_choice const& choice, page_evidence const& evidence, work_budget& budget,
                recent_facts& facts, decoding_memory& memory) noexcept
        : choice_(choice), evidence_(evidence), budget_(budget), facts_(facts), memory_(memory) {}

    /// The same without what was found in other texts.
    [[nodiscard]] repair_walk with(decoding_memory& memory) const noexcept {
        return {choice_, evidence_, budget_, facts_, memory};
    }

    /// The same with what another text shows of its page.
    [[nodiscard]] repair_walk with(decoding_memory& memory,
                                   page_evidence const& evidence) const noexcept {
        return {choice_, evidence, budget_, facts_, memory};
    }

    /// Whether it is known that readings are damage, or nobody asks.
    [[nodiscard]] bool has_evidence() const noexcept {
        return choice_.known_page || (choice_.causes & converter_cause) == 0 ||
               evidence_.is_conclusive();
    }

    /// What comes is another text; the kind of damage found so far is remembered.
    void start_text() const noexcept {
        memory_.end = decoding_memory::nowhere;
        memory_.open = decoding_memory::nowhere;
    }

    /// A mark, and where the marks before it that were sound end.
    struct place {
        std::size_t mark;
        std::size_t floor;
    };

    /// The first mark at or after `from` that is not sound at first sight, or the size of the text.
    [[nodiscard]] place find(std::string_view text, std::size_t from) const noexcept {
        std::size_t const open = memory_.place_behind(text, from);
        if (open < text.size()) {
            return {open, from};
        }
        std::size_t mark = find_mark(text, from, choice_.causes);
        while (mark < text.size() && !memory_.has_last &&
               is_sound_mark(text, mark, from, choice_.causes)) {
            from = mark + decode(text, mark).size;
            mark = find_mark(text, from, choice_.causes);
        }
        return {mark, from};
    }

    /// Whether an edit changes the text, and is no label only.
    [[nodiscard]] bool is_made(edit const& e) const noexcept {
        return e.confidence >= std::max(choice_.min_confidence, confidence::likely);
    }

    /// Queues the edits of the mark at `at`, none of them before `floor`; returns where to go on.
    [[nodiscard]] std::size_t repair_at(std::string_view text, std::size_t at, std::size_t floor,
                                        edit_queue& out) const noexcept {
        if (text[at] == '(' || text[at] == '?') {
            return repair_converter(text, at, out);
        }
        std::size_t const end =
            repair_run(text, at, floor, choice_.causes, budget_, facts_, out, memory_);
        if (!out.empty() || (choice_.causes & converter_cause) == 0) {
            return end;
        }
        // Odd characters may be sound, and readings stand among them.
        std::size_t const open = skip_to_question(text.substr(0, end), at);
        std::string_view const left = text.substr(0, std::min(end + mark_size, text.size()));
        return open == end ? end : std::min(end, find_mark(left, open, converter_cause));
    }

private:
    // A function of its own, as a search takes much of the stack.
    [[nodiscard, gnu::noinline]] std::size_t repair_converter(std::string_view text, std::size_t at,
                                                              edit_queue& out) const noexcept {
        bool const is_known = choice_.known_page || evidence_.is_conclusive();
        bytes_before const known = two_bytes_before(text, at);
        bool const has_sources = !source_pairs(known.value).empty();
        if (text[at] == '(') {
            annotation const found = annotation_at(text, at + 1);
            bool const is_key = pair_reading(known.first, known.second) == found.reading;
            if (!is_known || !(is_key || source_key(known.value, found.reading) != 0)) {
                return at + 1;
            }
            std::size_t const end = at + 1 + found.size;
            if (end >= text.size() || text[end] != '?') {
                out.push(text, at, end - at, {}, "M1", confidence::certain);
                return end;
            }
        }
        // What is tried depends on the text alone, as a page's evidence is gone in a second run;
        // what is tried first may depend on that, too.
        script_guess const guess = script_around(text, at);
        page_script const first = guess.is_told                ? guess.script
                                  : evidence_.is_traditional() ? page_script::traditional
                                  : evidence_.is_simplified()  ? page_script::simplified
                                                               : guess.script;
        std::size_t end = at + 1;
        for (page_script const script : {first, other_script(first)}) {
            bool const is_possible =
                script == guess.script ||
                (script == page_script::traditional ? !guess.is_told : has_sources);
            if (!is_possible) {
                continue;
            }
            converter_search search(text, at, script, is_known, evidence_.keys(), budget_);
            converter_result const result = search.run(out);
            end = std::max(end, result.end);
            if (result.is_repaired) {
                break;
            }
        }
        return end;
    }

    struct script_guess {
        page_script script;
        bool is_told;  // by what is no damage
    };

    [[nodiscard]] static page_script other_script(page_script script) noexcept {
        return script == page_script::traditional ? page_script::simplified
                                                  : page_script::traditional;
    }

    /// The script of the text before a mark or, if that does not tell, behind it. Damage itself has
    /// Simplified characters.
    [[nodiscard]] static script_guess script_around(std::string_view text,
                                                    std::size_t at) noexcept {
        std::size_t const lowest = at > section_lead ? at - section_lead : 0;
        unsigned simplified = 0;
        unsigned traditional = 0;
        auto const look_at = [&](char32_t c) {
            simplified += is_simplified_only(c) && !is_kept_by_converter(c) ? 1U : 0U;
            traditional += convert_to_simplified(c) != c ? 1U : 0U;
        };
        for (std::size_t before = at; before > lowest;) {
            code_point const c = decode_before(text, before);
            if (c.value == code_point::ill_formed) {
                break;
            }
            look_at(c.value);
            before -= c.size;
        }
        std::size_t const last = std::min(text.size(), at + section_lead);
        bool const is_told = simplified + traditional != 0;
        for (std::size_t behind = at; !is_told && behind < last;) {
            code_point const c = decode(text, behind);
            look_at(c.value);
            behind += c.size;
        }
        return {simplified > 2 * traditional ? page_script::simplified : page_script::traditional,
                is_told};
    }

    repair_choice choice_;
    page_evidence const& evidence_;
    work_budget& budget_;
    recent_facts& facts_;
    decoding_memory& memory_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
