// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/detail/repair_cursor.hpp>
#include <zhnorm/edit.hpp>

/// Mojibake: text that was decoded or converted wrongly, and what it was.

namespace zhnorm {
inline namespace v0 {

/// What happened to the text. A set: causes combine with `|`.
enum class cause : unsigned {
    none = 0,
    /// A Traditional page, converted on its bytes: readings in brackets behind characters,
    /// ?(neighbouring characters torn apart. 內(n\u00E8i)容 was 內容.
    converter = 1,
    all = 0xFFFF
};

[[nodiscard]] constexpr cause operator|(cause a, cause b) noexcept {
    return static_cast<cause>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
[[nodiscard]] constexpr cause operator&(cause a, cause b) noexcept {
    return static_cast<cause>(static_cast<unsigned>(a) & static_cast<unsigned>(b));
}

struct repair {
    cause causes = cause::all;
    confidence min_confidence = confidence::suggest;

    using cursor = detail::repair_cursor;

    [[nodiscard]] edit next(std::string_view text, std::size_t from) const noexcept {
        cursor at;
        return next(text, from, at);
    }
    [[nodiscard]] edit next(std::string_view text, std::size_t from, cursor& at) const noexcept {
        return at.next(text, from, {static_cast<unsigned>(causes), min_confidence});
    }
    [[nodiscard]] std::size_t settled(std::string_view text) const noexcept {
        return detail::settled_before(text, detail::find_converter_mark(text, 0));
    }

    friend constexpr bool operator==(repair const&, repair const&) noexcept = default;
};

}  // namespace v0
}  // namespace zhnorm
