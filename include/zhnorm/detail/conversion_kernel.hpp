// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <zhnorm/detail/conversion_blocks.hpp>
#include <zhnorm/detail/conversion_island.hpp>
#include <zhnorm/detail/conversion_match.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Converts block by block into memory of the caller: the fast route behind `convert::append_to`.
///
/// The loops handle what is frequent, ASCII and three-byte characters without flags; for anything
/// else they ask `match_token`, so that exactness lives in one place.
class conversion_kernel {
public:
    /// What one turn of the loops may write beyond the point where they look at the room left: the
    /// longest token is a description sequence. A block of output must have more room than this.
    static constexpr std::size_t slack =
        4 * std::size_t{description_maximum_code_points} + 2 * conversion_block_bytes;

    /// With the loops of an instruction set that the machine has; the result is always the same.
    conversion_kernel(std::string_view text, conversion_profile const& profile,
                      instruction_set instructions) noexcept
        : text_(text),
          profile_(profile),
          convert_blocks_(text.size() < least_for_blocks ? nullptr
                                                         : convert_blocks_for(instructions)) {}

    [[nodiscard]] bool is_done() const noexcept { return position_ == text_.size(); }

    /// The ASCII at hand that needs no look at all, if it is long, without what follows it; moves
    /// behind it. Copied by the caller, it is copied once.
    [[nodiscard]] std::string_view skip_ascii() noexcept {
        constexpr std::size_t most = 16384;  // what a copy then finds in the nearest cache
        constexpr std::size_t least = 256;
        std::size_t const begin = position_;
        if (text_.size() - begin < least) {
            return {};
        }
        std::size_t end = detail::skip_ascii(text_.substr(0, begin + most), begin);
        if (end != text_.size()) {
            // A word may begin with the last of it.
            end -= std::min<std::size_t>(end - begin, data::longest_ascii_prefix);
        }
        if (end - begin < least) {
            return {};
        }
        position_ = end;
        return text_.substr(begin, end - begin);
    }

    /// Converts on from where the last call ended until the text ends or `capacity` (more than
    /// twice `slack`) is nearly full; returns how many bytes it wrote to `out`.
    [[nodiscard]] std::size_t fill(char* out, std::size_t capacity) noexcept {
        cursor at{text_.data() + position_, out, text_.data() + position_};
        char const* const end = text_.data() + text_.size();
        char* const stop = out + (capacity - slack);
        while (at.in != end && at.out < stop) {
            if (convert_blocks_ != nullptr) {
                convert_blocks(at, end, stop);
                if (at.in == end || at.out >= stop) {
                    break;
                }
            }
            if (static_cast<unsigned char>(*at.in) < 0x80) {
                copy_ascii(at, end, stop);
            } else {
                convert_run(at, end, stop);
            }
        }
        if (at.in != end) {
            end_block(at, out, stop);
        }
        position_ = offset(at.in);
        return static_cast<std::size_t>(at.out - out);
    }

private:
    /// Shorter texts are done before a loop over blocks has begun.
    static constexpr std::size_t least_for_blocks = 64;

    /// As `announced_character::alone`, of what the loops do not know.
    static constexpr std::uint32_t irregular = flags_in_action(irregular_flag);

    struct cursor {
        char const* in;
        char* out;
        char const* settled;  // tokens are known up to here; behind it, three bytes make three
    };

    [[nodiscard]] std::size_t offset(char const* in) const noexcept {
        return static_cast<std::size_t>(in - text_.data());
    }

    /// By whole blocks, up to a character that is not for them or the end of what they can do.
    void convert_blocks(cursor& at, char const* end, char* stop) const noexcept {
        marked_block blocks[marked_blocks_limit + 1];
        while (true) {
            block_cursor const done = convert_blocks_(
                {at.in, at.out, blocks}, {end, stop, blocks + marked_blocks_limit}, profile_);
            if (done.in == at.in) {
                return;
            }
            resolve_blocks(at, done, stop, blocks);
        }
    }

    /// Room for all characters that the loops may mark, and for one turn of `marked_characters`.
    static constexpr std::size_t marked_characters_limit =
        marked_blocks_limit * conversion_block_characters + 4;

    /// The characters that a loop marked, one by one; mostly no more than four in a block, and
    /// without a branch for each.
    [[nodiscard]] static std::size_t marked_characters(marked_block const* block,
                                                       marked_block const* last,
                                                       char const** found) noexcept {
        char const** next = found;
        for (; block != last; ++block) {
            std::uint64_t bits = block->marked;
            unsigned const count = bit_count(bits);
            for (unsigned i = 0; i < 4; ++i) {
                next[i] = block->in + (std::countr_zero(bits) & 63);
                bits &= bits - 1;
            }
            for (unsigned i = 4; i < count; ++i) {
                next[i] = block->in + std::countr_zero(bits);
                bits &= bits - 1;
            }
            next += count;
        }
        return static_cast<std::size_t>(next - found);
    }

    /// Of the characters that a loop marked those that need a closer look.
    [[nodiscard]] std::size_t announced_characters(marked_block const* blocks,
                                                   marked_block const* last,
                                                   announced_character* found) const noexcept {
        char const* marked[marked_characters_limit];
        std::size_t const count = marked_characters(blocks, last, marked);
        std::string_view const text = text_;
        word_announcements const announcements(profile_);
        std::size_t announced = 0;
        for (std::size_t i = 0; i < count; ++i) {
            character_surroundings const around(text, marked[i]);
            word_announcement const by = announcements.at(around.in());
            found[announced] = {marked[i], by.hash, by.alone};
            announced += by.is_due;
        }
        return announced;
    }

    /// Looks at the characters that a loop marked between `at` and where it has come to, and
    /// advances `at` there; or, if an island does not fit, behind it, to go on from there anew.
    void resolve_blocks(cursor& at, block_cursor const& done, char const* stop,
                        marked_block const* blocks) const noexcept {
        char* out = done.out;
        announced_character due[marked_characters_limit];
        std::size_t const announced = announced_characters(blocks, done.note, due);
        for (std::size_t i = 0; i < announced; ++i) {
            if (due[i].in < at.settled) {
                continue;
            }
            char exact[1024];
            island_conversion island = whole_word_around(due[i], at.settled, text_, profile_);
            if (island.end == nullptr) {
                island = convert_exactly(due[i].in, at.settled, exact, sizeof exact);
            }
            char* const begin_out = at.out + (island.begin - at.in);
            auto const growth =
                static_cast<std::ptrdiff_t>(island.text.size()) - (island.end - island.begin);
            if (island.end <= due[i].in || island.end > done.in ||
                out + growth >= stop + slack / 2) {
                at = {island.begin, begin_out, island.begin};
                resolve(at, due[i]);
                return;
            }
            char* const rest = begin_out + (island.end - island.begin);
            if (growth != 0) {
                std::memmove(rest + growth, rest, static_cast<std::size_t>(out - rest));
                out += growth;
            }
            overwrite(begin_out, island.text);
            at = {island.end, rest + growth, island.end};
        }
        at.in = done.in;
        at.out = out;
    }

    /// The island around `due` up to the end of the token that holds it, in the memory given; up
    /// to `due` or before it if that is not enough.
    [[nodiscard]] island_conversion convert_exactly(char const* due, char const* settled,
                                                    char* memory, std::size_t size) const noexcept {
        char const* const begin = text_.data() + island_begin(text_, offset(due), offset(settled));
        cursor exact{begin, memory, begin};
        while (exact.in <= due && exact.out < memory + (size - slack)) {
            append_token(match_token(text_, offset(exact.in), profile_), exact);
        }
        return {begin, exact.in, {memory, static_cast<std::size_t>(exact.out - memory)}};
    }

    /// As std::memcpy, for what is rarely longer than 16 bytes: that many may be read of both, and
    /// what `out` has behind the text stays.
    static void overwrite(char* out, std::string_view text) noexcept {
        if (text.size() > 16) [[unlikely]] {
            std::memcpy(out, text.data(), text.size());
            return;
        }
        first_bytes const of(text.size());
        std::uint64_t const low = eight_bytes_at(text.data());
        std::uint64_t const high = eight_bytes_at(text.data() + 8);
        store_eight_bytes(out, (eight_bytes_at(out) & ~of.low) | (low & of.low));
        store_eight_bytes(out + 8, (eight_bytes_at(out + 8) & ~of.high) | (high & of.high));
    }

    /// The same where nothing is behind it yet.
    static void append(char* out, std::string_view text) noexcept {
        std::memcpy(out, text.data(), 16);
        if (text.size() > 16) [[unlikely]] {
            std::memcpy(out, text.data(), text.size());
        }
    }

    /// A run of ASCII. A word may begin with the last bytes of it.
    void copy_ascii(cursor& at, char const* end, char* stop) const noexcept {
        char const* in = at.in;
        char* out = at.out;
        while (end - in >= 8 && out < stop) {
            std::uint64_t word;
            std::memcpy(&word, in, 8);
            std::memcpy(out, &word, 8);
            std::uint64_t const high = word & 0x8080808080808080U;
            int const size = ascii_bytes(high);
            in += size;
            out += size;
            if (high != 0) {
                break;
            }
        }
        if (end - in < 8) {
            while (in != end && out < stop && static_cast<unsigned char>(*in) < 0x80) {
                *out++ = *in++;
            }
        }
        at.in = in;
        at.out = out;
    }

    /// How many bytes of a word come before its first high bit in memory.
    [[nodiscard]] static int ascii_bytes(std::uint64_t high) noexcept {
        return (std::endian::native == std::endian::little ? std::countr_zero(high)
                                                           : std::countl_zero(high)) /
               8;
    }

    /// A run of three-byte characters, with single ASCII characters between them, and the first
    /// thing behind it that is neither.
    void convert_run(cursor& at, char const* end, char* stop) const noexcept {
        std::uint32_t const mask = profile_.action_mask;
        do {
            char const* in = at.in;
            char* out = at.out;
            // Four bytes are read and written for three, so the last character is not for the
            // loop; and `out` goes as far as `in`.
            char const* const last = in + std::min(end - in - 3, stop - out);
            while (in < last && convert_one(four_bytes_at(in), out, mask) == 0) {
                in += 3;
                out += 3;
            }
            at.in = in;
            at.out = out;
        } while (at.in != end && at.out < stop && pass_other(at, end));
    }

    /// Converts three bytes as one character by the table alone. The result is not 0 if the
    /// character has any flag of the mask, or if the bytes are not a lead and two continuation
    /// bytes; then the four bytes that it wrote are to be ignored.
    [[nodiscard]] static std::uint32_t convert_one(std::uint32_t bytes, char* out,
                                                   std::uint32_t mask) noexcept {
        std::uint32_t const action = action_at(action_number(code_of_bytes(bytes)));
        store_four_bytes(out, bytes ^ (action & action_difference_mask));
        // The marks of well-formed bytes are just where the action has its flags.
        return ((bytes ^ 0x8080E0U) | (action & mask)) & action_flags_mask;
    }

    /// Moves past what is not a character without flags. False at a run of ASCII.
    [[nodiscard]] bool pass_other(cursor& at, char const* end) const noexcept {
        auto const lead = static_cast<unsigned char>(*at.in);
        if (lead < 0x80) {
            bool const is_alone = end - at.in >= 2 && static_cast<unsigned char>(at.in[1]) >= 0x80;
            if (!is_alone) {
                return false;
            }
            *at.out++ = *at.in++;
            return true;
        }
        if (lead >= 0xC2 && lead <= 0xDF && end - at.in >= 2 &&
            (static_cast<unsigned char>(at.in[1]) & 0xC0U) == 0x80U) {
            // No word begins with two bytes, and one that holds them has its anchor before.
            *at.out++ = *at.in++;
            *at.out++ = *at.in++;
            at.settled = at.in;
            return true;
        }
        if (end - at.in >= 3) {
            char const alone[4] = {at.in[0], at.in[1], at.in[2], 0};
            std::uint32_t const bytes = four_bytes_at(alone);
            std::uint32_t const mask = profile_.action_mask;
            if (convert_one(bytes, at.out, mask) != 0) {
                word_announcement by{0, irregular, 1};
                if (are_marked_as_three(bytes)) {
                    character_surroundings const around(text_, at.in);
                    by = word_announcements(profile_).at(around.in());
                }
                if (by.is_due != 0) {
                    resolve(at, {at.in, by.hash, by.alone});
                    return true;
                }
            }
            at.in += 3;
            at.out += 3;
            return true;
        }
        resolve(at, {at.in, 0, irregular});
        return true;
    }

    /// Takes back what was written of the island around `due` and writes it exactly, up to the end
    /// of the token that holds `due`.
    void resolve(cursor& at, announced_character const& due) const noexcept {
        island_conversion const word = whole_word_around(due, at.settled, text_, profile_);
        if (word.end != nullptr) {
            char* const begin_out = at.out - (at.in - word.begin);
            append(begin_out, word.text);
            at = {word.end, begin_out + word.text.size(), word.end};
            return;
        }
        char const* const begin =
            text_.data() + island_begin(text_, offset(due.in), offset(at.settled));
        at.out -= at.in - begin;
        at.in = begin;
        while (at.in <= due.in) {
            append_token(match_token(text_, offset(at.in), profile_), at);
        }
        at.settled = at.in;
    }

    /// A block must end between tokens, since the next one cannot take back what this one wrote.
    void end_block(cursor& at, char const* out_begin, char* stop) const noexcept {
        char const* const begin =
            text_.data() + island_begin(text_, offset(at.in), offset(at.settled));
        if (at.out - (at.in - begin) > out_begin) {
            at.out -= at.in - begin;
            at.in = begin;
            return;
        }
        // One island fills the block: write it exactly.
        at.out -= at.in - begin;
        at.in = begin;
        while (offset(at.in) < text_.size() && at.out < stop) {
            append_token(match_token(text_, offset(at.in), profile_), at);
        }
    }

    static void append_token(conversion_token const& token, cursor& at) noexcept {
        bool const stays = token.is == conversion_token::kind::unchanged;
        std::size_t const size = stays ? token.size : token.text.size();
        std::memcpy(at.out, stays ? at.in : token.text.data(), size);
        at.out += size;
        at.in += token.size;
        at.settled = at.in;
    }

    std::string_view text_;
    conversion_profile profile_;
    convert_blocks_function convert_blocks_;
    std::size_t position_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
