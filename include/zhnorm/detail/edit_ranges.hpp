// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/edit.hpp>

/// The lazy ranges behind `pieces` and `edits`. Iterators own what they need: the text's view, the
/// step, and where they are; so they outlive the range.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A step as a member of an iterator: default-constructible and assignable, also where the step
/// (a class with a const member, say) is not.
template <class S>
class step_box {
public:
    constexpr step_box() noexcept = default;
    constexpr explicit step_box(S const& step) : step_(step) {}
    constexpr step_box(step_box const&) = default;
    constexpr step_box& operator=(step_box const& other) {
        if (this != &other) {
            step_.reset();
            if (other.step_) {
                step_.emplace(*other.step_);
            }
        }
        return *this;
    }
    constexpr ~step_box() = default;

    [[nodiscard]] constexpr S const& get() const noexcept { return *step_; }

private:
    std::optional<S> step_;
};

template <class S>
    requires std::default_initializable<S> && std::copyable<S>
class step_box<S> {
public:
    constexpr step_box() = default;
    constexpr explicit step_box(S const& step) : step_(step) {}

    [[nodiscard]] constexpr S const& get() const noexcept { return step_; }

private:
    [[no_unique_address]] S step_{};
};

template <class S>
class edit_iterator {
public:
    using value_type = edit;
    using difference_type = std::ptrdiff_t;
    using reference = edit;
    using pointer = edit const*;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::forward_iterator_tag;

    constexpr edit_iterator() = default;
    constexpr edit_iterator(std::string_view text, S const& step)
        : text_(text), step_(step), edit_(call_next(step_.get(), text_, 0, memory_)) {}

    [[nodiscard]] constexpr edit operator*() const noexcept { return edit_; }
    [[nodiscard]] constexpr edit const* operator->() const noexcept { return &edit_; }

    constexpr edit_iterator& operator++() noexcept {
        edit_ = next_edit(step_.get(), text_, edit_, memory_);
        return *this;
    }
    constexpr edit_iterator operator++(int) {
        edit_iterator result = *this;
        ++*this;
        return result;
    }

    friend constexpr bool operator==(edit_iterator const& a, edit_iterator const& b) noexcept {
        return a.edit_.offset == b.edit_.offset && a.edit_.size == b.edit_.size &&
               bool(a.edit_) == bool(b.edit_);
    }
    friend constexpr bool operator==(edit_iterator const& a, std::default_sentinel_t) noexcept {
        return !a.edit_;
    }

private:
    std::string_view text_;
    step_box<S> step_;
    [[no_unique_address]] search_memory<S> memory_;
    edit edit_;
};

/// What a walk through pieces keeps of an edit: less where the replacement is static text.
template <bool IsStatic>
struct piece_edit {
    std::size_t offset = 0;
    std::size_t size = 0;
    std::conditional_t<IsStatic, std::string_view, replacement_text> replacement{};

    constexpr void assign(edit const& e) noexcept {
        offset = e.offset;
        size = e.size;
        if constexpr (IsStatic) {
            replacement = e.replacement.view();
        } else {
            replacement = e.replacement;
        }
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return replacement; }
    [[nodiscard]] constexpr std::size_t end() const noexcept { return offset + size; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return size != 0 || !replacement.empty();
    }
};

template <class S>
class piece_iterator {
public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using reference = std::string_view;
    using pointer = void;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::conditional_t<has_static_replacements<S>,
                                                std::forward_iterator_tag, std::input_iterator_tag>;

    constexpr piece_iterator() = default;
    constexpr piece_iterator(std::string_view text, S const& step) : text_(text), step_(step) {
        edit_.assign(first_applied(step_.get(), text_, memory_));
        skip_empty();
    }

    [[nodiscard]] constexpr std::string_view operator*() const noexcept {
        return at_ == edit_.offset ? edit_.view()
                                   : std::string_view(text_.data() + at_, edit_.offset - at_);
    }

    constexpr piece_iterator& operator++() noexcept {
        if (at_ == edit_.offset) {
            take_edit();
            skip_empty();
        } else {
            at_ = edit_.offset;
            // Behind text stands an edit, or the end.
            if (edit_.replacement.empty()) {
                skip_empty();
            }
        }
        return *this;
    }
    constexpr piece_iterator operator++(int) {
        piece_iterator result = *this;
        ++*this;
        return result;
    }

    /// Where in the text the piece stands: of its own first byte, or of the first byte replaced.
    [[nodiscard]] constexpr std::size_t offset() const noexcept { return at_; }

    /// True if an edit put the piece in place; false if it is a span of the text.
    [[nodiscard]] constexpr bool is_replacement() const noexcept { return at_ == edit_.offset; }

    friend constexpr bool operator==(piece_iterator const& a, piece_iterator const& b) noexcept {
        return a.at_ == b.at_ && a.edit_.offset == b.edit_.offset && a.edit_.size == b.edit_.size &&
               bool(a.edit_) == bool(b.edit_);
    }
    friend constexpr bool operator==(piece_iterator const& a, std::default_sentinel_t) noexcept {
        return a.at_ == a.text_.size() && !a.edit_;
    }

private:
    // The piece is text where `at_` is before the edit, and the replacement where it is at it.
    // Without a further edit, the edit is the empty one at the end of the text.
    constexpr void take_edit() noexcept {
        at_ = edit_.end();
        edit previous;
        previous.offset = edit_.offset;
        previous.size = edit_.size;
        edit_.assign(next_applied(step_.get(), text_, previous, memory_));
    }

    constexpr void skip_empty() noexcept {
        while (true) {
            if (!edit_) {
                edit_ = {};
                edit_.offset = text_.size();
                return;
            }
            if (at_ != edit_.offset || !edit_.replacement.empty()) {
                return;
            }
            take_edit();
        }
    }

    std::string_view text_;
    step_box<S> step_;
    [[no_unique_address]] search_memory<S> memory_;
    piece_edit<has_static_replacements<S>> edit_;
    std::size_t at_ = 0;
};

/// A text and a step; `Iterator` says which range over them.
template <class S, template <class> class Iterator>
class edit_range {
public:
    constexpr edit_range() = default;
    constexpr edit_range(std::string_view text, S const& step) : text_(text), step_(step) {}

    [[nodiscard]] constexpr Iterator<S> begin() const { return {text_, step_.get()}; }
    [[nodiscard]] constexpr std::default_sentinel_t end() const noexcept { return {}; }
    [[nodiscard]] constexpr bool empty() const { return begin() == end(); }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

private:
    std::string_view text_;
    step_box<S> step_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

template <class S, template <class> class Iterator>
inline constexpr bool std::ranges::enable_view<zhnorm::detail::edit_range<S, Iterator>> = true;

template <class S>
inline constexpr bool std::ranges::enable_borrowed_range<
    zhnorm::detail::edit_range<S, zhnorm::detail::edit_iterator>> = true;

template <class S>
inline constexpr bool std::ranges::enable_borrowed_range<
    zhnorm::detail::edit_range<S, zhnorm::detail::piece_iterator>> =
    zhnorm::detail::has_static_replacements<S>;
