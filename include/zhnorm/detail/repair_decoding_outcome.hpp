// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/repair_decoding.hpp>
#include <zhnorm/detail/repair_telling.hpp>

/// What the best hypothesis of a search for a wrong decoding says of the run.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline void decoding_search::summarize(outcome& result) noexcept {
    bool const is_gbk = right_ == original_encoding::gbk;
    unsigned trail_behind = 0;
    for (std::uint16_t k = best_; k != 0; k = beam_[k].parent) {
        node const& step = beam_[k];
        if (!step.is_decoded) {
            continue;
        }
        node const& parent = beam_[step.parent];
        unsigned const row = step.bytes.byte[0];
        ++result.steps;
        result.far_leads += row >= 0xCA ? 1U : 0U;
        result.foreign_steps += is_gbk && row >= 0xA4 && row <= 0xA9 ? 1U : 0U;
        result.rising_steps += is_rising(parent, step) ? 1U : 0U;
        bool const is_end = step.partial.is_empty() && step.bytes.count != 0;
        unsigned const trail = is_end ? step.bytes.byte[step.bytes.count - 1] : 0;
        result.characters += is_end ? 1U : 0U;
        result.same_trails += is_end && trail == trail_behind ? 1U : 0U;
        trail_behind = is_end ? trail : trail_behind;
        result.is_changed = true;
        result.is_chosen = result.is_chosen || step.is_chosen;
        result.replaced_cost += left_costs_[step.at] - left_costs_[parent.at];
        result.bytes += step.bytes.count;
        result.chosen_bytes += step.is_chosen ? step.bytes.count : 0U;
    }
    result.different = different_replaced();
    result.is_telling =
        !is_of_one_byte(wrong_) || right_ != original_encoding::utf8 || is_telling();
}

inline bool decoding_search::is_rising(node const& first, node const& second) const noexcept {
    constexpr unsigned close = 16;
    auto const is_close = [](unsigned before, unsigned after) {
        return after > before && after - before <= close;
    };
    if (!first.is_decoded || first.bytes.count != 2 || second.bytes.count != 2) {
        return false;
    }
    auto const pair_of = [](short_bytes const& b) { return b.byte[0] << 8U | b.byte[1]; };
    return is_close(static_cast<unsigned>(pair_of(first.bytes)),
                    static_cast<unsigned>(pair_of(second.bytes))) ||
           is_close(static_cast<unsigned>(items_[first.at - 1U].value),
                    static_cast<unsigned>(items_[second.at - 1U].value));
}

inline unsigned decoding_search::different_replaced() const noexcept {
    constexpr unsigned most = 4;
    char32_t found[most] = {};
    unsigned count = 0;
    for (std::uint16_t k = best_; k != 0 && count < most; k = beam_[k].parent) {
        char32_t const value = items_[beam_[k].at - 1U].value;
        if (beam_[k].is_decoded && std::find(found, found + count, value) == found + count) {
            found[count++] = value;
        }
    }
    return count;
}

inline bool decoding_search::is_telling() noexcept {
    std::size_t next_begin = text_.size();
    char32_t next_made = 0;
    for (std::uint16_t k = best_; k != 0;) {
        if (!beam_[k].is_decoded) {
            k = beam_[k].parent;
            continue;
        }
        // One character, from its last byte to its first.
        std::size_t const end = offset_of(beam_[k].at);
        unsigned bytes[4] = {};
        unsigned count = 0;
        do {
            short_bytes const& step = beam_[k].bytes;
            for (unsigned i = step.count; i-- > 0 && count < 4;) {
                bytes[count++] = step.byte[i] & 0x3FU;
            }
            k = beam_[k].parent;
        } while (k != 0 && !beam_[k].partial.is_empty());
        std::size_t const begin = offset_of(beam_[k].at);
        char32_t const made =
            count == 2   ? (bytes[1] & 0x1FU) << 6U | bytes[0]
            : count == 3 ? (bytes[2] & 0x0FU) << 12U | bytes[1] << 6U | bytes[0]
                         : (bytes[3] & 0x07U) << 18U | bytes[2] << 12U | bytes[1] << 6U | bytes[0];
        read_character const read{begin, end, made, next_begin == end ? next_made : 0};
        std::size_t const floor = beam_[k].is_decoded ? begin : begin_;
        if (count > 2 ? is_telling_wide(text_, read, is_frequent_kind(made))
                      : zhnorm::detail::is_telling(text_, read, floor, next_begin)) {
            return true;
        }
        next_begin = begin;
        next_made = made;
    }
    return false;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
