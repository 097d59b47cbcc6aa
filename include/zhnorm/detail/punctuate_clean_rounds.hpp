// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <zhnorm/version.hpp>

/// Whether the round brackets of a line stay as they are.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Full-width ones may have a partner in ASCII. There may be fewer open ones, as other brackets
/// close and end those inside them.
class clean_rounds {
public:
    /// One of ASCII, which stays without a partner.
    void open_ascii() noexcept {
        ++open_;
        has_ascii_ = true;
    }

    /// A full-width one; whether it stays.
    [[nodiscard]] bool pass(bool opens) noexcept {
        if (opens) {
            ++open_;
            return true;
        }
        open_ -= open_ > 0 ? 1 : 0;
        return !has_ascii_;
    }

    [[nodiscard]] bool are_open() const noexcept { return open_ > 0; }
    [[nodiscard]] bool have_ascii() const noexcept { return has_ascii_; }

private:
    std::uint32_t open_ = 0;  // or fewer
    bool has_ascii_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
