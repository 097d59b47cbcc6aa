// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zhnorm/sanitize.hpp>

/// The texts of the benchmarks, from the folder in ZHNORM_CORPORA (corpora.sh makes it).

struct corpus {
    std::string name;
    std::string text;
};

/// A slice of this many bytes of each text is measured: more than the caches next to a core, and
/// the slowest peer still comes to an end.
inline constexpr std::size_t slice_size = 1'000'000;

/// As much of `text` as fits into `size` bytes, cut between characters.
inline std::string well_formed_head(std::string_view text, std::size_t size) {
    std::string result(text.substr(0, size));
    while (!result.empty() && !zhnorm::is_well_formed(result)) {
        result.pop_back();
    }
    return result;
}

/// What a file holds; empty if it is not there.
inline std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The whole text of that file name; empty if it is not there.
inline std::string whole_text(std::string const& file_name) {
    char const* const folder = std::getenv("ZHNORM_CORPORA");
    return content_of(std::filesystem::path(folder != nullptr ? folder : ".") /
                      (file_name + ".txt"));
}

/// A slice of that text.
inline std::string read_text(std::string const& file_name) {
    return well_formed_head(whole_text(file_name), slice_size);
}

/// Slices of the texts that are there, each under the name that tables show.
inline std::vector<corpus> read_corpora() {
    struct named_file {
        char const* name;
        char const* file;
    };
    std::vector<corpus> result;
    for (named_file const one :
         {named_file{"Traditional prose", "traditional"},
          named_file{"Traditional manual", "manual"}, named_file{"Simplified prose", "simplified"},
          named_file{"mixed manual", "mixed"}, named_file{"English", "english"}}) {
        if (std::string text = read_text(one.file); !text.empty()) {
            result.push_back({one.name, std::move(text)});
        }
    }
    return result;
}
