// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/repair_converter.hpp>

/// The costliest steps of the search for converter damage: pairs that are not shown at all, as code
/// page 936 has no character for them.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline void converter_search::vanish_all(unsigned i, unsigned bytes) noexcept {
    for (std::uint16_t const number : beam_.at(i)) {
        node const& from = beam_[number];
        if (from.pending != 0 && bytes != 0 && from.cost <= beam_.best(i) + vanish_beyond) {
            prepare_halves(i, bytes, from.pending);
            vanish(i, number);
        }
    }
}

inline void converter_search::prepare_halves(unsigned i, unsigned bytes,
                                             unsigned pending) noexcept {
    bool const is_same_item = prepared_item_ == i && prepared_bytes_ == bytes;
    if (is_same_item && prepared_pending_ == pending) {
        return;
    }
    for (unsigned k = 0; k < vanishing_lead_count; ++k) {
        with_lead_[k] = characters_.of(pending, vanishing_leads[k]);
    }
    std::fill_n(&bridges_[0][0], vanishing_lead_count * bridge_count, no_bridge);
    prepared_pending_ = pending;
    if (is_same_item) {
        return;
    }
    prepared_item_ = i;
    prepared_bytes_ = bytes;
    unsigned const trail = bytes < 0x100 ? bytes : bytes >> 8;
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        converter_character& made = with_trail_.of[lead - 0x81];
        made = characters_.of(lead, trail);
        made.value = lead < 0xAA || made.number >= 16 ? made.value : 0;
    }
}

inline void converter_search::vanish(unsigned i, std::uint16_t from) noexcept {
    for (unsigned place = 0; place < vanishing_lead_count; ++place) {
        budget_.spend();
        if (with_lead_[place].value == 0) {
            continue;
        }
        node made = child_of(from, i + 1);
        made.cost += vanished_cost;
        made.is_chosen = true;
        made.complete(with_lead_[place]);
        made.pending = 0;
        push_byte(made, vanishing_leads[place]);
        if (beam_.is_in_reach(i + 1, made.cost)) {
            vanish_before_copy(i, made, place);
            vanish_before_trail(i, made, place);
        }
        vanish_before_key(i, made, place);
    }
}

inline void converter_search::vanish_before_copy(unsigned i, node const& opened,
                                                 unsigned place) noexcept {
    for (unsigned k = 0; k < ascii_count; ++k) {
        unsigned const second = static_cast<unsigned char>(vanishing_ascii[k]);
        if (!is_vanishing(place, second)) {
            continue;
        }
        model_number const kind = static_cast<model_number>(ascii_class(second));
        std::uint16_t& bridge = bridges_[place][lead_count + k];
        if (bridge == no_bridge) {
            bridge = static_cast<std::uint16_t>(
                pair_cost(opened.context, kind) + pair_cost(kind, number_of(items_[i].value)) +
                (kind == static_cast<model_number>(model_class::letter) ? vanished_letter_cost
                                                                        : 0));
        }
        if (!beam_.is_in_reach(i + 1, opened.cost + bridge)) {
            continue;
        }
        node made = opened;
        made.complete({second, static_cast<std::uint16_t>(kind), 0});
        push_byte(made, second);
        made.cost +=
            kind == static_cast<model_number>(model_class::letter) ? vanished_letter_cost : 0;
        made.take(items_[i].value);
        unsigned const bytes = prepared_bytes_;
        if (bytes >= 0x100) {
            push_byte(made, bytes >> 8);
        }
        push_byte(made, bytes & 0xFF);
        add(made);
    }
}

inline void converter_search::vanish_before_trail(unsigned i, node const& opened,
                                                  unsigned place) noexcept {
    unsigned const bytes = prepared_bytes_;
    for (unsigned second = 0x81; second < 0xFF; ++second) {
        converter_character const& c = with_trail_[second];
        if (c.value == 0 || !is_vanishing(place, second)) {
            continue;
        }
        budget_.spend();
        std::uint16_t& bridge = bridges_[place][second - 0x81];
        if (bridge == no_bridge) {
            bridge = static_cast<std::uint16_t>(pair_cost(opened.context, c.number) + c.rarity);
        }
        if (!beam_.is_in_reach(i + 1, opened.cost + bridge)) {
            continue;
        }
        node made = opened;
        made.complete(c);
        push_byte(made, second);
        if (bytes < 0x100) {
            push_byte(made, bytes);
            add(made);
            continue;
        }
        push_byte(made, bytes >> 8);
        if (append(made, bytes & 0xFF)) {
            add(made);
        }
    }
}

inline void converter_search::vanish_before_key(unsigned i, node const& opened,
                                                unsigned place) noexcept {
    annotation const found = items_[i].value == '?' ? annotation_of(i + 1) : annotation{};
    unsigned const at = i + 1 + static_cast<unsigned>(found.size);
    if (!found || at >= max_items || !beam_.is_in_reach(at, opened.cost)) {
        return;
    }
    for (unsigned key = 0; key < data::repair_key_count; ++key) {
        unsigned const pair = data::repair_key[key];
        if (key_reading(key) == found.reading && is_vanishing(place, pair >> 8)) {
            node made = opened;
            made.at = static_cast<std::uint8_t>(at);
            made.cost += swallowed_cost;
            if (append(made, pair >> 8) && append(made, pair & 0xFF)) {
                made.pay();
                add(made);
            }
        }
    }
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
