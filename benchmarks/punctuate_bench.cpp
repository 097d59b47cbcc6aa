// SPDX-License-Identifier: Apache-2.0
// Punctuation on clean Chinese, on the same with half-width marks, and on English, beside ICU's
// Fullwidth-Halfwidth, NFC and NFKC, and a copy.
//
// The texts come from the folder in ZHNORM_CORPORA (benchmarks/corpora.sh makes it): the simplified
// one, from it the lines that punctuation leaves alone, those again with ASCII marks, and the
// English one. A benchmark is named group/what/text; summary.py computes ratios.

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>

#ifdef ZHNORM_HAS_ICU
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#endif

namespace {

struct corpus {
    std::string name;
    std::string text;
};

std::string content_of(std::string const& name) {
    char const* const folder = std::getenv("ZHNORM_CORPORA");
    std::ifstream file(std::string(folder != nullptr ? folder : ".") + "/" + name + ".txt",
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The lines that `keep` wants, up to about two million bytes.
std::string lines_of(std::string const& text, std::function<bool(std::string_view)> const& keep) {
    constexpr std::size_t enough = 2'000'000;
    std::string result;
    for (std::size_t at = 0; at < text.size() && result.size() < enough;) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        std::string_view const line = std::string_view(text).substr(at, end - at);
        if (!line.empty() && keep(line)) {
            result.append(line).append("\n");
        }
        at = end + 1;
    }
    return result;
}

std::string with_ascii_marks(std::string_view text) {
    constexpr std::pair<std::string_view, char> marks[] = {
        {"，", ','}, {"。", '.'}, {"：", ':'}, {"；", ';'}, {"？", '?'},
        {"！", '!'}, {"（", '('}, {"）", ')'}, {"“", '"'},  {"”", '"'}};
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const size = zhnorm::detail::decode(text, at).size;
        std::string_view const character = text.substr(at, size);
        char narrow = 0;
        for (auto const& [wide, ascii] : marks) {
            narrow = character == wide ? ascii : narrow;
        }
        if (narrow != 0) {
            result += narrow;
        } else {
            result += character;
        }
        at += size;
    }
    return result;
}

std::vector<corpus> make_corpora() {
    std::string const prose = content_of("simplified");
    std::string const clean = lines_of(prose, [](std::string_view line) {
        return !zhnorm::edits(line, zhnorm::punctuate{}).begin()->size;
    });
    std::string const english = lines_of(content_of("english"), [](std::string_view line) {
        return line.find("  ") == line.npos && line.front() != ' ';
    });
    std::vector<corpus> result;
    for (corpus const& each :
         {corpus{"clean", clean}, corpus{"half-width", with_ascii_marks(clean)},
          corpus{"english", english}}) {
        if (!each.text.empty()) {
            result.push_back(each);
        }
    }
    return result;
}

using work = std::function<void(std::string_view, std::string&)>;

void add(std::string const& group, std::string const& what, corpus const& on, work run) {
    benchmark::RegisterBenchmark(
        (group + "/" + what + "/" + on.name).c_str(),
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

#ifdef ZHNORM_HAS_ICU
void add_normalizer(std::string const& what, icu::Normalizer2 const* normalizer, corpus const& on) {
    if (normalizer == nullptr) {
        return;
    }
    add("punctuate", "ICU " + what, on, [normalizer](std::string_view text, std::string& out) {
        UErrorCode status = U_ZERO_ERROR;
        icu::StringByteSink<std::string> sink(&out);
        normalizer->normalizeUTF8(0,
                                  icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
                                  sink, nullptr, status);
    });
}
#endif

void add_all(corpus const& on) {
    add("punctuate", "append_to", on,
        [](std::string_view text, std::string& out) { zhnorm::punctuate{}.append_to(text, out); });
    add("punctuate", "edits", on, [](std::string_view text, std::string&) {
        for (zhnorm::edit const& e : zhnorm::edits(text, zhnorm::punctuate{})) {
            benchmark::DoNotOptimize(e.offset);
        }
    });
    add("punctuate", "memcpy", on,
        [](std::string_view text, std::string& out) { out.append(text); });
#ifdef ZHNORM_HAS_ICU
    UErrorCode status = U_ZERO_ERROR;
    add_normalizer("NFC", icu::Normalizer2::getNFCInstance(status), on);
    add_normalizer("NFKC", icu::Normalizer2::getNFKCInstance(status), on);
    std::shared_ptr<icu::Transliterator> const narrow(
        icu::Transliterator::createInstance("Fullwidth-Halfwidth", UTRANS_FORWARD, status));
    if (U_SUCCESS(status)) {
        add("punctuate", "ICU Fullwidth-Halfwidth", on,
            [narrow](std::string_view text, std::string& out) {
                icu::UnicodeString units = icu::UnicodeString::fromUTF8(
                    icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
                narrow->transliterate(units);
                units.toUTF8String(out);
            });
    }
#endif
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<corpus> const corpora = make_corpora();
    for (corpus const& each : corpora) {
        add_all(each);
    }
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
