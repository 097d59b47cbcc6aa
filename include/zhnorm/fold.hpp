// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <zhnorm/detail/fold_boundary.hpp>
#include <zhnorm/detail/fold_direction.hpp>
#include <zhnorm/detail/fold_engine.hpp>
#include <zhnorm/detail/plain_lines.hpp>
#include <zhnorm/edit.hpp>

namespace zhnorm {
inline namespace v0 {

/// What becomes of the 1,002 CJK compatibility ideographs.
enum class compatibility_ideographs : unsigned char {
    unify,                 ///< the default: their canonical, unified ideographs
    unify_with_selectors,  ///< the same, each with the variation selector that keeps its look
    keep
};

/// Step: different encodings of the same character become one.
///
/// Composes (NFC), deletes what is invisible and has no function where it stands, and replaces
/// radicals, compatibility ideographs, full-width letters and digits, half-width kana and Hangul,
/// and vertical and small forms. Chinese punctuation stays full-width. Works on every script; knows
/// no words and no sentences, and looks at most 32 characters far (for U6, 128 ahead in the line),
/// beyond what is deleted.
///
/// Idempotent. Ill-formed bytes stay where they are; NUL is a control character and is deleted.
/// A character with more than 32 combining marks keeps their order. Linear through the faces;
/// `next` alone is linear in the stretch of deleted characters and marks around `from`, in what it
/// passes over and, at a mark of direction, in its line. Allocates nothing; `next` is constexpr.
/// Source of the rules: Unicode 15.0 (UAX 15, UAX 29, UTR 36), CLREQ.
///
/// Rules: U1 composition, U2 Kangxi radicals, U3 other radicals beside Han, U4 compatibility
/// ideographs, U5 invisible characters, U6 controls, U7 look-alikes (suggested); W1
/// full-width letters and digits, W2 symbols beside them, W3 times and decimals, W4 grouped digits,
/// W5 half-width kana and Hangul, W6 vertical and small forms, W7 the ratio sign (suggested), W8
/// ligatures (by option).
struct fold {
    /// Whether rules W1 to W7 apply.
    bool width = true;

    /// Rule U4.
    compatibility_ideographs ideographs = compatibility_ideographs::unify;

    /// Whether the selectors of ideographic variation sequences are deleted.
    bool strip_ideographic_selectors = false;

    /// Rule W8: whether Latin ligatures (U+FB00 to U+FB06) become letters.
    bool ligatures = false;

    /// Whether U+FFFC, which stands for an embedded object, is deleted.
    bool strip_objects = false;

    /// Where the walk through a text has come to; see `step`.
    class cursor;

    /// The first edit at or after `from`; see `step`.
    [[nodiscard]] constexpr edit next(std::string_view text, std::size_t from) const noexcept;
    [[nodiscard]] constexpr edit next(std::string_view text, std::size_t from,
                                      cursor& at) const noexcept;

    /// Appends the folded text; the same bytes as applying the edits.
    void append_to(std::string_view text, std::string& out) const;

    /// The same behind the text that `at` was told of; see `step`.
    void append_to(std::string_view text, std::string& out, cursor const& at) const;

    /// Where the first character stands that needs a closer look; see `step`.
    [[nodiscard]] constexpr std::size_t untouched(std::string_view text) const noexcept {
        return detail::skip_folded(text, 0);
    }

    /// A position that splits the text without changing the result; see `step`. In most text a few
    /// characters before the end; a run of deleted characters and marks is never split, nor is a
    /// line behind a letter that is written from right to left.
    [[nodiscard]] constexpr std::size_t settled(std::string_view text) const noexcept {
        return detail::fold_boundary(text);
    }

    /// The same for those who tell the cursor what goes: such a line is split like others.
    [[nodiscard]] constexpr std::size_t settled(std::string_view text, cursor const&,
                                                std::size_t seen = 0) const noexcept {
        return detail::fold_boundary_search(text, seen).find();
    }

    friend constexpr bool operator==(fold const&, fold const&) noexcept = default;

private:
    void append_behind(detail::line_direction const& line, std::string_view text,
                       std::string& out) const;
};

namespace detail {
struct fold_text_function {
    [[nodiscard]] std::string operator()(std::string_view text, fold step = {}) const;
};
}  // namespace detail

/// Returns `text` as `fold` makes it. Linear; allocates the result.
inline constexpr detail::fold_text_function fold_text{};

// ---- bodies ----

namespace detail {

[[nodiscard]] constexpr fold_profile profile_of(fold const& step) noexcept {
    return {step.width,
            step.ideographs != compatibility_ideographs::keep,
            step.ideographs == compatibility_ideographs::unify_with_selectors,
            step.strip_ideographic_selectors,
            step.ligatures,
            step.strip_objects};
}

}  // namespace detail

class fold::cursor {
public:
    constexpr cursor() noexcept = default;

    /// `front` goes; what it says of the line that it ends in stays.
    constexpr void drop_front(std::string_view front) noexcept {
        bool const ends_line = front.ends_with('\n');
        line_ = detail::line_direction(!ends_line && line_.before(front, front.size()));
        is_walking_ = false;
    }

private:
    friend struct fold;

    detail::fold_engine engine_;
    std::string_view text_;
    std::size_t end_ = 0;          // of the last edit
    detail::line_direction line_;  // in which the text begins
    bool is_walking_ = false;
};

constexpr edit fold::next(std::string_view text, std::size_t from, cursor& at) const noexcept {
    bool const goes_on = at.is_walking_ && at.end_ == from && at.text_.data() == text.data() &&
                         at.text_.size() == text.size();
    if (!goes_on) {
        at.engine_ = detail::fold_engine(text, detail::profile_of(*this),
                                         detail::fold_start(text, from), at.line_);
        at.text_ = text;
        at.is_walking_ = true;
    }
    for (detail::fold_edit const* e = at.engine_.next(); e != nullptr; e = at.engine_.next()) {
        if (e->offset >= from) {
            at.end_ = e->end();
            std::string_view const replacement = at.engine_.text_of(*e);
            return {e->offset, e->size, replacement_text::copy_of(replacement), e->rule,
                    e->confidence};
        }
    }
    at.is_walking_ = false;
    return {text.size(), 0, {}, {}, confidence::certain};
}

constexpr edit fold::next(std::string_view text, std::size_t from) const noexcept {
    // The first question is whether there is anything to do at all; a cursor costs more than that.
    if (from == 0 && detail::skip_folded(text, 0) == text.size()) {
        return {text.size(), 0, {}, {}, confidence::certain};
    }
    cursor at;
    return next(text, from, at);
}

/// Of ASCII, controls go.
template <>
struct detail::plain_lines<fold> {
    static constexpr ascii_marks marks = folded_ascii;
};

inline void fold::append_to(std::string_view text, std::string& out) const {
    append_behind({}, text, out);
}

inline void fold::append_to(std::string_view text, std::string& out, cursor const& at) const {
    append_behind(at.line_, text, out);
}

inline void fold::append_behind(detail::line_direction const& line, std::string_view text,
                                std::string& out) const {
    constexpr std::size_t little = 256;
    if (text.size() <= little && detail::skip_folded(text, 0) == text.size()) {
        out.append(text);
        return;
    }
    out.reserve(out.size() + text.size());
    // What needs no look, by parts that the nearest cache still holds when they are copied.
    constexpr std::size_t part_size = 8192;
    std::size_t copied = 0;
    for (std::size_t seen = 0; text.size() - seen > part_size;) {
        std::size_t const limit = seen + part_size;
        seen = detail::skip_folded(text, seen, limit);
        std::size_t edge = limit;
        for (int i = 0; i < 3 && (static_cast<unsigned char>(text[edge]) & 0xC0U) == 0x80U; ++i) {
            --edge;
        }
        std::size_t const begin = seen < limit ? copied : detail::fold_start(text, edge);
        if (begin <= copied) {
            break;
        }
        out.append(text, copied, begin - copied);
        copied = begin;
    }
    detail::fold_engine engine(text, detail::profile_of(*this), copied, line);
    for (detail::fold_edit const* e = engine.next(); e != nullptr; e = engine.next()) {
        if (e->confidence != confidence::suggest) {
            if (e->offset != copied) {
                out.append(text, copied, e->offset - copied);
            }
            out.append(engine.text_of(*e));
            copied = e->end();
        }
    }
    out.append(text, copied);
}

inline std::string detail::fold_text_function::operator()(std::string_view text, fold step) const {
    std::string result;
    step.append_to(text, result);
    return result;
}

}  // namespace v0
}  // namespace zhnorm
