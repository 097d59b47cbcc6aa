// SPDX-License-Identifier: Apache-2.0
#include "transcoding.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include <zhnorm/encoding.hpp>

#include "options.hpp"

namespace program {
namespace {

using zhnorm::encoding;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class decoding_source final : public byte_source {
public:
    decoding_source(byte_source& raw, encoding from)
        // Half of a character, kept, would be a NUL or another character.
        : raw_(raw), decoder_(from), buffer_(buffer_size) {}

    std::size_t read(std::span<char> out) override {
        while (given_ == text_.size() && !ended_) {
            text_.clear();
            given_ = 0;
            std::size_t const size = raw_.read(buffer_);
            if (size == 0) {
                ended_ = true;
                decoder_.finish(std::back_inserter(text_));
            } else {
                decoder_.push({buffer_.data(), size}, std::back_inserter(text_));
            }
        }
        std::size_t const size = std::min(out.size(), text_.size() - given_);
        std::copy_n(text_.data() + given_, size, out.data());
        given_ += size;
        return size;
    }

    bool would_wait() override { return given_ == text_.size() && raw_.would_wait(); }

private:
    static constexpr std::size_t buffer_size = 64 * 1024;

    byte_source& raw_;
    zhnorm::decoder decoder_;
    std::vector<char> buffer_;
    std::string text_;
    std::size_t given_ = 0;
    bool ended_ = false;
};

}  // namespace

encoding encoding_called(std::string_view label) {
    // The label alone means little-endian to the Encoding Standard, and so it does to us.
    if (auto const found = zhnorm::find_encoding(label)) {
        return *found;
    }
    throw usage_error(
        "unknown encoding '" + std::string(label) +
        "'; valid are the labels of the Encoding Standard: utf-8, gb18030, gbk, big5, "
        "utf-16le, utf-16be, shift_jis, euc-kr, ...");
}

bool is_utf8(encoding which) noexcept {
    return which == encoding::utf8;
}

bool is_utf16(encoding which) noexcept {
    return which == encoding::utf16le || which == encoding::utf16be;
}

std::string decoded(std::string_view bytes, encoding from) {
    return zhnorm::decode(bytes, from, {.errors = zhnorm::encoding_errors::keep, .sloppy = false});
}

std::string encoded(std::string_view text, encoding to, bool at_front) {
    if (at_front && text.starts_with(byte_order_mark) && has_unencodable(byte_order_mark, to)) {
        text.remove_prefix(byte_order_mark.size());
    }
    return zhnorm::encode(text, to);
}

bool has_unencodable(std::string_view text, encoding to) {
    return zhnorm::find_unencodable(text, to).has_value();
}

std::unique_ptr<byte_source> make_decoding_source(byte_source& raw, encoding from) {
    return std::make_unique<decoding_source>(raw, from);
}

std::string_view peeking_source::peek() {
    constexpr std::size_t enough = 64 * 1024;
    std::size_t size = 1;
    while (size != 0 && head_.size() < enough && (head_.empty() || !raw_.would_wait())) {
        std::size_t const known = head_.size();
        head_.resize(enough);
        size = raw_.read({head_.data() + known, enough - known});
        head_.resize(known + size);
    }
    return head_;
}

std::size_t peeking_source::read(std::span<char> buffer) {
    if (given_ == head_.size()) {
        return raw_.read(buffer);
    }
    std::size_t const size = std::min(buffer.size(), head_.size() - given_);
    std::copy_n(head_.data() + given_, size, buffer.data());
    given_ += size;
    return size;
}

std::optional<encoding> detected(std::string_view head) noexcept {
    constexpr double as_good_as_not = 0.5;
    zhnorm::detected_encoding const found = zhnorm::detect_encoding(head);
    if (found.certainty < as_good_as_not) {
        return std::nullopt;
    }
    return found.which;
}

}  // namespace program
