// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <zhnorm/detail/encoding_detection.hpp>
#include <zhnorm/detail/encoding_labels.hpp>
#include <zhnorm/detail/encoding_transfer.hpp>
#include <zhnorm/detail/output.hpp>

/// Other encodings than UTF-8: decode bytes, encode text. Not a step.

namespace zhnorm {
inline namespace v0 {

/// The encodings that are known. Those of the Encoding Standard are what it says and browsers do;
/// the rest is named here.
enum class encoding : unsigned char {
    utf8,
    utf16le,
    utf16be,
    gb18030,    ///< GB18030-2022
    gbk,        ///< decoded as GB18030; the euro sign is 80; four bytes are not written
    cp936,      ///< Windows: pairs alone, private code points at 101 that GB18030 has filled
    big5,       ///< with the characters of ETEN and Hong Kong
    cp950,      ///< Windows: user-defined characters in their place
    shift_jis,  ///< Windows code page 932, without what is private when text is encoded
    cp932,      ///< Windows
    euc_jp,
    euc_kr,  ///< all 11,172 syllables
    cp949,   ///< Windows: with two zones of user-defined characters
    latin1,  ///< ISO-8859-1 proper, which the Encoding Standard has not
    ibm866,
    iso_8859_2,
    iso_8859_3,
    iso_8859_4,
    iso_8859_5,
    iso_8859_6,
    iso_8859_7,
    iso_8859_8,
    iso_8859_10,
    iso_8859_13,
    iso_8859_14,
    iso_8859_15,
    iso_8859_16,
    koi8_r,
    koi8_u,
    macintosh,
    windows_874,
    windows_1250,
    windows_1251,
    windows_1252,  ///< what the labels latin1, iso-8859-1 and ascii mean
    windows_1253,
    windows_1254,
    windows_1255,
    windows_1256,
    windows_1257,
    windows_1258,
    mac_cyrillic,
    cp437,         ///< the first PC's
    user_defined,  ///< x-user-defined: bytes from 80 on are U+F780 to U+F7FF
};

/// The encoding that a label names, in any case and with spaces around it: the labels of the
/// Encoding Standard, so `gb2312` is `gbk` and `latin1` is `windows_1252`; our names, as `name_of`
/// gives them; and cp936, cp950, cp932, ms949 and their like. Nothing for any other label, which
/// includes ISO-2022-JP and those that the Encoding Standard calls replacement. Does not allocate.
[[nodiscard]] constexpr std::optional<encoding> find_encoding(std::string_view label) noexcept;

/// The name of an encoding: that of the Encoding Standard if it has it. Static text.
[[nodiscard]] constexpr std::string_view name_of(encoding which) noexcept;

/// What `detect_encoding` found.
struct detected_encoding {
    encoding which = encoding::utf8;
    double certainty = 1;             ///< 0 to 1; about 0.5 where two readings are as good
    std::size_t byte_order_mark = 0;  ///< bytes of the mark at the beginning

    friend constexpr bool operator==(detected_encoding const&, detected_encoding const&) = default;
};

/// The encoding that bytes are most likely in: by a byte order mark, else by what makes the most
/// plausible text of up to 8 KiB, from the beginning or, if ASCII is all there is for long, from
/// the first other byte on. ASCII alone is `utf8`; Simplified Chinese is `gb18030`, and other
/// families, too, are named by their largest encoding. Bytes that are no text have a certainty
/// below 0.5. Takes no longer for larger texts, but for the ASCII that is skipped; does not
/// allocate.
[[nodiscard]] detected_encoding detect_encoding(std::string_view bytes) noexcept;

/// What becomes of bytes that are no character, and of characters that the encoding has not.
enum class encoding_errors : unsigned char {
    replace,  ///< U+FFFD, or `?` if the encoding has no such character
    keep,     ///< the bytes themselves, as they are
};

struct encoding_options {
    encoding_errors errors = encoding_errors::replace;

    /// Whether a byte that a single-byte encoding leaves free is the code point of the same number,
    /// and, unless another byte has it, back.
    bool sloppy = false;

    friend constexpr bool operator==(encoding_options const&, encoding_options const&) = default;
};

/// Bytes that are no character of an encoding, or a character that it has not.
struct encoding_error {
    std::size_t offset = 0;
    std::size_t size = 0;

    friend constexpr bool operator==(encoding_error const&, encoding_error const&) = default;
};

/// The first bytes at or after `start` that are no character of the encoding: what `decode` turns
/// into one U+FFFD. `start` must not lie inside a character. Linear; does not allocate.
[[nodiscard]] std::optional<encoding_error> find_undecodable(std::string_view bytes, encoding from,
                                                             std::size_t start = 0,
                                                             encoding_options options = {});

/// The first character at or after `start` that the encoding has not, or ill-formed UTF-8: what
/// `encode` replaces at once. Linear; does not allocate.
[[nodiscard]] std::optional<encoding_error> find_unencodable(std::string_view text, encoding to,
                                                             std::size_t start = 0,
                                                             encoding_options options = {});

namespace detail {
/// A conversion in one direction, in chunks of any size.
template <bool Decodes>
class transcoder {
public:
    explicit constexpr transcoder(encoding which, encoding_options options = {}) noexcept
        : which_(which), options_(options) {}

    /// Converts a chunk; the beginning of a character at its end waits for the next one.
    template <std::output_iterator<char> OutputIterator>
    OutputIterator push(std::string_view chunk, OutputIterator out);

    /// The text has ended: what waits is an error. The next `push` begins a new text.
    template <std::output_iterator<char> OutputIterator>
    OutputIterator finish(OutputIterator out);

private:
    template <class OutputIterator>
    OutputIterator convert(std::string_view bytes, bool ends, OutputIterator out);

    encoding which_;
    encoding_options options_;
    char held_[4] = {};
    std::size_t held_size_ = 0;
};

struct decode_function {
    [[nodiscard]] std::string operator()(std::string_view bytes, encoding from,
                                         encoding_options options = {}) const;
    template <std::output_iterator<char> OutputIterator>
    OutputIterator operator()(OutputIterator out, std::string_view bytes, encoding from,
                              encoding_options options = {}) const;
};
struct encode_function {
    [[nodiscard]] std::string operator()(std::string_view text, encoding to,
                                         encoding_options options = {}) const;
    template <std::output_iterator<char> OutputIterator>
    OutputIterator operator()(OutputIterator out, std::string_view text, encoding to,
                              encoding_options options = {}) const;
};
}  // namespace detail

/// `decoder` and `encoder` convert what arrives in chunks, cut anywhere: `push` and `finish` write
/// to an output iterator, together the same bytes as `decode` and `encode` of the whole. Hold back
/// at most 3 bytes; do not allocate; throw only what the iterator throws.
using decoder = detail::transcoder<true>;
using encoder = detail::transcoder<false>;

/// `decode(bytes, from)` is the text in UTF-8; `decode(out, bytes, from)` writes it to an output
/// iterator and returns the advanced one. Ill-formed bytes are found as the Encoding Standard finds
/// them. A byte order mark is decoded as U+FEFF. With `encoding_errors::keep` the result is
/// ill-formed where the bytes were. Linear. The string is all that is allocated.
inline constexpr detail::decode_function decode{};

/// `encode(text, to)` is the text in another encoding; `encode(out, text, to)` writes it to an
/// output iterator and returns the advanced one. One replacement for each character, and for each
/// maximal subpart of ill-formed UTF-8. No byte order mark is written. Linear. The string is all
/// that is allocated.
inline constexpr detail::encode_function encode{};

// ---- bodies ----

constexpr std::optional<encoding> find_encoding(std::string_view label) noexcept {
    unsigned const number = detail::number_of_label(label);
    return number == detail::no_label ? std::nullopt : std::optional{static_cast<encoding>(number)};
}

constexpr std::string_view name_of(encoding which) noexcept {
    return detail::name_of_number(static_cast<unsigned>(which));
}

namespace detail {

static_assert(static_cast<unsigned>(encoding::ibm866) == first_single_byte_number &&
              static_cast<unsigned>(encoding::cp437) ==
                  first_single_byte_number + single_byte_set_count - 1);

/// One block in either direction.
template <bool Decodes>
[[nodiscard]] transfer transfer_block(encoding which, encoding_options options,
                                      std::string_view bytes, std::size_t at, bool ends, char* out,
                                      std::size_t capacity) {
    return with_codec(static_cast<unsigned>(which), options.sloppy, [&](auto codec) {
        if constexpr (Decodes) {
            return decode_block(codec, bytes, at, ends, out, capacity);
        } else {
            return encode_block(codec, bytes, at, ends, out, capacity);
        }
    });
}

inline constexpr std::size_t transfer_block_size = 4096;

/// What stands for an error that is replaced.
template <bool Decodes>
[[nodiscard]] std::string_view replacement_in(encoding which) noexcept {
    using namespace std::string_view_literals;
    if (Decodes || which == encoding::utf8) {
        return "\xEF\xBF\xBD"sv;
    }
    return which == encoding::utf16le   ? "\xFD\xFF"sv
           : which == encoding::utf16be ? "\xFF\xFD"sv
           : which == encoding::gb18030 ? "\x84\x31\xA4\x37"sv
                                        : "?"sv;
}

/// Writes the whole text through `write`, and returns how many bytes at its end are incomplete.
template <bool Decodes, class Write>
std::size_t transfer_all(encoding which, encoding_options options, std::string_view bytes,
                         bool ends, Write write) {
    char block[transfer_block_size];
    for (std::size_t at = 0; at < bytes.size();) {
        transfer const done =
            transfer_block<Decodes>(which, options, bytes, at, ends, block, sizeof block);
        write(std::string_view(block, done.written));
        at += done.read;
        if (done.status == transfer_status::incomplete) {
            return bytes.size() - at;
        }
        if (done.status == transfer_status::invalid) {
            write(options.errors == encoding_errors::keep ? bytes.substr(at, done.stopped_size)
                                                          : replacement_in<Decodes>(which));
            at += done.stopped_size;
        }
    }
    return 0;
}

template <bool Decodes>
[[nodiscard]] std::optional<encoding_error> find_error(std::string_view bytes, encoding which,
                                                       std::size_t start,
                                                       encoding_options options) {
    char block[transfer_block_size];
    for (std::size_t at = start; at < bytes.size();) {
        transfer const done =
            transfer_block<Decodes>(which, options, bytes, at, true, block, sizeof block);
        at += done.read;
        if (done.status == transfer_status::invalid) {
            return encoding_error{at, done.stopped_size};
        }
    }
    return std::nullopt;
}

template <bool Decodes>
[[nodiscard]] std::string transfer_string(std::string_view bytes, encoding which,
                                          encoding_options options) {
    std::string result;
    result.reserve(bytes.size() + bytes.size() / 2);
    transfer_all<Decodes>(which, options, bytes, true,
                          [&](std::string_view written) { result.append(written); });
    return result;
}

template <bool Decodes, class OutputIterator>
OutputIterator transfer_to(OutputIterator out, std::string_view bytes, encoding which,
                           encoding_options options) {
    transfer_all<Decodes>(which, options, bytes, true, [&](std::string_view written) {
        out = write_bytes(std::move(out), written);
    });
    return out;
}

template <bool Decodes>
template <class OutputIterator>
OutputIterator transcoder<Decodes>::convert(std::string_view bytes, bool ends, OutputIterator out) {
    std::size_t const left = transfer_all<Decodes>(
        which_, options_, bytes, ends,
        [&](std::string_view written) { out = write_bytes(std::move(out), written); });
    std::copy_n(bytes.data() + (bytes.size() - left), left, held_);
    held_size_ = left;
    return out;
}

template <bool Decodes>
template <std::output_iterator<char> OutputIterator>
OutputIterator transcoder<Decodes>::push(std::string_view chunk, OutputIterator out) {
    // What waits is completed byte by byte, until nothing waits or the chunk is used up.
    while (held_size_ != 0 && !chunk.empty()) {
        char joined[sizeof held_ + 1];
        std::copy_n(held_, held_size_, joined);
        joined[held_size_] = chunk.front();
        chunk.remove_prefix(1);
        out = convert(std::string_view(joined, held_size_ + 1), false, std::move(out));
    }
    return chunk.empty() ? out : convert(chunk, false, std::move(out));
}

template <bool Decodes>
template <std::output_iterator<char> OutputIterator>
OutputIterator transcoder<Decodes>::finish(OutputIterator out) {
    char joined[sizeof held_];
    std::copy_n(held_, held_size_, joined);
    return convert(std::string_view(joined, held_size_), true, std::move(out));
}

inline std::string decode_function::operator()(std::string_view bytes, encoding from,
                                               encoding_options options) const {
    return transfer_string<true>(bytes, from, options);
}
template <std::output_iterator<char> OutputIterator>
OutputIterator decode_function::operator()(OutputIterator out, std::string_view bytes,
                                           encoding from, encoding_options options) const {
    return transfer_to<true>(std::move(out), bytes, from, options);
}
inline std::string encode_function::operator()(std::string_view text, encoding to,
                                               encoding_options options) const {
    return transfer_string<false>(text, to, options);
}
template <std::output_iterator<char> OutputIterator>
OutputIterator encode_function::operator()(OutputIterator out, std::string_view text, encoding to,
                                           encoding_options options) const {
    return transfer_to<false>(std::move(out), text, to, options);
}

}  // namespace detail

inline detected_encoding detect_encoding(std::string_view bytes) noexcept {
    using namespace std::string_view_literals;
    struct mark {
        std::string_view bytes;
        encoding which;
    };
    constexpr mark marks[] = {{"\xEF\xBB\xBF"sv, encoding::utf8},
                              {"\xFF\xFE"sv, encoding::utf16le},
                              {"\xFE\xFF"sv, encoding::utf16be},
                              {"\x84\x31\x95\x33"sv, encoding::gb18030}};
    for (auto const& [mark_bytes, which] : marks) {
        if (bytes.starts_with(mark_bytes)) {
            return {which, 1, mark_bytes.size()};
        }
    }
    if (detail::skip_ascii(bytes, 0) == bytes.size() && !detail::has_control(bytes)) {
        return {};
    }
    auto const found = detail::detect_reading(bytes);
    return {static_cast<encoding>(found.number), found.certainty, 0};
}

inline std::optional<encoding_error> find_undecodable(std::string_view bytes, encoding from,
                                                      std::size_t start, encoding_options options) {
    return detail::find_error<true>(bytes, from, start, options);
}
inline std::optional<encoding_error> find_unencodable(std::string_view text, encoding to,
                                                      std::size_t start, encoding_options options) {
    return detail::find_error<false>(text, to, start, options);
}

}  // namespace v0
}  // namespace zhnorm
