// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <zhnorm/zhnorm.hpp>

#include "text_work.hpp"

/// Work of the default pipeline, which several benchmarks measure on texts of their own.

/// Each of its steps, and all of them.
inline void add_steps(std::string const& group, corpus const& on) {
    add(group, "repair", on, apply(zhnorm::repair{}));
    add(group, "sanitize", on, apply(zhnorm::sanitize{}));
    add(group, "fold", on, apply(zhnorm::fold{}));
    add(group, "convert", on, apply(zhnorm::convert{}));
    add(group, "punctuate", on, apply(zhnorm::punctuate{}));
    add(group, "whole pipeline", on,
        [](std::string_view text) { return zhnorm::normalize(text).size(); });
}

/// A step through a stream.
template <zhnorm::step Step>
void add_stream(std::string const& group, corpus const& on, Step const& step) {
    add(group, "stream, 64 KiB chunks", on,
        into_string([step](std::string_view text, std::string& out) {
            zhnorm::stream feed{step};
            for (std::size_t from = 0; from < text.size(); from += 65536) {
                feed.push(text.substr(from, 65536), std::back_inserter(out));
            }
            feed.finish(std::back_inserter(out));
        }));
}
