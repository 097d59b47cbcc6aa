// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_first_look.hpp>
#include <zhnorm/detail/repair_letters.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/detail/repair_wrong_decoding.hpp>
#include <zhnorm/detail/utf8.hpp>

/// Which wrong decodings explain a run best, by a quick look at its beginning: characters are taken
/// back to bytes, and these are read once in each encoding, with costs of single characters.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The bytes of the beginning of a run, as if it had been read as one encoding.
class run_bytes {
public:
    static constexpr unsigned capacity = 128;

    run_bytes(std::string_view text, std::size_t begin, read_as wrong) noexcept {
        constexpr unsigned most_wide = 40;
        for (std::size_t at = begin; at < text.size() && text[at] != '\n';) {
            code_point const c = decode(text, at);
            if (count_ + 4 > capacity || wide_ == most_wide) {
                break;
            }
            at += c.size;
            if (wrong == read_as::nothing) {
                for (unsigned k = 0; k < c.size; ++k) {
                    bytes_[count_++] = static_cast<std::uint8_t>(byte_at(text, at - c.size + k));
                }
                wide_ += c.value >= 0x80 ? 1U : 0U;
                continue;
            }
            if (c.value < 0x80) {
                bytes_[count_++] = static_cast<std::uint8_t>(c.value);
                continue;
            }
            ++wide_;
            short_bytes const made =
                c.value == code_point::ill_formed ? short_bytes{} : bytes_read_as(wrong, c.value);
            if (made.count == 0) {
                // A zero stands for what is not known.
                bytes_[count_++] = 0;
                holes_ += c.value == 0xFFFD ? 0U : 1U;
            }
            for (unsigned k = 0; k < made.count; ++k) {
                bytes_[count_++] = made.byte[k];
            }
        }
    }

    /// Whether most of the characters have bytes.
    [[nodiscard]] bool is_possible() const noexcept { return wide_ != 0 && holes_ * 4 <= wide_; }

    [[nodiscard]] bool is_same(run_bytes const& other) const noexcept {
        return count_ == other.count_ && std::equal(bytes_, bytes_ + count_, other.bytes_);
    }

    /// What the bytes cost as text of an encoding, each character by itself; where that is `most`
    /// or more, any such cost.
    [[nodiscard]] model_cost cost(wrong_decoding const& d, model_cost most) const noexcept {
        constexpr model_cost error_cost = 14 * one_bit;
        char32_t before = ' ';
        model_cost result = 0;
        unsigned foreign_script = 0;
        unsigned characters = 0;
        partial_character partial{};
        for (unsigned i = 0; i < count_ && result < most; ++i) {
            unsigned const byte = bytes_[i];
            bool const is_inside = !partial.is_empty();
            char32_t const c = byte == 0 ? no_character : add_byte(d.right, d.wrong, partial, byte);
            if (c == more_bytes) {
                continue;
            }
            if (c == no_character) {
                partial = {};
                result += error_cost;
                // The byte may begin the next character.
                i -= is_inside && byte != 0 ? 1U : 0U;
                continue;
            }
            char32_t const last = std::exchange(before, c);
            if (c < 0x80) {
                continue;
            }
            ++characters;
            // Two layers come about by chance where a word has accents.
            bool const is_chance = d.right == original_encoding::gbk_twice && is_ascii_letter(last);
            result += is_chance ? error_cost : 0;
            model_cost const script = script_cost(c);
            foreign_script += script != 0 ? 1U : 0U;
            if (script != 0) {
                result += d.right == original_encoding::gbk || d.right == original_encoding::big5
                              ? script + 6 * one_bit
                              : script;
            } else if (is_of_pairs(d.right) && d.right >= original_encoding::cp932 && c >= 0x4E00) {
                result += (is_common_han(c) ? 11 : 18) * one_bit;
            } else {
                result += c < 0x800 && !is_of_pairs(d.right)
                              ? read_letter_cost(last, c)
                              : std::min(unigram_cost(number_of(c)), error_cost);
            }
        }
        // Japanese has kana and Korean syllables, or it is neither.
        bool const needs_script = is_japanese(d.right) || d.right == original_encoding::cp949;
        return needs_script && foreign_script * 4 < characters ? result + 100 * one_bit : result;
    }

private:
    std::uint8_t bytes_[capacity];
    unsigned count_ = 0;
    unsigned wide_ = 0;
    unsigned holes_ = 0;
};

/// The decodings of a run that are worth a try at its mark, those that explain it best; best first.
class decoding_ranking {
public:
    static constexpr unsigned capacity = 3;

    decoding_ranking(std::string_view text, std::size_t begin, std::size_t mark, run_kind kind,
                     unsigned causes) noexcept {
        constexpr read_as of_one_byte[] = {
            read_as::latin,        read_as::windows_1250,    read_as::windows_1251,
            read_as::iso_8859_2,   read_as::windows_1253,    read_as::windows_1254,
            read_as::windows_1257, read_as::koi8_r,          read_as::macintosh,
            read_as::cp437,        read_as::latin_normalized};
        if (kind == run_kind::ill_formed) {
            add(run_bytes(text, begin, read_as::nothing), read_as::nothing, causes);
        } else if (kind == run_kind::han) {
            add_of_han(text, begin, mark, causes);
        } else {
            run_bytes const first(text, begin, read_as::latin);
            for (read_as const wrong : of_one_byte) {
                run_bytes const bytes(text, begin, wrong);
                if (wrong == read_as::latin || !bytes.is_same(first)) {
                    add(bytes, wrong, causes);
                }
            }
        }
    }

    [[nodiscard]] wrong_decoding const* begin() const noexcept { return best_; }
    [[nodiscard]] wrong_decoding const* end() const noexcept { return best_ + count_; }

private:
    void add(run_bytes const& bytes, read_as wrong, unsigned causes) noexcept {
        if (!bytes.is_possible()) {
            return;
        }
        for (original_encoding const right : original_encodings) {
            wrong_decoding const d{wrong, right};
            if (is_asked_for(d, causes)) {
                put(d, bytes.cost(d, most()));
            }
        }
    }

    /// Most marks are rare words, which few decodings could explain, and bytes cost much to make.
    void add_of_han(std::string_view text, std::size_t begin, std::size_t mark,
                    unsigned causes) noexcept {
        mark_neighbours const near(text, mark);
        unsigned possible[std::size(readings_of_han)] = {};  // one bit for each original encoding
        unsigned count = 0;
        for (std::size_t i = 0; i < std::size(readings_of_han); ++i) {
            neighbour_bytes at_mark(near, readings_of_han[i]);
            for (original_encoding const right : original_encodings) {
                if (is_asked_for_of_han(readings_of_han[i], right, causes) &&
                    at_mark.could_be(right)) {
                    possible[i] |= 1U << static_cast<unsigned>(right);
                    ++count;
                }
            }
        }
        for (std::size_t i = 0; i < std::size(readings_of_han); ++i) {
            if (possible[i] == 0) {
                continue;
            }
            run_bytes const bytes(text, begin, readings_of_han[i]);
            for (original_encoding const right : original_encodings) {
                wrong_decoding const d{readings_of_han[i], right};
                if ((possible[i] >> static_cast<unsigned>(right) & 1U) != 0 &&
                    bytes.is_possible()) {
                    put(d, count == 1 ? 0 : bytes.cost(d, most()));
                }
            }
        }
    }

    /// What is too much to be among the best.
    [[nodiscard]] model_cost most() const noexcept {
        return count_ < capacity ? no_cost_is_too_much : costs_[capacity - 1];
    }

    void put(wrong_decoding const& d, model_cost cost) noexcept {
        unsigned at = count_ < capacity ? count_++ : capacity;
        for (; at > 0 && cost < costs_[at - 1]; --at) {
            if (at < capacity) {
                best_[at] = best_[at - 1];
                costs_[at] = costs_[at - 1];
            }
        }
        if (at < capacity) {
            best_[at] = d;
            costs_[at] = cost;
        }
    }

    static constexpr model_cost no_cost_is_too_much = 1 << 28;

    wrong_decoding best_[capacity] = {};
    model_cost costs_[capacity] = {};
    unsigned count_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
