// SPDX-License-Identifier: Apache-2.0
//
// In the place of zstd.cpp where there is no libzstd.
#include "compression.hpp"

namespace program {

std::unique_ptr<byte_source> make_zstd_source(byte_source& /*raw*/, std::string const& name) {
    throw input_error("cannot read '" + name + "': this program was built without libzstd");
}

std::unique_ptr<byte_target> make_zstd_target(byte_target& /*raw*/) {
    throw output_error("cannot write zstd: this program was built without libzstd");
}

}  // namespace program
