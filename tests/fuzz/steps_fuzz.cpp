// SPDX-License-Identifier: Apache-2.0
// libFuzzer over every step: what each promises of any bytes. tests/fuzz/run.sh builds and runs it.
//
// The first two bytes of an input choose the step, its options and the chunks of the stream.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/repair.hpp>
#include <zhnorm/zhnorm.hpp>

namespace {

void require(bool holds, char const* promise) {
    if (!holds) {
        std::fprintf(stderr, "broken: %s\n", promise);
        std::abort();
    }
}

/// Every face gives the same bytes; the edits lead from the input to the output and back.
template <class Step>
std::string check_faces(std::string_view text, Step const& step, std::size_t chunk) {
    std::string const whole = zhnorm::normalize(text, step);
    std::string built;
    zhnorm::normalize_to(std::back_inserter(built), text, step);
    require(built == whole, "normalize_to is normalize");
    built.clear();
    for (std::string_view const piece : zhnorm::pieces(text, step)) {
        built += piece;
    }
    require(built == whole, "the pieces are normalize");
    zhnorm::stream<Step> feed{step};
    built.clear();
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        feed.push(text.substr(at, chunk), std::back_inserter(built));
    }
    feed.finish(std::back_inserter(built));
    require(built == whole, "the stream is normalize");

    built.clear();
    std::size_t copied = 0;
    for (zhnorm::edit const& each : zhnorm::edits(text, step)) {
        require(each.offset >= copied, "edits are sorted and disjoint");
        require(each.end() <= text.size(), "edits lie in the text");
        if (each.confidence == zhnorm::confidence::suggest) {
            continue;
        }
        require(each.replacement.view() != text.substr(each.offset, each.size),
                "no edit is a no-op");
        built += text.substr(copied, each.offset - copied);
        built += each.replacement.view();
        copied = each.end();
    }
    built += text.substr(copied);
    require(built == whole, "the edits are normalize");
    if (zhnorm::is_well_formed(text)) {
        require(zhnorm::is_well_formed(whole), "well-formed stays well-formed");
    }
    return whole;
}

template <class Step>
void check_stable(std::string_view text, Step const& step, std::size_t chunk) {
    std::string const once = check_faces(text, step, chunk);
    require(zhnorm::normalize(once, step) == once, "a second time changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    std::string const text(reinterpret_cast<char const*>(data + 2), size - 2);
    std::size_t const chunk = 1 + data[1] % 64U;
    switch (data[0] % 8U) {
        case 0:
            require(zhnorm::is_well_formed(check_faces(text, zhnorm::sanitize{}, chunk)),
                    "sanitize gives well-formed text");
            check_stable(text, zhnorm::sanitize{}, chunk);
            break;
        case 1:
            check_stable(text, zhnorm::convert{.rare_characters = data[1] >= 128}, chunk);
            break;
        case 2: {
            auto const region = static_cast<zhnorm::region>(1 + data[1] % 5U);
            (void)check_faces(
                text, zhnorm::convert{.from = region, .rare_characters = data[1] >= 128}, chunk);
            break;
        }
        case 3:
            check_stable(text, zhnorm::repair{}, chunk);
            break;
        case 4: {
            auto const ideographs = static_cast<zhnorm::compatibility_ideographs>(data[1] % 3U);
            check_stable(text,
                         zhnorm::fold{.width = data[1] >= 64,
                                      .ideographs = ideographs,
                                      .strip_ideographic_selectors = data[1] >= 128,
                                      .ligatures = data[1] >= 192},
                         chunk);
            break;
        }
        default:
            require(zhnorm::is_well_formed(zhnorm::normalize(text)),
                    "the default pipeline gives well-formed text");
    }
    return 0;
}
