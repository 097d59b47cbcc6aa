// SPDX-License-Identifier: Apache-2.0
// Two threads on texts of their own beside one: nothing is shared, so they should be twice as fast.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <zhnorm/zhnorm.hpp>

#include "text_work.hpp"

namespace {

using texts = std::array<std::string, 2>;

/// `make` gives each thread work of its own; the time is that of the clock.
void add_threads(std::string const& what, texts const& on, work (*make)()) {
    for (int const threads : {1, 2}) {
        std::string const text = std::to_string(threads) + (threads == 1 ? " thread" : " threads");
        benchmark::RegisterBenchmark(
            ("threads/" + what + "/" + text).c_str(),
            [&on, make](benchmark::State& state) {
                std::string const& own = on[static_cast<std::size_t>(state.thread_index())];
                work const run = make();
                for (auto _ : state) {
                    benchmark::DoNotOptimize(run(own));
                }
                state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                                        static_cast<std::int64_t>(own.size()));
            })
            ->Threads(threads)
            ->UseRealTime();
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> const corpora = read_corpora();
    if (corpora.empty()) {
        return run_benchmarks(argc, argv, corpora);
    }
    texts const on{corpora.front().text, corpora.front().text};
    add_threads("memcpy", on, [] {
        return into_string([](std::string_view text, std::string& out) { out.append(text); });
    });
    add_threads("convert", on, [] { return apply(zhnorm::convert{}); });
    add_threads("fold", on, [] { return apply(zhnorm::fold{}); });
    add_threads("punctuate", on, [] { return apply(zhnorm::punctuate{}); });
    add_threads("whole pipeline", on, [] {
        return work([](std::string_view text) { return zhnorm::normalize(text).size(); });
    });
    return run_benchmarks(argc, argv, corpora);
}
