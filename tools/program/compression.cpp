// SPDX-License-Identifier: Apache-2.0
#include "compression.hpp"

namespace program {

compression compression_of(std::string_view name) noexcept {
    if (name.ends_with(".gz")) {
        return compression::gzip;
    }
    return name.ends_with(".zst") ? compression::zstd : compression::none;
}

}  // namespace program
