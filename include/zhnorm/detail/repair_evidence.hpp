// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/detail/repair_page_keys.hpp>
#include <zhnorm/detail/repair_readings.hpp>
#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/version.hpp>

/// What a page says about annotations: whether a converter wrote them, or a teacher.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A converter annotates characters that GB2312 lacks, with one reading each, and tears others
/// apart; a teacher annotates any.
class page_evidence {
public:
    /// True once the annotations are known to be damage.
    [[nodiscard]] constexpr bool is_conclusive() const noexcept {
        return torn_ != 0 ||
               (other_ == 0 && (key_count_ == needed_keys ||
                                (key_count_ == 2 && annotated_ >= needed_keys && !is_bare_)));
    }

    /// True if annotations may be damage, but nothing says so yet.
    [[nodiscard]] constexpr bool is_open() const noexcept {
        return !is_conclusive() && other_ == 0 && annotated_ != 0;
    }

    /// Takes in that other damage by a converter was found.
    constexpr void add_proof() noexcept { torn_ += 1; }

    /// Takes in text that annotations were in: converters annotate a character always. What only
    /// two characters say depends on it.
    constexpr void look_for_bare(std::string_view text) noexcept {
        if (torn_ != 0 || other_ != 0 || key_count_ != 2) {
            return;
        }
        for (unsigned const key : {keys_[0], keys_[1]}) {
            char bytes[4] = {};
            std::string_view const character{
                bytes, static_cast<std::size_t>(
                           encode_to(bytes, decode_cp936_pair(key >> 8, key & 0xFF)) - bytes)};
            for (std::size_t at = 0; !is_bare_ && (at = text.find(character, at)) < text.size();) {
                at += character.size();
                is_bare_ = at == text.size() || text[at] != '(';
            }
        }
    }

    /// Takes in the annotation, if it is one, at the bracket or question mark at `at`.
    constexpr void look_at(std::string_view text, std::size_t at) noexcept {
        annotation const found = annotation_at(text, at + 1);
        if (!found) {
            return;
        }
        bytes_before const known = two_bytes_before(text, at);
        if (text[at] == '?') {
            torn_ += known.second >= 0x81 && has_key(known.second, found.reading) ? 1U : 0U;
        } else if (pair_reading(known.first, known.second) == found.reading) {
            annotated_ += 1;
            add_key(known.first << 8 | known.second);
            page_keys_.add(known.first, known.second);
        } else if (known.value >= 0x3400) {
            other_ += 1;
        }
    }

    /// The keys that stand whole before their readings.
    [[nodiscard]] constexpr page_keys const& keys() const noexcept { return page_keys_; }

private:
    static constexpr unsigned needed_keys = 3;

    [[nodiscard]] static constexpr bool has_key(unsigned lead, unsigned reading) noexcept {
        unsigned const end = first_key((lead + 1) << 8);
        for (unsigned key = first_key(lead << 8); key < end; ++key) {
            if (key_reading(key) == reading) {
                return true;
            }
        }
        return false;
    }

    constexpr void add_key(unsigned pair) noexcept {
        for (unsigned i = 0; i < key_count_; ++i) {
            if (keys_[i] == pair) {
                return;
            }
        }
        if (key_count_ < needed_keys) {
            keys_[key_count_++] = pair;
        }
    }

    page_keys page_keys_{};
    unsigned keys_[needed_keys] = {};
    unsigned key_count_ = 0;
    unsigned annotated_ = 0;
    unsigned other_ = 0;    // annotations that no converter wrote
    unsigned torn_ = 0;     // annotations that took a byte of a character with them
    bool is_bare_ = false;  // an annotated character stands elsewhere without
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
