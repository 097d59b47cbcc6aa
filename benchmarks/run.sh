#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the whole suite and prints its tables and targets: run.sh [options of Google Benchmark]
#
# Leaves what it measured in .cache/benchmarks (or ZHNORM_RESULTS), results.json; page.py makes the
# documentation from it.
# Needs Debian's libbenchmark-dev. With libicu-dev, libmarisa-dev, rapidjson-dev, icu-devtools, nodejs and
# npm the peers ICU, OpenCC, uconv and those of Node.js take part, and with clang++-19 a second compiler
# measures what targets are about. Texts and peers are fetched once, the run itself fetches nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
cache=$PWD/.cache
output=${ZHNORM_RESULTS:-$cache/benchmarks}
export ZHNORM_CORPORA=$cache/corpora
begin=$SECONDS

bash tests/fetch_packages.sh || echo "going on without OpenCC" >&2
bash tests/oracle/build_engine.sh "$cache/opencc-engine" || echo "going on without OpenCC" >&2
bash benchmarks/corpora.sh "$ZHNORM_CORPORA"
peers=$cache/npm/peers
if [ ! -d "$peers/node_modules/ftfy-js" ]; then
    npm install --silent --no-audit --no-fund --prefix "$peers" opencc-js@1.4.2 autocorrect-node@2.14.0 ftfy-js@6.3.2 ||
        echo "going on without npm's peers" >&2
fi

features=(convert sanitize fold punctuate repair pipeline short growth threads)
others=(encoding views)
targets=(convert sanitize fold punctuate repair pipeline short growth threads)
rm -rf "$output"
mkdir -p "$output"
python3 benchmarks/machine.py > "$output/machine.json"

# measure COMPILER REPETITIONS MIN_TIME BENCHMARK... -- OPTION...
measure() {
    local compiler=$1 repetitions=$2 min_time=$3 names=() folder build
    shift 3
    while [ "$1" != -- ]; do
        names+=("$1")
        shift
    done
    shift
    folder=$output/$compiler
    build=build/benchmarks-$compiler
    mkdir -p "$folder"
    cmake --preset benchmarks -B "$build" -D CMAKE_CXX_COMPILER="$compiler" > /dev/null
    cmake --build "$build" --target "${names[@]/%/_bench}" zhnorm_program opencc_lines > "$folder/build.log" ||
        { cat "$folder/build.log"; exit 1; }
    echo "${compiler%-19} $("$compiler" -dumpfullversion -dumpversion)" > "$folder/compiler"
    for name in "${names[@]}"; do
        echo "$((SECONDS - begin)) s: $compiler, $name" >&2
        "$build/benchmarks/${name}_bench" --benchmark_repetitions="$repetitions" \
            --benchmark_enable_random_interleaving=true --benchmark_min_time="$min_time" \
            --benchmark_out="$folder/${name}_bench.json" --benchmark_out_format=json "$@" > /dev/null
    done
}

measure g++ 5 0.03 "${features[@]}" -- "$@"
measure g++ 3 0.03 "${others[@]}" -- "$@"
measure g++ 5 0.01 worst -- "$@"
CXX=g++ python3 benchmarks/include_cost.py "$output/g++/headers.rows.json" > /dev/null
python3 benchmarks/program_bench.py build/benchmarks-g++/zhnorm build/benchmarks-g++/benchmarks/opencc_lines \
    "$output/g++/program.rows.json" > /dev/null
if command -v node > /dev/null; then
    node benchmarks/npm_peers.mjs "$ZHNORM_CORPORA" "$peers" "$output/g++/node.rows.json"
fi
if command -v clang++-19 > /dev/null; then
    measure clang++-19 3 0.03 "${targets[@]}" -- \
        --benchmark_filter="$(python3 benchmarks/targets.py --filter)" "$@"
    CXX=clang++-19 python3 benchmarks/include_cost.py "$output/clang++-19/headers.rows.json" > /dev/null
    cp "$output"/g++/{node,program}.rows.json "$output/clang++-19" 2> /dev/null || true
fi
python3 benchmarks/results.py "$output" "$output/results.json"
python3 benchmarks/summary.py "$output/results.json"
echo "$((SECONDS - begin)) s in all; benchmarks/page.py makes the documentation from it" >&2
