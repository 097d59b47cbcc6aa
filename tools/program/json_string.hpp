// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The inside of JSON strings, what stands between the quotes.

namespace program {

/// The first quote or backslash at or after `from`; `bytes.size()` if there is none.
[[nodiscard]] std::size_t find_quote_or_backslash(std::string_view bytes,
                                                  std::size_t from) noexcept;

/// What one piece of a string stands for: a byte as it is, or an escape.
struct json_piece {
    std::size_t raw_size = 0;
    char text[4] = {};  // UTF-8; of a surrogate without its other half, three bytes all the same
    std::size_t text_size = 0;  // 0: the escape is wrong
    bool lone_surrogate = false;
};

/// The escape at `raw[at]`, a backslash.
[[nodiscard]] json_piece read_json_escape(std::string_view raw, std::size_t at) noexcept;

struct json_style {
    bool ascii = false;    // other characters as \uXXXX
    bool slashes = false;  // a slash as \/
};

/// How `raw` is written.
[[nodiscard]] json_style style_of(std::string_view raw) noexcept;

/// Appends `text` escaped: quotes, backslashes, controls, what the style asks for, and surrogates
/// that were decoded on their own. Other ill-formed bytes stay.
void append_json_escaped(std::string_view text, json_style style, std::string& out);

/// Appends `text` as a JSON string with its quotes. Ill-formed bytes become U+FFFD.
void append_json_string(std::string_view text, std::string& out);

}  // namespace program
