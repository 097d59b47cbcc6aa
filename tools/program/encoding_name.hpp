// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/version.hpp>

// <zhnorm/encoding.hpp> has large tables, and most of the program only passes the name on.
namespace zhnorm {
inline namespace v0 {
enum class encoding : unsigned char;
}  // namespace v0
}  // namespace zhnorm
