// SPDX-License-Identifier: Apache-2.0
// Traditional to Simplified, and sanitize, beside their peers in one run.
//
// The texts come from the folder in ZHNORM_CORPORA (benchmarks/corpora.sh makes it). A benchmark is
// named group/what/text; summary.py computes ratios within a group and text.

#include <cstring>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>
#include <utf8/core.h>
#include <utf8/unchecked.h>

#include <zhnorm/zhnorm.hpp>

#include "text_work.hpp"

#ifdef ZHNORM_HAS_OPENCC_ENGINE
#include "../tests/oracle/opencc_engine.hpp"
#endif
#ifdef ZHNORM_HAS_ICU
#include <unicode/translit.h>
#include <unicode/unistr.h>
#endif

namespace {

using zhnorm::convert;
using zhnorm::region;

void add_conversions(corpus const& on) {
    add("convert", "memcpy", on,
        into_string([](std::string_view text, std::string& out) { out.append(text); }));
    add("convert", "utfcpp decode loop", on, [](std::string_view text) {
        std::size_t sum = 0;
        for (auto at = text.begin(); at != text.end();) {
            sum += utf8::unchecked::next(at);
        }
        return sum;
    });
    struct named {
        char const* name;
        region from;
    };
    for (named const one :
         {named{"standard", region::standard}, named{"any", region::any},
          named{"taiwan", region::taiwan}, named{"taiwan_phrases", region::taiwan_phrases},
          named{"hong_kong", region::hong_kong},
          named{"hong_kong_phrases", region::hong_kong_phrases}}) {
        add("convert", one.name, on,
            into_string([from = one.from](std::string_view text, std::string& out) {
                convert{from}.append_to(text, out);
            }));
    }
#ifdef ZHNORM_HAS_OPENCC_ENGINE
    for (char const* name : {"t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"}) {
        auto engine = std::make_shared<oracle::opencc_engine>(name, true);
        add("convert", std::string("OpenCC ") + name, on,
            [engine](std::string_view text) { return engine->convert(text).size(); });
    }
#endif
#ifdef ZHNORM_HAS_ICU
    UErrorCode status = U_ZERO_ERROR;
    std::shared_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_SUCCESS(status)) {
        add("convert", "ICU Traditional-Simplified", on, [transliterator](std::string_view text) {
            auto unicode = icu::UnicodeString::fromUTF8(
                icu::StringPiece(text.data(), static_cast<int>(text.size())));
            transliterator->transliterate(unicode);
            std::string out;
            unicode.toUTF8String(out);
            return out.size();
        });
    }
#endif
}

void add_faces(corpus const& on) {
    static std::string buffer;
    add("faces", "normalize", on,
        [](std::string_view text) { return zhnorm::normalize(text, convert{}).size(); });
    add("faces", "normalize_to char*", on, [](std::string_view text) {
        buffer.resize(2 * text.size());
        return static_cast<std::size_t>(zhnorm::normalize_to(buffer.data(), text, convert{}) -
                                        buffer.data());
    });
    add("faces", "normalize_to back_inserter", on,
        into_string([](std::string_view text, std::string& out) {
            zhnorm::normalize_to(std::back_inserter(out), text, convert{});
        }));
    add("faces", "pieces", on, into_string([](std::string_view text, std::string& out) {
            for (std::string_view piece : zhnorm::pieces(text, convert{})) {
                out += piece;
            }
        }));
    add("faces", "edits", on, [](std::string_view text) {
        std::size_t count = 0;
        for (auto const& edit : zhnorm::edits(text, convert{})) {
            count += edit.size;
        }
        return count;
    });
    add("faces", "stream, 64 KiB chunks", on,
        into_string([](std::string_view text, std::string& out) {
            zhnorm::stream feed{convert{}};
            for (std::size_t from = 0; from < text.size(); from += 65536) {
                feed.push(text.substr(from, 65536), std::back_inserter(out));
            }
            feed.finish(std::back_inserter(out));
        }));
    add("faces", "default pipeline", on,
        [](std::string_view text) { return zhnorm::normalize(text).size(); });
}

void add_sanitize(corpus const& on) {
    add("sanitize", "memcpy", on,
        into_string([](std::string_view text, std::string& out) { out.append(text); }));
    add("sanitize", "utfcpp find_invalid", on, [](std::string_view text) {
        return static_cast<std::size_t>(utf8::find_invalid(text.begin(), text.end()) -
                                        text.begin());
    });
    add("sanitize", "is_well_formed", on,
        [](std::string_view text) { return std::size_t{zhnorm::is_well_formed(text)}; });
    add("sanitize", "sanitize", on, into_string([](std::string_view text, std::string& out) {
            zhnorm::sanitize{}.append_to(text, out);
        }));
}

// Short calls: what a search box or a table of titles makes, the result string included.
void add_short_calls(corpus const& on) {
    static std::vector<corpus> parts;
    parts.reserve(8);
    for (std::size_t const size : {std::size_t{3}, std::size_t{33}, std::size_t{300},
                                   std::size_t{4096}, std::size_t{65536}}) {
        std::size_t begin = on.text.size() / 3;
        while ((static_cast<unsigned char>(on.text[begin]) & 0xC0U) == 0x80U) {
            ++begin;
        }
        std::string text = on.text.substr(begin, size);
        while (!zhnorm::is_well_formed(text)) {
            text.pop_back();
        }
        parts.push_back({std::to_string(size) + " bytes", text});
        corpus const& part = parts.back();
        for (auto const from : {region::standard, region::any}) {
            add("short", from == region::any ? "any" : "standard", part,
                [from](std::string_view short_text) {
                    return zhnorm::to_simplified(short_text, {.from = from}).size();
                });
        }
#ifdef ZHNORM_HAS_OPENCC_ENGINE
        auto engine = std::make_shared<oracle::opencc_engine>("t2s", true);
        add("short", "OpenCC t2s", part,
            [engine](std::string_view short_text) { return engine->convert(short_text).size(); });
#endif
    }
}

}  // namespace

int main(int argc, char** argv) {
    static auto const corpora = read_corpora();
    if (corpora.empty()) {
        std::fputs("no texts: set ZHNORM_CORPORA to what benchmarks/corpora.sh made\n", stderr);
        return 2;
    }
    for (auto const& one : corpora) {
        add_conversions(one);
        add_sanitize(one);
    }
    add_faces(corpora.front());
    add_short_calls(corpora.front());
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
