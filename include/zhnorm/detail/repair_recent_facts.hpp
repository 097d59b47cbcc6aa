// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include <zhnorm/detail/repair_lost_pairs.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/version.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What the model says of characters and pairs that were asked for lately: the same few are tried
/// again and again, in one search and in the next.
class recent_facts {
public:
    // Most texts have no damage: nothing exists before it is asked for.
    recent_facts() noexcept {}  // NOLINT(modernize-use-equals-default)

    /// Must be called before the other functions, once or more often.
    void prepare() noexcept {
        if (!is_ready_) {
            std::fill_n(facts_, fact_count, character_facts{});
            std::fill_n(pairs_, pair_count, pair{nothing, 0});
            is_ready_ = true;
        }
    }

    /// Valid until the next call.
    [[nodiscard]] character_facts const& operator[](char32_t c) noexcept {
        character_facts& found = facts_[(c ^ c >> 7U) % fact_count];
        if (found.value != c) {
            found = facts_of(c);
        }
        return found;
    }

    /// The cost of `second` behind `first`.
    [[nodiscard]] model_cost pair_cost(model_number first, model_number second) noexcept {
        std::uint32_t const both = first << 16U | second;
        pair& found = pairs_[(second ^ first * 37U) % pair_count];
        if (found.both != both) {
            found = {both, zhnorm::detail::pair_cost(first, second)};
        }
        return found.cost;
    }

    /// See the class of this name.
    [[nodiscard]] std::uint64_t lost_seconds(read_as wrong, unsigned first) noexcept {
        return lost_seconds_(wrong, first);
    }

private:
    static constexpr unsigned fact_count = 1024;
    static constexpr unsigned pair_count = 2048;
    static constexpr std::uint32_t nothing = 0xFFFFFFFF;

    struct pair {
        std::uint32_t both;
        model_cost cost;
    };

    bool is_ready_ = false;
    union {
        character_facts facts_[fact_count];
    };
    pair pairs_[pair_count];
    detail::lost_seconds lost_seconds_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
