// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/detail/repair_model.hpp>
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
        if (torn_ != 0 || other_ != 0) {
            return torn_ != 0;
        }
        if (simplified_.count != 0) {
            return traditional_ == 0 && (simplified_.count == many_keys ||
                                         (simplified_.count >= needed_repeated &&
                                          annotated_ >= needed_annotated && !is_bare_));
        }
        return keys_.count == many_keys ||
               (keys_.count >= 2 && annotated_ >= needed_keys && !is_bare_);
    }

    /// True if the annotated characters were made Simplified after they had been annotated.
    [[nodiscard]] constexpr bool is_simplified() const noexcept {
        return simplified_.count != 0 && traditional_ == 0;
    }

    /// True if the annotated characters are as the converter left them.
    [[nodiscard]] constexpr bool is_traditional() const noexcept {
        return traditional_ != 0 && simplified_.count == 0;
    }

    /// True if annotations may be damage, but nothing says so yet.
    [[nodiscard]] constexpr bool is_open() const noexcept {
        return !is_conclusive() && other_ == 0 && annotated_ != 0;
    }

    /// Takes in that other damage by a converter was found.
    constexpr void add_proof() noexcept { torn_ += 1; }

    /// Takes in text that annotations were in: converters annotate a character always. What only
    /// few characters say depends on it.
    void look_for_bare(std::string_view text) noexcept {
        if (torn_ != 0 || other_ != 0 || is_bare_) {
            return;
        }
        for (unsigned i = 0; i < keys_.count && !is_bare_ && keys_.count < many_keys; ++i) {
            is_bare_ = is_bare_in(text, decode_pair(keys_.pairs[i]));
        }
        for (unsigned i = 0; i < simplified_.count && !is_bare_ && simplified_.count < many_keys;
             ++i) {
            char32_t const c = convert_to_simplified(decode_pair(simplified_.pairs[i]));
            // What has several Traditional forms may be another one elsewhere.
            is_bare_ = source_pairs(c).size() == 1 && is_bare_in(text, c);
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
            torn_ += is_torn(known, found.reading) ? 1U : 0U;
        } else if (pair_reading(known.first, known.second) == found.reading) {
            annotated_ += 1;
            traditional_ += known.value >= 0x3400 ? 1U : 0U;
            keys_.add(known.first << 8 | known.second);
            page_keys_.add(known.first, known.second);
        } else if (unsigned const key = source_key(known.value, found.reading)) {
            annotated_ += 1;
            simplified_.add(key);
            page_keys_.add(key >> 8, key & 0xFF);
        } else if (known.value >= 0x3400) {
            other_ += 1;
        }
    }

    /// The keys that stand whole before their readings.
    [[nodiscard]] constexpr page_keys const& keys() const noexcept { return page_keys_; }

private:
    // Three readings of keys that are nowhere without, or more than a teacher would choose by
    // chance.
    static constexpr unsigned needed_keys = 3;
    static constexpr unsigned many_keys = 8;

    // Nearly half of what a teacher annotates in Simplified text has a Traditional form as well,
    // but no teacher annotates the same again and again.
    static constexpr unsigned needed_repeated = 4;
    static constexpr unsigned needed_annotated = 6;

    /// Different keys, the first of them.
    struct key_list {
        unsigned pairs[many_keys] = {};
        unsigned count = 0;

        constexpr void add(unsigned pair) noexcept {
            for (unsigned i = 0; i < count; ++i) {
                if (pairs[i] == pair) {
                    return;
                }
            }
            if (count < many_keys) {
                pairs[count++] = pair;
            }
        }
    };

    [[nodiscard]] static constexpr char32_t decode_pair(unsigned pair) noexcept {
        return decode_cp936_pair(pair >> 8, pair & 0xFF);
    }

    /// Whether a character stands anywhere without an opening bracket behind it.
    [[nodiscard]] static bool is_bare_in(std::string_view text, char32_t c) noexcept {
        char bytes[4] = {};
        std::string_view const character{bytes,
                                         static_cast<std::size_t>(encode_to(bytes, c) - bytes)};
        for (std::size_t at = 0; (at = text.find(character, at)) < text.size();) {
            at += character.size();
            if (at == text.size() || text[at] != '(') {
                return true;
            }
        }
        return false;
    }

    /// Whether a question mark took the second byte of a key with this reading, whose first one is
    /// the end of the character before it.
    [[nodiscard]] static constexpr bool is_torn(bytes_before const& known,
                                                unsigned reading) noexcept {
        if (has_key(known.second, reading)) {
            return true;
        }
        for (unsigned const pair : source_pairs(known.value)) {
            if (has_key(pair & 0xFF, reading)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] static constexpr bool has_key(unsigned lead, unsigned reading) noexcept {
        if (lead < 0x81) {
            return false;
        }
        unsigned const end = first_key((lead + 1) << 8);
        for (unsigned key = first_key(lead << 8); key < end; ++key) {
            if (key_reading(key) == reading) {
                return true;
            }
        }
        return false;
    }

    page_keys page_keys_{};
    key_list keys_{};        // of characters as the converter saw them
    key_list simplified_{};  // of characters that were made Simplified
    unsigned annotated_ = 0;
    unsigned traditional_ = 0;  // of them, characters that are visible as they were
    unsigned other_ = 0;        // annotations that no converter wrote
    unsigned torn_ = 0;         // annotations that took a byte of a character with them
    bool is_bare_ = false;      // an annotated character stands elsewhere without
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
