// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The version of the library as one number: major * 10000 + minor * 100 + patch.
#define ZHNORM_VERSION 100
#define ZHNORM_VERSION_MAJOR 0
#define ZHNORM_VERSION_MINOR 1
#define ZHNORM_VERSION_PATCH 0
#define ZHNORM_VERSION_STRING "0.1.0"

// Everything public lives in an inline namespace, so that two versions of the library that differ
// in layout cannot be mixed in one program without the linker noticing.
namespace zhnorm {
inline namespace v0 {

/// Where the dictionary data of `convert` comes from.
inline constexpr char dictionary_version[] = "OpenCC 1.4.2";

}  // namespace v0
}  // namespace zhnorm
