// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include <zhnorm/detail/repair_brackets.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/detail/repair_readings.hpp>

/// A hypothesis about what text was before a converter damaged it, and what characters cost in it.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A character that was put together from bytes, and what it costs beside its place.
struct converter_character {
    char32_t value;  // 0: none
    std::uint16_t number;
    model_cost rarity;
};

struct converter_node {
    // What characters cost beside what the model says.
    static constexpr model_cost simplified_cost = 8 * one_bit;
    static constexpr model_cost rare_cost = 4 * one_bit;
    static constexpr model_cost symbol_cost = 10 * one_bit;
    static constexpr model_cost repeated_cost = 8 * one_bit;
    static constexpr model_cost lone_bracket_cost = 4 * one_bit;
    static constexpr model_cost paired_bracket_gain = 3 * one_bit;
    static constexpr model_cost middle_dot_cost = 4 * one_bit;
    static constexpr model_cost usual_cost = 8 * one_bit;  // of a character in sound text

    /// See `repair_beam`.
    [[nodiscard]] std::uint64_t print() const noexcept {
        return pending | unsigned{last} << 8U | unsigned{before} << 16U |
               std::uint64_t{context} << 32U;
    }

    model_cost cost;
    std::uint16_t parent;
    std::uint16_t context;
    std::uint8_t at;       // the visible character that comes next
    std::uint8_t pending;  // a lead byte whose trail has not come yet
    std::uint8_t before;   // the last two bytes of the original
    std::uint8_t last;
    std::uint16_t strain;  // how much more the last characters cost than usual
    std::uint16_t worst;   // the most that this was
    std::uint8_t count;    // bytes since the parent
    std::uint8_t bytes[5];
    std::uint8_t since;  // bytes since a reading, up to 2
    std::uint8_t open;   // brackets that are open
    bool owes;           // the last two bytes are a key of the page, a reading must follow
    bool is_changed;     // something other than a copy happened
    bool is_copy;        // this step is one
    bool is_chosen;      // this step is one of several that replay

    [[nodiscard]] bool has_future_of(converter_node const& other) const noexcept {
        return pending == other.pending && last == other.last && before == other.before &&
               context == other.context;
    }

    /// Takes in a character.
    void take(char32_t c, model_number number) noexcept {
        model_cost const added = pair_cost(context, number);
        cost += added;
        add_strain(added);
        context = static_cast<std::uint16_t>(number);
        if (number < 16) {
            bracket const b = bracket_of(c);
            open = static_cast<std::uint8_t>(b.is_closing ? open & ~b.kind : open | b.kind);
        }
    }

    void take(char32_t c) noexcept { take(c, number_of(c)); }

    /// What a character that was put together costs here beside what the model says.
    [[nodiscard]] model_cost rarity_of(converter_character const& made) const noexcept {
        if (made.number >= 16) {
            return made.rarity;
        }
        // Marks come one by one but for those of emphasis, and brackets in pairs.
        bracket const b = bracket_of(made.value);
        return made.rarity +
               (is_mark(made.number) && is_mark(context) && made.value < 0xFF00 ? repeated_cost
                                                                                : 0) +
               (!b.is_closing          ? 0
                : (open & b.kind) != 0 ? -paired_bracket_gain
                                       : lone_bracket_cost);
    }

    /// Takes in a character that was put together.
    void complete(converter_character const& made) noexcept {
        model_cost const rarity = rarity_of(made);
        take(made.value, made.number);
        cost += rarity;
        add_strain(rarity + usual_cost);
    }

    /// A reading follows: nothing is owed for the pair before it.
    void pay() noexcept {
        since = 0;
        owes = false;
    }

private:
    [[nodiscard]] static bool is_mark(model_number number) noexcept {
        return number == static_cast<model_number>(model_class::comma) ||
               number == static_cast<model_number>(model_class::stop);
    }

    void add_strain(model_cost added) noexcept {
        strain = static_cast<std::uint16_t>(std::max(0, strain + added - usual_cost));
        worst = std::max(worst, strain);
    }
};

/// What a character with this lead costs beside its place: Traditional pages have few Simplified
/// characters, and few symbols of GB2312's upper rows.
[[nodiscard]] constexpr model_cost rarity_cost(unsigned lead, char32_t c,
                                               model_number number) noexcept {
    if (is_simplified_only(c) && !is_kept_by_converter(c)) {
        return converter_node::simplified_cost;
    }
    if (lead < 0xA1 || lead > 0xA9) {
        return number == static_cast<model_number>(model_class::other_han)
                   ? converter_node::rare_cost
                   : 0;
    }
    model_class const kind = static_cast<model_class>(number);
    return kind == model_class::comma || kind == model_class::stop ||
                   kind == model_class::opening || kind == model_class::closing ||
                   kind == model_class::dash
               ? mark_cost(c) + (c == 0xB7 ? converter_node::middle_dot_cost : 0)
               : converter_node::symbol_cost;
}

/// The character of a pair, if it can stand in text that was encoded.
[[nodiscard]] constexpr converter_character character_of(unsigned lead, unsigned trail) noexcept {
    char32_t const c = decode_cp936_pair(lead, trail);
    if (!is_assigned(c)) {
        return {};
    }
    auto const number = static_cast<std::uint16_t>(number_of(c));
    return {c, number, rarity_cost(lead, c, number)};
}

/// `character_of`, which hypotheses ask for the same pairs again and again.
class converter_characters {
public:
    [[nodiscard]] converter_character const& of(unsigned lead, unsigned trail) noexcept {
        unsigned const pair = lead << 8 | trail;
        unsigned const place = (pair ^ lead << 3U) % size;
        if (pairs_[place] != pair) {
            pairs_[place] = static_cast<std::uint16_t>(pair);
            characters_[place] = character_of(lead, trail);
        }
        return characters_[place];
    }

private:
    static constexpr unsigned size = 256;
    std::uint16_t pairs_[size] = {};
    converter_character characters_[size];
};

inline constexpr unsigned lead_count = 0xFE - 0x81 + 1;

struct characters_by_lead {
    converter_character of[lead_count];  // from lead 0x81 on

    [[nodiscard]] constexpr converter_character const& operator[](unsigned lead) const noexcept {
        return of[lead - 0x81];
    }
};

/// What may have lost its second byte to a full-width mark: that is the first of every mark.
inline constexpr characters_by_lead before_mark = [] {
    characters_by_lead result{};
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        result.of[lead - 0x81] = character_of(lead, 0xA3);
    }
    return result;
}();

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
