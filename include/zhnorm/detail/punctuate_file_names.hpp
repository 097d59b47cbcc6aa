// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/punctuate_characters.hpp>

/// What files and hosts end in, to tell the dot of a name of Han from one that ends a sentence.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Extensions of files, and the last part of hosts: the usual ones of documents, pictures, sound,
/// programs and archives.
inline constexpr std::string_view name_endings[] = {
    "accdb",   "ai",        "aiff",   "amr",      "ape",     "apk",    "app",        "ascx",
    "asf",     "asm",       "asp",    "aspx",     "ass",     "avi",    "avif",       "azw",
    "bak",     "bash",      "bat",    "bib",      "bin",     "biz",    "bmp",        "bz2",
    "bzip2",   "cab",       "cc",     "cer",      "cfg",     "chm",    "class",      "cmd",
    "cn",      "com",       "conf",   "config",   "cpp",     "crt",    "cs",         "csproj",
    "css",     "csv",       "cur",    "cxx",      "dat",     "db",     "dbf",        "deb",
    "desktop", "dev",       "dict",   "diff",     "djvu",    "dll",    "dmg",        "doc",
    "docm",    "docx",      "dot",    "DS_Store", "dtd",     "dump",   "dwg",        "dxf",
    "dylib",   "edu",       "elf",    "emf",      "eml",     "env",    "eps",        "epub",
    "erl",     "exe",       "fasta",  "fig",      "flac",    "flv",    "fon",        "gba",
    "gif",     "gitignore", "go",     "gov",      "gradle",  "groovy", "gz",         "gzip",
    "heic",    "hlp",       "hpp",    "hs",       "htm",     "html",   "hxx",        "icns",
    "ico",     "idx",       "img",    "info",     "ini",     "io",     "ipa",        "ipynb",
    "iso",     "jar",       "java",   "jpeg",     "jpg",     "js",     "json",       "jsonl",
    "jsp",     "jsx",       "key",    "kml",      "kt",      "lib",    "lnk",        "local",
    "lock",    "log",       "lrc",    "lua",      "lzma",    "map",    "md",         "md5",
    "mdb",     "mdx",       "me",     "mid",      "midi",    "mkv",    "mm",         "mobi",
    "mod",     "mount",     "mov",    "mp3",      "mp4",     "mpeg",   "mpg",        "mpp",
    "msi",     "ndjson",    "nes",    "net",      "numbers", "obj",    "odp",        "ods",
    "odt",     "ogg",       "one",    "org",      "otf",     "out",    "ova",        "pages",
    "parquet", "pas",       "patch",  "pb",       "pdb",     "pdf",    "pem",        "phar",
    "php",     "phtml",     "pkl",    "pl",       "plist",   "pm",     "png",        "po",
    "pom",     "pot",       "pps",    "ppt",      "pptx",    "prefab", "properties", "proto",
    "ps",      "ps1",       "psd",    "pub",      "pwd",     "py",     "pyc",        "pyd",
    "pyw",     "qml",       "ram",    "rar",      "raw",     "rb",     "reg",        "res",
    "rm",      "rmvb",      "rom",    "rpm",      "rs",      "rst",    "rtf",        "sass",
    "scala",   "scpt",      "scss",   "service",  "sh",      "shtml",  "sketch",     "sln",
    "smali",   "so",        "socket", "spec",     "sql",     "sqlite", "srt",        "ssa",
    "svg",     "svn",       "swf",    "swift",    "sys",     "tar",    "target",     "tcl",
    "tex",     "tgz",       "tif",    "tiff",     "timer",   "tmp",    "toml",       "torrent",
    "ts",      "tsv",       "tsx",    "ttc",      "ttf",     "tv",     "txt",        "url",
    "vbs",     "vcf",       "vdi",    "vhd",      "vmdk",    "vob",    "vue",        "war",
    "wasm",    "wav",       "webm",   "webp",     "wma",     "wmv",    "woff",       "woff2",
    "wps",     "xcf",       "xhtml",  "xib",      "xls",     "xlsm",   "xlsx",       "xmind",
    "xml",     "xsd",       "xsl",    "xz",       "yaml",    "yml",    "zip",        "zsh",
    "zst"};

/// True for one of these as it stands or in capitals throughout: "Tcl" is a name.
[[nodiscard]] constexpr bool ends_name(std::string_view word) noexcept {
    auto const is_same = [word](std::string_view ending) {
        bool is_small = ending.size() == word.size();
        bool is_large = is_small;
        for (std::size_t i = 0; (is_small || is_large) && i < word.size(); ++i) {
            bool const is_letter = ending[i] >= 'a' && ending[i] <= 'z';
            is_small = is_small && word[i] == ending[i];
            is_large =
                is_large && word[i] == (is_letter ? static_cast<char>(ending[i] - 32) : ending[i]);
        }
        return is_small || is_large;
    };
    return std::any_of(std::begin(name_endings), std::end(name_endings), is_same);
}

/// Han before an ending that is named, and seldom the last of a sentence: the particle of what
/// belongs to it, "as", "named", "with", "is", "and", "or", "from", and words to count with.
[[nodiscard]] constexpr bool leads_to_ending(char32_t han) noexcept {
    constexpr std::u32string_view leads =
        U"\u7684\u4E3A\u70BA\u540D\u4EE5\u662F\u548C\u6216\u5C06\u5C07\u628A\u4ECE\u5F9E\u4E2A"
        U"\u500B\u79CD\u7A2E\u53EB\u53CA\u4E0E\u8207\u4E8E\u65BC";
    return leads.find(han) != leads.npos;
}

/// A capital letter and three small ones at least.
[[nodiscard]] constexpr bool is_proper_name(std::string_view word) noexcept {
    auto const is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    return word.size() >= 4 && word[0] >= 'A' && word[0] <= 'Z' &&
           std::all_of(word.begin() + 1, word.end(), is_small);
}

/// Whether the word, directly behind a dot behind the Han character, may begin a sentence: it ends
/// no file name, and has a capital letter, five letters, or two behind a long stretch of Han.
[[nodiscard]] constexpr bool begins_sentence(std::string_view word, char32_t han,
                                             bool is_behind_long) noexcept {
    bool const has_capital =
        std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    bool const is_word = has_capital || word.size() >= 5 || (is_behind_long && word.size() >= 2);
    return is_word && word.find('.') == std::string_view::npos && !ends_name(word) &&
           (!leads_to_ending(han) || is_proper_name(word));
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
