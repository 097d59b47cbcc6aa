// SPDX-License-Identifier: Apache-2.0
// Validation and sanitize beside utfcpp's and iconv's, on sound text and on damaged text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <iconv.h>
#include <utf8/core.h>

#include <zhnorm/sanitize.hpp>

#include "derived_texts.hpp"
#include "text_work.hpp"

namespace {

void add_all(corpus const& on) {
    add_copy("sanitize", on);
    add("sanitize", "sanitize", on, apply(zhnorm::sanitize{}));
    add("sanitize", "is_well_formed", on,
        [](std::string_view text) { return std::size_t{zhnorm::is_well_formed(text)}; });
    add("sanitize", "utfcpp find_invalid", on, [](std::string_view text) {
        return static_cast<std::size_t>(utf8::find_invalid(text.begin(), text.end()) -
                                        text.begin());
    });
    // UTF-8 to UTF-8 checks as it copies; it stops at the first ill-formed byte.
    static std::vector<char> output(2 * slice_size);
    add("sanitize", "iconv", on, [](std::string_view text) {
        iconv_t const converter = iconv_open("UTF-8", "UTF-8");
        char* in = const_cast<char*>(text.data());  // iconv's interface; it only reads
        std::size_t in_left = text.size();
        char* out = output.data();
        std::size_t out_left = output.size();
        iconv(converter, &in, &in_left, &out, &out_left);
        iconv_close(converter);
        return out_left;
    });
}

/// One ill-formed byte in a thousand.
std::string with_stray_bytes(std::string text) {
    for (std::size_t at = 999; at < text.size(); at += 1'000) {
        text[at] = '\xFF';
    }
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora = read_corpora();
    append_texts(corpora, clean_prose());
    for (corpus const& on : corpora) {
        add_all(on);
    }
    corpus const damaged{"stray bytes", with_stray_bytes(read_text("simplified"))};
    add_copy("sanitize", damaged);
    add("sanitize", "sanitize", damaged, apply(zhnorm::sanitize{}));
    return run_benchmarks(argc, argv, corpora);
}
