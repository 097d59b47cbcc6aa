// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

/// Words that tell program text from English, by their place in a line.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

template <std::size_t Count>
[[nodiscard]] constexpr bool is_among(std::string_view word,
                                      std::string_view const (&words)[Count]) noexcept {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

[[nodiscard]] constexpr bool equals_ignoring_case(std::string_view word,
                                                  std::string_view small) noexcept {
    return std::equal(word.begin(), word.end(), small.begin(), small.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
    });
}

/// Programs of a shell that are no English words.
inline constexpr std::string_view shell_commands[] = {
    "echo",   "printf",  "grep",   "egrep",       "fgrep",     "sed",    "awk",     "git",
    "docker", "podman",  "curl",   "wget",        "sudo",      "apt",    "apt-get", "yum",
    "dnf",    "brew",    "npm",    "npx",         "yarn",      "pnpm",   "pip",     "pip3",
    "python", "python3", "node",   "bash",        "sh",        "zsh",    "chmod",   "chown",
    "mkdir",  "rmdir",   "rm",     "cp",          "mv",        "ls",     "cd",      "tar",
    "gzip",   "unzip",   "ssh",    "scp",         "rsync",     "mysql",  "psql",    "sqlite3",
    "ffmpeg", "kubectl", "helm",   "systemctl",   "alias",     "export", "gcc",     "clang",
    "jq",     "xargs",   "cmake",  "adb",         "redis-cli", "mongo",  "openssl", "crontab",
    "tee",    "ln",      "zenity", "notify-send", "iptables",  "setx",   "xcopy"};

/// What a string may follow with a space between, as no other word may.
inline constexpr std::string_view code_keywords[] = {
    "return", "print",  "puts",    "echo",    "raise",     "throw",   "yield",   "case",
    "when",   "import", "include", "require", "assert",    "await",   "if",      "elif",
    "else",   "elsif",  "while",   "for",     "in",        "not",     "and",     "or",
    "is",     "new",    "let",     "const",   "var",       "local",   "my",      "our",
    "static", "final",  "public",  "private", "protected", "export",  "default", "typeof",
    "delete", "as",     "from",    "then",    "do",        "def",     "end",     "LIKE",
    "like",   "IN",     "AND",     "OR",      "NOT",       "AS",      "SET",     "VALUES",
    "values", "WHERE",  "where",   "THEN",    "ELSE",      "END",     "WHEN",    "CASE",
    "FROM",   "INTO",   "BY",      "COMMENT", "comment",   "DEFAULT", "ON",      "lambda"};

/// What a statement begins with that is nothing but this and a value.
inline constexpr std::string_view statement_words[] = {
    "return",  "print",   "puts",   "raise", "throw", "yield",  "case",    "when",        "import",
    "include", "require", "assert", "await", "msgid", "msgstr", "msgctxt", "msgid_plural"};

/// What the head of a block begins with, up to a colon at the line end.
inline constexpr std::string_view head_words[] = {"if",   "elif", "while", "for",    "with",
                                                  "case", "when", "def",   "except", "class"};

/// What a line of a query begins with, in capitals.
inline constexpr std::string_view query_words[] = {
    "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER",  "DROP", "REPLACE", "FROM",
    "WHERE",  "VALUES", "AND",    "OR",     "SET",    "HAVING", "ON",   "WHEN",    "ELSE"};

/// Instructions of a preprocessor, behind "#".
inline constexpr std::string_view preprocessor_words[] = {
    "define", "include", "if", "elif", "error", "warning", "pragma", "line", "region"};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
