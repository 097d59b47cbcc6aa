// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/version.hpp>

/// Which instructions the machine at hand has, beyond those that the program was compiled for.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Instruction sets that have loops of their own. All of them give the same bytes.
enum class instruction_set : unsigned char {
    portable,  ///< everywhere, also in constant evaluation
    neon,      ///< AArch64
    avx2,      ///< x86-64 with AVX2 and BMI2
    avx512     ///< x86-64 with AVX-512 F, BW, VL, VBMI and VBMI2 (Ice Lake, Zen 4 and later)
};

/// True if loops for the set were compiled and the machine can run them. On x86-64 with g++ or
/// clang the answer is what the compiler's own support for `__builtin_cpu_supports` read before
/// `main`, a few loads and tests; earlier, in the constructor of a global object, it may be false.
[[nodiscard]] inline bool has_instruction_set(instruction_set set) noexcept {
    switch (set) {
        case instruction_set::portable:
            return true;
        case instruction_set::neon:
#if defined(__aarch64__) && defined(__AARCH64EL__) && defined(__GNUC__)
            return true;
#else
            return false;
#endif
        case instruction_set::avx2:
#if defined(__x86_64__) && defined(__GNUC__)
            return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
#else
            return false;
#endif
        case instruction_set::avx512:
#if defined(__x86_64__) && defined(__GNUC__)
            return __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") &&
                   __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                   __builtin_cpu_supports("bmi2");
#else
            return false;
#endif
    }
    return false;
}

/// The fastest of them.
[[nodiscard]] inline instruction_set best_instruction_set() noexcept {
    if (has_instruction_set(instruction_set::avx512)) {
        return instruction_set::avx512;
    }
    if (has_instruction_set(instruction_set::avx2)) {
        return instruction_set::avx2;
    }
    if (has_instruction_set(instruction_set::neon)) {
        return instruction_set::neon;
    }
    return instruction_set::portable;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
