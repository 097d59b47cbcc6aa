// SPDX-License-Identifier: Apache-2.0
// repair on sound text, where it only looks, and on damaged text, beside memcpy in one run.
//
// The texts come from the folder in ZHNORM_CORPORA (benchmarks/corpora.sh makes it); damaged text
// is the article of the tests, and Chinese prose whose UTF-8 was read as Latin-1. A benchmark is
// named group/what/text; summary.py computes ratios within a group and text.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <zhnorm/repair.hpp>
#include <zhnorm/sanitize.hpp>

namespace {

struct corpus {
    std::string name;
    std::string text;
};

std::string content_of(std::filesystem::path const& path, std::size_t most) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    text.resize(text.size() < most ? text.size() : most);
    while (!text.empty() && !zhnorm::is_well_formed(text)) {
        text.pop_back();
    }
    return text;
}

std::string corpus_of(std::string const& name, std::size_t most) {
    char const* const folder = std::getenv("ZHNORM_CORPORA");
    return content_of(std::filesystem::path(folder != nullptr ? folder : ".") / (name + ".txt"),
                      most);
}

/// Each byte as the Latin-1 character that it is.
std::string read_as_latin(std::string_view text) {
    std::string result;
    for (char const c : text) {
        unsigned const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            result += c;
        } else {
            result += static_cast<char>(0xC0U | byte >> 6U);
            result += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return result;
}

std::vector<corpus> make_corpora() {
    std::string const prose = corpus_of("simplified", 2'000'000);
    std::string article;
    std::string const once = content_of("tests/samples/article.txt", 100'000);
    for (int i = 0; i < 20; ++i) {
        article += once;
    }
    std::vector<corpus> result;
    for (corpus const& each :
         {corpus{"simplified", prose}, corpus{"traditional", corpus_of("traditional", 2'000'000)},
          corpus{"english", corpus_of("english", 2'000'000)}, corpus{"article", article},
          corpus{"read as Latin-1", read_as_latin(prose.substr(0, 150'000))}}) {
        if (!each.text.empty()) {
            result.push_back(each);
        }
    }
    return result;
}

void add(std::string const& what, corpus const& on,
         std::function<void(std::string_view, std::string&)> run) {
    benchmark::RegisterBenchmark(
        ("repair/" + what + "/" + on.name).c_str(),
        [&on, run = std::move(run)](benchmark::State& state) {
            std::string out;
            for (auto _ : state) {
                out.clear();
                run(on.text, out);
                benchmark::DoNotOptimize(out.data());
            }
            state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                                    static_cast<std::int64_t>(on.text.size()));
        });
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<corpus> const corpora = make_corpora();
    for (corpus const& on : corpora) {
        add("memcpy", on, [](std::string_view text, std::string& out) { out.append(text); });
        add("repair_mojibake", on,
            [](std::string_view text, std::string& out) { out = zhnorm::repair_mojibake(text); });
        add("find_mojibake", on, [](std::string_view text, std::string&) {
            auto const found = zhnorm::find_mojibake(text);
            benchmark::DoNotOptimize(found);
        });
    }
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
