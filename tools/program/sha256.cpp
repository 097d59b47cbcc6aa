// SPDX-License-Identifier: Apache-2.0
#include "sha256.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace program {
namespace {

constexpr std::uint32_t constants[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

std::uint32_t read_word(unsigned char const* bytes) noexcept {
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
           std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

}  // namespace

void sha256::add_block(unsigned char const* bytes) noexcept {
    std::uint32_t w[64];
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = read_word(bytes + 4 * i);
    }
    for (std::size_t i = 16; i < 64; ++i) {
        std::uint32_t const a = w[i - 15];
        std::uint32_t const b = w[i - 2];
        w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) + w[i - 7] +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
    }
    auto [a, b, c, d, e, f, g, h] = state_;
    for (std::size_t i = 0; i < 64; ++i) {
        std::uint32_t const first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                    ((e & f) ^ (~e & g)) + constants[i] + w[i];
        std::uint32_t const second =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    std::uint32_t const sums[] = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) {
        state_[i] += sums[i];
    }
}

void sha256::add(std::string_view bytes) noexcept {
    auto const* at = reinterpret_cast<unsigned char const*>(bytes.data());
    std::size_t left = bytes.size();
    auto const held = static_cast<std::size_t>(size_ % held_.size());
    size_ += left;
    if (held != 0) {
        std::size_t const taken = std::min(left, held_.size() - held);
        std::memcpy(held_.data() + held, at, taken);
        at += taken;
        left -= taken;
        if (held + taken < held_.size()) {
            return;
        }
        add_block(held_.data());
    }
    for (; left >= held_.size(); left -= held_.size(), at += held_.size()) {
        add_block(at);
    }
    if (left != 0) {
        std::memcpy(held_.data(), at, left);
    }
}

std::string sha256::finish() {
    std::uint64_t const bits = size_ * 8;
    std::string end("\x80");
    while ((size_ + end.size()) % held_.size() != 56) {
        end.push_back('\0');
    }
    for (unsigned shift = 64; shift != 0;) {
        shift -= 8;
        end.push_back(static_cast<char>(bits >> shift));
    }
    add(end);
    constexpr char digits[] = "0123456789abcdef";
    std::string result;
    for (std::uint32_t const word : state_) {
        for (unsigned shift = 32; shift != 0;) {
            shift -= 4;
            result.push_back(digits[(word >> shift) & 15U]);
        }
    }
    state_ = start;
    size_ = 0;
    return result;
}

}  // namespace program
