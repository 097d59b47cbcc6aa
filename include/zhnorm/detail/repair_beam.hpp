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
/// same `print()` have. Node 0 is the start. Nodes are put less than 16 places behind the last that
/// was pruned.
template <class Node, unsigned Places, unsigned Width, model_cost Beyond>
class repair_beam {
public:
    using node_number = std::uint16_t;

    static constexpr model_cost no_cost_yet = 1 << 28;

    void start(Node const& first) noexcept {
        node_count_ = 0;
        open_ = 0;
        open(0);
        put(first);
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
        told_nodes& told = told_at(made.at);
        to.best = std::min(to.best, made.cost);
        for (unsigned k = 0; k < to.count; ++k) {
            if (told.prints[k] == print && nodes_[to.nodes[k]].has_future_of(made)) {
                if (made.cost < told.costs[k]) {
                    nodes_[to.nodes[k]] = made;
                    told.costs[k] = made.cost;
                    limit(to, told);
                }
                return;
            }
        }
        if (to.count < Width) {
            told.prints[to.count] = print;
            told.costs[to.count] = made.cost;
            nodes_[node_count_] = made;
            to.nodes[to.count++] = static_cast<node_number>(node_count_++);
        } else {
            told.prints[told.worst] = print;
            told.costs[told.worst] = made.cost;
            nodes_[to.nodes[told.worst]] = made;
        }
        limit(to, told);
    }

    /// Drops the nodes of a place that a better one has left behind.
    void prune(unsigned place_number) noexcept {
        column& here = columns_[place_number];
        told_nodes& told = told_at(place_number);
        unsigned kept = 0;
        for (unsigned k = 0; k < here.count; ++k) {
            if (told.costs[k] <= here.best + Beyond) {
                move(here, told, k, kept++);
            }
        }
        here.count = kept;
    }

    /// Keeps one node of a place, or none of them: the best that is `wanted`.
    template <class Wanted>
    void keep_best(unsigned place_number, Wanted wanted) noexcept {
        column& here = columns_[place_number];
        told_nodes& told = told_at(place_number);
        unsigned kept = 0;
        for (unsigned k = 0; k < here.count; ++k) {
            if (wanted(nodes_[here.nodes[k]]) && (kept == 0 || told.costs[k] < told.costs[0])) {
                move(here, told, k, 0);
                kept = 1;
            }
        }
        here.count = kept;
    }

private:
    struct column {
        unsigned count;
        model_cost best;
        model_cost most;  // that a node may cost to be kept
        node_number nodes[Width];
    };

    /// What is asked of the nodes of a place as others are put there.
    struct told_nodes {
        std::uint64_t prints[Width];
        model_cost costs[Width];
        unsigned worst;  // the first of those that cost most, where there is no more room
    };

    [[nodiscard]] told_nodes& told_at(unsigned place) noexcept {
        return told_[place % told_places];
    }

    static void move(column& here, told_nodes& told, unsigned from, unsigned to) noexcept {
        told.prints[to] = told.prints[from];
        told.costs[to] = told.costs[from];
        here.nodes[to] = here.nodes[from];
    }

    /// What a node may cost from now on: in a full place, less than the worst one there.
    static void limit(column& here, told_nodes& told) noexcept {
        here.most = here.best + Beyond;
        if (here.count == Width) {
            told.worst = 0;
            for (unsigned k = 1; k < Width; ++k) {
                told.worst = told.costs[k] > told.costs[told.worst] ? k : told.worst;
            }
            here.most = std::min(here.most, std::max(told.costs[told.worst], 0) - 1);
        }
    }

    static constexpr unsigned told_places = 16;

    static_assert(1 + Places * Width <= 0xFFFF, "nodes have numbers of 16 bits");

    // Not initialized, as most of the many nodes are never used.
    Node nodes_[1 + Places * Width];
    unsigned node_count_ = 0;
    unsigned open_ = 0;
    column columns_[Places];
    told_nodes told_[told_places];
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
