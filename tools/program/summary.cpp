// SPDX-License-Identifier: Apache-2.0
#include "summary.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "input_output.hpp"

namespace program {
namespace {

constexpr std::size_t most_samples = 20;
constexpr std::size_t most_errors = 20;

/// Keeps `all` sorted, without repetitions, and small.
template <class Item>
void keep(std::vector<Item>& all, Item item, std::size_t most) {
    auto const at = std::lower_bound(all.begin(), all.end(), item);
    bool const full = all.size() >= most;
    if (full && at == all.end()) {
        return;
    }
    all.insert(at, std::move(item));
    if (full) {
        all.pop_back();
    }
}

}  // namespace

bool operator<(sample const& a, sample const& b) {
    return std::tie(a.hash, a.file, a.byte) < std::tie(b.hash, b.file, b.byte);
}

bool operator<(error_sample const& a, error_sample const& b) {
    return std::tie(a.file, a.byte, a.reason) < std::tie(b.file, b.byte, b.reason);
}

tally summary::total() const {
    tally sum;
    for (file_summary const& each : files) {
        sum.add(each.counts);
    }
    return sum;
}

void summary::add_sample(sample sample) {
    // The same text again shows nothing new; the first place stands for all.
    auto const same = std::ranges::find(samples, sample.hash, &program::sample::hash);
    if (same != samples.end()) {
        if (sample < *same) {
            *same = std::move(sample);
        }
        return;
    }
    keep(samples, std::move(sample), most_samples);
}

void summary::add_error(error_sample error) {
    keep(errors, std::move(error), most_errors);
}

void summary::join(summary const& other) {
    if (configuration != other.configuration) {
        throw input_error("the manifests come from runs with different switches: '" +
                          configuration + "' and '" + other.configuration + "'");
    }
    shard.reset();
    files.insert(files.end(), other.files.begin(), other.files.end());
    for (sample const& each : other.samples) {
        add_sample(each);
    }
    for (error_sample const& each : other.errors) {
        add_error(each);
    }
}

void summary::close_files() {
    std::sort(files.begin(), files.end());
    std::vector<file_summary> whole;
    for (file_summary& part : files) {
        bool const goes_on = !whole.empty() && whole.back().name == part.name;
        std::uint64_t const expected = goes_on ? whole.back().end : 0;
        bool const ended = !goes_on && !whole.empty() && whole.back().end != whole.back().size;
        std::string const& where = ended ? whole.back().name : part.name;
        if (ended || part.begin > expected) {
            throw input_error("the manifests miss bytes of '" + where + "' from " +
                              std::to_string(ended ? whole.back().end : expected));
        }
        if (part.begin < expected || (goes_on && whole.back().size != part.size)) {
            throw input_error("the manifests cover bytes of '" + where + "' twice, from " +
                              std::to_string(part.begin));
        }
        if (goes_on) {
            whole.back().end = part.end;
            whole.back().counts.add(part.counts);
            whole.back().output_hash.clear();
        } else {
            whole.push_back(std::move(part));
        }
    }
    if (!whole.empty() && whole.back().end != whole.back().size) {
        throw input_error("the manifests miss bytes of '" + whole.back().name + "' from " +
                          std::to_string(whole.back().end));
    }
    files = std::move(whole);
}

}  // namespace program
