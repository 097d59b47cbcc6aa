// SPDX-License-Identifier: Apache-2.0
// libFuzzer over every step, the views and the encodings: what each promises of any bytes.
// tests/fuzz/run.sh builds and runs it.
//
// The first two bytes of an input choose the step, its options and the chunks of the stream.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
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

/// What the changes say of source and result is so, for several steps too.
template <class... Steps>
void check_changes(std::string_view text, Steps const&... steps) {
    std::string const whole = zhnorm::normalize(text, steps...);
    std::string built;
    std::size_t copied = 0;
    for (zhnorm::change const& each : zhnorm::changes(text, steps...)) {
        require(each.source_offset >= copied, "changes are sorted and disjoint");
        require(text.substr(each.source_offset, each.before.size()) == each.before,
                "a change holds what it replaces");
        require(each.before != each.after, "no change is a no-op");
        built += text.substr(copied, each.source_offset - copied);
        require(built.size() == each.result_offset, "a change knows its place in the result");
        built += each.after;
        copied = each.source_offset + each.before.size();
    }
    built += text.substr(copied);
    require(built == whole, "the changes are normalize");

    zhnorm::mapped_text const mapped = zhnorm::normalize_with_offsets(text, steps...);
    require(mapped.text == whole, "normalize_with_offsets is normalize");
    require(mapped.offsets.to_result(text.size()) == whole.size() &&
                mapped.offsets.to_source(whole.size()) == text.size(),
            "the ends belong together");
    for (std::size_t at = 0, before = 0; at < whole.size(); ++at) {
        std::size_t const source = mapped.offsets.to_source(at);
        require(source >= before && source <= text.size(), "places keep their order");
        zhnorm::text_span const span = mapped.offsets.to_source({at, 1});
        require(span.offset <= source && span.end() <= text.size(), "a span is in the source");
        before = source;
    }
}

/// Segments follow each other without a gap, and end where the text ends.
template <class Adaptor>
void check_segments(std::string_view text, Adaptor const& adaptor) {
    auto const range = text | adaptor;
    std::size_t end = 0;
    for (auto it = range.begin(); it != range.end(); ++it) {
        require(it.offset() == end && it.size() != 0, "segments follow each other");
        require(it.base() == text.data() + end, "a segment knows its place");
        require(it.bytes().size() == it.size(), "a segment knows its bytes");
        end += it.size();
    }
    require(end == text.size(), "segments are all of the text");
}

void check_views(std::string_view text) {
    check_segments(text, zhnorm::views::code_points);
    check_segments(text, zhnorm::views::graphemes);
    check_segments(text, zhnorm::views::script_runs);
    check_segments(text, zhnorm::views::sentences);
    check_segments(text, zhnorm::views::unicode_sentences);
    check_segments(text, zhnorm::views::lines);
    std::string const clean = zhnorm::sanitize_text(text);
    std::string built;
    auto const characters = text | zhnorm::views::code_points;
    std::vector<std::size_t> places;
    for (auto it = characters.begin(); it != characters.end(); ++it) {
        places.push_back(it.offset());
        built += it.is_ill_formed() ? std::string_view("\xEF\xBF\xBD") : it.bytes();
    }
    require(built == clean, "the code points are those of sanitize");
    for (auto it = characters.end(); it != characters.begin(); places.pop_back()) {
        --it;
        require(!places.empty() && it.offset() == places.back(), "backwards as forwards");
    }
    (void)zhnorm::detect_script(text);
}

/// Chunks change nothing, and what is kept comes back.
void check_encoding(std::string_view bytes, zhnorm::encoding which, std::size_t chunk) {
    zhnorm::detected_encoding const detected = zhnorm::detect_encoding(bytes);
    require(detected.certainty >= 0 && detected.certainty <= 1, "a certainty is from 0 to 1");
    require(detected.byte_order_mark <= bytes.size(), "a byte order mark is in the bytes");
    for (auto const errors : {zhnorm::encoding_errors::replace, zhnorm::encoding_errors::keep}) {
        zhnorm::encoding_options const options{.errors = errors, .sloppy = chunk % 2 == 0};
        std::string const decoded = zhnorm::decode(bytes, which, options);
        std::string const encoded = zhnorm::encode(bytes, which, options);
        zhnorm::decoder decoder(which, options);
        zhnorm::encoder encoder(which, options);
        std::string chunks_decoded;
        std::string chunks_encoded;
        for (std::size_t at = 0; at < bytes.size(); at += chunk) {
            decoder.push(bytes.substr(at, chunk), std::back_inserter(chunks_decoded));
            encoder.push(bytes.substr(at, chunk), std::back_inserter(chunks_encoded));
        }
        decoder.finish(std::back_inserter(chunks_decoded));
        encoder.finish(std::back_inserter(chunks_encoded));
        require(chunks_decoded == decoded, "a decoder is decode");
        require(chunks_encoded == encoded, "an encoder is encode");
        auto const error = zhnorm::find_undecodable(bytes, which, 0, options);
        if (!error || errors == zhnorm::encoding_errors::replace) {
            require(zhnorm::is_well_formed(decoded), "what is decoded is well-formed");
        }
        require(!error || error->offset + error->size <= bytes.size(), "an error is in the bytes");
        if (which == zhnorm::encoding::utf8 && errors == zhnorm::encoding_errors::keep) {
            require(decoded == bytes && encoded == bytes, "what is kept is there");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    // Memory of just this size: behind a string, a NUL could be read unnoticed.
    std::unique_ptr<char[]> const memory(new char[size - 2]);
    std::memcpy(memory.get(), data + 2, size - 2);
    std::string_view const text(memory.get(), size - 2);
    std::size_t const chunk = 1 + data[1] % 64U;
    switch (data[0] % 12U) {
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
        case 3: {
            auto const least = static_cast<zhnorm::confidence>(data[1] % 3U);
            // What was damaged twice, in part, may be repaired twice.
            (void)check_faces(text, zhnorm::repair{.min_confidence = least}, chunk);
            break;
        }
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
        case 5:
            check_views(text);
            break;
        case 6:
            check_encoding(text, static_cast<zhnorm::encoding>(data[1] % 43U), 1 + data[1] / 43U);
            break;
        case 7:
            check_changes(text, zhnorm::repair{}, zhnorm::sanitize{}, zhnorm::fold{},
                          zhnorm::convert{}, zhnorm::punctuate{});
            break;
        case 8:
        case 9: {
            auto step =
                zhnorm::punctuate::of(static_cast<zhnorm::punctuation_profile>(data[0] / 12U % 5U));
            if (data[1] < 224) {
                step.spacing = static_cast<zhnorm::spacing>(data[1] % 4U);
                step.quotes = static_cast<zhnorm::quotes>(data[1] / 4U % 3U);
                step.paren = static_cast<zhnorm::paren>(data[1] / 12U % 4U);
                step.gb_tilde = data[1] % 5U == 0;
                step.latin_list = data[1] % 7U == 0;
                step.max_repeat = data[1] / 7U % 4U;
                step.keep_line_ends = data[1] % 11U == 0;
                step.keep_wide_spaces = data[1] % 13U == 0;
            }
            check_stable(text, step, chunk);
            break;
        }
        case 10: {
            std::string const once =
                zhnorm::normalize(text, zhnorm::fold{}, zhnorm::convert{}, zhnorm::punctuate{});
            // A selector behind what convert replaces goes the second time: see limits.md.
            bool const has_selector = text.find("\xEF\xB8") != std::string_view::npos ||
                                      text.find("\xF3\xA0") != std::string_view::npos;
            require(has_selector || zhnorm::normalize(once, zhnorm::fold{}, zhnorm::convert{},
                                                      zhnorm::punctuate{}) == once,
                    "a second time changes nothing, in a chain");
            break;
        }
        default:
            check_changes(text, zhnorm::sanitize{}, zhnorm::fold{}, zhnorm::convert{});
            require(zhnorm::is_well_formed(zhnorm::normalize(text)),
                    "the default pipeline gives well-formed text");
    }
    return 0;
}
