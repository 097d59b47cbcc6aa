#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds and runs the benchmarks and prints their tables: run.sh [benchmark options]
#
# Needs Debian's libbenchmark-dev; with libicu-dev, libmarisa-dev, rapidjson-dev and npm the peers
# ICU and OpenCC take part. The texts are made once, the run itself fetches nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
cache=$PWD/.cache
bash tests/fetch_packages.sh || echo "going on without OpenCC" >&2
bash tests/oracle/build_engine.sh "$cache/opencc-engine" || echo "going on without OpenCC" >&2
bash benchmarks/corpora.sh "$cache/corpora"
cmake --preset benchmarks > /dev/null
cmake --build --preset benchmarks
for program in convert_bench fold_bench repair_bench punctuate_bench encoding_bench views_bench; do
    result=$cache/$program.json
    ZHNORM_CORPORA=$cache/corpora build/benchmarks/benchmarks/$program \
        --benchmark_repetitions=5 --benchmark_enable_random_interleaving=true \
        --benchmark_min_time=0.05 --benchmark_out="$result" --benchmark_out_format=json "$@" \
        > /dev/null
    python3 benchmarks/summary.py "$result"
done
