// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "block_reader.hpp"
#include "options.hpp"

namespace program {

/// "K/N", or "auto": what the environment of MPI or Slurm says. Throws `usage_error`.
[[nodiscard]] shard read_shard(std::string_view text);

/// The bytes of a file of `size` bytes that belong to the shard.
[[nodiscard]] byte_range range_of(shard const& shard, std::uint64_t size) noexcept;

}  // namespace program
