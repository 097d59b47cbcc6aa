// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/repair_converter.hpp>

/// The steps that extend a hypothesis about converter damage, and the edits of the best one.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline void converter_search::copy(unsigned i, std::uint16_t from) noexcept {
    if (beam_[from].pending != 0) {
        return;
    }
    node made = child_of(from, i + 1);
    made.is_copy = true;
    made.is_changed = beam_[from].is_changed;
    item const& v = items_[i];
    made.cost += oddity_cost(i) + (made.owes ? owed_cost : 0);
    if (v.value == '\n' && made.is_changed &&
        made.context == static_cast<model_number>(model_class::opening)) {
        made.cost += node::lone_bracket_cost;
    }
    made.take(v.value);
    made.pay();
    unsigned const mark = unfolded_bytes(v.value);
    unsigned const bytes = mark != 0 ? mark : v.bytes;
    made.before = bytes >= 0x100 ? static_cast<std::uint8_t>(bytes >> 8) : made.last;
    made.last = static_cast<std::uint8_t>(bytes & 0xFF);
    add(made);
    // Where a key could end here, what the character was matters.
    if (i + 1 < item_count_ && (items_[i + 1].value == '?' || items_[i + 1].value == '(')) {
        for (unsigned const pair : sources_of(v.value)) {
            made.before = static_cast<std::uint8_t>(pair >> 8);
            made.last = static_cast<std::uint8_t>(pair & 0xFF);
            add(made);
        }
    }
}

inline void converter_search::shifted(unsigned i, std::uint16_t from) noexcept {
    if (beam_[from].pending == 0) {
        return;
    }
    unsigned const options[] = {items_[i].bytes, unfolded_bytes(items_[i].value)};
    for (unsigned const bytes : options) {
        node made = child_of(from, i + 1);
        if (bytes != 0 && append_all(made, bytes)) {
            add(made);
        }
    }
    for (unsigned const pair : sources_of(items_[i].value)) {
        node made = child_of(from, i + 1);
        made.is_chosen = true;
        if (append_all(made, pair)) {
            add(made);
        }
    }
}

inline void converter_search::skip_annotation(unsigned i, std::uint16_t from) noexcept {
    annotation const found = annotation_of(i + 1);
    node const& at = beam_[from];
    if (found && pair_reading(at.before, at.last) == found.reading) {
        node made = child_of(from, i + 1 + static_cast<unsigned>(found.size));
        made.pay();
        add(made);
    }
}

inline void converter_search::swallow(unsigned i, std::uint16_t from) noexcept {
    annotation const found = annotation_of(i + 1);
    unsigned const first = beam_[from].last;
    if (!found || first < 0x81) {
        return;
    }
    unsigned fitting = 0;
    unsigned const begin = first_key(first << 8);
    unsigned const end = first_key((first + 1) << 8);
    for (unsigned key = begin; key < end; ++key) {
        fitting += key_reading(key) == found.reading ? 1U : 0U;
    }
    for (unsigned key = begin; key < end; ++key) {
        unsigned const byte = data::repair_key[key] & 0xFFU;
        if (key_reading(key) == found.reading && byte > 0x80) {
            node made = child_of(from, i + 1 + static_cast<unsigned>(found.size));
            made.cost += swallowed_cost;
            made.is_chosen = fitting > 1;
            if (append(made, byte)) {
                made.pay();
                add(made);
            }
        }
    }
}

inline void converter_search::cut(unsigned i, std::uint16_t from) noexcept {
    read_items(i + 2);
    bool const is_shifted = beam_[from].pending != 0;
    char32_t const next = i + 1 < item_count_ ? items_[i + 1].value : U'\n';
    unsigned const mark = cut_mark(next);
    if (is_shifted && (mark != 0 || next == '\n' || next == '\r')) {
        lose_trail(i, from, 0);
    } else if (is_shifted && !annotation_of(i + 1)) {
        // Which other ASCII character it was, nobody can say.
        lose_trail(i, from,
                   next == '/'                                         ? '<'
                   : (beam_[from].open & bracket_of(0xFF08).kind) != 0 ? ')'
                                                                       : ' ');
    } else if (!is_shifted && mark != 0) {
        lose_lead(i, from, mark);
    }
}

inline void converter_search::lose_trail(unsigned i, std::uint16_t from, unsigned taken) noexcept {
    node opened = child_of(from, i + 1);
    opened.cost += cut_cost;
    opened.is_chosen = true;
    for (unsigned byte = 0x81; byte <= 0xFE; ++byte) {
        node made = opened;
        if (append(made, byte) && (taken == 0 || append(made, taken))) {
            add(made);
        }
    }
}

inline void converter_search::lose_lead(unsigned i, std::uint16_t from, unsigned mark) noexcept {
    node opened = child_of(from, i + 2);
    opened.cost += cut_cost;
    opened.is_chosen = true;
    for (unsigned byte = 0x81; byte <= 0xFE; ++byte) {
        budget_.spend();
        converter_character const& lost = before_mark[byte];
        if (lost.value == 0 ||
            !beam_.is_in_reach(i + 2, opened.cost + pair_cost(opened.context, lost.number) +
                                          opened.rarity_of(lost))) {
            continue;
        }
        node made = opened;
        made.complete(lost);
        push_byte(made, byte);
        push_byte(made, 0xA3);
        if (append(made, mark)) {
            add(made);
        }
    }
}

inline converter_result converter_search::finish(outcome const& found, edit_queue& out) noexcept {
    unsigned const i = found.place;
    node const& last = beam_[beam_.at(i)[0]];
    if (!last.is_changed || last.cost + margin_ > found.left_cost) {
        return {offset_of(i), false};
    }
    std::uint16_t path[max_items] = {};
    unsigned size = 0;
    bool is_chosen = false;
    for (std::uint16_t k = beam_.at(i)[0]; k != 0; k = beam_[k].parent) {
        path[size++] = k;
        is_chosen = is_chosen || beam_[k].is_chosen;
    }
    edit_writer writer(
        text_, out, "M2",
        is_chosen || script_ == page_script::simplified ? confidence::likely : confidence::certain);
    unsigned pending = 0;
    unsigned from = 0;
    while (size != 0) {
        node const& step = beam_[path[--size]];
        if (!step.is_copy) {
            char text[16];
            char* end = text;
            for (unsigned k = 0; k < step.count; ++k) {
                unsigned const byte = step.bytes[k];
                if (pending != 0) {
                    char32_t const c = decode_cp936_pair(pending, byte);
                    end = encode_to(
                        end, script_ == page_script::simplified ? convert_to_simplified(c) : c);
                    pending = 0;
                } else if (byte < 0x80) {
                    *end++ = static_cast<char>(byte);
                } else {
                    pending = byte;
                }
            }
            writer.replace(offset_of(from), offset_of(step.at),
                           {text, static_cast<std::size_t>(end - text)});
        }
        from = step.at;
    }
    if (!writer.flush()) {
        out.clear();
        return {begin_ + 1, false};
    }
    return {offset_of(i), true};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
