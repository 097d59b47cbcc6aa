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
/// `has_future_of` whether what follows costs the same behind another node, which only nodes of the
/// same `print()` have. Node 0 is the start.
template <class Node, unsigned Places, unsigned Width, model_cost Beyond>
class repair_beam {
public:
    using node_number = std::uint16_t;

    static constexpr model_cost no_cost_yet = 1 << 28;

    void start(Node const& first) noexcept {
        nodes_[0] = first;
        node_count_ = 0;
        open_ = 0;
        open(0);
        columns_[0].best = first.cost;
        insert(columns_[0], first.print(), first.cost);
    }

    /// Makes places ready to take nodes, up to `place`.
    void open(unsigned place) noexcept {
        for (; open_ <= std::min(place, Places - 1); ++open_) {
            columns_[open_].count = 0;
            columns_[open_].best = no_cost_yet;
            columns_[open_].most = no_cost_yet;
        }
    }

    [[nodiscard]] Node const& operator[](node_number number) const noexcept {
        return nodes_[number];
    }

    /// The numbers of the nodes at a place, which must be open.
    [[nodiscard]] std::span<node_number const> at(unsigned place) const noexcept {
        return {columns_[place].nodes, columns_[place].count};
    }

    /// The cost of the best node at a place.
    [[nodiscard]] model_cost best(unsigned place) const noexcept { return columns_[place].best; }

    /// Whether a node of this cost could still be kept at a place; at one that is not open, any.
    [[nodiscard]] bool is_in_reach(unsigned place, model_cost cost) const noexcept {
        return place >= open_ || cost <= columns_[place].most;
    }

    /// Puts a node where it is at, unless a better one is there for the same future.
    void put(Node const& made) noexcept {
        if (!is_in_reach(made.at, made.cost)) {
            return;
        }
        column& to = columns_[made.at];
        std::uint64_t const print = made.print();
        to.best = std::min(to.best, made.cost);
        for (unsigned k = 0; k < to.count; ++k) {
            if (to.prints[k] == print && nodes_[to.nodes[k]].has_future_of(made)) {
                if (made.cost < to.costs[k]) {
                    nodes_[to.nodes[k]] = made;
                    to.costs[k] = made.cost;
                    limit(to);
                }
                return;
            }
        }
        if (to.count < Width) {
            nodes_[node_count_] = made;
            insert(to, print, made.cost);
        } else {
            nodes_[to.nodes[to.worst]] = made;
            to.prints[to.worst] = print;
            to.costs[to.worst] = made.cost;
        }
        limit(to);
    }

    /// Drops the nodes of a place that a better one has left behind.
    void prune(unsigned place_number) noexcept {
        column& here = columns_[place_number];
        unsigned kept = 0;
        for (unsigned k = 0; k < here.count; ++k) {
            if (here.costs[k] <= here.best + Beyond) {
                move(here, k, kept++);
            }
        }
        here.count = kept;
    }

    /// Keeps one node of a place, or none of them: the best that is `wanted`.
    template <class Wanted>
    void keep_best(unsigned place_number, Wanted wanted) noexcept {
        column& here = columns_[place_number];
        unsigned kept = 0;
        for (unsigned k = 0; k < here.count; ++k) {
            if (wanted(nodes_[here.nodes[k]]) && (kept == 0 || here.costs[k] < here.costs[0])) {
                move(here, k, 0);
                kept = 1;
            }
        }
        here.count = kept;
    }

private:
    struct column {
        unsigned count;
        unsigned worst;  // the place of the first that costs most, where there is no more room
        model_cost best;
        model_cost most;              // that a node may cost to be kept
        std::uint64_t prints[Width];  // of the nodes
        model_cost costs[Width];
        node_number nodes[Width];
    };

    void insert(column& to, std::uint64_t print, model_cost cost) noexcept {
        to.prints[to.count] = print;
        to.costs[to.count] = cost;
        to.nodes[to.count++] = static_cast<node_number>(node_count_++);
    }

    static void move(column& here, unsigned from, unsigned to) noexcept {
        here.prints[to] = here.prints[from];
        here.costs[to] = here.costs[from];
        here.nodes[to] = here.nodes[from];
    }

    /// What a node may cost from now on: in a full place, less than the worst one there.
    void limit(column& here) noexcept {
        here.most = here.best + Beyond;
        if (here.count == Width) {
            unsigned worst = 0;
            for (unsigned k = 1; k < Width; ++k) {
                worst = here.costs[k] > here.costs[worst] ? k : worst;
            }
            here.worst = worst;
            here.most = std::min(here.most, std::max(here.costs[worst], 0) - 1);
        }
    }

    static_assert(1 + Places * Width <= 0xFFFF, "nodes have numbers of 16 bits");

    // Not initialized, as most of the many nodes are never used.
    Node nodes_[1 + Places * Width];
    unsigned node_count_ = 0;
    unsigned open_ = 0;
    column columns_[Places];
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
