// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <zhnorm/detail/conversion_boundary.hpp>
#include <zhnorm/detail/conversion_kernel.hpp>
#include <zhnorm/detail/output.hpp>
#include <zhnorm/detail/plain_lines.hpp>
#include <zhnorm/edit.hpp>

namespace zhnorm {
inline namespace v0 {

/// Where Traditional text comes from, and so which characters and words `convert` knows.
enum class region : unsigned char {
    /// The default: standard, Taiwan and Hong Kong variants in one table, without the vocabulary
    /// of a region. Leaves Simplified text alone; converting twice changes nothing more.
    any,
    standard,          ///< byte-equal to OpenCC 1.4.2's t2s
    taiwan,            ///< byte-equal to tw2s
    taiwan_phrases,    ///< byte-equal to tw2sp: Taiwan's words become the mainland's as well
    hong_kong,         ///< byte-equal to hk2s
    hong_kong_phrases  ///< byte-equal to hk2sp
};

/// Step: Traditional Chinese becomes Simplified Chinese.
///
/// Works on characters and words (the longest word counts), in any mix of scripts. Compatibility
/// ideographs become their unified forms; ideographic description sequences are copied.
/// Ill-formed bytes stay where they are, match nothing and end every word; NUL is a character.
/// Byte-equal to OpenCC's engine on well-formed text without NUL. One character becomes one
/// character, but the `_phrases` regions change the number of characters, and three bytes may
/// become four: offsets come from edits, never from counting.
///
/// Linear in the text times the longest word (47 bytes). Allocates nothing; `next` is constexpr.
/// Construction costs nothing. Dictionary data: OpenCC 1.4.2.
///
/// Rules: C1 a character, C2 a word, C3 a compatibility ideograph that only becomes unified. A word
/// whose characters would become the same anyway may be reported as these characters.
struct convert {
    /// The kind of Traditional text.
    region from = region::any;

    /// Whether characters may become Simplified forms that many fonts lack (OpenCC: tofu risk).
    bool rare_characters = true;

    static constexpr bool has_static_replacements = true;

    /// The first edit at or after `from_offset`; see `step`.
    [[nodiscard]] constexpr edit next(std::string_view text,
                                      std::size_t from_offset) const noexcept;

    /// Appends the converted text; the same bytes as applying the edits.
    void append_to(std::string_view text, std::string& out) const;

    /// A position that splits the text without changing the result; see `step`. At most about
    /// 300 bytes before the end if the text is well-formed.
    [[nodiscard]] constexpr std::size_t settled(std::string_view text) const noexcept;

    friend constexpr bool operator==(convert const&, convert const&) noexcept = default;
};

namespace detail {
struct to_simplified_function {
    /// The text in Simplified characters. Linear; allocates the result.
    [[nodiscard]] std::string operator()(std::string_view text, convert step = {}) const;

    /// One character as it is converted when it stands alone; any that is not Traditional, or
    /// that becomes more than one character, is returned as it is.
    [[nodiscard]] constexpr char32_t operator()(char32_t character,
                                                convert step = {}) const noexcept;
};
}  // namespace detail

/// `to_simplified(text)` and `to_simplified(character)`: conversion in one call.
inline constexpr detail::to_simplified_function to_simplified{};

// ---------------------------------------------------------------------------------------------

namespace detail {
/// By `region`, without rare characters and with them.
inline constexpr conversion_profile conversion_profiles[][2] = {
    {{conversion_region::any, false}, {conversion_region::any, true}},
    {{conversion_region::standard, false}, {conversion_region::standard, true}},
    {{conversion_region::taiwan, false}, {conversion_region::taiwan, true}},
    {{conversion_region::taiwan_phrases, false}, {conversion_region::taiwan_phrases, true}},
    {{conversion_region::hong_kong, false}, {conversion_region::hong_kong, true}},
    {{conversion_region::hong_kong_phrases, false}, {conversion_region::hong_kong_phrases, true}},
};

[[nodiscard]] constexpr conversion_profile const& profile_of(convert const& step) noexcept {
    return conversion_profiles[static_cast<unsigned>(step.from)][step.rare_characters ? 1 : 0];
}
}  // namespace detail

constexpr edit convert::next(std::string_view text, std::size_t from_offset) const noexcept {
    using kind = detail::conversion_token::kind;
    auto const& profile = detail::profile_of(*this);
    // Tokens up to `settled` are known and change nothing.
    std::size_t settled = from_offset;
    for (std::size_t at = from_offset;;) {
        at = detail::skip_plain(text, at, profile);
        if (at == text.size()) {
            return {text.size(), 0, {}, {}, confidence::certain};
        }
        int const alone = detail::converted_alone(text, at, settled, profile);
        if (alone > 0) {
            auto const becomes = static_cast<detail::character_reference>(alone);
            return {at, 3, replacement_text::of_static(detail::text_of(becomes)), "C1",
                    confidence::certain};
        }
        if (alone == detail::alone_unchanged) {
            at += 3;
            continue;
        }
        if (std::size_t const size = detail::plain_size(text, at, profile); size != 0) {
            at += size;
            continue;
        }
        std::size_t const due = at;
        for (at = detail::island_begin(text, due, settled); at <= due;) {
            auto const token = detail::match_token(text, at, profile);
            if (token.is != kind::unchanged) {
                return {at, token.size, replacement_text::of_static(token.text),
                        token.is == kind::word        ? std::string_view{"C2"}
                        : token.is == kind::character ? std::string_view{"C1"}
                                                      : std::string_view{"C3"},
                        confidence::certain};
            }
            at += token.size;
        }
        settled = at;
    }
}

/// Of ASCII, words only begin, and none goes over the end of a line.
template <>
struct detail::plain_lines<convert> {
    static constexpr ascii_marks marks{};
};

inline void convert::append_to(std::string_view text, std::string& out) const {
    // A block on the stack, so that the string grows by what is there and is not filled twice.
    constexpr std::size_t block_size = 4096;
    char block[block_size];
    // What vectors cost before the first character is more than a short text is worth.
    constexpr std::size_t least_for_vectors = 96;
    // Texts from which on the memory for the result is worth asking for: ASCII needs little else.
    constexpr std::size_t least_to_fetch = 4 * block_size;
    constexpr std::size_t least_to_fetch_ascii = std::size_t{1} << 22;
    detail::conversion_kernel kernel(text, detail::profile_of(*this),
                                     text.size() < least_for_vectors
                                         ? detail::instruction_set::portable
                                         : detail::best_instruction_set());
    // A few characters of three bytes become four.
    out.reserve(out.size() + text.size() + text.size() / 1024);
    while (!kernel.is_done()) {
        for (std::string_view ascii = kernel.skip_ascii(); !ascii.empty();
             ascii = kernel.skip_ascii()) {
            out.append(ascii);
            if (text.size() >= least_to_fetch_ascii) {
                detail::fetch_room(out, ascii.size());  // most often there is more of it
            }
        }
        if (text.size() >= least_to_fetch) {
            detail::fetch_room(out, block_size);
        }
        out.append(block, kernel.fill(block, block_size));
    }
}

constexpr std::size_t convert::settled(std::string_view text) const noexcept {
    return detail::settled_size(text, detail::profile_of(*this));
}

inline std::string detail::to_simplified_function::operator()(std::string_view text,
                                                              convert step) const {
    std::string result;
    step.append_to(text, result);
    return result;
}

constexpr char32_t detail::to_simplified_function::operator()(char32_t character,
                                                              convert step) const noexcept {
    return convert_character(character, profile_of(step));
}

}  // namespace v0
}  // namespace zhnorm
