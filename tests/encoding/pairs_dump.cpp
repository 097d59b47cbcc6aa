// SPDX-License-Identifier: Apache-2.0
// pairs_dump SET DIRECTION: the whole table of a set of two-byte characters, or of a set of single
// bytes given by number, as 32-bit numbers, least byte first. DIRECTION is decode (65,536 code
// points by pair, 256 by byte; 0: none) or encode (1,114,112 pairs or bytes by code point).

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_jis.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
#include <zhnorm/detail/encoding_single_byte.hpp>

namespace {

using namespace zhnorm::detail;

struct pair_set {
    std::string_view name;
    char32_t (*decode)(unsigned, unsigned) noexcept;
    unsigned (*encode)(char32_t) noexcept;
};

constexpr pair_set pair_sets[] = {{"gbk", decode_gbk_pair, encode_gbk},
                                  {"cp936", decode_cp936_pair, encode_cp936},
                                  {"cp950", decode_cp950_pair, encode_cp950},
                                  {"cp932", decode_cp932_pair, encode_cp932},
                                  {"cp949", decode_cp949_pair, encode_cp949}};

void write(std::vector<char>& out, unsigned value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out.push_back(static_cast<char>(value >> shift & 0xFF));
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        return 2;
    }
    std::string_view const name = arguments[1];
    bool const decodes = std::string_view(arguments[2]) == "decode";
    std::vector<char> out;
    auto const codes = [&out](auto const& encode) {
        for (char32_t code = 0; code < 0x110000; ++code) {
            write(out, encode(code));
        }
    };
    for (pair_set const& set : pair_sets) {
        if (set.name == name && decodes) {
            for (unsigned pair = 0; pair < 0x10000; ++pair) {
                write(out, set.decode(pair >> 8, pair & 0xFF));
            }
        } else if (set.name == name) {
            codes(set.encode);
        }
    }
    if (name[0] >= '0' && name[0] <= '9') {
        auto const set = static_cast<single_byte_set>(std::atoi(arguments[1]));
        for (unsigned byte = 0; decodes && byte < 256; ++byte) {
            write(out, decode_single_byte(set, byte));
        }
        if (!decodes) {
            codes([set](char32_t code) { return encode_single_byte(set, code); });
        }
    }
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() && !out.empty() ? 0 : 1;
}
