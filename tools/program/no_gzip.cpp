// SPDX-License-Identifier: Apache-2.0
//
// In the place of gzip.cpp where there is no zlib.
#include "compression.hpp"

namespace program {

std::unique_ptr<byte_source> make_gzip_source(byte_source& /*raw*/, std::string const& name) {
    throw input_error("cannot read '" + name + "': this program was built without zlib");
}

std::unique_ptr<byte_target> make_gzip_target(byte_target& /*raw*/) {
    throw output_error("cannot write gzip: this program was built without zlib");
}

}  // namespace program
