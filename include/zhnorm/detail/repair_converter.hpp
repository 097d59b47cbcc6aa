// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <zhnorm/detail/repair_beam.hpp>
#include <zhnorm/detail/repair_brackets.hpp>
#include <zhnorm/detail/repair_budget.hpp>
#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/detail/repair_converter_node.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/detail/repair_page_keys.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_readings.hpp>
#include <zhnorm/detail/repair_vanishing.hpp>
#include <zhnorm/detail/utf8.hpp>

/// The inverse of converter damage: a search over the bytes that the converter had before it wrote
/// readings between them.
///
/// A hypothesis is the text in bytes of code page 936 up to some visible character. Every step that
/// extends it is one that the converter's mistake explains, and nothing else is allowed, so each
/// complete hypothesis, put through the mistake again, gives the visible text. A language model
/// chooses among them, and one of them is that nothing happened.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What a search found: text up to `end` is repaired by the edits queued, or is to be left.
struct converter_result {
    std::size_t end = 0;
    bool is_repaired = false;
};

/// What a page is now: as the converter left it, or made Simplified since, character by character.
enum class page_script : unsigned char { traditional, simplified };

class converter_search {
public:
    converter_search(std::string_view text, std::size_t begin, page_script script,
                     bool is_damaged_page, page_keys const& keys, work_budget& budget) noexcept
        : text_(text),
          begin_(begin),
          script_(script),
          margin_(is_damaged_page                      ? known_margin
                  : script == page_script::traditional ? margin
                                                       : simplified_margin),
          keys_(keys),
          budget_(budget) {}

    /// Repairs the stretch that begins at the `?` or `(` at `begin`. Vanished pairs are the
    /// costliest to look for, and where the text reads well without them there are none.
    [[nodiscard]] converter_result run(edit_queue& out) noexcept {
        outcome found = search(false);
        if (!reads_well(found)) {
            found = search(true);
        }
        return found.is_decided ? finish(found, out)
                                : converter_result{offset_of(found.place), false};
    }

private:
    static constexpr unsigned max_items = 160;
    static constexpr unsigned reach = 12;  // visible characters that one step takes, at most
    static constexpr unsigned beam_width = 24;
    static constexpr model_cost prune_beyond = 20 * one_bit;

    // The costliest step is tried where it could become the best.
    static constexpr model_cost vanish_beyond = 6 * one_bit;

    // What explanations cost beside the characters that they give.
    static constexpr model_cost swallowed_cost = 2 * one_bit;
    static constexpr model_cost cut_cost = 3 * one_bit;
    static constexpr model_cost vanished_cost = 1 * one_bit;
    static constexpr model_cost lone_letter_cost = 4 * one_bit;
    static constexpr model_cost vanished_letter_cost = 6 * one_bit;
    static constexpr model_cost owed_cost = 12 * one_bit;
    static constexpr model_cost odd_question_cost = 6 * one_bit;
    static constexpr model_cost well_enough = 8 * one_bit;  // more than that, in sound text
    static constexpr model_cost margin = 16 * one_bit;
    static constexpr model_cost simplified_margin = 24 * one_bit;  // characters have more bytes
    static constexpr model_cost known_margin = 4 * one_bit;  // on a page that shows such damage

    static constexpr std::uint16_t no_bridge = 0xFFFF;

    // ASCII characters that can be trails, one of each class of the model.
    static constexpr char vanishing_ascii[] = {'X', '[', ']', '_', '`'};
    static constexpr unsigned ascii_count = sizeof vanishing_ascii;
    static constexpr unsigned bridge_count = lead_count + ascii_count;

    struct item {
        char32_t value;
        std::uint16_t bytes;
        std::uint8_t size;
        std::size_t offset;
    };

    using node = converter_node;

    /// Where a search ended, and what the text costs up to there if nothing is repaired.
    struct outcome {
        unsigned place = 0;
        bool is_decided = false;
        model_cost left_cost = 0;
    };

    [[nodiscard]] outcome search(bool with_vanished) noexcept {
        bytes_before const known = two_bytes_before(text_, begin_);
        node start{};
        start.before = static_cast<std::uint8_t>(known.first);
        start.last = static_cast<std::uint8_t>(known.second);
        start.context = static_cast<std::uint16_t>(number_of(known.value));
        start.since = 2;
        start.open = open_brackets(text_, begin_);
        beam_.start(start);
        for (unsigned const pair : sources_of(known.value)) {
            node other = start;
            other.before = static_cast<std::uint8_t>(pair >> 8);
            other.last = static_cast<std::uint8_t>(pair & 0xFF);
            other.is_copy = true;
            beam_.put(other);
        }
        model_number left_context = start.context;
        outcome result;
        for (unsigned i = 0; i < max_items; ++i) {
            result.place = i;
            read_items(i + reach);
            beam_.open(i + reach);
            beam_.prune(i);
            if (i >= item_count_) {
                // At the end of the text, no character is half there.
                beam_.keep_best(i, [](node const& n) { return n.pending == 0; });
            }
            if (beam_.at(i).empty()) {
                continue;
            }
            if (is_decided(i)) {
                result.is_decided = true;
                return result;
            }
            if (i >= item_count_ || budget_.is_spent()) {
                return result;
            }
            for (std::uint16_t const from : beam_.at(i)) {
                extend(i, from);
            }
            if (with_vanished) {
                vanish_all(i, items_[i].bytes);
                for (unsigned const pair : sources_of(items_[i].value)) {
                    vanish_all(i, pair);
                }
            }
            model_number const number = number_of(items_[i].value);
            result.left_cost += pair_cost(left_context, number) + oddity_cost(i);
            left_context = number;
        }
        // The stretch is too long to follow.
        result.place = max_items;
        return result;
    }

    /// Whether the best hypothesis is as likely as sound text is.
    [[nodiscard]] bool reads_well(outcome const& found) const noexcept {
        if (!found.is_decided) {
            return false;
        }
        node const& last = beam_[beam_.at(found.place)[0]];
        return last.is_changed && last.worst <= well_enough;
    }

    /// The pairs of the Traditional characters that a visible one may have been.
    [[nodiscard]] std::span<char16_t const> sources_of(char32_t c) const noexcept {
        return script_ == page_script::simplified ? source_pairs(c) : std::span<char16_t const>{};
    }

    void read_items(unsigned up_to) noexcept {
        while (item_count_ < up_to && item_count_ < max_items) {
            std::size_t const at =
                item_count_ == 0 ? begin_
                                 : items_[item_count_ - 1].offset + items_[item_count_ - 1].size;
            if (at >= text_.size()) {
                // The end of a text ends a line.
                if (item_count_ != 0 && items_[item_count_ - 1].value != '\n') {
                    items_[item_count_++] = {'\n', '\n', 0, text_.size()};
                }
                return;
            }
            code_point const c = decode(text_, at);
            item& next = items_[item_count_];
            next.value = c.value == code_point::ill_formed ? 0xFFFD : c.value;
            next.size = static_cast<std::uint8_t>(c.size);
            next.offset = at;
            next.bytes = c.value == code_point::ill_formed
                             ? std::uint16_t{0}
                             : static_cast<std::uint16_t>(cp936_bytes(c.value));
            ++item_count_;
        }
    }

    [[nodiscard]] std::size_t offset_of(unsigned i) const noexcept {
        return i < item_count_    ? items_[i].offset
               : item_count_ == 0 ? begin_
                                  : items_[item_count_ - 1].offset + items_[item_count_ - 1].size;
    }

    /// The annotation whose reading begins with visible character `i`, its size in characters.
    [[nodiscard]] annotation annotation_of(unsigned i) noexcept {
        read_items(i + 10);
        if (i >= item_count_) {
            return {};
        }
        annotation result = annotation_at(text_, items_[i].offset);
        if (result) {
            std::size_t const end = items_[i].offset + result.size;
            unsigned size = 0;
            while (i + size < item_count_ && items_[i + size].offset < end) {
                ++size;
            }
            result.size = size;
        }
        return result;
    }

    /// Adds a byte of the original text; false if it cannot stand there.
    [[nodiscard]] bool append(node& to, unsigned byte) noexcept {
        budget_.spend();
        if (to.pending != 0) {
            converter_character const& made = characters_.of(to.pending, byte);
            if (made.value == 0) {
                return false;
            }
            to.complete(made);
            to.pending = 0;
        } else if (byte < 0x80) {
            to.take(byte);
            to.cost += ascii_class(byte) == model_class::letter ? lone_letter_cost : 0;
        } else if (byte == 0x80 || byte == 0xFF) {
            return false;
        } else {
            to.pending = static_cast<std::uint8_t>(byte);
        }
        push_byte(to, byte);
        return true;
    }

    /// A half-width question mark beside a full-width mark is hardly seen but in damage.
    [[nodiscard]] model_cost oddity_cost(unsigned i) const noexcept {
        auto const is_wide = [this](unsigned k) {
            return k < item_count_ && items_[k].value >= 0x80 && cut_mark(items_[k].value) != 0;
        };
        return items_[i].value != '?' ? 0
                                      : (is_wide(i + 1) ? odd_question_cost : 0) +
                                            (i != 0 && is_wide(i - 1) ? odd_question_cost : 0);
    }

    [[nodiscard]] node child_of(std::uint16_t parent, unsigned at) const noexcept {
        node result = beam_[parent];
        result.parent = parent;
        result.at = static_cast<std::uint8_t>(at);
        result.count = 0;
        result.is_copy = false;
        result.is_changed = true;
        result.is_chosen = false;
        return result;
    }

    void add(node const& made) noexcept {
        if (made.at < max_items) {
            beam_.put(made);
        }
    }

    [[nodiscard]] bool is_decided(unsigned i) const noexcept {
        if (i == 0 || beam_.at(i).size() != 1 || beam_[beam_.at(i)[0]].pending != 0) {
            return false;
        }
        for (unsigned k = i + 1; k < std::min(i + reach, max_items); ++k) {
            if (!beam_.at(k).empty()) {
                return false;
            }
        }
        // What follows may belong to the same stretch.
        return i >= item_count_ || (items_[i].value != '?' && items_[i].value != '(');
    }

    void extend(unsigned i, std::uint16_t from) noexcept {
        budget_.spend(4);
        copy(i, from);
        shifted(i, from);
        char32_t const c = items_[i].value;
        if (c == '(') {
            skip_annotation(i, from);
        } else if (c == '?') {
            swallow(i, from);
            cut(i, from);
        }
    }

    /// The visible character stands in the original text.
    void copy(unsigned i, std::uint16_t from) noexcept;

    /// The visible character's first byte is the trail of a character that has begun.
    void shifted(unsigned i, std::uint16_t from) noexcept;

    [[nodiscard]] bool append_all(node& to, unsigned bytes) noexcept {
        return bytes < 0x100 ? append(to, bytes)
                             : append(to, bytes >> 8) && append(to, bytes & 0xFF);
    }

    /// A reading stands behind its key.
    void skip_annotation(unsigned i, std::uint16_t from) noexcept;

    /// The key's second byte took the bracket with it.
    void swallow(unsigned i, std::uint16_t from) noexcept;

    /// A lead byte alone became the question mark, as the page was cut behind it or as what follows
    /// is no trail.
    void cut(unsigned i, std::uint16_t from) noexcept;

    /// The second byte of a character is lost, and with it an ASCII character `taken`, or 0.
    void lose_trail(unsigned i, std::uint16_t from, unsigned taken) noexcept;

    /// The first byte of a character is lost; its second is the first of a mark.
    void lose_lead(unsigned i, std::uint16_t from, unsigned mark) noexcept;

    /// Pairs that vanished before visible character `i`, if that has these bytes.
    void vanish_all(unsigned i, unsigned bytes) noexcept;

    /// What the pairs may be that a vanished one was half of: with a lead that is pending, and with
    /// the first byte of what is visible as the trail.
    void prepare_halves(unsigned i, unsigned bytes, unsigned pending) noexcept;

    /// A pair in the user-defined zones, half of each of two characters, is not shown at all.
    void vanish(unsigned i, std::uint16_t from) noexcept;

    /// The second byte of the pair was an ASCII character, the visible character is whole.
    void vanish_before_copy(unsigned i, node const& opened, unsigned place) noexcept;

    /// The second byte of the pair was a lead whose trail is in the visible character.
    void vanish_before_trail(unsigned i, node const& opened, unsigned place) noexcept;

    /// The second byte of the pair was the lead of a key, which lost its trail.
    void vanish_before_key(unsigned i, node const& opened, unsigned place) noexcept;

    void push_byte(node& to, unsigned byte) noexcept {
        if (to.owes) {
            to.cost += owed_cost;
        }
        to.before = to.last;
        to.last = static_cast<std::uint8_t>(byte);
        to.bytes[to.count++] = static_cast<std::uint8_t>(byte);
        to.since = to.since == 0 ? 1 : 2;
        to.owes = to.since == 2 && keys_.has(to.before, to.last);
    }

    [[nodiscard]] converter_result finish(outcome const& found, edit_queue& out) noexcept;

    std::string_view text_;
    std::size_t begin_;
    page_script script_;
    model_cost margin_;
    page_keys const& keys_;
    work_budget& budget_;
    item items_[max_items + 1];
    unsigned item_count_ = 0;
    converter_characters characters_;
    characters_by_lead with_trail_;                              // by the lead, which vanished
    converter_character with_lead_[vanishing_lead_count];        // by the trail, which vanished
    std::uint16_t bridges_[vanishing_lead_count][bridge_count];  // what one costs behind the other
    unsigned prepared_item_ = max_items;
    unsigned prepared_bytes_ = 0;
    unsigned prepared_pending_ = 0;
    repair_beam<node, max_items + 1, beam_width, prune_beyond> beam_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

#include <zhnorm/detail/repair_converter_steps.hpp>
#include <zhnorm/detail/repair_converter_vanished.hpp>
