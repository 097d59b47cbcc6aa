// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "input_output.hpp"

/// Compressed files, told by the suffix of their names.

namespace program {

enum class compression { none, gzip, zstd };

/// What ".gz" and ".zst" at the end of a name say.
[[nodiscard]] compression compression_of(std::string_view name) noexcept;

/// What `raw`, which must outlive the result, holds compressed; several members in a row are one.
/// Damage is an `input_error` behind all that could be read. `name` is for messages. Throws
/// `input_error` if the program was built without the library.
[[nodiscard]] std::unique_ptr<byte_source> make_gzip_source(byte_source& raw,
                                                            std::string const& name);
[[nodiscard]] std::unique_ptr<byte_source> make_zstd_source(byte_source& raw,
                                                            std::string const& name);

/// Compresses into `raw`, which must outlive the result. The same bytes give the same file,
/// however they are cut.
[[nodiscard]] std::unique_ptr<byte_target> make_gzip_target(byte_target& raw);
[[nodiscard]] std::unique_ptr<byte_target> make_zstd_target(byte_target& raw);

}  // namespace program
