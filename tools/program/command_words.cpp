// SPDX-License-Identifier: Apache-2.0
#include "command_words.hpp"

#include <sstream>
#include <string_view>

#include "choices.hpp"
#include "options.hpp"

namespace program {
namespace {

void add_preset(std::string_view name, std::vector<std::string>& words) {
    std::istringstream switches{std::string(choose_preset(name))};
    for (std::string word; switches >> word;) {
        words.push_back(word);
    }
}

}  // namespace

std::vector<std::string> words_for_parser(int count, char const* const* arguments) {
    constexpr std::string_view in_place = "--in-place=";
    constexpr std::string_view preset = "--preset=";
    std::vector<std::string> words;
    bool only_files = false;
    for (int i = 1; i < count; ++i) {
        std::string_view const word = arguments[i];
        only_files = only_files || word == "--";
        if (only_files) {
            words.emplace_back(word);
        } else if (word.starts_with(in_place)) {
            words.emplace_back("--in-place");
            words.push_back(std::string(copy_suffix_option) + "=" +
                            std::string(word.substr(in_place.size())));
        } else if (word.starts_with(preset)) {
            add_preset(word.substr(preset.size()), words);
        } else if (word == "--preset" && i + 1 < count) {
            add_preset(arguments[++i], words);
        } else {
            words.emplace_back(word);
        }
    }
    return words;
}

}  // namespace program
