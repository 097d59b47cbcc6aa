// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <zhnorm/convert.hpp>
#include <zhnorm/edit.hpp>
#include <zhnorm/encoding.hpp>
#include <zhnorm/fold.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/offset_map.hpp>
#include <zhnorm/punctuate.hpp>
#include <zhnorm/repair.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/script.hpp>
#include <zhnorm/stream.hpp>
#include <zhnorm/version.hpp>
#include <zhnorm/views.hpp>

/// Everything of the library, and the default pipeline.

namespace zhnorm {
inline namespace v0 {

/// The text through the default pipeline: `repair`, `sanitize`, `fold`, `convert` from any
/// region, then `punctuate`. Always well-formed UTF-8. Linear; allocates the result and one string
/// between the steps, or a few blocks of a long text.
[[nodiscard]] inline std::string normalize(std::string_view text) {
    return normalize(text, repair{}, sanitize{}, fold{}, convert{}, punctuate{});
}

}  // namespace v0
}  // namespace zhnorm
