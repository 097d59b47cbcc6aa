// SPDX-License-Identifier: Apache-2.0
// Decode, encode and detect_encoding beside iconv and ICU. Bytes are those of the text in UTF-8, so
// that encodings compare.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <iconv.h>

#include <zhnorm/encoding.hpp>

#include "text_work.hpp"

#ifdef ZHNORM_HAS_ICU
#include <unicode/ucnv.h>
#endif

namespace {

using zhnorm::encoding;

/// All of the input; what cannot be converted is left out.
std::size_t with_iconv(char const* to, char const* from, std::string_view input,
                       std::vector<char>& output) {
    iconv_t const converter = iconv_open((std::string(to) + "//IGNORE").c_str(), from);
    char* in = const_cast<char*>(input.data());  // iconv's interface; it only reads
    std::size_t in_left = input.size();
    char* out = output.data();
    std::size_t out_left = output.size();
    while (in_left != 0 &&
           iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1) &&
           in_left != 0 && out_left > 8) {
        ++in;
        --in_left;
    }
    iconv_close(converter);
    return output.size() - out_left;
}

#ifdef ZHNORM_HAS_ICU
std::size_t with_icu(char const* to, char const* from, std::string_view input,
                     std::vector<char>& output) {
    UErrorCode error = U_ZERO_ERROR;
    UConverter* const source = ucnv_open(from, &error);
    UConverter* const target = ucnv_open(to, &error);
    char* out = output.data();
    char const* in = input.data();
    std::vector<UChar> pivot(4096);
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    ucnv_convertEx(target, source, &out, output.data() + output.size(), &in,
                   input.data() + input.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), true, true, &error);
    ucnv_close(source);
    ucnv_close(target);
    return static_cast<std::size_t>(out - output.data());
}
#endif

struct peer_names {
    encoding which;
    char const* iconv_name;
    char const* icu_name;
};

constexpr peer_names all_names[] = {{encoding::gb18030, "GB18030", "gb18030"},
                                    {encoding::gbk, "GBK", "windows-936-2000"},
                                    {encoding::big5, "BIG5-HKSCS", "ibm-1375_P100-2008"},
                                    {encoding::cp950, "CP950", "windows-950-2000"},
                                    {encoding::utf16le, "UTF-16LE", "UTF-16LE"},
                                    {encoding::windows_1252, "CP1252", "windows-1252"}};

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> const corpora = read_corpora();
    static std::vector<char> output(8'000'000);
    static std::vector<std::string> encoded;
    encoded.reserve(corpora.size() * 8);
    for (corpus const& on : corpora) {
        for (peer_names const& names : all_names) {
            bool const is_big5 = names.which == encoding::big5 || names.which == encoding::cp950;
            bool const is_latin = names.which == encoding::windows_1252;
            if (on.name.starts_with("Traditional") != is_big5 && on.name != "English") {
                continue;
            }
            if (is_latin && on.name != "English") {
                continue;
            }
            encoded.push_back(zhnorm::encode(on.text, names.which));
            std::string const& bytes = encoded.back();
            std::string const name(zhnorm::name_of(names.which));
            add("decode " + name, "zhnorm", on, [&bytes, names](std::string_view) {
                return zhnorm::decode(bytes, names.which).size();
            });
            add("decode " + name, "iconv", on, [&bytes, names](std::string_view) {
                return with_iconv("UTF-8", names.iconv_name, bytes, output);
            });
            add("encode " + name, "zhnorm", on, [names](std::string_view text) {
                return zhnorm::encode(text, names.which).size();
            });
            add("encode " + name, "iconv", on, [names](std::string_view text) {
                return with_iconv(names.iconv_name, "UTF-8", text, output);
            });
#ifdef ZHNORM_HAS_ICU
            add("decode " + name, "ICU", on, [&bytes, names](std::string_view) {
                return with_icu("UTF-8", names.icu_name, bytes, output);
            });
            add("encode " + name, "ICU", on, [names](std::string_view text) {
                return with_icu(names.icu_name, "UTF-8", text, output);
            });
#endif
            add("detect " + name, "zhnorm", on, [&bytes](std::string_view) {
                return static_cast<std::size_t>(zhnorm::detect_encoding(bytes).which);
            });
        }
    }
    return run_benchmarks(argc, argv, corpora);
}
