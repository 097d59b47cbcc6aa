// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdlib>

#include <zhnorm/detail/repair_decoding.hpp>

/// The steps that extend a hypothesis about a wrong decoding where nothing was lost, what they
/// cost, and the edits.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline bool decoding_search::write(edit_queue& out, std::string_view rule,
                                   confidence sure) noexcept {
    std::uint16_t path[max_items + 1] = {};
    unsigned size = 0;
    for (std::uint16_t k = best_; k != 0; k = beam_[k].parent) {
        path[size++] = k;
    }
    unsigned const full = size;
    edit_writer writer(text_, out, rule, sure);
    partial_character partial{};
    while (size != 0) {
        node const& step = beam_[path[--size]];
        if (!step.is_decoded) {
            continue;
        }
        char text[20];
        char* end = text;
        for (unsigned k = 0; k < step.bytes.count; ++k) {
            char32_t const c = add_byte(right_, wrong_, partial, step.bytes.byte[k]);
            if (c < more_bytes) {
                end = encode_to(end, c);
            }
        }
        // A character that several visible ones make is written with the last of them.
        unsigned const begin = size + 1 == full ? 0 : beam_[path[size + 1]].at;
        writer.replace(offset_of(begin), offset_of(step.at),
                       {text, static_cast<std::size_t>(end - text)});
    }
    return writer.flush();
}

inline bool decoding_search::read_item(unsigned i) noexcept {
    if (i < item_count_) {
        return true;
    }
    std::size_t const at = offset_of(i);
    if (at >= text_.size() || text_[at] == '\n') {
        return false;
    }
    code_point const c = decode(text_, at);
    item& made = items_[item_count_++];
    made.offset = at;
    made.size = static_cast<std::uint8_t>(c.size);
    made.is_ascii = c.value < 0x80;
    made.is_again = value_before(item_count_ - 1) == c.value;
    made.value = c.value;
    made.bytes = {};
    made.other = {};
    made.letter_cost = is_of_one_byte(wrong_) ? letter_cost_behind(value_before(i), c.value) : 0;
    if (c.value == code_point::ill_formed) {
        made.value = ill_formed_value;
    }
    if (right_ == original_encoding::windows_1252 && c.value != code_point::ill_formed) {
        made.bytes = {};
    } else if (wrong_ == read_as::nothing) {
        for (unsigned k = 0; k < c.size; ++k) {
            made.bytes.push(byte_at(text_, at + k));
        }
    } else if (made.is_ascii) {
        made.bytes = bytes_of(static_cast<unsigned>(c.value));
    } else if (c.value != code_point::ill_formed) {
        made.bytes = bytes_read_as(wrong_, c.value);
    }
    if (wrong_ != read_as::nothing) {
        made.other = other_bytes_read_as(wrong_, c.value);
    }
    return true;
}

inline model_cost decoding_search::cost_of(model_number& context, char32_t c, item const* copied,
                                           bool is_chosen) noexcept {
    bool const is_copy = copied != nullptr;
    constexpr model_number kana = static_cast<model_number>(model_class::kana);
    constexpr model_number comma = static_cast<model_number>(model_class::comma);
    model_number const number = facts_[c].number;
    if (c == ill_formed_value) {
        context = number;
        return ill_formed_cost;
    }
    bool const is_letter =
        wrong_ < read_as::gbk && c >= 0x80 && (c < 0x530 || (c >= 0x2000 && c < 0x2600));
    bool const is_again = number == context && number == kana;
    bool const is_same = is_copy && c >= 0x2E80 && copied->is_again;
    // Half-width kana come in words; two of them are two bytes of UTF-8 in Shift_JIS.
    bool const is_kana =
        is_copy && number == context && right_ == original_encoding::utf8 && is_narrow_kana(c);
    model_cost most = is_letter  ? (is_copy     ? copied->letter_cost
                                    : c < 0x100 ? letter_cost
                                                : far_letter_cost)
                      : is_again ? again_cost
                      : is_kana  ? narrow_kana_cost
                      : is_same  ? same_cost
                                 : 100 * one_bit;
    // Sound Japanese must not seem to become better by being what it is.
    if (!is_copy || is_japanese(right_) || right_ == original_encoding::cp949) {
        most = std::min(most, cost_in_neighbour(context, c, number, is_chosen));
    }
    model_cost const cost = std::min(facts_.pair_cost(context, number), most);
    context = number;
    // Full-width letters and the other scripts of GBK come about by chance.
    bool const is_odd = is_pair() && !is_copy &&
                        (number == static_cast<model_number>(model_class::foreign) ||
                         (c >= 0xFF10 && c <= 0xFF5A && number < 16 && number != comma));
    return cost + (is_odd || (c == 0x3000 && !is_copy) ? odd_cost : 0);
}

inline model_cost decoding_search::cost_in_neighbour(model_number context, char32_t c,
                                                     model_number number,
                                                     bool is_chosen) const noexcept {
    constexpr model_cost none = 100 * one_bit;
    constexpr model_cost switch_cost = 3 * one_bit;
    constexpr model_cost kanji_cost = 11 * one_bit;
    constexpr model_number kana = static_cast<model_number>(model_class::kana);
    constexpr model_number hangul = static_cast<model_number>(model_class::hangul);
    bool const is_utf8 =
        right_ == original_encoding::utf8 || right_ == original_encoding::utf8_twice;
    bool const is_korean = right_ == original_encoding::cp949;
    if (number == kana ? is_utf8 || is_japanese(right_)
                       : number == hangul && (is_utf8 || is_korean)) {
        // A lost byte would make a kana of anything.
        return context == number ? script_cost(c) : is_chosen ? none : script_cost(c) + switch_cost;
    }
    return is_japanese(right_) && is_common_han(c) ? kanji_cost : none;
}

inline void decoding_search::take_bracket(node& to, char32_t c) noexcept {
    bracket const found = bracket_of(c);
    bool const is_chosen = to.since == 0;
    if (!found.is_closing) {
        to.open |= found.kind;
        to.chosen_open |= is_chosen ? found.kind : std::uint8_t{0};
        return;
    }
    bool const is_open = (to.open & found.kind) != 0;
    if (is_chosen || (to.chosen_open & found.kind) != 0) {
        to.cost += is_open ? -paired_bracket_gain : lone_bracket_cost;
    }
    to.open &= static_cast<std::uint8_t>(~found.kind);
    to.chosen_open &= static_cast<std::uint8_t>(~found.kind);
}

inline void decoding_search::take_script(node& to, bool is_simplified) noexcept {
    // Simplified is the more frequent.
    if (to.since == 0 && is_simplified != (to.script >= 0)) {
        to.cost += other_script_cost + std::abs(to.script) * again_other_script_cost;
    }
    constexpr int most = 4;
    to.script =
        static_cast<std::int8_t>(std::clamp(to.script + (is_simplified ? 1 : -1), -most, most));
}

inline model_cost decoding_search::choice_cost(node const& behind, model_number number,
                                               model_number mark) noexcept {
    constexpr model_number other_han = static_cast<model_number>(model_class::other_han);
    if (behind.since >= far_behind) {
        return 0;
    }
    bool const is_mark = behind.last != behind.context || mark != number;
    model_cost const of_mark =
        is_mark ? single_pair_cost(behind.last, mark) - facts_.pair_cost(behind.context, number)
                : 0;
    return of_mark - (number == other_han ? 0 : triple_gain(behind.before, behind.last, mark));
}

inline void decoding_search::take(node& to, char32_t c, item const* copied) noexcept {
    bool const is_copy = copied != nullptr;
    character_facts const& facts = facts_[c];
    model_number context = to.context;
    to.cost += cost_of(context, c, copied, to.since == 0);
    bool const is_single_mark = to.since == 0 && facts.single_mark != 0;
    to.cost += is_copy || is_single_mark ? 0 : facts.mark_cost;
    to.cost += choice_cost(to, facts.number, facts.single_number());
    if (context < 16) {
        take_bracket(to, c);
    }
    if (facts.script != 0) {
        take_script(to, facts.script == 1);
    }
    to.context = static_cast<std::uint16_t>(context);
    to.before = to.last;
    to.last = static_cast<std::uint16_t>(facts.single_number());
    to.since = std::min<std::uint8_t>(to.since + 1, far_behind);
}

inline bool decoding_search::is_in_word(node const& to) noexcept {
    if (to.at < 2) {
        return false;
    }
    unsigned const begin = to.at - 2U;
    char32_t const before = value_before(begin);
    char32_t const lead = items_[begin].value;
    char32_t const tail = items_[begin + 1].value;
    if (tail >= 0x80 && tail < 0xA0) {
        return true;
    }
    if (tail < 0x80) {
        return wrong_ == read_as::latin && is_space_mark(text_, items_[begin].offset);
    }
    if (before >= 'a' && before <= 'z') {
        return is_word_script(lead) || kind_of_letter(lead) != letter_kind::small;
    }
    bool const is_opening = tail == 0x201C || tail == 0x201A || tail == 0x201E || tail == 0xA1 ||
                            tail == 0xBF || tail == 0x2039;
    return is_opening && read_item(to.at) && items_[to.at].value >= 'a' &&
           items_[to.at].value <= 'z';
}

inline bool decoding_search::stands_alone(node const& to) noexcept {
    return to.at >= 3 && items_[to.at - 1U].value != ' ' &&
           !goes_on_with_word(value_before(to.at - 3U), items_[to.at - 3U].value);
}

inline model_cost decoding_search::form_gain(node const& to, char32_t c) noexcept {
    if (right_ == original_encoding::windows_1252) {
        return c >= 0x80 ? lone_letter_gain : 0;
    }
    if (right_ == original_encoding::gbk_twice) {
        return c >= 0x80 ? twice_short_gain : 0;
    }
    if (!is_of_one_byte(wrong_) || c < 0x80 ||
        (right_ != original_encoding::utf8 && right_ != original_encoding::utf8_twice)) {
        return 0;
    }
    if (right_ == original_encoding::utf8_twice) {
        return c >= 0x800 && is_frequent_kind(c) ? twice_long_gain : twice_short_gain;
    }
    if (c >= 0x800) {
        return is_lone_symbol(c) && stands_alone(to) ? symbol_form_gain
               : is_frequent_kind(c)                 ? long_form_gain
                                                     : 0;
    }
    if (to.at >= 2 && is_root(items_[to.at - 2U].value, items_[to.at - 1U].value)) {
        char32_t const before = value_before(to.at - 2U);
        return is_ascii_letter(before) ? other_form_gain : -word_form_gain;
    }
    bool const is_latin = c < 0x180 || (c >= 0x218 && c <= 0x21B);
    if (is_latin && is_in_word(to)) {
        return word_form_gain;
    }
    return wrong_ != read_as::latin ? (c < 0x180 ? other_form_gain : 0)
           : c < 0x100              ? short_form_gain
                                    : 0;
}

inline void decoding_search::extend(unsigned i, std::uint16_t from) noexcept {
    budget_.spend(4);
    item const& v = items_[i];
    node const& at = beam_[from];
    bool const is_word = is_of_one_byte(wrong_);
    if (at.partial.is_empty() && !(is_word && at.is_decoded && is_accented(v.value))) {
        node made = child_of(from, i + 1);
        made.is_decoded = false;
        take(made, v.value, &v);
        beam_.put(made);
    }
    // In GBK few bytes are lost; others lose so many that a run may begin with them.
    if (v.value == 0xFFFD ? at.is_decoded || wrong_ != read_as::gbk
                          : v.value == '?' && at.is_decoded) {
        fill(i, from);
    }
    if (is_word && !at.is_decoded && i > 0 && is_accented(items_[i - 1].value)) {
        return;
    }
    if (!v.is_ascii || !at.partial.is_empty()) {
        decode_item(i, 1, from, v.bytes);
        decode_item(i, 1, from, v.other);
    }
    if (wrong_ == read_as::latin_normalized) {
        decode_normalized(i, from);
        if (v.is_ascii && at.is_decoded && at.partial.is_empty()) {
            decode_item(i, 1, from, v.other);
        }
    }
    // A0, read as a no-break space, is easily made a space; not one between words.
    bool const is_made_space =
        v.value == ' ' && is_of_one_byte(wrong_) && at.partial.byte[0] >= 0xC2 &&
        (at.partial.byte[0] >= 0xD7 || !read_item(i + 1) || !items_[i + 1].is_ascii ||
         !is_ascii_letter(items_[i + 1].value) ||
         (wrong_ == read_as::latin && i > 0 && is_space_mark(text_, items_[i - 1].offset)));
    if (is_made_space) {
        node space = child_of(from, i + 1);
        space.is_decoded = true;
        space.cost += lost_cost;
        if (append(space, 0xA0)) {
            beam_.put(space);
        }
    }
}

inline void decoding_search::decode_normalized(unsigned i, std::uint16_t from) noexcept {
    if (i + 2 > max_items || !read_item(i + 1)) {
        return;
    }
    beam_.open(i + 2);
    char32_t const first = items_[i].value;
    char32_t const second = items_[i + 1].value;
    decode_item(i, 2, from, bytes_of_letters(first, second));
    if (first == ' ') {
        decode_item(i, 2, from, bytes_of(byte_of_spaced_mark(second)));
    }
    if (second == 0x2044 && i + 3 <= max_items && read_item(i + 2)) {
        beam_.open(i + 3);
        decode_item(i, 3, from, bytes_of(byte_of_fraction(first, items_[i + 2].value)));
    }
}

inline void decoding_search::decode_item(unsigned i, unsigned count, std::uint16_t from,
                                         short_bytes const& bytes) noexcept {
    if (bytes.count == 0) {
        return;
    }
    node made = child_of(from, i + count);
    if (!made.is_decoded) {
        made.cost += begin_cost;
    }
    made.is_decoded = true;
    for (unsigned k = 0; k < bytes.count; ++k) {
        if (!append(made, bytes.byte[k])) {
            return;
        }
    }
    beam_.put(made);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
