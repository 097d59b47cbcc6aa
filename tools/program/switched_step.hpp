// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <zhnorm/edit.hpp>

namespace program {

namespace detail {

template <class Step>
struct cursor_of {};

template <class Step>
    requires requires { typename Step::cursor; }
struct cursor_of<Step> {
    using cursor = typename Step::cursor;
};

}  // namespace detail

/// A step that was chosen at run time, or not: then it finds nothing to do. So the faces of the
/// library, which take steps at compile time, serve every choice of steps.
template <zhnorm::step Step>
struct switched : detail::cursor_of<Step> {
    switched() = default;
    switched(bool is_on, Step const& its_step) : on(is_on), step(its_step) {}

    [[nodiscard]] zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        return on ? step.next(text, from) : none(text);
    }

    template <class Cursor>
        requires requires(Step const& s, std::string_view text, Cursor& at) { s.next(text, 0, at); }
    [[nodiscard]] zhnorm::edit next(std::string_view text, std::size_t from,
                                    Cursor& at) const noexcept {
        return on ? step.next(text, from, at) : none(text);
    }

    void append_to(std::string_view text, std::string& out) const
        requires requires(Step const& s) { s.append_to(text, out); }
    {
        if (on) {
            step.append_to(text, out);
        } else {
            out.append(text);
        }
    }

    template <class Cursor>
        requires requires(Step const& s, std::string_view text, std::string& out, Cursor& at) {
            s.append_to(text, out, at);
        }
    void append_to(std::string_view text, std::string& out, Cursor& at) const {
        if (on) {
            step.append_to(text, out, at);
        } else {
            out.append(text);
        }
    }

    /// What a step that is off does to a text does not depend on how the text goes on.
    [[nodiscard]] std::size_t settled(std::string_view text) const noexcept {
        if (!on) {
            return text.size();
        }
        if constexpr (requires { step.settled(text); }) {
            return step.settled(text);
        } else {
            return 0;
        }
    }

    /// The same, for a step that knows what came before the text.
    template <class Cursor>
        requires requires(Step const& s, std::string_view text, Cursor const& at) {
            s.settled(text, at);
        }
    [[nodiscard]] std::size_t settled(std::string_view text, Cursor const& at) const noexcept {
        return on ? step.settled(text, at) : text.size();
    }

    template <class Cursor>
        requires requires(Step const& s, std::string_view text, Cursor const& at,
                          std::size_t seen) { s.settled(text, at, seen); }
    [[nodiscard]] std::size_t settled(std::string_view text, Cursor const& at,
                                      std::size_t seen) const noexcept {
        return on ? step.settled(text, at, seen) : text.size();
    }

    template <class Cursor>
        requires requires(Step const& s, std::string_view text, std::string& out, Cursor& at) {
            s.append_settled(text, out, at);
        }
    [[nodiscard]] std::size_t append_settled(std::string_view text, std::string& out,
                                             Cursor& at) const {
        if (on) {
            return step.append_settled(text, out, at);
        }
        out.append(text);
        return text.size();
    }

    bool on = false;
    Step step{};

private:
    [[nodiscard]] static zhnorm::edit none(std::string_view text) noexcept {
        return {.offset = text.size(), .size = 0, .replacement = {}, .rule = {}};
    }
};

}  // namespace program
