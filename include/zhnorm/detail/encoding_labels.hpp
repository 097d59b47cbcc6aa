// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/data/encoding_labels.hpp>

/// Labels and names of encodings, by the number of the encoding.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr unsigned no_label = 0xFF;

/// The number of the encoding that a label names, or `no_label`. ASCII case does not count, nor do
/// ASCII spaces around the label.
[[nodiscard]] constexpr unsigned number_of_label(std::string_view label) noexcept {
    constexpr std::string_view spaces = "\t\n\f\r ";
    while (!label.empty() && spaces.find(label.front()) != spaces.npos) {
        label.remove_prefix(1);
    }
    while (!label.empty() && spaces.find(label.back()) != spaces.npos) {
        label.remove_suffix(1);
    }
    auto const is_equal = [label](std::string_view known) {
        for (std::size_t i = 0; i < known.size(); ++i) {
            char const c = label[i];
            if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c) != known[i]) {
                return false;
            }
        }
        return true;
    };
    std::string_view const all{data::encoding_label, sizeof data::encoding_label - 1};
    std::size_t begin = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto const byte = static_cast<unsigned char>(all[at]);
        if (byte >= 0x80) {
            if (at - begin == label.size() && is_equal(all.substr(begin, at - begin))) {
                return byte - 0x80U;
            }
            begin = at + 1;
        }
    }
    return no_label;
}

/// The name of the encoding of a number; empty beyond the last.
[[nodiscard]] constexpr std::string_view name_of_number(unsigned number) noexcept {
    std::string_view const all{data::encoding_name, sizeof data::encoding_name - 1};
    std::size_t begin = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at] == '\n') {
            if (number == 0) {
                return all.substr(begin, at - begin);
            }
            --number;
            begin = at + 1;
        }
    }
    return {};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
