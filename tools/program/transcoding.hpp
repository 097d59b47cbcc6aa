// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "encoding_name.hpp"
#include "input_output.hpp"

/// Files in other encodings than UTF-8.

namespace program {

/// Throws `usage_error` for a label that nobody knows.
[[nodiscard]] zhnorm::encoding encoding_called(std::string_view label);

[[nodiscard]] bool is_utf8(zhnorm::encoding which) noexcept;

/// The ends of lines are two bytes.
[[nodiscard]] bool is_utf16(zhnorm::encoding which) noexcept;

/// `bytes` in UTF-8. Those that are no character stay, as ill-formed UTF-8.
[[nodiscard]] std::string decoded(std::string_view bytes, zhnorm::encoding from);

/// `text` in another encoding. A byte order mark at the front of a file that the encoding cannot
/// write is left out.
[[nodiscard]] std::string encoded(std::string_view text, zhnorm::encoding to, bool at_front);

/// Whether `text` holds a character that the encoding has not.
[[nodiscard]] bool has_unencodable(std::string_view text, zhnorm::encoding to);

/// Decodes what `raw`, which must outlive the result, delivers. What is no character becomes
/// U+FFFD.
[[nodiscard]] std::unique_ptr<byte_source> make_decoding_source(byte_source& raw,
                                                                zhnorm::encoding from);

/// A source whose beginning can be looked at.
class peeking_source final : public byte_source {
public:
    explicit peeking_source(byte_source& raw) : raw_(raw) {}

    /// What comes first: all of it, or enough to tell the encoding, or what is there without
    /// waiting for more. Throws `input_error`.
    [[nodiscard]] std::string_view peek();

    [[nodiscard]] std::size_t read(std::span<char> buffer) override;
    [[nodiscard]] bool would_wait() override { return given_ == head_.size() && raw_.would_wait(); }

private:
    byte_source& raw_;
    std::string head_;
    std::size_t given_ = 0;  // bytes of the head that were read
};

/// The encoding of a file that begins with `head`; nothing if that is no text.
[[nodiscard]] std::optional<zhnorm::encoding> detected(std::string_view head) noexcept;

}  // namespace program
