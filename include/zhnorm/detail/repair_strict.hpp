// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_letters.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_ranking.hpp>
#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Wrong decodings in an encoding of one byte of which nothing was lost: one reading, from left to
/// right. What does not fit it ends it, and is left to the search.

namespace zhnorm {
inline namespace v0 {
namespace detail {

class strict_decoding {
public:
    static constexpr std::size_t least_room = 2;  // edits that a character may need

    /// `is_known`: text close by was damaged so.
    strict_decoding(std::string_view text, wrong_decoding const& d, bool is_known) noexcept
        : text_(text), decoding_(d), is_known_(is_known) {}

    /// Queues the edits from `begin` on, and returns where they end; `begin` if what comes out is
    /// not far better than what stands there.
    [[nodiscard]] std::size_t run(std::size_t begin, std::string_view rule, confidence sure,
                                  edit_queue& out) noexcept {
        code_point const previous = decode_before(text_, begin);
        before_ = previous.value == code_point::ill_formed ? U'\n' : previous.value;
        context_ = number_of(before_);
        edit_writer writer(text_, out, rule, sure);
        std::size_t at = begin;
        std::size_t end = begin;  // of what is read and decoded
        while (at < text_.size() && text_[at] != '\n' && out.room() > least_room) {
            unsigned const lead = byte_at(text_, at);
            if (lead < 0x80) {
                ++at;
                context_ = static_cast<model_number>(ascii_class(lead));
                made_before_ = lead;
                before_ = lead;
                continue;
            }
            std::size_t const first = at;
            char32_t const made =
                decoding_.right == original_encoding::utf8 ? read_utf8(at) : read_other(at);
            if (made >= more_bytes) {
                break;
            }
            take(made);
            char text[4];
            char* const text_end = encode_to(text, made);
            writer.replace(first, at, {text, static_cast<std::size_t>(text_end - text)});
            end = at;
        }
        if (!is_far_better() || !writer.flush()) {
            out.clear();
            return begin;
        }
        return end;
    }

private:
    /// The byte that the character at `at` was, which is not ASCII, and goes on behind it; 0 if it
    /// is none.
    [[nodiscard]] unsigned read_byte(std::size_t& at) noexcept {
        if (at >= text_.size() || byte_at(text_, at) < 0x80) {
            return 0;
        }
        code_point const c = short_character(at);
        unsigned const byte =
            c.value == code_point::ill_formed ? 0 : single_byte_of(decoding_.wrong, c.value);
        at += byte != 0 ? c.size : 0;
        last_byte_ = byte;
        if (!is_proven_) {
            left_cost_ += letter_cost_behind(before_, c.value);
            before_ = c.value;
        }
        return byte;
    }

    /// The character at `at`, most often one of two bytes.
    [[nodiscard]] code_point short_character(std::size_t at) const noexcept {
        unsigned const lead = byte_at(text_, at);
        if (lead >= 0xC2 && lead <= 0xDF && at + 1 < text_.size()) {
            unsigned const tail = byte_at(text_, at + 1) ^ 0x80U;
            if (tail < 0x40) {
                return {(lead & 0x1FU) << 6U | tail, 2};
            }
        }
        return decode(text_, at);
    }

    [[nodiscard]] char32_t read_utf8(std::size_t& at) noexcept {
        unsigned const lead = read_byte(at);
        unsigned const tails = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (tails == 0 || lead > 0xF4) {
            return no_character;
        }
        char32_t made = lead & (0x3FU >> tails);
        for (unsigned i = 0; i < tails; ++i) {
            unsigned const tail = read_byte(at) ^ 0x80U;
            if (tail > 0x3F) {
                return no_character;
            }
            made = made << 6U | tail;
        }
        if (made >= 0xD800 && made < 0xDC00) {
            return read_low_surrogate(made, at);
        }
        constexpr char32_t least[] = {0, 0xA0, 0x800, 0x10000};
        return made >= least[tails] && is_written(made) ? made : no_character;
    }

    /// CESU-8: two surrogates of three bytes each.
    [[nodiscard]] char32_t read_low_surrogate(char32_t high, std::size_t& at) noexcept {
        unsigned const lead = read_byte(at);
        unsigned const second = lead == 0xED ? read_byte(at) : 0;
        unsigned const third = second >= 0xB0 && second <= 0xBF ? read_byte(at) : 0;
        return third >= 0x80 && third <= 0xBF
                   ? surrogate_pair(high, 0xD000U | (second & 0x3FU) << 6U | (third & 0x3FU))
                   : no_character;
    }

    [[nodiscard]] char32_t read_other(std::size_t& at) noexcept {
        partial_character partial{};
        char32_t made = more_bytes;
        while (made == more_bytes) {
            unsigned const byte = read_byte(at);
            made = byte == 0 ? no_character
                             : add_byte(decoding_.right, decoding_.wrong, partial, byte);
        }
        return made;
    }

    void take(char32_t made) noexcept {
        ++count_;
        same_tails_ += last_byte_ == tail_before_ && made != made_last_ ? 1U : 0U;
        spaced_ += last_byte_ == 0xA0 ? 1U : 0U;
        made_last_ = made;
        tail_before_ = last_byte_;
        if (is_proven_) {
            return;
        }
        if (is_of_pairs(decoding_.right)) {
            model_number const number = number_of(made);
            new_cost_ += std::min(pair_cost(context_, number), 20 * one_bit);
            context_ = number;
            odd_ += number < first_han_number && number >= odd_class ? 1U : 0U;
        } else {
            new_cost_ += made >= 0x800 ? 12 * one_bit : read_letter_cost(made_before_, made);
            odd_ += is_odd(made) ? 1U : 0U;
            made_before_ = made;
        }
        // What follows enough that is clear needs no model.
        unsigned const many = is_known_ ? 8 : 48;
        is_proven_ = count_ >= many && is_far_better();
    }

    /// Whether no word has the letter, or has it behind the one before: words mix no scripts.
    [[nodiscard]] bool is_odd(char32_t made) const noexcept {
        return (made >= 0x250 && made < 0x370) ||
               (made >= 0x370 && made < 0x800 && made_before_ >= 0x370 && made_before_ < 0x800 &&
                made >> 8U != made_before_ >> 8U);
    }

    [[nodiscard]] bool is_far_better() const noexcept {
        constexpr unsigned least_count = 4;
        constexpr unsigned some = 12;
        return is_proven_ || (count_ >= least_count && odd_ * 8 <= count_ &&
                              same_tails_ * 3 < count_ && spaced_ * 3 < count_ &&
                              (new_cost_ * 2 <= left_cost_ ||
                               (count_ >= some && new_cost_ * 5 <= left_cost_ * 3)));
    }

    static constexpr model_number first_han_number = 16;
    static constexpr model_number odd_class = static_cast<model_number>(model_class::other_han);

    std::string_view text_;
    wrong_decoding decoding_;
    bool is_known_;
    bool is_proven_ = false;
    char32_t before_ = 0;
    char32_t made_before_ = 0;
    model_number context_ = 0;
    model_cost left_cost_ = 0;
    model_cost new_cost_ = 0;
    unsigned count_ = 0;
    unsigned odd_ = 0;
    unsigned last_byte_ = 0;
    unsigned tail_before_ = 0;
    char32_t made_last_ = 0;
    unsigned spaced_ = 0;      // characters that end in a no-break space
    unsigned same_tails_ = 0;  // characters with the last byte of the one before, another one
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
