// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <zhnorm/detail/repair_beam.hpp>
#include <zhnorm/detail/repair_brackets.hpp>
#include <zhnorm/detail/repair_budget.hpp>
#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_choice_costs.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_letters.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/detail/repair_normalized.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_recent_facts.hpp>
#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// The inverse of a wrong decoding, in a run of characters of which some may be sound.
///
/// A hypothesis is a division of the run into characters that stay and characters that become the
/// bytes that they were read from; those bytes, with what was lost filled in, must be text in the
/// right encoding. A language model chooses, and one hypothesis is that everything stays.

namespace zhnorm {
inline namespace v0 {
namespace detail {

class decoding_search {
public:
    /// What a reading of the run as `wrong` instead of `right` costs, and as it stands.
    struct outcome {
        std::size_t end = 0;           // of what the best hypothesis explains
        std::size_t read_end = 0;      // of what was looked at
        model_cost cost = 0;           // of the best hypothesis
        model_cost left_cost = 0;      // of leaving everything
        model_cost replaced_cost = 0;  // the part of it that the best hypothesis replaces
        unsigned different = 0;        // replaced characters that differ, as far as that counts
        unsigned bytes = 0;            // that the best hypothesis decodes
        unsigned chosen_bytes = 0;     // of these, filled in
        unsigned steps = 0;            // in which it does
        unsigned foreign_steps = 0;    // of these, to what in GBK are other scripts and boxes
        unsigned far_leads = 0;        // bytes that begin what is no Latin letter in UTF-8
        unsigned rising_steps = 0;     // of these, from a pair close behind the one before
        unsigned characters = 0;       // that come out
        unsigned same_trails = 0;      // of these, with the last byte of the one before
        bool is_changed = false;
        bool is_telling = false;  // sound text hardly shows the same
        bool is_cut_off = false;  // the run goes on
        bool is_chosen = false;   // lost bytes were filled in

        /// More than a third was lost, and is a guess.
        [[nodiscard]] constexpr bool is_guessed() const noexcept {
            return chosen_bytes * 3 > bytes;
        }

        /// Rows of a table of characters: what comes out is in order, too.
        [[nodiscard]] constexpr bool is_table() const noexcept {
            return rising_steps >= 3 && rising_steps * 3 >= steps;
        }
    };

    decoding_search(std::string_view text, std::size_t begin, std::size_t mark, read_as wrong,
                    original_encoding right, work_budget& budget, recent_facts& facts) noexcept
        : text_(text),
          begin_(begin),
          mark_(mark),
          wrong_(wrong),
          right_(right),
          budget_(budget),
          facts_(facts) {
        facts_.prepare();
    }

    [[nodiscard]] outcome run() noexcept {
        code_point const previous = decode_before(text_, begin_);
        char32_t const before = previous.value == code_point::ill_formed ? U'\n' : previous.value;
        node start{};
        start.context = static_cast<std::uint16_t>(facts_[before].number);
        start.last = static_cast<std::uint16_t>(facts_[before].single_number());
        start.since = far_behind;
        start.open = open_brackets(text_, begin_);
        beam_.start(start);
        left_costs_[0] = 0;
        model_number left_context = start.context;
        outcome result;
        for (unsigned i = 0; i <= max_items; ++i) {
            beam_.prune(i);
            bool const is_cut_off = i == max_items || budget_.is_spent();
            bool const is_last = is_cut_off || !read_item(i) || is_sound(i);
            if (is_last) {
                last_ = i;
                result.is_cut_off = i == max_items;
                if (is_cut_off) {
                    choose_end_of_best();
                } else {
                    choose_end();
                }
                break;
            }
            beam_.open(i + 1);
            for (std::uint16_t const from : beam_.at(i)) {
                extend(i, from);
            }
            result.left_cost += cost_of(left_context, items_[i].value, &items_[i]);
            left_costs_[i + 1] = result.left_cost;
        }
        result.read_end = offset_of(item_count_);
        result.end = offset_of(last_);
        result.left_cost = left_costs_[last_];
        result.cost = result.left_cost;
        if (best_ != 0) {
            node const& best = beam_[best_];
            result.cost = best.cost;
            summarize(result);
        }
        return result;
    }

    /// Queues the edits of the best hypothesis; false if there is no room.
    [[nodiscard]] bool write(edit_queue& out, std::string_view rule, confidence sure) noexcept;

private:
    static constexpr unsigned max_items = 160;
    static constexpr unsigned beam_width = 16;
    static constexpr model_cost prune_beyond = 24 * one_bit;
    static constexpr model_cost begin_cost = 6 * one_bit;
    static constexpr model_cost lost_cost = 4 * one_bit;
    static constexpr char32_t ill_formed_value = 0xFFFF;  // stands for bytes that are no character
    static constexpr model_cost ill_formed_cost = 10 * one_bit;
    static constexpr model_cost far_letter_cost = 13 * one_bit;
    static constexpr model_cost lone_bracket_cost = 4 * one_bit;
    static constexpr model_cost paired_bracket_gain = 3 * one_bit;
    static constexpr model_cost other_script_cost = 5 * one_bit;
    static constexpr model_cost again_other_script_cost = 2 * one_bit;
    static constexpr model_cost odd_cost = 10 * one_bit;
    static constexpr model_cost narrow_kana_cost = 7 * one_bit;  // behind another one
    static constexpr model_cost again_cost = 6 * one_bit;
    static constexpr model_cost same_cost = 9 * one_bit;  // of a Han character again
    static constexpr model_cost short_form_gain = 20 * one_bit;
    static constexpr model_cost other_form_gain = 8 * one_bit;
    static constexpr model_cost word_form_gain = 24 * one_bit;
    static constexpr model_cost lone_letter_gain = 24 * one_bit;
    static constexpr model_cost long_form_gain = 8 * one_bit;
    static constexpr model_cost symbol_form_gain = 24 * one_bit;
    static constexpr model_cost twice_short_gain = 36 * one_bit;
    static constexpr model_cost twice_long_gain = 48 * one_bit;

    static constexpr std::uint8_t far_behind = 3;  // what was filled in tells no more

    struct item {
        char32_t value;
        short_bytes bytes;
        short_bytes other;  // bytes that it may stand for as well
        std::uint8_t size;
        bool is_ascii;
        bool is_again;  // the same as the one before
        std::size_t offset;
        model_cost letter_cost;  // of a letter or symbol that stays; 0 for what the model knows
    };

    struct node {
        /// See `repair_beam`.
        [[nodiscard]] std::uint64_t print() const noexcept {
            return partial.print() << 16U | (is_decoded ? 1U : 0U) << 15U | context;
        }

        model_cost cost;
        std::uint16_t parent;
        std::uint16_t context;
        std::uint16_t last;    // the context, or its mark
        std::uint16_t before;  // the one before it
        std::uint8_t since;    // characters, with the one that has a byte filled in
        std::uint8_t at;
        bool is_decoded;
        bool is_chosen;
        std::uint8_t open;         // brackets, a bit each
        std::uint8_t chosen_open;  // of these, with a lost byte
        std::int8_t script;  // Simplified characters so far beyond Traditional ones, a few at most
        short_bytes bytes;
        partial_character partial;

        [[nodiscard]] bool has_future_of(node const& other) const noexcept {
            return context == other.context && chosen_open == other.chosen_open &&
                   is_decoded == other.is_decoded && partial == other.partial;
        }
    };

    /// The answers of `may_be_lost` for an item, one bit for each byte.
    struct lost_bytes {
        unsigned item;
        bool is_known[2];
        std::uint64_t lost[2];
    };

    /// What the best hypothesis does.
    void summarize(outcome& result) noexcept;

    /// Whether the pairs of two steps follow each other as in a table of characters.
    [[nodiscard]] bool is_rising(node const& first, node const& second) const noexcept;

    /// How many of the characters that the best hypothesis replaces differ; four are enough.
    [[nodiscard]] unsigned different_replaced() const noexcept;

    /// Whether anything that is read as UTF-8 in one byte tells that text was damaged.
    [[nodiscard]] bool is_telling() noexcept;

    [[nodiscard]] std::size_t offset_of(unsigned i) const noexcept {
        return i < item_count_    ? items_[i].offset
               : item_count_ == 0 ? begin_
                                  : items_[item_count_ - 1].offset + items_[item_count_ - 1].size;
    }

    /// Reads visible character `i`; false at the end of the text or line.
    [[nodiscard]] bool read_item(unsigned i) noexcept;

    [[nodiscard]] char32_t value_before(unsigned i) const noexcept {
        if (i > 0) {
            return items_[i - 1].value;
        }
        code_point const previous = decode_before(text_, begin_);
        return previous.value == code_point::ill_formed ? U' ' : previous.value;
    }

    /// Nothing could be decoded for a while, nor where the mark was.
    [[nodiscard]] bool is_sound(unsigned i) noexcept {
        constexpr unsigned patience = 10;
        for (std::uint16_t const number : beam_.at(i)) {
            if (beam_[number].is_decoded) {
                last_decoded_ = i;
            }
        }
        return i > last_decoded_ + patience && offset_of(i) > mark_;
    }

    /// The run goes on: the last complete character of the best hypothesis.
    void choose_end_of_best() noexcept {
        if (beam_.at(last_).empty()) {
            choose_end();
            return;
        }
        best_ = beam_.at(last_)[0];
        for (std::uint16_t const number : beam_.at(last_)) {
            best_ = beam_[number].cost < beam_[best_].cost ? number : best_;
        }
        while (!beam_[best_].partial.is_empty()) {
            best_ = beam_[best_].parent;
        }
        last_ = beam_[best_].at;
    }

    void choose_end() noexcept {
        // The last place where a hypothesis is complete; at the end of a line, what ends lines.
        bool const ends_text = offset_of(last_) >= text_.size();
        bool const ends_line = ends_text || text_[offset_of(last_)] == '\n';
        auto const total = [&](std::uint16_t number) {
            node const& at = beam_[number];
            // Lines of manuals are broken anywhere: only marks tell.
            model_cost const last = ends_text || at.context < 16
                                        ? facts_.pair_cost(at.context, model_start)
                                        : 5 * one_bit;
            return at.cost + (ends_line ? last + choice_cost(at, model_start, model_start) : 0);
        };
        for (unsigned i = last_ + 1; i-- > 0;) {
            std::uint16_t found = 0;
            for (std::uint16_t const number : beam_.at(i)) {
                if (beam_[number].partial.is_empty() && number != 0 &&
                    (found == 0 || total(number) < total(found))) {
                    found = number;
                }
            }
            if (found != 0) {
                best_ = found;
                last_ = i;
                return;
            }
        }
        last_ = 0;
    }

    [[nodiscard]] bool is_pair() const noexcept { return is_of_pairs(right_); }

    /// A letter beyond ASCII: no part of a word that has it is GBK.
    [[nodiscard]] static bool is_accented(char32_t c) noexcept { return c >= 0xC0 && c < 0x180; }

    /// What a character costs behind `context`, which becomes its number. The model knows Chinese
    /// only; in a run of other letters, these are as likely as its frequent characters.
    /// `copied` is what stays, none for what was decoded.
    [[nodiscard]] model_cost cost_of(model_number& context, char32_t c, item const* copied,
                                     bool is_chosen = false) noexcept;

    /// What a kana costs in Japanese, a syllable in Korean and a Han character in Japanese.
    [[nodiscard]] model_cost cost_in_neighbour(model_number context, char32_t c,
                                               model_number number, bool is_chosen) const noexcept;

    void take(node& to, char32_t c, item const* copied) noexcept;

    /// What tells between characters with a lost byte: what a character costs behind one more than
    /// pairs of classes say. `number` is of its class, `mark` its own.
    [[nodiscard]] model_cost choice_cost(node const& behind, model_number number,
                                         model_number mark) noexcept;

    /// Texts keep to one script.
    static void take_script(node& to, bool is_simplified) noexcept;

    /// Brackets come in pairs, which tells between those that may have been lost.
    static void take_bracket(node& to, char32_t c) noexcept;

    /// Chinese and its neighbours, punctuation, emoji; not the scripts that chance falls into.
    [[nodiscard]] bool is_frequent_kind(char32_t c) noexcept {
        return (c >= 0x2010 && c <= 0x2044) || c == 0x20AC || c == 0x2122 ||
               (c >= 0x3000 && c <= 0x30FF) || facts_[c].number >= 16 ||
               (c >= 0xAC00 && c <= 0xD7A3 && script_cost(c) < rare_script_cost) ||
               (c >= 0xFF01 && c <= 0xFFEF) || (c >= 0x1F300 && c <= 0x1FAFF);
    }

    /// What the form of UTF-8 says against chance: a capital A with tilde or circumflex before a
    /// symbol, or three and more letters and symbols that fit, are seen nowhere else.
    [[nodiscard]] model_cost form_gain(node const& to, char32_t c) noexcept;

    /// Whether the three characters that a symbol was read from are visible, and the first is not
    /// the last letter of a word.
    [[nodiscard]] bool stands_alone(node const& to) noexcept;

    /// Whether the two characters that a letter was read from stand where no word has them: a
    /// capital or symbol behind a small letter, an opening mark inside a word, a control.
    [[nodiscard]] bool is_in_word(node const& to) noexcept;

    [[nodiscard]] node child_of(std::uint16_t parent, unsigned at) const noexcept {
        node made = beam_[parent];
        made.parent = parent;
        made.at = static_cast<std::uint8_t>(at);
        made.bytes = {};
        made.is_chosen = false;
        return made;
    }

    [[nodiscard]] bool append(node& to, unsigned byte) noexcept {
        budget_.spend();
        char32_t const c = add_byte(right_, wrong_, to.partial, byte);
        if (c == no_character) {
            return false;
        }
        to.bytes.push(byte);
        if (c != more_bytes) {
            take(to, c, nullptr);
            to.cost -= form_gain(to, c);
        }
        return true;
    }

    /// The same for the last byte of a character of three bytes of UTF-8 that was read as pairs.
    [[nodiscard]] bool append_last(node& to, unsigned byte) noexcept;

    void extend(unsigned i, std::uint16_t from) noexcept;

    /// Visible character `i`, or `count` of them, as bytes.
    void decode_item(unsigned i, unsigned count, std::uint16_t from,
                     short_bytes const& bytes) noexcept;

    /// Characters that NFKC made of one.
    void decode_normalized(unsigned i, std::uint16_t from) noexcept;

    /// A byte was lost here: of a character that has begun, or the lead of one of three bytes.
    void fill(unsigned i, std::uint16_t from) noexcept;

    /// Whether one byte is missing of a character of three.
    [[nodiscard]] bool is_last_of_three(partial_character const& partial) const noexcept;

    /// The lost byte, one of `bytes` from 80 on, is the last of a character of three bytes.
    void fill_last(node const& filled, std::uint64_t bytes) noexcept;

    /// The byte behind a lost one was lost, too, and both continue a character.
    void fill_next(unsigned i, node const& behind, unsigned byte) noexcept;

    /// A byte was lost that began a character of two; what comes next has its other one.
    void fill_lead(unsigned i, std::uint16_t from) noexcept;

    /// Whether the wrong decoder had no character for the byte, which is not ASCII, before what
    /// comes next.
    [[nodiscard]] bool may_be_lost(unsigned i, unsigned byte) noexcept {
        return (lost_bytes_from(i, byte & 0xC0U) >> (byte & 63U) & 1U) != 0;
    }

    /// The same of 64 bytes from 80 or C0 on, one bit each.
    [[nodiscard]] std::uint64_t lost_bytes_from(unsigned i, unsigned first) noexcept;
    [[nodiscard]] bool is_lost(unsigned i, unsigned byte) noexcept;

    std::string_view text_;
    std::size_t begin_;
    std::size_t mark_;
    read_as wrong_;
    original_encoding right_;
    work_budget& budget_;
    recent_facts& facts_;
    item items_[max_items + 1];
    unsigned item_count_ = 0;
    repair_beam<node, max_items + 1, beam_width, prune_beyond> beam_;
    model_cost left_costs_[max_items + 2];
    lost_bytes lost_bytes_[2] = {{max_items + 1, {}, {}}, {max_items + 1, {}, {}}};
    unsigned last_ = 0;
    unsigned last_decoded_ = 0;
    std::uint16_t best_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

#include <zhnorm/detail/repair_decoding_lost.hpp>
#include <zhnorm/detail/repair_decoding_outcome.hpp>
#include <zhnorm/detail/repair_decoding_steps.hpp>
