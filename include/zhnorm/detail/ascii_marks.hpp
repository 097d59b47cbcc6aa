// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>

/// What somebody looks for in ASCII, and where 64 bytes have it.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Bytes of ASCII, and where more than one byte counts. All that is public is so for templates to
/// have such a set as a parameter.
struct ascii_marks {
    static constexpr std::size_t most_doubled = 4;

    constexpr ascii_marks() noexcept = default;
    constexpr explicit ascii_marks(std::string_view some) noexcept {
        for (char const c : some) {
            add(static_cast<unsigned char>(c), static_cast<unsigned char>(c));
        }
    }

    /// With the bytes from `first` to `last`.
    [[nodiscard]] constexpr ascii_marks with(unsigned first, unsigned last) const noexcept {
        ascii_marks result = *this;
        result.add(first, last);
        return result;
    }
    /// With the byte where it stands behind its like.
    [[nodiscard]] constexpr ascii_marks with_doubled(char c) const noexcept {
        ascii_marks result = *this;
        if (std::find(doubled, doubled + doubled_count, c) == doubled + doubled_count) {
            result.doubled[result.doubled_count++] = c;
        }
        return result;
    }
    /// With the closing bracket of small letters in round brackets.
    [[nodiscard]] constexpr ascii_marks with_bracketed_letters() const noexcept {
        ascii_marks result = *this;
        result.has_bracketed_letters = true;
        return result;
    }
    /// What is in one or the other.
    [[nodiscard]] friend constexpr ascii_marks operator|(ascii_marks const& a,
                                                         ascii_marks const& b) noexcept {
        ascii_marks result = a;
        result.bytes[0] |= b.bytes[0];
        result.bytes[1] |= b.bytes[1];
        for (std::size_t i = 0; i < b.doubled_count; ++i) {
            result = result.with_doubled(b.doubled[i]);
        }
        result.has_bracketed_letters |= b.has_bracketed_letters;
        return result;
    }

    /// Whether the byte is in the set by itself.
    [[nodiscard]] constexpr bool has(unsigned byte) const noexcept {
        return byte < 0x80 && (bytes[byte / 64] >> byte % 64 & 1U) != 0;
    }
    /// With all bytes by themselves that are in it for what stands before them.
    [[nodiscard]] constexpr ascii_marks all() const noexcept {
        ascii_marks result = *this;
        for (std::size_t i = 0; i < doubled_count; ++i) {
            auto const c = static_cast<unsigned char>(doubled[i]);
            result.add(c, c);
        }
        return has_bracketed_letters ? result.with(')', ')') : result;
    }
    [[nodiscard]] constexpr bool has_bytes() const noexcept { return (bytes[0] | bytes[1]) != 0; }

    std::uint64_t bytes[2] = {};
    char doubled[most_doubled] = {};
    std::size_t doubled_count = 0;
    bool has_bracketed_letters = false;

private:
    constexpr void add(unsigned first, unsigned last) noexcept {
        for (unsigned byte = first; byte <= last; ++byte) {
            bytes[byte / 64] |= std::uint64_t{1} << byte % 64;
        }
    }
};

/// 0x80 for each byte of ASCII that is in the set by itself, 0 for others.
template <ascii_marks Marks>
inline constexpr auto ascii_mark_table = [] {
    std::array<unsigned char, 128> table{};
    for (unsigned byte = 0; byte < table.size(); ++byte) {
        table[byte] = Marks.has(byte) ? 0x80 : 0;
    }
    return table;
}();

struct byte_range {
    unsigned char first = 0;
    unsigned char last = 0;
};

/// The bytes that are in the set by themselves, as ranges.
template <ascii_marks Marks>
inline constexpr auto ascii_mark_ranges = [] {
    constexpr auto begins = [](unsigned byte) {
        return Marks.has(byte) && (byte == 0 || !Marks.has(byte - 1));
    };
    constexpr std::size_t count = [begins] {
        std::size_t result = 0;
        for (unsigned byte = 0; byte < 0x80; ++byte) {
            result += begins(byte) ? 1 : 0;
        }
        return result;
    }();
    std::array<byte_range, count> ranges{};
    std::size_t known = 0;
    for (unsigned byte = 0; byte < 0x80; ++byte) {
        if (begins(byte)) {
            ++known;
            ranges[known - 1].first = static_cast<unsigned char>(byte);
        }
        if (Marks.has(byte)) {
            ranges[known - 1].last = static_cast<unsigned char>(byte);
        }
    }
    return ranges;
}();

/// What the bytes of a block have to know of those before it.
class ascii_mark_context {
public:
    constexpr ascii_mark_context() noexcept = default;

    /// Where the bytes of a block stand behind their like, by where they are.
    [[nodiscard]] constexpr std::uint64_t doubled(std::size_t number,
                                                  std::uint64_t places) noexcept {
        std::uint64_t const found = places & (places << 1U | doubled_[number]);
        doubled_[number] = places >> 63U;
        return found;
    }

    /// Where brackets close around letters: a run of these that an opening bracket stands before
    /// is carried through by a sum, up to what stands behind it.
    [[nodiscard]] constexpr std::uint64_t bracketed(std::uint64_t opening, std::uint64_t letters,
                                                    std::uint64_t closing) noexcept {
        std::uint64_t const begins = ((opening << 1U | opened_) & letters) | run_;
        std::uint64_t const sum = letters + begins;
        opened_ = opening >> 63U;
        run_ = sum < letters ? 1U : 0U;
        return sum & ~letters & closing;
    }

private:
    std::uint64_t doubled_[ascii_marks::most_doubled] = {};
    std::uint64_t opened_ = 0;
    std::uint64_t run_ = 0;
};

/// The marks of blocks of 64 bytes from `at` on, one bit a byte, to `marks`: of `count` blocks, or
/// up to and with the first that is not all ASCII, where all else than ASCII is a mark and what is
/// behind it means nothing. Returns how many are all ASCII.
template <ascii_marks Marks>
[[nodiscard]] inline std::size_t mark_ascii_portable(char const* at, std::size_t count,
                                                     ascii_mark_context& context,
                                                     std::uint64_t* marks) noexcept {
    for (std::size_t i = 0; i < count; ++i, at += 64) {
        std::uint64_t const wide = bits_of_block(at, [](byte_vector v) { return v.not_ascii(); });
        std::uint64_t found = wide;
        for (byte_range const& range : ascii_mark_ranges<Marks>) {
            found |= bits_of_block(
                at, [range](byte_vector v) { return v.between(range.first, range.last); });
        }
        auto const places_of = [at](char c) {
            return bits_of_block(
                at, [c](byte_vector v) { return v.equal(static_cast<unsigned char>(c)); });
        };
        for (std::size_t number = 0; number < Marks.doubled_count; ++number) {
            found |= context.doubled(number, places_of(Marks.doubled[number]));
        }
        if constexpr (Marks.has_bracketed_letters) {
            std::uint64_t const letters =
                bits_of_block(at, [](byte_vector v) { return v.between('a', 'z'); });
            found |= context.bracketed(places_of('('), letters, places_of(')'));
        }
        marks[i] = found;
        if (wide != 0) {
            return i;
        }
    }
    return count;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
