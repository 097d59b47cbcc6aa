// SPDX-License-Identifier: Apache-2.0
// fold beside ICU's normalization and width transliterator in one run.
//
// The texts come from the folder in ZHNORM_CORPORA (benchmarks/corpora.sh makes it), as they are
// (folded already, but for a few characters) and with their letters and digits widened. A
// benchmark is named group/what/text; summary.py computes ratios within a group and text.

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

#include <zhnorm/fold.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

#include "text_work.hpp"

#ifdef ZHNORM_HAS_ICU
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#endif

namespace {

/// ASCII letters and digits in their full-width forms.
std::string widened(std::string_view text) {
    std::string result;
    for (char const c : text) {
        bool const is_wide =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_wide) {
            unsigned const code = static_cast<unsigned char>(c) + 0xFEE0U;
            result += {'\xEF', static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
                       static_cast<char>(0x80U | (code & 0x3FU))};
        } else {
            result += c;
        }
    }
    return result;
}

#ifdef ZHNORM_HAS_ICU
icu::StringPiece piece_of(std::string_view text) {
    return {text.data(), static_cast<int>(text.size())};
}

void add_normalizer(std::string const& name, icu::Normalizer2 const* normalizer, corpus const& on) {
    add("fold", "ICU " + name, on,
        into_string([normalizer](std::string_view text, std::string& out) {
            UErrorCode status = U_ZERO_ERROR;
            icu::StringByteSink<std::string> sink(&out);
            normalizer->normalizeUTF8(0, piece_of(text), sink, nullptr, status);
        }));
}

void add_icu(corpus const& on) {
    UErrorCode status = U_ZERO_ERROR;
    add_normalizer("NFC", icu::Normalizer2::getNFCInstance(status), on);
    add_normalizer("NFKC", icu::Normalizer2::getNFKCInstance(status), on);
    std::shared_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Fullwidth-Halfwidth", UTRANS_FORWARD, status));
    if (U_SUCCESS(status)) {
        add("fold", "ICU Fullwidth-Halfwidth", on, [transliterator](std::string_view text) {
            auto unicode = icu::UnicodeString::fromUTF8(piece_of(text));
            transliterator->transliterate(unicode);
            std::string out;
            unicode.toUTF8String(out);
            return out.size();
        });
    }
}
#endif

void add_all(corpus const& on) {
    add("fold", "memcpy", on,
        into_string([](std::string_view text, std::string& out) { out.append(text); }));
    add("fold", "fold", on, into_string([](std::string_view text, std::string& out) {
            zhnorm::fold{}.append_to(text, out);
        }));
    add("fold", "first edit", on,
        [](std::string_view text) { return zhnorm::fold{}.next(text, 0).offset; });
    add("fold", "stream, 64 KiB chunks", on,
        into_string([](std::string_view text, std::string& out) {
            zhnorm::stream feed{zhnorm::fold{}};
            for (std::size_t from = 0; from < text.size(); from += 65536) {
                feed.push(text.substr(from, 65536), std::back_inserter(out));
            }
            feed.finish(std::back_inserter(out));
        }));
#ifdef ZHNORM_HAS_ICU
    add_icu(on);
#endif
}

}  // namespace

int main(int argc, char** argv) {
    static std::vector<corpus> corpora;
    for (char const* name : {"traditional", "manual", "simplified", "mixed", "english"}) {
        if (std::string text = read_text(name); !text.empty()) {
            // What is to be folded goes, so that the first edit is none.
            text = zhnorm::fold_text(text);
            corpora.push_back({std::string(name) + ", folded", text});
            corpora.push_back({std::string(name) + ", widened", widened(text)});
        }
    }
    if (corpora.empty()) {
        std::fputs("no texts: set ZHNORM_CORPORA to what benchmarks/corpora.sh made\n", stderr);
        return 2;
    }
    for (corpus const& one : corpora) {
        add_all(one);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
