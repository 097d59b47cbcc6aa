// SPDX-License-Identifier: Apache-2.0
// The views beside ICU's iterators and utfcpp's.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <utf8/checked.h>
#include <utf8/unchecked.h>

#include <zhnorm/zhnorm.hpp>

#include "text_work.hpp"

#ifdef ZHNORM_HAS_ICU
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#endif

namespace {

namespace views = zhnorm::views;

void add_code_points(corpus const& on) {
    add("code_points", "views::code_points", on, [](std::string_view text) {
        std::uint32_t sum = 0;
        for (char32_t const c : text | views::code_points) {
            sum += c;
        }
        return sum;
    });
    add("code_points", "views::code_points backwards", on, [](std::string_view text) {
        std::uint32_t sum = 0;
        auto const range = text | views::code_points;
        for (auto it = range.end(); it != range.begin();) {
            sum += *--it;
        }
        return sum;
    });
    add("code_points", "utfcpp unchecked", on, [](std::string_view text) {
        std::uint32_t sum = 0;
        utf8::unchecked::iterator<char const*> it(text.data());
        utf8::unchecked::iterator<char const*> const end(text.data() + text.size());
        for (; it != end; ++it) {
            sum += *it;
        }
        return sum;
    });
    add("code_points", "utfcpp checked", on, [](std::string_view text) {
        std::uint32_t sum = 0;
        char const* const begin = text.data();
        char const* const end = begin + text.size();
        utf8::iterator<char const*> it(begin, begin, end);
        utf8::iterator<char const*> const last(end, begin, end);
        for (; it != last; ++it) {
            sum += *it;
        }
        return sum;
    });
}

template <class View>
void add_segments(std::string const& group, std::string const& what, corpus const& on, View view) {
    add(group, what, on, [view](std::string_view text) {
        std::size_t sum = 0;
        auto const range = view(text);
        for (auto it = range.begin(); it != range.end(); ++it) {
            sum += it.offset();
        }
        return sum;
    });
}

#ifdef ZHNORM_HAS_ICU
using make_iterator = icu::BreakIterator* (*)(icu::Locale const&, UErrorCode&);

std::size_t sum_of_boundaries(icu::BreakIterator& iterator) {
    std::size_t sum = 0;
    for (auto at = iterator.first(); at != icu::BreakIterator::DONE; at = iterator.next()) {
        sum += static_cast<std::size_t>(at);
    }
    return sum;
}

// The text is there in ICU's own form; and as UTF-8, which ICU walks through its UText.
void add_icu(std::string const& group, corpus const& on, make_iterator make) {
    UErrorCode status = U_ZERO_ERROR;
    std::shared_ptr<icu::BreakIterator> const iterator(make(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
        return;
    }
    auto const unicode =
        std::make_shared<icu::UnicodeString const>(icu::UnicodeString::fromUTF8(on.text));
    add(group, "ICU, UTF-16", on, [iterator, unicode](std::string_view) {
        iterator->setText(*unicode);
        return sum_of_boundaries(*iterator);
    });
    add(group, "ICU, UTF-8", on, [iterator](std::string_view text) {
        UErrorCode error = U_ZERO_ERROR;
        UText* const utext =
            utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error);
        iterator->setText(utext, error);
        std::size_t const sum = sum_of_boundaries(*iterator);
        utext_close(utext);
        return sum;
    });
}
#endif

void add_normalized(corpus const& on) {
    add("normalized", "normalize", on,
        [](std::string_view text) { return zhnorm::normalize(text, zhnorm::convert{}).size(); });
    add("normalized", "views::normalized", on, [](std::string_view text) {
        std::uint32_t sum = 0;
        for (char32_t const c : text | views::normalized(zhnorm::convert{})) {
            sum += c;
        }
        return sum;
    });
    add("normalized", "normalize, then code points", on, [](std::string_view text) {
        std::uint32_t sum = 0;
        std::string const result = zhnorm::normalize(text, zhnorm::convert{});
        for (char32_t const c : result | views::code_points) {
            sum += c;
        }
        return sum;
    });
    add("normalized", "pieces", on, [](std::string_view text) {
        std::size_t sum = 0;
        for (std::string_view const piece : text | views::pieces(zhnorm::convert{})) {
            sum += piece.size();
        }
        return sum;
    });
    add("normalized", "pieces into a string", on, [](std::string_view text) {
        std::string out;
        out.reserve(text.size());
        for (std::string_view const piece : text | views::pieces(zhnorm::convert{})) {
            out += piece;
        }
        return out.size();
    });
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> const corpora = read_corpora();
    for (corpus const& on : corpora) {
        add_code_points(on);
        add_segments("graphemes", "views::graphemes", on, views::graphemes);
        add_segments("sentences", "views::sentences", on, views::sentences);
        add_segments("sentences", "views::unicode_sentences", on, views::unicode_sentences);
#ifdef ZHNORM_HAS_ICU
        add_icu("graphemes", on, icu::BreakIterator::createCharacterInstance);
        add_icu("sentences", on, icu::BreakIterator::createSentenceInstance);
#endif
        add_segments("segments", "views::lines", on, views::lines);
        add_segments("segments", "views::script_runs", on, views::script_runs);
        add("segments", "detect_script", on,
            [](std::string_view text) { return zhnorm::detect_script(text).han; });
        add_normalized(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
