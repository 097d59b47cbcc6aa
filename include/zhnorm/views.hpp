// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/code_point_range.hpp>
#include <zhnorm/detail/edit_ranges.hpp>
#include <zhnorm/detail/grapheme_cutter.hpp>
#include <zhnorm/detail/line_cutter.hpp>
#include <zhnorm/detail/normalized_range.hpp>
#include <zhnorm/detail/script_run_cutter.hpp>
#include <zhnorm/detail/segment_range.hpp>
#include <zhnorm/detail/sentence_cutter.hpp>
#include <zhnorm/detail/view_adaptor.hpp>
#include <zhnorm/script.hpp>
#include <zhnorm/version.hpp>

/// Texts as ranges of characters, graphemes, script runs, sentences and lines, each with its place.
///
/// Every name in `zhnorm::views` takes a text, `views::lines(text)` or `text | views::lines`: any
/// contiguous range of char or char8_t that lives longer than the view, so no temporary string. A
/// literal is text without its NUL. What comes out is a borrowed range and a view; it never throws
/// and never allocates. Its iterators own what they need, outlive the range, and know their place:
/// `offset()` in bytes from the start of the text, `base()` as a pointer into it, `size()` and
/// `bytes()`. Ill-formed bytes count as one U+FFFD per maximal subpart (Unicode 3.9).
///
/// `pieces`, `edits` and `normalized` take a step as well: `text | views::pieces(step)` or
/// `views::pieces(text, step)`.
///
/// The views work with std::ranges and std::views, for which the user includes <ranges>.

namespace zhnorm {
inline namespace v0 {

/// Characters of one script, one behind the other.
struct script_run {
    std::string_view text;
    std::size_t offset = 0;  // bytes from the start of the whole text
    zhnorm::script script = zhnorm::script::other;

    constexpr script_run() noexcept = default;
    constexpr script_run(std::string_view t, std::size_t o, zhnorm::script s) noexcept
        : text(t), offset(o), script(s) {}

    [[nodiscard]] constexpr std::size_t size() const noexcept { return text.size(); }

    friend constexpr bool operator==(script_run const&, script_run const&) noexcept = default;
};

namespace detail {

struct make_code_points {
    [[nodiscard]] constexpr code_point_range operator()(std::string_view text) const noexcept {
        return code_point_range(text);
    }
};

template <class Cutter>
struct make_segments {
    [[nodiscard]] constexpr segment_range<Cutter> operator()(std::string_view text) const noexcept {
        return segment_range<Cutter>(text);
    }
};

template <template <class> class Iterator>
struct make_edit_range {
    template <step S>
    [[nodiscard]] constexpr edit_range<S, Iterator> operator()(std::string_view text,
                                                               S const& s) const {
        return {text, s};
    }
};

struct make_normalized {
    template <step S>
    [[nodiscard]] constexpr normalized_range<S> operator()(std::string_view text,
                                                           S const& s) const {
        return {text, s};
    }
};

}  // namespace detail

namespace views {

/// Code points, as char32_t: a bidirectional range. `is_ill_formed()` of the iterator tells a
/// U+FFFD for ill-formed bytes from one in the text. Constant time for each. constexpr over char.
inline constexpr detail::text_adaptor<detail::make_code_points> code_points{};

/// Extended grapheme clusters, what a reader takes for one character, as string_views: a forward
/// range. UAX #29 of Unicode 15.0. Linear. constexpr over char.
inline constexpr detail::text_adaptor<detail::make_segments<detail::grapheme_cutter>> graphemes{};

/// Runs of one script, as `script_run`: a forward range. Marks and format characters belong to the
/// run before them. Linear. constexpr over char.
inline constexpr detail::text_adaptor<
    detail::make_segments<detail::script_run_cutter<script_run, script>>>
    script_runs{};

/// Sentences of Chinese and English text, each with the spaces and the line end behind it, as
/// string_views: a forward range. UAX #29 of Unicode 15.0, and beyond it: a sentence begins with
/// what opens it, and abbreviations, initials and list numbers end none; docs/reference/views.md
/// has the rules. Linear. constexpr over char.
inline constexpr detail::text_adaptor<
    detail::make_segments<detail::sentence_cutter<detail::sentence_rules::chinese_and_english>>>
    sentences{};

/// Sentences by UAX #29 of Unicode 15.0 alone, the same for every language.
inline constexpr detail::text_adaptor<
    detail::make_segments<detail::sentence_cutter<detail::sentence_rules::unicode>>>
    unicode_sentences{};

/// Lines without what ends them, as string_views: a forward range; `bytes()` of the iterator is the
/// line with its end. A line ends with LF, CR LF, CR, U+0085, U+2028 or U+2029; the last one need
/// not, and nothing follows an end at the end of the text. Linear. constexpr over char.
inline constexpr detail::text_adaptor<detail::make_segments<detail::line_cutter>> lines{};

/// The pieces of a step's result, as string_views; see `zhnorm::pieces`, which they are.
inline constexpr detail::step_adaptor<detail::make_edit_range<detail::piece_iterator>> pieces{};

/// The edits of a step, also `suggest`; see `zhnorm::edits`, which they are.
inline constexpr detail::step_adaptor<detail::make_edit_range<detail::edit_iterator>> edits{};

/// The result of a step as code points, char32_t, without the string: a forward, borrowed range for
/// any step. `offset()` of the iterator is a place in the source. For filters and searches that
/// stop early; `pieces` is the fast way to all of the result. constexpr if the step's `next` is.
inline constexpr detail::step_adaptor<detail::make_normalized> normalized{};

}  // namespace views

}  // namespace v0
}  // namespace zhnorm
