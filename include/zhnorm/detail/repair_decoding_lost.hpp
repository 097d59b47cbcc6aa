// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <utility>

#include <zhnorm/detail/repair_decoding.hpp>
#include <zhnorm/detail/repair_lost_pairs.hpp>

/// The steps that extend a hypothesis about a wrong decoding with bytes that were lost.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline bool decoding_search::append_last(node& to, unsigned byte) noexcept {
    unsigned const lead = to.partial.byte[0];
    char32_t const c = (lead & 0x0FU) << 12U | (to.partial.byte[1] & 0x3FU) << 6U | (byte & 0x3FU);
    if (lead == 0xED || c < 0x800 || to.partial.inner_count != 0) {
        return append(to, byte);
    }
    budget_.spend();
    if (!is_written(c)) {
        return false;
    }
    to.bytes.push(byte);
    to.partial = {};
    take(to, c, nullptr);
    return true;
}

inline void decoding_search::fill(unsigned i, std::uint16_t from) noexcept {
    node const& at = beam_[from];
    bool const is_utf8 = right_ == original_encoding::utf8;
    bool const is_lead = at.partial.is_empty();
    budget_.spend(64);
    if (wrong_ == read_as::nothing || is_twice(right_) || (at.is_chosen && at.partial.count <= 1)) {
        return;  // too much is lost to choose
    }
    if (is_lead && !is_utf8) {
        fill_lead(i, from);
        return;
    }
    model_cost const filled_cost = at.cost + lost_cost + (at.is_decoded ? 0 : begin_cost);
    bool const is_before_lost = i + 2 <= max_items && read_item(i + 1) &&
                                items_[i + 1].value == 0xFFFD && wrong_ >= read_as::gbk;
    if (wrong_ >= read_as::gbk && !beam_.is_in_reach(i + 1, filled_cost) &&
        !(is_before_lost && beam_.is_in_reach(i + 2, filled_cost))) {
        return;  // nothing that comes makes it cheaper
    }
    bool const is_behind_lost =
        at.is_decoded && i > 0 && items_[i - 1].value == 0xFFFD && at.bytes.count == 1;
    if (wrong_ >= read_as::gbk && is_last_of_three(at.partial)) {
        node made = child_of(from, i + 1);
        made.cost = filled_cost;
        made.is_decoded = true;
        made.is_chosen = true;
        made.since = 0;
        std::uint64_t const lost = lost_bytes_from(i, 0x80);
        fill_last(made,
                  is_behind_lost ? lost & facts_.lost_seconds(wrong_, at.bytes.byte[0]) : lost);
        return;
    }
    // Such a byte costs nothing yet.
    bool const is_partial = is_utf8 && wrong_ >= read_as::gbk && !is_before_lost &&
                            (is_lead || (at.partial.count == 1 && at.partial.byte[0] >= 0xE0));
    unsigned const last = is_lead ? 0xEF : is_utf8 ? 0xBF : 0xFE;
    for (unsigned byte = is_lead ? 0xE3 : 0x80; byte <= last; ++byte) {
        if ((is_lead && byte > 0xE9 && byte != 0xEF) || !may_be_lost(i, byte) ||
            (is_behind_lost && !is_lost_pair(wrong_, at.bytes.byte[0], byte))) {
            continue;
        }
        if (is_partial && !beam_.is_in_reach(i + 1, filled_cost)) {
            budget_.spend();
            continue;
        }
        node made = child_of(from, i + 1);
        made.cost += lost_cost + (made.is_decoded ? 0 : begin_cost);
        made.is_decoded = true;
        made.is_chosen = true;
        made.since = 0;
        if (!append(made, byte)) {
            continue;
        }
        if (is_before_lost && !made.partial.is_empty()) {
            fill_next(i, made, byte);
        } else {
            beam_.put(made);
        }
    }
}

inline bool decoding_search::is_last_of_three(partial_character const& partial) const noexcept {
    return right_ == original_encoding::utf8 && partial.count == 2 && partial.byte[0] >= 0xE0 &&
           partial.byte[0] < 0xF0;
}

inline void decoding_search::fill_last(node const& filled, std::uint64_t bytes) noexcept {
    constexpr model_number other_han = static_cast<model_number>(model_class::other_han);
    budget_.spend(64);
    if (!beam_.is_in_reach(filled.at, filled.cost)) {
        return;
    }
    bool is_rare_done[4] = {};
    char32_t const first =
        (filled.partial.byte[0] & 0x0FU) << 12U | (filled.partial.byte[1] & 0x3FU) << 6U;
    for (; bytes != 0; bytes &= bytes - 1) {
        unsigned const byte = 0x80 + static_cast<unsigned>(std::countr_zero(bytes));
        char32_t const c = first | (byte & 0x3FU);
        character_facts const& facts = facts_[c];
        // Rare characters of a script cost alike, so the first is as good as all.
        if (facts.number == other_han && std::exchange(is_rare_done[facts.script], true)) {
            continue;
        }
        model_number context = filled.context;
        if (!beam_.is_in_reach(filled.at, filled.cost + cost_of(context, c, nullptr, true))) {
            continue;
        }
        node made = filled;
        if (append_last(made, byte)) {
            beam_.put(made);
        }
    }
}

inline void decoding_search::fill_next(unsigned i, node const& behind, unsigned byte) noexcept {
    beam_.open(i + 2);
    bool const is_in_reach = beam_.is_in_reach(i + 2, behind.cost + lost_cost);
    std::uint64_t bytes = facts_.lost_seconds(wrong_, byte);
    if (bytes > 1) {
        bytes &= lost_bytes_from(i + 1, 0x80);  // 80 always may be lost
    }
    if (!is_in_reach) {
        budget_.spend(count_bits(bytes));
        return;
    }
    node opened = behind;
    opened.at = static_cast<std::uint8_t>(i + 2);
    opened.cost += lost_cost;
    if (is_last_of_three(opened.partial)) {
        fill_last(opened, bytes);
        return;
    }
    for (; bytes != 0; bytes &= bytes - 1) {
        unsigned const next = 0x80 + static_cast<unsigned>(std::countr_zero(bytes));
        node made = opened;
        if (append(made, next)) {
            beam_.put(made);
        }
    }
}

inline std::uint64_t decoding_search::lost_bytes_from(unsigned i, unsigned first) noexcept {
    lost_bytes& known = lost_bytes_[i % 2];
    if (known.item != i) {
        known = {i, {}, {}};
    }
    unsigned const half = first >> 6U & 1U;
    if (!known.is_known[half]) {
        known.is_known[half] = true;
        for (unsigned k = 0; k < 64; ++k) {
            known.lost[half] |= std::uint64_t{is_lost(i, first + k) ? 1U : 0U} << k;
        }
    }
    return known.lost[half];
}

inline bool decoding_search::is_lost(unsigned i, unsigned byte) noexcept {
    if (wrong_ == read_as::latin) {
        return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
    }
    if (wrong_ == read_as::cp932 && byte >= 0xA1 && byte <= 0xDF) {
        return false;  // half-width kana
    }
    if (byte == 0x80 || wrong_ < read_as::gbk || !read_item(i + 1) || items_[i + 1].is_ascii) {
        return true;
    }
    if (items_[i + 1].value == 0xFFFD && wrong_ == read_as::gbk) {
        // The leads that have pairs without a character.
        return (byte >= 0xA1 && byte <= 0xAF) || byte >= 0xF8;
    }
    return items_[i + 1].bytes.count == 0 ||
           is_lost_pair(wrong_, byte, items_[i + 1].bytes.byte[0]);
}

inline void decoding_search::fill_lead(unsigned i, std::uint16_t from) noexcept {
    if (wrong_ < read_as::gbk || i + 2 > max_items || !read_item(i + 1) || items_[i + 1].is_ascii ||
        items_[i + 1].bytes.count == 0 || !beam_[from].is_decoded) {
        return;
    }
    beam_.open(i + 2);
    short_bytes const& bytes = items_[i + 1].bytes;
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        if (!may_be_lost(i, lead)) {
            continue;
        }
        node made = child_of(from, i + 2);
        made.cost += lost_cost;
        made.is_chosen = true;
        made.since = 0;
        bool fits = append(made, lead);
        for (unsigned k = 0; k < bytes.count && fits; ++k) {
            fits = append(made, bytes.byte[k]);
        }
        if (fits) {
            beam_.put(made);
        }
    }
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
