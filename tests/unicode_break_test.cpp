// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/views.hpp>

// The test files of the Unicode Character Database, as Debian's unicode-data has them.

namespace {

struct break_case {
    std::string text;
    std::vector<std::string> segments;
    std::string line;
};

// Lines such as: (division sign) 0020 (multiplication sign) 0308 (division sign)  # comment
std::vector<break_case> cases_of(char const* name) {
    std::ifstream file(std::string(ZHNORM_UNICODE_DIR "/auxiliary/") + name);
    std::vector<break_case> result;
    std::string line;
    bool of_this_version = false;
    while (std::getline(file, line)) {
        of_this_version = of_this_version || line.find("-15.0.0") != std::string::npos;
        line = line.substr(0, line.find('#'));
        std::istringstream fields(line);
        break_case each{.text = {}, .segments = {}, .line = line};
        for (std::string field; fields >> field;) {
            if (field == "÷") {
                each.segments.emplace_back();
            } else if (field != "×") {
                auto const value = static_cast<char32_t>(std::strtoul(field.c_str(), nullptr, 16));
                std::string bytes;
                if (value >= 0xD800 && value < 0xE000) {
                    bytes = "\xFF";  // no character of UTF-8; class Other, as a surrogate here
                } else {
                    zhnorm::detail::encode_to(std::back_inserter(bytes), value);
                }
                each.text += bytes;
                each.segments.back() += bytes;
            }
        }
        if (!each.segments.empty()) {
            each.segments.pop_back();  // behind the last sign
            result.push_back(each);
        }
    }
    if (!of_this_version) {
        MESSAGE("skipped: no " << name << " of Unicode 15.0 in " ZHNORM_UNICODE_DIR);
        return {};
    }
    REQUIRE(result.size() > 400);
    return result;
}

template <class R>
std::vector<std::string> list(R const& range) {
    std::vector<std::string> result;
    for (auto const segment : range) {
        result.emplace_back(segment);
    }
    return result;
}

}  // namespace

TEST_CASE("Scripts are those of Scripts.txt, white space that of PropList.txt") {
    std::ifstream spaces(ZHNORM_UNICODE_DIR "/PropList.txt");
    std::ifstream scripts(ZHNORM_UNICODE_DIR "/Scripts.txt");
    std::string line;
    std::getline(scripts, line);
    if (line.find("-15.0.0") == std::string::npos) {
        MESSAGE("skipped: no Scripts.txt of Unicode 15.0 in " ZHNORM_UNICODE_DIR);
        return;
    }
    using zhnorm::script;
    std::vector<script> expected(0x110000, script::other);
    // Lines such as: 4E00..9FFF    ; Han # Lo [20992] CJK UNIFIED IDEOGRAPH-4E00..
    auto const each_line = [&](std::ifstream& file, auto const& use) {
        while (std::getline(file, line)) {
            std::istringstream fields(line);
            std::string range;
            std::string sign;
            std::string value;
            std::string hash;
            std::string category;
            if (fields >> range >> sign >> value >> hash >> category && sign == ";") {
                char* end = nullptr;
                std::size_t const first = std::strtoul(range.c_str(), &end, 16);
                std::size_t const last = *end == '.' ? std::strtoul(end + 2, nullptr, 16) : first;
                script const is = use(value, category);
                for (std::size_t c = first; is != script::other && c <= last; ++c) {
                    expected[c] = is;
                }
            }
        }
    };
    each_line(scripts, [](std::string const& value, std::string const& category) {
        if (category[0] == 'P') {
            return script::punctuation;
        }
        if (category[0] == 'M' || category == "Cf") {
            return script::other;
        }
        return category == "Nd"                             ? script::digit
               : value == "Han"                             ? script::han
               : value == "Hiragana" || value == "Katakana" ? script::kana
               : value == "Hangul"                          ? script::hangul
               : value == "Latin"                           ? script::latin
                                                            : script::other;
    });
    each_line(spaces, [](std::string const& value, std::string const&) {
        return value == "White_Space" ? script::space : script::other;
    });
    // Letters of Script Common that ScriptExtensions.txt gives to one of these scripts.
    expected[0x3006] = script::han;
    for (unsigned const c :
         {0x3031U, 0x3032U, 0x3033U, 0x3034U, 0x3035U, 0x30FCU, 0xFF70U, 0xFF9EU, 0xFF9FU}) {
        expected[c] = script::kana;
    }
    std::size_t wrong = 0;
    for (char32_t c = 0; c < 0x110000; ++c) {
        if (zhnorm::script_of(c) != expected[c]) {
            CAPTURE(static_cast<unsigned>(c));
            CHECK(static_cast<int>(zhnorm::script_of(c)) == static_cast<int>(expected[c]));
            ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("Graphemes are those of GraphemeBreakTest.txt") {
    for (break_case const& each : cases_of("GraphemeBreakTest.txt")) {
        CAPTURE(each.line);
        CHECK(list(each.text | zhnorm::views::graphemes) == each.segments);
    }
}

TEST_CASE("Unicode sentences are those of SentenceBreakTest.txt") {
    for (break_case const& each : cases_of("SentenceBreakTest.txt")) {
        CAPTURE(each.line);
        CHECK(list(each.text | zhnorm::views::unicode_sentences) == each.segments);
    }
}
