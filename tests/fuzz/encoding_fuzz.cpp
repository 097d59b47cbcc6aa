// SPDX-License-Identifier: Apache-2.0
// libFuzzer over every encoding: what decode, encode and detect_encoding promise of any bytes.
// tests/fuzz/run.sh builds and runs it.
//
// The first two bytes of an input choose the encoding, the options and the chunks.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

#include <zhnorm/encoding.hpp>
#include <zhnorm/sanitize.hpp>

namespace {

void require(bool holds, char const* promise) {
    if (!holds) {
        std::fprintf(stderr, "broken: %s\n", promise);
        std::abort();
    }
}

template <class Transcoder>
std::string in_chunks(Transcoder transcoder, std::string_view text, std::size_t chunk) {
    std::string built;
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        transcoder.push(text.substr(at, chunk), std::back_inserter(built));
    }
    transcoder.finish(std::back_inserter(built));
    return built;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    constexpr unsigned count = static_cast<unsigned>(zhnorm::encoding::user_defined) + 1;
    auto const which = static_cast<zhnorm::encoding>(data[0] % count);
    zhnorm::encoding_options const options{.errors = (data[1] & 1U) != 0
                                                         ? zhnorm::encoding_errors::keep
                                                         : zhnorm::encoding_errors::replace,
                                           .sloppy = (data[1] & 2U) != 0};
    std::size_t const chunk = 1 + data[1] / 4;
    std::string_view const bytes(reinterpret_cast<char const*>(data) + 2, size - 2);
    bool const keeps = options.errors == zhnorm::encoding_errors::keep;

    std::string const text = zhnorm::decode(bytes, which, options);
    require(in_chunks(zhnorm::decoder{which, options}, bytes, chunk) == text,
            "the decoder is decode");
    require(keeps || zhnorm::is_well_formed(text), "decoded text is well-formed");
    bool const has_error = zhnorm::find_undecodable(bytes, which, 0, options).has_value();
    require(has_error || zhnorm::is_well_formed(text), "what has no error is well-formed");

    std::string const back = zhnorm::encode(bytes, which, options);
    require(in_chunks(zhnorm::encoder{which, options}, bytes, chunk) == back,
            "the encoder is encode");
    if (!zhnorm::find_unencodable(bytes, which, 0, options)) {
        // YEN SIGN, OVERLINE, MINUS SIGN and former private code points have others in their place.
        std::string const again = zhnorm::decode(back, which, options);
        require(zhnorm::encode(again, which, options) == back, "what was encoded is decoded");
    }

    auto const found = zhnorm::detect_encoding(bytes);
    require(found.certainty >= 0 && found.certainty <= 1, "a certainty lies between 0 and 1");
    require(!zhnorm::name_of(found.which).empty(), "what is detected has a name");
    auto const label = zhnorm::find_encoding(bytes);
    require(!label || !zhnorm::name_of(*label).empty(), "what is found has a name");
    return 0;
}
