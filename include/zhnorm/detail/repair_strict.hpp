// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

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
    strict_decoding(std::string_view text, wrong_decoding const& d) noexcept
        : text_(text), decoding_(d) {}

    /// Queues the edits from `begin` on, and returns where they end; `begin` if what comes out is
    /// not far better than what stands there.
    [[nodiscard]] std::size_t run(std::size_t begin, std::string_view rule, confidence sure,
                                  edit_queue& out) noexcept {
        code_point const previous = decode_before(text_, begin);
        before_ = previous.value == code_point::ill_formed ? U'\n' : previous.value;
        context_ = number_of(before_);
        edit_writer writer(text_, out, rule, sure);
        std::size_t at = begin;
        std::size_t first = begin;  // of the character that is being read
        std::size_t end = begin;    // of what is read and decoded
        while (at < text_.size() && text_[at] != '\n' && out.room() > 2) {
            unsigned const lead = byte_at(text_, at);
            if (lead < 0x80) {
                if (!partial_.is_empty()) {
                    break;
                }
                ++at;
                first = at;
                context_ = static_cast<model_number>(ascii_class(lead));
                before_ = lead;
                continue;
            }
            code_point const c = decode(text_, at);
            unsigned const byte =
                c.value == code_point::ill_formed ? 0 : single_byte_of(decoding_.wrong, c.value);
            if (byte == 0) {
                break;
            }
            char32_t const made = add_byte(decoding_.right, decoding_.wrong, partial_, byte);
            if (made == no_character) {
                break;
            }
            left_cost_ += letter_cost_behind(before_, c.value);
            before_ = c.value;
            at += c.size;
            if (made == more_bytes) {
                continue;
            }
            take(made);
            char text[4];
            char* const text_end = encode_to(text, made);
            writer.replace(first, at, {text, static_cast<std::size_t>(text_end - text)});
            first = at;
            end = at;
        }
        if (!is_far_better() || !writer.flush()) {
            out.clear();
            return begin;
        }
        return end;
    }

private:
    void take(char32_t made) noexcept {
        ++count_;
        if (is_of_pairs(decoding_.right)) {
            // A few characters tell; what follows is read without the model.
            model_number const number = number_of(made);
            new_cost_ += std::min(pair_cost(context_, number), 20 * one_bit);
            context_ = number;
            odd_ += number < first_han_number && number >= odd_class ? 1U : 0U;
        } else {
            new_cost_ += made >= 0x800 ? 12 * one_bit : 9 * one_bit;
            odd_ += made < 0x800 && (made >= 0x250 && made < 0x370) ? 1U : 0U;
        }
    }

    [[nodiscard]] bool is_far_better() const noexcept {
        constexpr unsigned least_count = 4;
        return count_ >= least_count && odd_ * 8 <= count_ && new_cost_ * 2 <= left_cost_;
    }

    static constexpr model_number first_han_number = 16;
    static constexpr model_number odd_class = static_cast<model_number>(model_class::other_han);

    std::string_view text_;
    wrong_decoding decoding_;
    partial_character partial_{};
    char32_t before_ = 0;
    model_number context_ = 0;
    model_cost left_cost_ = 0;
    model_cost new_cost_ = 0;
    unsigned count_ = 0;
    unsigned odd_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
