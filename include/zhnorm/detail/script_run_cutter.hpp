// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/character_properties.hpp>
#include <zhnorm/detail/code_point_range.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Runs of characters of one class. `Run` is made of a text, its offset and a script.
template <class Run, class Script>
class script_run_cutter {
public:
    [[nodiscard]] constexpr std::size_t end_of(std::string_view text, std::size_t from) noexcept {
        if (next_.size == 0) {
            next_ = at(text, from);
        }
        is_ = next_.is == run_class::mark ? run_class::other : next_.is;
        std::size_t end = from + next_.size;
        for (; end != text.size(); end += next_.size) {
            next_ = at(text, end);
            if (next_.is != is_ && next_.is != run_class::mark) {
                break;
            }
        }
        return end;
    }

    [[nodiscard]] constexpr Run value(std::string_view text, std::size_t from,
                                      std::size_t end) const noexcept {
        return Run({text.data() + from, end - from}, from, static_cast<Script>(is_));
    }

private:
    struct character {
        run_class is = run_class::other;
        unsigned char size = 0;
    };

    [[nodiscard]] static constexpr character at(std::string_view text, std::size_t from) noexcept {
        char const* const data = text.data();
        decoded_character const found = decode_character(data + from, data + text.size());
        if (found.value >= 0x4E00 && found.value <= 0x9FFF) {
            return {run_class::han, found.size};
        }
        return {properties_of(found.value).run(), found.size};
    }

    run_class is_ = run_class::other;
    character next_;  // the first of the next run, once one was cut
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
