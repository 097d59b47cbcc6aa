// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

/// The operators that every allocation of a program goes through, which count. For the one source
/// file of a test program.

namespace counted {

inline std::size_t allocations = 0;  ///< so far
inline std::size_t held = 0;         ///< bytes, now
inline std::size_t most_held = 0;    ///< bytes, at any time

constexpr std::size_t header = alignof(std::max_align_t);

inline void* take(std::size_t size) {
    void* const memory = std::malloc(size + header);
    if (memory == nullptr) {
        std::abort();
    }
    *static_cast<std::size_t*>(memory) = size;
    ++allocations;
    held += size;
    most_held = std::max(most_held, held);
    return static_cast<char*>(memory) + header;
}

inline void give_back(void* pointer) noexcept {
    if (pointer != nullptr) {
        void* const memory = static_cast<char*>(pointer) - header;
        held -= *static_cast<std::size_t*>(memory);
        std::free(memory);
    }
}

}  // namespace counted

void* operator new(std::size_t size) {
    return counted::take(size);
}
void* operator new[](std::size_t size) {
    return counted::take(size);
}
void operator delete(void* pointer) noexcept {
    counted::give_back(pointer);
}
void operator delete[](void* pointer) noexcept {
    counted::give_back(pointer);
}
void operator delete(void* pointer, std::size_t) noexcept {
    counted::give_back(pointer);
}
void operator delete[](void* pointer, std::size_t) noexcept {
    counted::give_back(pointer);
}
