// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/version.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// How much searching a section may still cost. Damage needs a small part of it; text made of
/// nothing but marks would otherwise take a thousand times as long as any other. What comes after
/// it is spent is left as it is, in every face alike.
class work_budget {
public:
    static constexpr unsigned of_section = 4'000'000;  // bytes tried

    [[nodiscard]] constexpr bool is_spent() const noexcept { return left_ == 0; }

    constexpr void spend(unsigned work = 1) noexcept { left_ -= left_ < work ? left_ : work; }

private:
    unsigned left_ = of_section;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
