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
