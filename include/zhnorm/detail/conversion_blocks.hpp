// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <zhnorm/detail/conversion_blocks_avx2.hpp>
#include <zhnorm/detail/conversion_blocks_avx512.hpp>
#include <zhnorm/detail/conversion_blocks_neon.hpp>
#include <zhnorm/detail/conversion_blocks_portable.hpp>
#include <zhnorm/detail/instruction_set.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The loop over blocks for an instruction set that `has_instruction_set`.
[[nodiscard]] inline convert_blocks_function convert_blocks_for(instruction_set set) noexcept {
    switch (set) {
        case instruction_set::portable:
            break;
        case instruction_set::neon:
#if defined(__aarch64__) && defined(__AARCH64EL__) && defined(__GNUC__)
            return convert_blocks_neon;
#else
            break;
#endif
        case instruction_set::avx2:
#if defined(__x86_64__) && defined(__GNUC__)
            return convert_blocks_avx2;
#else
            break;
#endif
        case instruction_set::avx512:
#if defined(__x86_64__) && defined(__GNUC__)
            return convert_blocks_avx512;
#else
            break;
#endif
    }
    return convert_blocks_portable;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
