// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <zhnorm/detail/plain_lines.hpp>
#include <zhnorm/detail/punctuate_ascii.hpp>
#include <zhnorm/detail/punctuate_endless.hpp>
#include <zhnorm/detail/punctuate_engine.hpp>
#include <zhnorm/detail/punctuate_house_style.hpp>
#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_writer.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>
#include <zhnorm/edit.hpp>

/// Chinese punctuation, restored where text has half-width marks or stray spaces.

namespace zhnorm {
inline namespace v0 {

/// Step: the punctuation that Chinese text calls for (GB/T 15834, CY/T 154, CLREQ), by context.
///
/// Half-width marks, brackets and quotes in Chinese become full-width, spaces beside them go, dots
/// and hyphens become ellipses and dashes. English sentences keep English marks, Japanese and
/// Korean ones stay as they are, and so do addresses, paths, code, tags, formulas, numbers and the
/// like. Anything unbalanced or ambiguous stays. The rules are listed in
/// docs/reference/punctuate.md.
///
/// Decides line by line; a line of more than about 1200 Han characters is taken in parts, each
/// ending with a sentence where there is one. Code fences, front matter and HTML blocks reach over
/// lines. Ill-formed bytes are copied. Idempotent; where some of the edits are undone, they are
/// made again, and no others. Linear through the faces; `next` without a cursor reads the text from
/// its begin. Allocates nothing; needs about 50 KB of stack.
struct punctuate {
    /// Between Han and Latin letters or digits.
    zhnorm::spacing spacing = zhnorm::spacing::preserve;

    /// The kind of quotes.
    zhnorm::quotes quotes = zhnorm::quotes::keep;

    /// The kind of round brackets.
    zhnorm::paren paren = zhnorm::paren::chinese;

    /// Whether `~` between digits becomes the full-width tilde (GB/T 15834).
    bool gb_tilde = false;

    /// Whether the commas in a list of three or more Latin words become enumeration commas.
    bool latin_list = false;

    /// Whether CR LF, CR, NEL, LS and PS stay; otherwise they become LF.
    bool keep_line_ends = false;

    /// Whether spaces of other widths than U+0020 stay between words.
    bool keep_wide_spaces = false;

    /// More exclamation or question marks than this in a row become this many; 0: they stay.
    unsigned max_repeat = 0;

    /// The reverse of everything else: Chinese marks become ASCII, without context.
    bool to_ascii = false;

    /// Edits less sure than this are suggestions only.
    confidence min_confidence = confidence::likely;

    /// The options of a house style.
    [[nodiscard]] static constexpr punctuate of(punctuation_profile profile) noexcept;

    static constexpr bool has_static_replacements = true;

    class cursor;

    /// The first edit at or after `from`; see `step`. Reads the text from its begin.
    [[nodiscard]] edit next(std::string_view text, std::size_t from) const noexcept;

    /// The same, from where `at` has come to.
    [[nodiscard]] edit next(std::string_view text, std::size_t from, cursor& at) const noexcept;

    /// Appends the normalized text; the same bytes as applying the edits.
    void append_to(std::string_view text, std::string& out) const;

    /// The same behind the text that `at` knows of, which then knows this one as well; see `step`.
    void append_to(std::string_view text, std::string& out, cursor& at) const;

    /// A position that splits the text without changing the result, given the cursor; see `step`.
    /// Behind the last line end; 0 for the options that look at all of the text.
    [[nodiscard]] std::size_t settled(std::string_view text) const noexcept;

    /// Appends the normalized text as far as it is settled, and returns how far; see `step`. That
    /// may be a place inside a line that is too long to be taken at once. `at` knows what came
    /// before the text, and then what came before that place.
    [[nodiscard]] std::size_t append_settled(std::string_view text, std::string& out,
                                             cursor& at) const;

    friend constexpr bool operator==(punctuate const&, punctuate const&) noexcept = default;

private:
    void append_behind(detail::punctuation::punctuation_position& position, std::string_view text,
                       std::string& out) const;
    [[nodiscard]] std::size_t plain_size(detail::punctuation::punctuation_position const& position,
                                         std::string_view text) const noexcept;

    [[nodiscard]] bool looks_at_everything() const noexcept {
        return spacing == zhnorm::spacing::automatic || paren == zhnorm::paren::automatic;
    }
};

/// Remembers where the last edit was found, and what lines before left open. About 6 KB.
class punctuate::cursor {
public:
    /// `front` goes; what it left open stays. Where it was not read, it is plain lines.
    void drop_front(std::string_view front) noexcept;

private:
    friend struct punctuate;
    friend struct detail::plain_lines<punctuate>;

    static constexpr std::size_t capacity = 128;

    detail::punctuation::punctuation_position first_{};  // where the text begins
    detail::punctuation::punctuation_position
        stretch_{};  // where the stretch with these edits begins
    detail::punctuation::punctuation_position behind_{};  // where it ends
    std::size_t skipped_ = 0;                             // edits of the stretch before these
    std::size_t count_ = 0;
    std::size_t index_ = 0;
    bool has_more_ = false;                         // the stretch has edits behind these
    bool is_resolved_ = false;                      // `options_` are those of this text
    detail::punctuation::endless_token endless_{};  // in which the text ends
    detail::punctuation::punctuation_options options_{};
    detail::punctuation::punctuation_edit edits_[capacity]{};
};

namespace detail {
struct normalize_punctuation_function {
    /// The text with its punctuation normalized. Linear; allocates the result.
    [[nodiscard]] std::string operator()(std::string_view text, punctuate step = {}) const;
};
}  // namespace detail

/// `normalize_punctuation(text)`: the step in one call.
inline constexpr detail::normalize_punctuation_function normalize_punctuation{};

// ---- bodies ----

namespace detail {
namespace punctuation {

[[nodiscard]] inline punctuation_options options_of(punctuate const& step) noexcept {
    punctuation_options options;
    options.spacing = step.spacing;
    options.paren = step.paren;
    options.gb_tilde = step.gb_tilde;
    options.quotes = step.quotes;
    options.latin_list = step.latin_list;
    options.max_repeat = step.max_repeat;
    options.keep_line_ends = step.keep_line_ends;
    options.keep_wide_spaces = step.keep_wide_spaces;
    options.min_confidence = step.min_confidence;
    return options;
}

/// Applies the edits of the stretch that was read last.
inline void append_edits(punctuation_engine const& engine, edited_text& result) {
    engine.write([&result](punctuation_edit const& found) {
        if (found.confidence != confidence::suggest) {
            result.apply(found);
        }
    });
}

[[nodiscard]] inline edit as_edit(punctuation_edit const& found) noexcept {
    return {found.begin, found.size, replacement_text::of_static(found.replacement),
            name_of(found.rule), found.confidence};
}

}  // namespace punctuation
}  // namespace detail

inline void punctuate::cursor::drop_front(std::string_view front) noexcept {
    pass_plain_lines(behind_, front);
    first_ = behind_;
    first_.at -= front.size();
    stretch_ = first_;
    behind_ = first_;
    endless_.drop_front(front.size());
    skipped_ = count_ = index_ = 0;
    has_more_ = false;
}

constexpr punctuate punctuate::of(punctuation_profile profile) noexcept {
    punctuate step;
    switch (profile) {
        case punctuation_profile::strict:
            step.gb_tilde = true;
            step.latin_list = true;
            step.max_repeat = 3;
            break;
        case punctuation_profile::safe:
            step.min_confidence = confidence::certain;
            break;
        case punctuation_profile::pangu:
            step.spacing = zhnorm::spacing::add;
            break;
        case punctuation_profile::nlp_ascii:
            step.to_ascii = true;
            break;
        case punctuation_profile::web:
            break;
    }
    return step;
}

inline edit punctuate::next(std::string_view text, std::size_t from) const noexcept {
    cursor at;
    return next(text, from, at);
}

inline edit punctuate::next(std::string_view text, std::size_t from, cursor& at) const noexcept {
    if (to_ascii) {
        return detail::punctuation::as_edit(detail::punctuation::next_ascii_edit(text, from));
    }
    if (!at.is_resolved_) {
        at.options_ = resolved(detail::punctuation::options_of(*this), text);
        at.is_resolved_ = true;
    }
    if (from < at.stretch_.at) {
        at.behind_ = at.stretch_ = at.first_;
        at.skipped_ = at.count_ = at.index_ = 0;
        at.has_more_ = false;
    } else if (at.skipped_ > 0 && at.count_ > 0 && from < at.edits_[0].begin) {
        at.behind_ = at.stretch_;
        at.skipped_ = at.count_ = at.index_ = 0;
        at.has_more_ = false;
    }
    while (at.index_ > 0 && at.edits_[at.index_ - 1].begin >= from) {
        --at.index_;
    }
    detail::punctuation::punctuation_engine engine(text, at.options_);
    for (;;) {
        for (; at.index_ < at.count_; ++at.index_) {
            detail::punctuation::punctuation_edit const& found = at.edits_[at.index_];
            if (found.begin >= from) {
                return detail::punctuation::as_edit(found);
            }
        }
        if (at.has_more_) {
            at.skipped_ += at.count_;
        } else {
            at.stretch_ = at.behind_;
            at.skipped_ = 0;
        }
        at.index_ = at.count_ = 0;
        at.has_more_ = false;
        if (at.stretch_.at >= text.size()) {
            return {text.size(), 0, {}, {}};
        }
        at.behind_ = at.stretch_;
        engine.read(at.behind_);
        std::size_t number = 0;
        engine.write([&](detail::punctuation::punctuation_edit const& found) {
            if (number++ < at.skipped_) {
                return;
            }
            if (at.count_ < cursor::capacity) {
                at.edits_[at.count_++] = found;
            } else {
                at.has_more_ = true;
            }
        });
    }
}

/// Of ASCII, only spaces inside lines go, and only outside of code, tables and the like.
template <>
struct detail::plain_lines<punctuate> {
    static constexpr ascii_marks marks = punctuation::plain_line_marks;

    plain_lines(punctuate const& step, std::string_view text,
                search_memory<punctuate> const& memory) noexcept
        : plain_lines(step, text, memory.at.first_) {}
    plain_lines(punctuate const& step, std::string_view text,
                punctuation::punctuation_position const& position) noexcept
        : to_ascii_(step.to_ascii),
          may_begin_(step.spacing != zhnorm::spacing::automatic &&
                     step.paren != zhnorm::paren::automatic && position.at == 0 &&
                     (punctuation::may_begin_plain(position, text) ||
                      !punctuation::plain_block_sign(position).empty())),
          text_(text),
          block_sign_(punctuation::plain_block_sign(position)),
          passed_(text, 0, position.block.may_indent_code),
          scanner_(text, 0, 0, passed_) {}
    plain_lines(plain_lines const&) = delete;
    plain_lines& operator=(plain_lines const&) = delete;

    [[nodiscard]] bool may_begin() const noexcept { return to_ascii_ || may_begin_; }
    [[nodiscard]] std::size_t behind(std::size_t at) noexcept {
        if (to_ascii_) {
            return at + 1;
        }
        return block_sign_.empty() ? scanner_.behind(at)
                                   : punctuation::behind_in_block(text_, at, block_sign_);
    }

private:
    bool to_ascii_;
    bool may_begin_;
    std::string_view text_;
    std::string_view block_sign_;
    punctuation::passed_lines passed_;
    punctuation::plain_line_scanner scanner_;
};

inline void punctuate::append_to(std::string_view text, std::string& out) const {
    detail::punctuation::punctuation_position position;
    append_behind(position, text, out);
}

inline void punctuate::append_to(std::string_view text, std::string& out, cursor& at) const {
    at.behind_ = at.first_;
    append_behind(at.behind_, text, out);
}

inline std::size_t punctuate::plain_size(detail::punctuation::punctuation_position const& position,
                                         std::string_view text) const noexcept {
    constexpr std::size_t most = 8192;  // what the nearest cache holds when it is copied
    constexpr std::size_t least = 256;
    std::string_view const rest = text.substr(position.at, most);
    if (rest.size() < least || static_cast<unsigned char>(rest.front()) >= 0x80) {
        return 0;
    }
    detail::punctuation::punctuation_position begin = position;
    begin.at = 0;
    return plain_lines_size(rest, detail::plain_lines<punctuate>(*this, rest, begin));
}

inline void punctuate::append_behind(detail::punctuation::punctuation_position& position,
                                     std::string_view text, std::string& out) const {
    using detail::punctuation::punctuation_edit;
    detail::punctuation::edited_text result(text, 0, out);
    if (to_ascii) {
        for (punctuation_edit found = detail::punctuation::next_ascii_edit(text, 0);
             found.size != 0;
             found = detail::punctuation::next_ascii_edit(text, found.begin + found.size)) {
            result.apply(found);
        }
    } else {
        detail::punctuation::punctuation_engine engine(
            text, resolved(detail::punctuation::options_of(*this), text));
        // What is found in one line is likely in the next, and a look in vain costs as much as one.
        constexpr std::size_t long_stretch = 256;
        bool may_be_plain = true;
        while (position.at < text.size()) {
            std::size_t const size = may_be_plain ? plain_size(position, text) : 0;
            if (size != 0) {
                std::size_t const end = position.at + size;
                result.finish(end);
                pass_plain_lines(position, text.substr(0, end));
                continue;
            }
            std::size_t const begin = position.at;
            engine.read(position);
            may_be_plain = position.at - begin >= long_stretch;
            append_edits(engine, result);
        }
    }
    result.finish(text.size());
}

inline std::size_t punctuate::settled(std::string_view text) const noexcept {
    if (to_ascii) {
        return detail::incomplete_tail(text);
    }
    if (looks_at_everything()) {
        return 0;
    }
    std::size_t const line = text.rfind('\n');
    return line == std::string_view::npos ? 0 : line + 1;
}

inline std::size_t punctuate::append_settled(std::string_view text, std::string& out,
                                             cursor& at) const {
    std::size_t const lines = settled(text);
    if (lines != 0) {
        append_to(text.substr(0, lines), out, at);
    } else {
        at.behind_ = at.first_;
    }
    if (to_ascii || looks_at_everything()) {
        return lines;
    }
    // Inside a line: as far as the stretches are known with everything that they look at. What is
    // too short for a long stretch is not worth a look.
    constexpr std::size_t look_ahead = detail::punctuation::punctuation_limits::look_ahead;
    constexpr std::size_t worth_a_look = 6 * look_ahead;
    bool const is_endless = lines == 0 && at.endless_.goes_on(text);
    if (is_endless || text.size() - lines < worth_a_look) {
        return lines;
    }
    detail::punctuation::punctuation_position& position = at.behind_;
    detail::punctuation::punctuation_engine engine(text, detail::punctuation::options_of(*this));
    detail::punctuation::edited_text result(text, lines, out);
    while (text.size() - position.at >= worth_a_look) {
        detail::punctuation::punctuation_position const before = position;
        engine.read(position);
        if (position.at > text.size() - look_ahead) {
            if (position.leaves_rest_of_line()) {
                position.at = detail::incomplete_tail(text.substr(0, text.size() - look_ahead));
            } else {
                at.endless_ = engine.token_at_end();
                position = before;
            }
            break;
        }
        append_edits(engine, result);
    }
    result.finish(position.at);
    return position.at;
}

inline std::string detail::normalize_punctuation_function::operator()(std::string_view text,
                                                                      punctuate step) const {
    std::string result;
    step.append_to(text, result);
    return result;
}

}  // namespace v0
}  // namespace zhnorm
