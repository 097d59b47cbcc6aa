// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include <zhnorm/detail/repair_model.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The hypotheses of a beam search: at each place of a text the best few of those that explain it
/// up to there, in memory of a fixed size.
///
/// A node has its `cost`, the place that it is `at`, the number of its `parent`, and says with
/// `has_future_of` whether what follows costs the same behind another node. Node 0 is the start.
template <class Node, unsigned Places, unsigned Width, model_cost Beyond>
class repair_beam {
public:
    using node_number = std::uint16_t;

    static constexpr model_cost no_cost_yet = 1 << 28;

    void start(Node const& first) noexcept {
        nodes_[0] = first;
        node_count_ = 1;
        open_ = 0;
        open(0);
        places_[0].count = 1;
        places_[0].best = first.cost;
        places_[0].nodes[0] = 0;
    }

    /// Makes places ready to take nodes, up to `place`.
    void open(unsigned place) noexcept {
        for (; open_ <= std::min(place, Places - 1); ++open_) {
            places_[open_].count = 0;
            places_[open_].best = no_cost_yet;
        }
    }

    [[nodiscard]] Node const& operator[](node_number number) const noexcept {
        return nodes_[number];
    }

    /// The numbers of the nodes at a place, which must be open.
    [[nodiscard]] std::span<node_number const> at(unsigned place) const noexcept {
        return {places_[place].nodes, places_[place].count};
    }

    /// The cost of the best node at a place.
    [[nodiscard]] model_cost best(unsigned place) const noexcept { return places_[place].best; }

    /// Whether a node of this cost could still be kept at a place.
    [[nodiscard]] bool is_in_reach(unsigned place, model_cost cost) const noexcept {
        return cost <= places_[place].best + Beyond;
    }

    /// Puts a node where it is at, unless a better one is there for the same future.
    void put(Node const& made) noexcept {
        if (!is_in_reach(made.at, made.cost)) {
            return;
        }
        place& to = places_[made.at];
        to.best = std::min(to.best, made.cost);
        unsigned worst = 0;
        for (unsigned k = 0; k < to.count; ++k) {
            Node& other = nodes_[to.nodes[k]];
            if (other.has_future_of(made)) {
                if (made.cost < other.cost) {
                    other = made;
                }
                return;
            }
            if (other.cost > nodes_[to.nodes[worst]].cost) {
                worst = k;
            }
        }
        if (to.count < Width) {
            nodes_[node_count_] = made;
            to.nodes[to.count++] = static_cast<node_number>(node_count_++);
        } else if (made.cost < nodes_[to.nodes[worst]].cost) {
            nodes_[to.nodes[worst]] = made;
        }
    }

    /// Drops the nodes of a place that a better one has left behind.
    void prune(unsigned place_number) noexcept {
        place& here = places_[place_number];
        unsigned kept = 0;
        for (unsigned k = 0; k < here.count; ++k) {
            if (is_in_reach(place_number, nodes_[here.nodes[k]].cost)) {
                here.nodes[kept++] = here.nodes[k];
            }
        }
        here.count = kept;
    }

    /// Keeps one node of a place, or none of them: the best that is `wanted`.
    template <class Wanted>
    void keep_best(unsigned place_number, Wanted wanted) noexcept {
        place& here = places_[place_number];
        unsigned kept = 0;
        for (unsigned k = 0; k < here.count; ++k) {
            Node const& node = nodes_[here.nodes[k]];
            if (wanted(node) && (kept == 0 || node.cost < nodes_[here.nodes[0]].cost)) {
                here.nodes[0] = here.nodes[k];
                kept = 1;
            }
        }
        here.count = kept;
    }

private:
    struct place {
        unsigned count;
        model_cost best;
        node_number nodes[Width];
    };

    static_assert(1 + Places * Width <= 0xFFFF, "nodes have numbers of 16 bits");

    // Not initialized, as most of the many nodes are never used.
    Node nodes_[1 + Places * Width];
    unsigned node_count_ = 0;
    unsigned open_ = 0;
    place places_[Places];
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
