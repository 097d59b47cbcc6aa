// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline.hpp"

namespace program {

/// One document of lines, read in chunks cut anywhere. Its text goes through the pipeline; a byte
/// order mark in front of it does not, and stays.
///
/// A line is a record: as soon as its LF has arrived, the whole of it is in the output. So a
/// filter at the other end of a pipe gets its answer without closing its side. Lines are fed in
/// batches, and a long one in parts: memory does not depend on their lengths.
class document {
public:
    explicit document(program::pipeline& pipeline) : pipeline_(pipeline) {}

    /// Appends to `out` the results of all lines that are complete, and more where it is certain.
    void push(std::string_view chunk, std::string& out);

    /// The document ends: appends the rest.
    void finish(std::string& out);

private:
    std::string_view skip_mark(std::string_view chunk, std::string& out);

    program::pipeline& pipeline_;
    bool at_front_ = true;     // still deciding whether there is a mark
    std::size_t matched_ = 0;  // bytes of the mark seen so far
};

}  // namespace program
