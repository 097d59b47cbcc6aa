// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_composition.hpp>
#include <zhnorm/detail/fold_edit.hpp>
#include <zhnorm/detail/fold_mapping.hpp>
#include <zhnorm/detail/fold_reader.hpp>
#include <zhnorm/detail/fold_scan.hpp>
#include <zhnorm/edit.hpp>

/// The edits of `fold`, found in one walk forward.
///
/// The walk skips what the quick check passes. Elsewhere it reads clusters: a character and those
/// that may join it, with what is deleted in between. A cluster is mapped character by character,
/// decomposed, ordered and composed; its edits are what is then different.

namespace zhnorm {
inline namespace v0 {
namespace detail {

class fold_engine {
public:
    constexpr fold_engine() noexcept = default;
    constexpr fold_engine(std::string_view text, fold_profile const& profile, std::size_t from,
                          line_direction const& line = {}) noexcept
        : reader_(text, profile, from, line) {}

    /// The next edit, whose text `text_of` tells until the next call; nullptr at the end.
    [[nodiscard]] constexpr fold_edit const* next() noexcept {
        while (given_ == planned_) {
            if (!advance()) {
                return nullptr;
            }
        }
        return &edits_[given_++];
    }

    [[nodiscard]] constexpr std::string_view text_of(fold_edit const& e) const noexcept {
        return text_.view(e.text_begin, e.text_size);
    }

private:
    /// More decomposed characters in a cluster, and it keeps its order and its parts.
    static constexpr std::size_t most_characters = 32;
    /// One character becomes up to four in decomposition, or up to three ASCII letters.
    static constexpr std::size_t capacity = most_characters + 4;
    static constexpr std::size_t most_edits = 2 * capacity;

    struct kept_character {
        std::size_t offset = 0;
        std::size_t end = 0;
        char32_t value = 0;
        std::string_view rule;  // of its mapping
        zhnorm::confidence confidence = confidence::certain;
    };

    /// Reads the next cluster that may have edits; false at the end of the text.
    constexpr bool advance() noexcept {
        given_ = 0;
        planned_ = 0;
        fold_character const first = reader_.peek();
        if (!first) {
            return false;
        }
        if (is_overlong_) {
            read_overlong();
            return true;
        }
        if (first.is.kind == fold_kind::letter && plan_letters(first)) {
            return true;
        }
        if (first.is.kind > fold_kind::letter && first.is.kind != fold_kind::half_mark &&
            plan_alone(first)) {
            return true;
        }
        if (!first.is.has(fold_flag::scanned) && first.is.kind != fold_kind::comma &&
            first.is.kind != fold_kind::han_look_alike) {
            std::string_view const text = reader_.text();
            std::size_t const found = skip_folded(text, first.offset);
            std::size_t begin = found;
            if (may_join(character_at(text, found))) {
                fold_character const base = character_at(text, fold_start(text, found));
                begin = base.is_ill_formed() ? base.end() : base.offset;
            }
            reader_.skip_to(begin);
            if (begin == text.size()) {
                return false;
            }
        }
        read_cluster();
        return true;
    }

    /// Whether the character may join the one before it, or hide one that does.
    [[nodiscard]] static constexpr bool may_join(fold_character const& c) noexcept {
        return c.is.has(fold_flag::extends) || c.is.is_deletable();
    }

    /// The short way for a run of full-width letters and digits.
    [[nodiscard]] constexpr bool plan_letters(fold_character c) noexcept {
        if (!reader_.profile().width) {
            return false;
        }
        while (c.is.kind == fold_kind::letter && planned_ < most_edits) {
            fold_character const behind = character_at(reader_.text(), c.end());
            if (may_join(behind)) {
                break;
            }
            std::size_t const size =
                text_.write(planned_, width_mapping(reader_.text(), c).values[0]);
            edits_[planned_] = {c.offset, c.size, planned_, size, "W1", confidence::certain};
            ++planned_;
            c = behind;
        }
        reader_.skip_to(c.offset);
        return planned_ != 0;
    }

    /// The short way for a character that is mapped to one other, and that nothing joins.
    [[nodiscard]] constexpr bool plan_alone(fold_character const& c) noexcept {
        if (may_join(character_at(reader_.text(), c.end()))) {
            return false;
        }
        fold_mapping const mapped = mapping_of(reader_.text(), c, reader_.profile());
        if (!mapped || mapped.values[1] != 0) {
            return false;
        }
        std::size_t const size = text_.write(0, mapped.values[0]);
        edits_[planned_++] = {c.offset, c.size, 0, size, mapped.rule, mapped.confidence};
        reader_.take();
        return true;
    }

    constexpr void read_cluster() noexcept {
        kept_count_ = 0;
        count_ = 0;
        std::size_t const begin = reader_.position();
        // What is deleted at the beginning of the text, or behind ill-formed bytes.
        while (reader_.peek() && reader_.is_deleted()) {
            reader_.take();
        }
        std::size_t end = begin;  // of the last kept character
        if (fold_character const first = reader_.peek()) {
            keep(first);
            end = reader_.position();
            for (fold_character const* c = &reader_.peek(); *c; c = &reader_.peek()) {
                if (reader_.is_deleted()) {
                    reader_.take();
                    continue;
                }
                if (!c->is.has(fold_flag::extends) || !joins(*c)) {
                    break;
                }
                keep(*c);
                end = reader_.position();
                if (count_ > most_characters) {
                    is_overlong_ = true;
                    break;
                }
            }
        }
        if (is_overlong_) {
            plan_deletions(begin, 0, kept_count_);
        } else {
            plan(begin);
            plan_deletion(end, reader_.position());
        }
    }

    /// Goes on to the next deletion in a cluster that is too long, or to its end.
    constexpr void read_overlong() noexcept {
        while (planned_ == 0) {
            fold_character const c = reader_.peek();
            if (c && reader_.is_deleted()) {
                std::size_t const begin = c.offset;
                while (reader_.peek() && reader_.is_deleted()) {
                    reader_.take();
                }
                plan_deletion(begin, reader_.position());
            } else if (c && c.is.order != 0) {
                reader_.take();
            } else {
                is_overlong_ = false;
                return;
            }
        }
    }

    /// Whether a character that extends others can join the cluster so far.
    [[nodiscard]] constexpr bool joins(fold_character const& c) const noexcept {
        if (c.is.order != 0) {
            return true;
        }
        ordered_character const last = characters_[count_ - 1];
        if (c.is.kind == fold_kind::half_mark) {
            return reader_.profile().width && compose(last.value, combining_mark(c)) != 0;
        }
        // A starter joins only what stands directly before it, so no mark is in between.
        char32_t composed = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            if (characters_[i].order != 0) {
                return false;
            }
            composed = i == 0 ? characters_[i].value : compose(composed, characters_[i].value);
        }
        return compose(composed, c.value) != 0;
    }

    [[nodiscard]] static constexpr char32_t combining_mark(fold_character const& c) noexcept {
        return c.value == 0xFF9E ? 0x3099 : 0x309A;
    }

    constexpr void keep(fold_character const& c) noexcept {
        kept_character& kept = kept_[kept_count_++];
        kept = {c.offset, c.end(), c.value, {}, confidence::certain};
        fold_mapping mapped = mapping_of(reader_.text(), c, reader_.profile());
        if (c.is.kind == fold_kind::half_mark && kept_count_ > 1) {
            mapped = mapping_to(combining_mark(c), "W5");
        }
        if (mapped) {
            kept.rule = mapped.rule;
            kept.confidence = mapped.confidence;
            for (char32_t const value : mapped.values) {
                if (value != 0) {
                    add(value, fold_class_of(value));
                }
            }
        } else if (c.is.kind == fold_kind::compatibility) {
            characters_[count_++] = {c.value, 0};
        } else {
            add(c.value, c.is);
        }
        reader_.take();
    }

    constexpr void add(char32_t value, fold_class const& is) noexcept {
        bool const is_syllable = value - hangul::syllable < hangul::syllable_count;
        if (!is_syllable && !is.has(fold_flag::decomposes)) {
            characters_[count_++] = {value, is.order};
            return;
        }
        decompose(value, [this](char32_t part) {
            characters_[count_++] = {part, fold_class_of(part).order};
        });
    }

    /// The edits of the cluster, but for what is deleted behind its last character.
    constexpr void plan(std::size_t begin) noexcept {
        if (kept_count_ == 0) {
            return;
        }
        std::size_t const count = order_and_compose(characters_, count_);
        std::size_t front = 0;
        while (front < count && front < kept_count_ &&
               characters_[front].value == kept_[front].value) {
            ++front;
        }
        if (front == count && front == kept_count_) {
            plan_deletions(begin, 0, kept_count_);
            if (kept_count_ == 1) {
                plan_suggestion();
            }
            return;
        }
        std::size_t back = 0;
        while (back < count - front && back < kept_count_ - front &&
               characters_[count - 1 - back].value == kept_[kept_count_ - 1 - back].value) {
            ++back;
        }
        // An edit replaces something: where the characters left over have none before them, it
        // takes in one that stays.
        if (front == kept_count_ - back) {
            if (front > 0) {
                --front;
            } else {
                --back;
            }
        }
        plan_deletions(begin, 0, front);
        std::size_t const from = front == 0 ? begin : kept_[front - 1].end;
        if (kept_[front].offset != from) {
            plan_deletion(from, kept_[front].offset);
        }
        plan_replacement(front, kept_count_ - back, front, count - back);
        plan_deletions(kept_[kept_count_ - back - 1].end, kept_count_ - back, kept_count_);
    }

    /// What is deleted before each of the kept characters; `begin` is the end of what precedes.
    constexpr void plan_deletions(std::size_t begin, std::size_t first, std::size_t last) noexcept {
        for (std::size_t i = first; i < last; ++i) {
            plan_deletion(begin, kept_[i].offset);
            begin = kept_[i].end;
        }
    }

    constexpr void plan_deletion(std::size_t begin, std::size_t end) noexcept {
        if (begin == end) {
            return;
        }
        fold_kind const kind = character_at(reader_.text(), begin).is.kind;
        bool const is_control =
            kind == fold_kind::control || kind == fold_kind::bidi || kind == fold_kind::object;
        edits_[planned_++] = {
            begin, end - begin, 0, 0, is_control ? "U6" : "U5", confidence::certain};
    }

    constexpr void plan_suggestion() noexcept {
        fold_character const c = character_at(reader_.text(), kept_[0].offset);
        if (fold_mapping const found = suggestion_for(reader_.text(), c, reader_.profile())) {
            std::size_t const size = text_.write(0, found.values[0]);
            edits_[planned_++] = {c.offset, c.size, 0, size, found.rule, found.confidence};
        }
    }

    /// The characters from `first` to `last` in place of the kept ones from `kept` to `kept_last`.
    /// A text too long for one edit is spread over the characters that it replaces, which are
    /// enough: none becomes more than 16 bytes.
    constexpr void plan_replacement(std::size_t kept, std::size_t kept_last, std::size_t first,
                                    std::size_t last) noexcept {
        std::string_view rule = "U1";
        zhnorm::confidence how = confidence::certain;
        for (std::size_t i = kept_last; i-- > kept;) {
            if (!kept_[i].rule.empty()) {
                rule = kept_[i].rule;
                how = kept_[i].confidence < how ? kept_[i].confidence : how;
            }
        }
        std::size_t offset = kept_[kept].offset;
        std::size_t const end = kept_[kept_last - 1].end;
        std::size_t begin = 0;
        std::size_t written = 0;
        for (std::size_t i = first; i < last; ++i) {
            std::size_t const size = text_.write(written, characters_[i].value);
            if (written + size - begin > replacement_text::capacity) {
                ++kept;
                edits_[planned_++] = {
                    offset, kept_[kept].offset - offset, begin, written - begin, rule, how};
                offset = kept_[kept].offset;
                begin = written;
            }
            written += size;
        }
        edits_[planned_++] = {offset, end - offset, begin, written - begin, rule, how};
    }

    fold_reader reader_;
    bool is_overlong_ = false;  // inside a cluster of more than `most_characters`
    std::size_t given_ = 0;
    std::size_t planned_ = 0;
    std::size_t kept_count_ = 0;
    std::size_t count_ = 0;
    fold_edit edits_[most_edits] = {};
    kept_character kept_[capacity] = {};
    ordered_character characters_[capacity] = {};
    fold_text_buffer<4 * capacity> text_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
