// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <benchmark/benchmark.h>

#include "corpora.hpp"

/// Benchmarks over whole texts, named group/what/text as summary.py reads them.

using work = std::function<std::size_t(std::string_view)>;

inline void add(std::string const& group, std::string const& what, corpus const& on, work run) {
    benchmark::RegisterBenchmark(
        (group + "/" + what + "/" + on.name).c_str(),
        [&on, run = std::move(run)](benchmark::State& state) {
            for (auto _ : state) {
                benchmark::DoNotOptimize(run(on.text));
            }
            state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                                    static_cast<std::int64_t>(on.text.size()));
        });
}

// A string that keeps its memory, so that what is measured is the work and not the allocator.
inline work into_string(std::function<void(std::string_view, std::string&)> append) {
    auto out = std::make_shared<std::string>();
    return [out, append = std::move(append)](std::string_view text) {
        out->clear();
        append(text, *out);
        return out->size();
    };
}
