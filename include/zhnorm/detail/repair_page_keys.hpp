// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <zhnorm/version.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The pairs of bytes that a page has readings behind. Converters annotate a pair always or never,
/// so what is put together has such a pair nowhere without its reading.
class page_keys {
public:
    constexpr void add(unsigned lead, unsigned trail) noexcept {
        bits_[lead - first_lead][trail / 64] |= std::uint64_t{1} << trail % 64;
    }

    [[nodiscard]] constexpr bool has(unsigned lead, unsigned trail) const noexcept {
        return lead >= first_lead && lead < 0xFF &&
               (bits_[lead - first_lead][trail / 64] >> trail % 64 & 1U) != 0;
    }

private:
    static constexpr unsigned first_lead = 0x81;
    std::uint64_t bits_[0xFF - first_lead][4] = {};  // by lead, the trails
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
