// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/detail/repair_candidates.hpp>
#include <zhnorm/detail/repair_cursor.hpp>
#include <zhnorm/detail/repair_page.hpp>
#include <zhnorm/detail/repair_section.hpp>
#include <zhnorm/edit.hpp>

/// Mojibake: text that was decoded or converted wrongly. What happened, and what it was.

namespace zhnorm {
inline namespace v0 {

/// What happened to a text. Causes are a set: `a | b`, `a & b`.
enum class cause : unsigned {
    none = 0,
    /// A converter wrote readings behind the Traditional characters of a page in GBK, on its
    /// bytes, and tore neighbours apart: rules M1, M2.
    converter = 1,
    /// UTF-8 was read as GBK: rule M3. \u4F60\u597D was shown as \u6D63\u72B2\u30BD.
    utf8_read_as_gbk = 2,
    /// UTF-8 was read as Latin-1, Windows-1252 and the like, once or twice: M4.
    utf8_read_as_single_byte = 4,
    /// UTF-8 was read as Big5, Shift_JIS or EUC-KR: M5.
    utf8_read_as_double_byte = 8,
    /// GBK was read as Latin-1, Windows-1252 and the like: M6.
    gbk_read_as_single_byte = 0x10,
    /// Big5 was read so: M9.
    big5_read_as_single_byte = 0x20,
    /// Ill-formed bytes in a text of UTF-8 that are of another encoding: M10.
    other_encoding = 0x40,
    /// GBK was read as Big5: M7.
    gbk_read_as_big5 = 0x80,
    /// Big5 was read as GBK: M8.
    big5_read_as_gbk = 0x100,
    /// Nothing is left to repair: U+FFFD in a row, or what uninitialized memory looks like.
    /// Labelled by M11, an edit to one U+FFFD that is never more than a suggestion.
    lost = 0x200,
    /// Any other pair of encodings: a Japanese or Korean text read as Chinese or as Latin-1, or
    /// Chinese in GBK or Big5 read as Japanese or Korean: M12.
    other_pair = 0x400,
    /// Windows-1252 was read as Latin-1: controls that are its marks and letters: M13.
    control = 0x800,
    all = 0xFFFF,
    /// All but `other_pair`: sound Chinese of rare characters may read as Japanese or Korean.
    usual = 0xFBFF
};

[[nodiscard]] constexpr cause operator|(cause a, cause b) noexcept;
[[nodiscard]] constexpr cause operator&(cause a, cause b) noexcept;

/// Step: damaged text becomes what it was, where that can be proven or is likely.
///
/// An edit is `certain` if putting its text through the mistake again gives the damaged text and
/// no other text does, `likely` if a language model chose among several. Everything else is left
/// as it is. Ill-formed bytes that no rule explains are copied.
///
/// Repair looks at sections of up to 64 KiB, which begin at damage; what sections before have shown
/// of a page counts as well. A line of up to 2048 bytes is repaired until nothing more is found in
/// it. Linear. `next` does not allocate; without a cursor it starts over at the beginning of the
/// text. Takes up to 256 KiB of stack.
///
/// Rules: M1 a reading behind its character, M2 characters torn apart; M3 to M13 see `cause`.
struct repair {
    /// The damage to look for.
    cause causes = cause::usual;

    /// Edits that are less sure than this are not made.
    confidence min_confidence = confidence::suggest;

    /// The text is known to be from a page that the converter damaged (see `is_damaged_page`), so
    /// that readings need no further evidence: for who repairs such a page line by line.
    bool known_page = false;

    /// Where a walk through a text is, and what it has seen of the page.
    using cursor = detail::repair_cursor;

    /// The first edit at or after `from`; see `step`.
    [[nodiscard]] edit next(std::string_view text, std::size_t from) const noexcept;
    [[nodiscard]] edit next(std::string_view text, std::size_t from, cursor& at) const noexcept;

    /// A position that splits the text without changing the result; see `step`. Text without a
    /// mark of damage is held back for some 300 bytes, or to the last line break; a section with
    /// one until it is complete.
    [[nodiscard]] std::size_t settled(std::string_view text) const noexcept;

    friend constexpr bool operator==(repair const&, repair const&) noexcept = default;
};

/// A place of damage: `size` bytes at `offset`.
struct mojibake {
    std::size_t offset = 0;
    std::size_t size = 0;
    zhnorm::cause cause = zhnorm::cause::none;
    zhnorm::confidence confidence = zhnorm::confidence::certain;

    friend constexpr bool operator==(mojibake const&, mojibake const&) noexcept = default;
};

namespace detail {
struct repair_mojibake_function {
    [[nodiscard]] std::string operator()(std::string_view text, repair const& step = {}) const;
};
struct is_damaged_page_function {
    [[nodiscard]] bool operator()(std::string_view text) const noexcept;
};
struct find_mojibake_function {
    [[nodiscard]] std::optional<mojibake> operator()(std::string_view text,
                                                     repair const& step = {}) const noexcept;
};
}  // namespace detail

/// `repair_mojibake(text)`: the repaired text. Linear; allocates the result.
inline constexpr detail::repair_mojibake_function repair_mojibake{};

/// `is_damaged_page(text)`: whether the annotations of the text, a page or the beginning of one,
/// are the converter's and not a teacher's. Linear; does not allocate.
inline constexpr detail::is_damaged_page_function is_damaged_page{};

/// `find_mojibake(text)`: the first place that `repair` has an edit for, nothing if there is none.
/// Linear; does not allocate.
inline constexpr detail::find_mojibake_function find_mojibake{};

// ---- bodies ----

constexpr cause operator|(cause a, cause b) noexcept {
    return static_cast<cause>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

constexpr cause operator&(cause a, cause b) noexcept {
    return static_cast<cause>(static_cast<unsigned>(a) & static_cast<unsigned>(b));
}

// Not part of its caller, which may have other cursors on the stack.
[[gnu::noinline]] inline edit repair::next(std::string_view text, std::size_t from) const noexcept {
    cursor at;
    return next(text, from, at);
}

inline edit repair::next(std::string_view text, std::size_t from, cursor& at) const noexcept {
    return at.next(text, from, {static_cast<unsigned>(causes), min_confidence, known_page});
}

inline std::size_t repair::settled(std::string_view text) const noexcept {
    return detail::settled_before(text, static_cast<unsigned>(causes));
}

[[gnu::noinline]] inline std::string detail::repair_mojibake_function::operator()(
    std::string_view text, repair const& step) const {
    std::string result;
    result.reserve(text.size());
    append_result(step, text, result);
    return result;
}

inline bool detail::is_damaged_page_function::operator()(std::string_view text) const noexcept {
    page_evidence evidence;
    gather_evidence(text, evidence);
    return evidence.is_conclusive();
}

inline std::optional<mojibake> detail::find_mojibake_function::operator()(
    std::string_view text, repair const& step) const noexcept {
    edit const found = step.next(text, 0);
    if (!found) {
        return std::nullopt;
    }
    return mojibake{found.offset, found.size, static_cast<cause>(cause_of_rule(found.rule)),
                    found.confidence};
}

}  // namespace v0
}  // namespace zhnorm
