// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/version.hpp>

/// The vocabulary of the library: what an edit is, and what a step is.
///
/// Every feature answers one question: which bytes change, and into what? Each is a *step*, an
/// aggregate of options with one function, `next`, that finds the next edit. The faces in
/// normalize.hpp and stream.hpp are written once, over any step, also one of your own.

namespace zhnorm {
inline namespace v0 {

/// How sure a step is of an edit. Faces that write text apply `likely` and `certain`; reports
/// also list `suggest`.
enum class confidence : unsigned char { suggest, likely, certain };

/// The text that an edit puts in place: a view of text that lives for the whole program (a
/// generated table, a string literal), or up to `capacity` bytes carried along by value.
/// Never allocates. A view taken of it lives as long as the object if `is_static()` is false.
class replacement_text {
public:
    static constexpr std::size_t capacity = 20;

    /// Empty: the edit deletes.
    constexpr replacement_text() noexcept = default;

    /// A view of `text`, which must outlive every copy of this object.
    [[nodiscard]] static constexpr replacement_text of_static(std::string_view text) noexcept {
        replacement_text result;
        result.data_ = text.data();
        result.size_ = static_cast<std::uint32_t>(text.size()) & 0x7FFFFFFFU;
        result.is_static_ = 1;
        return result;
    }

    /// A copy of `text`, of which the first `capacity` bytes are kept; a step with more to say
    /// makes adjacent edits.
    [[nodiscard]] static constexpr replacement_text copy_of(std::string_view text) noexcept {
        replacement_text result;
        std::size_t const size = text.size() < capacity ? text.size() : capacity;
        result.size_ = static_cast<std::uint32_t>(size) & 0x7FFFFFFFU;
        for (std::size_t i = 0; i < size; ++i) {
            result.bytes_[i] = text[i];
        }
        return result;
    }

    [[nodiscard]] constexpr bool is_static() const noexcept { return is_static_ != 0; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return {is_static_ != 0 ? data_ : bytes_, size_};
    }
    constexpr operator std::string_view() const noexcept { return view(); }

    friend constexpr bool operator==(replacement_text const& a,
                                     replacement_text const& b) noexcept {
        return a.view() == b.view();
    }
    friend constexpr bool operator==(replacement_text const& a, std::string_view b) noexcept {
        return a.view() == b;
    }

private:
    char const* data_ = nullptr;
    std::uint32_t size_ : 31 = 0;
    // Not told from `data_`: with sanitizers, g++ 12 compares no address in a constant expression.
    std::uint32_t is_static_ : 1 = 0;
    char bytes_[capacity] = {};
};

/// One change: `size` bytes at `offset` of the input become `replacement`.
///
/// The edits that a step makes of one text are sorted by offset, disjoint, and never no-ops, so
/// the empty edit (size 0, nothing to insert) is free to mean "no further edit"; its offset is
/// then the size of the text.
struct edit {
    std::size_t offset = 0;        // bytes from the start of the input
    std::size_t size = 0;          // bytes of the input that go
    replacement_text replacement;  // what comes instead
    std::string_view rule;         // which rule, named in the docs; static text
    zhnorm::confidence confidence = zhnorm::confidence::certain;

    /// False: there is no further edit.
    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return size != 0 || !replacement.empty();
    }

    /// The first byte behind the edit in the input: where the search goes on.
    [[nodiscard]] constexpr std::size_t end() const noexcept { return offset + size; }

    friend constexpr bool operator==(edit const&, edit const&) noexcept = default;
};

/// A step finds edits. `next(text, from)` returns the first edit at or after `from`, where `from`
/// is 0 or the `end()` of an edit that this step returned for this text; the empty edit if there
/// is none. It keeps no state, so a step is an ordinary value that threads can share.
///
/// A step may say more about itself; every face works without, only slower or with more memory:
///
/// * `static constexpr bool has_static_replacements = true`: every replacement `is_static()`, so
///   `pieces` are views that outlive the range (a forward, borrowed range).
/// * `void append_to(std::string_view text, std::string& out) const`: appends the normalized text;
///   the same bytes as applying the edits, faster.
/// * `std::size_t untouched(std::string_view text) const noexcept`: the size of the text if
///   the step surely has no edit for it, found faster than by asking for edits; otherwise less, as
///   far as it was seen. Composition passes on such text without a copy.
/// * `std::size_t settled(std::string_view text) const noexcept`: a position p, at most
///   `text.size()`, that splits the text: for every continuation c of `text`, also the empty one,
///   the result for `text + c` is the result for the first p bytes followed by the result for the
///   rest. `stream` emits up to there and holds back the remainder; without it, everything.
/// * `cursor`, a default-constructible nested type, with
///   `edit next(std::string_view text, std::size_t from, cursor& at) const noexcept`: a cache that
///   a face keeps between calls for one text. It never changes an answer, only its cost. If it
///   also has `void drop_front(std::size_t size) noexcept`, a stream keeps it from chunk to chunk
///   and tells it how many bytes went; this is how context from before the chunk is carried. With
///   `void drop_front(std::string_view front) noexcept` it is told the text itself, also where
///   `untouched` made the step pass over it.
///   `settled(text, at)`, with such a cursor, is asked instead of `settled(text)` if it is there,
///   or `settled(text, at, seen)`, where the first `seen` bytes are what was left when it was asked
///   before and may be passed over as far as later text is out of their reach;
///   so is `append_to(text, out, at)`, with one that `text` begins for.
///   `append_settled(text, out, at)` returns a position that splits the text, with such a cursor,
///   and appends the result up to there; it is called instead of `settled` and `append_to` if it is
///   there, so that a step which reads the text to know how far it is settled reads it once. The
///   cursor is then told that the text up to there goes, unless that is none.
template <class S>
concept step = requires(S const& s, std::string_view text, std::size_t from) {
    { s.next(text, from) } noexcept -> std::same_as<edit>;
};

}  // namespace v0
}  // namespace zhnorm
