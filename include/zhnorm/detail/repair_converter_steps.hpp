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
    take(made, v.value);
    unsigned const mark = unfolded_bytes(v.value);
    unsigned const bytes = mark != 0 ? mark : v.bytes;
    made.before = bytes >= 0x100 ? static_cast<std::uint8_t>(bytes >> 8) : made.last;
    made.last = static_cast<std::uint8_t>(bytes & 0xFF);
    add(made);
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
}

inline void converter_search::skip_annotation(unsigned i, std::uint16_t from) noexcept {
    annotation const found = annotation_of(i + 1);
    node const& at = beam_[from];
    if (found && pair_reading(at.before, at.last) == found.reading) {
        add(child_of(from, i + 1 + static_cast<unsigned>(found.size)));
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
                add(made);
            }
        }
    }
}

inline void converter_search::cut(unsigned i, std::uint16_t from) noexcept {
    read_items(i + 2);
    if (i + 1 >= item_count_ || items_[i + 1].value == '\n' || items_[i + 1].value == '\r') {
        for (unsigned byte = 0x81; byte <= 0xFE && beam_[from].pending != 0; ++byte) {
            node made = child_of(from, i + 1);
            made.cost += cut_cost;
            made.is_chosen = true;
            if (append(made, byte)) {
                add(made);
            }
        }
        return;
    }
    unsigned const mark = cut_mark(items_[i + 1].value);
    bool const is_shifted = beam_[from].pending != 0;
    if (mark == 0) {
        if (is_shifted) {
            swallow_ascii(i, from);
        }
        return;
    }
    for (unsigned byte = 0x81; byte <= 0xFE; ++byte) {
        node made = child_of(from, is_shifted ? i + 1 : i + 2);
        made.cost += cut_cost;
        made.is_chosen = true;
        if (append(made, byte) && (is_shifted || (append(made, 0xA3) && append(made, mark)))) {
            add(made);
        }
    }
}

inline void converter_search::swallow_ascii(unsigned i, std::uint16_t from) noexcept {
    unsigned const taken = items_[i + 1].value == '/' ? '<' : ' ';
    for (unsigned byte = 0x81; byte <= 0xFE; ++byte) {
        node made = child_of(from, i + 1);
        made.cost += cut_cost;
        made.is_chosen = true;
        if (append(made, byte) && append(made, taken)) {
            add(made);
        }
    }
}

inline void converter_search::vanish_all(unsigned i) noexcept {
    bool is_prepared = false;
    for (std::uint16_t const number : beam_.at(i)) {
        node const& from = beam_[number];
        if (from.pending == 0 || items_[i].bytes == 0 ||
            from.cost > beam_.best(i) + vanish_beyond) {
            continue;
        }
        if (!is_prepared) {
            prepare_completed(items_[i].bytes);
            is_prepared = true;
        }
        vanish(i, number);
    }
}

inline void converter_search::prepare_completed(unsigned bytes) noexcept {
    unsigned const trail = bytes < 0x100 ? bytes : bytes >> 8;
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        char32_t const c = decode_cp936_pair(lead, trail);
        completed& to = completed_[lead - 0x81];
        to.number = static_cast<std::uint16_t>(number_of(c));
        to.value = is_assigned(c) && (lead < 0xAA || to.number >= 16) ? c : 0;
        to.rarity = rarity_cost(lead, c);
    }
}

inline void converter_search::vanish(unsigned i, std::uint16_t from) noexcept {
    for (unsigned first = 0xA1; first <= 0xFE; first = first == 0xA7   ? 0xAA
                                                       : first == 0xAF ? 0xF8
                                                                       : first + 1) {
        node made = child_of(from, i + 1);
        made.cost += vanished_cost;
        made.is_chosen = true;
        if (!append(made, first)) {
            continue;
        }
        unsigned const low = first <= 0xA7 ? 0x40 : 0xA1;
        unsigned const high = first <= 0xA7 ? 0xA0 : 0xFE;
        for (unsigned second = low; second <= high; ++second) {
            if (!beam_.is_in_reach(i + 1, made.cost)) {
                break;
            }
            if (second < 0x7F) {
                vanish_before_copy(i, made, second);
            } else if (second > 0x80) {
                vanish_before_trail(i, made, second);
            }
        }
    }
}

inline void converter_search::vanish_before_copy(unsigned i, node made, unsigned second) noexcept {
    if (!append(made, second)) {
        return;
    }
    made.cost += ascii_class(second) == model_class::letter ? vanished_letter_cost : 0;
    take(made, items_[i].value);
    unsigned const bytes = items_[i].bytes;
    if (bytes >= 0x100) {
        push_byte(made, bytes >> 8);
    }
    push_byte(made, bytes & 0xFF);
    add(made);
}

inline void converter_search::vanish_before_trail(unsigned i, node made, unsigned second) noexcept {
    budget_.spend();
    completed const& c = completed_[second - 0x81];
    if (c.value == 0) {
        return;
    }
    made.cost += pair_cost(made.context, c.number) + c.rarity;
    if (!beam_.is_in_reach(i + 1, made.cost)) {
        return;
    }
    made.context = c.number;
    push_byte(made, second);
    unsigned const bytes = items_[i].bytes;
    if (bytes < 0x100) {
        push_byte(made, bytes);
        add(made);
        return;
    }
    push_byte(made, bytes >> 8);
    if (append(made, bytes & 0xFF)) {
        add(made);
    }
}

inline converter_result converter_search::finish(unsigned i, model_cost left_cost,
                                                 edit_queue& out) noexcept {
    node const& last = beam_[beam_.at(i)[0]];
    if (!last.is_changed || last.cost + margin_ > left_cost) {
        return {offset_of(i), false};
    }
    std::uint16_t path[max_items] = {};
    unsigned size = 0;
    bool is_chosen = false;
    for (std::uint16_t k = beam_.at(i)[0]; k != 0; k = beam_[k].parent) {
        path[size++] = k;
        is_chosen = is_chosen || beam_[k].is_chosen;
    }
    edit_writer writer(text_, out, "M2", is_chosen ? confidence::likely : confidence::certain);
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
                    end = encode_to(end, decode_cp936_pair(pending, byte));
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
