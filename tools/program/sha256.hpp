// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace program {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class sha256 {
public:
    void add(std::string_view bytes) noexcept;

    /// The hash of all that was added, in 64 hexadecimal digits. Then it starts afresh.
    [[nodiscard]] std::string finish();

private:
    void add_block(unsigned char const* bytes) noexcept;

    static constexpr std::array<std::uint32_t, 8> start = {0x6A09E667, 0xBB67AE85, 0x3C6EF372,
                                                           0xA54FF53A, 0x510E527F, 0x9B05688C,
                                                           0x1F83D9AB, 0x5BE0CD19};
    std::array<std::uint32_t, 8> state_ = start;
    std::array<unsigned char, 64> held_ = {};
    std::uint64_t size_ = 0;
};

}  // namespace program
