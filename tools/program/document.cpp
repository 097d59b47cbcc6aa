// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

namespace program {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

/// The part of `chunk` that is text. A mark may arrive byte by byte.
std::string_view document::skip_mark(std::string_view chunk, std::string& out) {
    while (!chunk.empty() && matched_ < byte_order_mark.size() &&
           chunk.front() == byte_order_mark[matched_]) {
        ++matched_;
        chunk.remove_prefix(1);
    }
    if (matched_ == byte_order_mark.size()) {
        out += byte_order_mark;
        at_front_ = false;
    } else if (!chunk.empty()) {
        pipeline_.push(byte_order_mark.substr(0, matched_), out);
        at_front_ = false;
    }
    return chunk;
}

void document::push(std::string_view chunk, std::string& out) {
    if (at_front_) {
        chunk = skip_mark(chunk, out);
    }
    if (std::size_t const last = chunk.rfind('\n'); last != chunk.npos) {
        pipeline_.finish(chunk.substr(0, last + 1), out);
        chunk.remove_prefix(last + 1);
    }
    if (!chunk.empty()) {
        pipeline_.push(chunk, out);
    }
}

void document::finish(std::string& out) {
    std::string_view const rest =
        at_front_ ? byte_order_mark.substr(0, matched_) : std::string_view();
    pipeline_.finish(rest, out);
}

}  // namespace program
