// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <zhnorm/normalize.hpp>

#include "corpora.hpp"

/// Benchmarks over whole texts, named group/what/text as results.py reads them. No part of a name
/// holds a slash.

using work = std::function<std::size_t(std::string_view)>;

/// `on` must outlive the run.
inline benchmark::internal::Benchmark* add(std::string const& group, std::string const& what,
                                           corpus const& on, work run) {
    return benchmark::RegisterBenchmark(
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

/// What a step makes of a whole text.
template <zhnorm::step Step>
work apply(Step const& step) {
    return into_string([step](std::string_view text, std::string& out) {
        if constexpr (requires { step.append_to(text, out); }) {
            step.append_to(text, out);
        } else {
            zhnorm::normalize_to(std::back_inserter(out), text, step);
        }
    });
}

/// The limit of everything that copies.
inline void add_copy(std::string const& group, corpus const& on) {
    add(group, "memcpy", on,
        into_string([](std::string_view text, std::string& out) { out.append(text); }));
}

/// The main function of a benchmark: 2 without texts.
inline int run_benchmarks(int argc, char** argv, std::vector<corpus> const& corpora) {
    if (corpora.empty()) {
        std::fputs("no texts: set ZHNORM_CORPORA to what benchmarks/corpora.sh made\n", stderr);
        return 2;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
