// SPDX-License-Identifier: Apache-2.0
//
// Columns between tabs, with the escapes that ClickHouse and PostgreSQL write.
#include <algorithm>
#include <utility>

#include "record_format.hpp"

namespace program {
namespace {

constexpr std::string_view letters = "bfnrtv0\\'";
constexpr std::string_view meanings("\b\f\n\r\t\v\0\\'", 9);
constexpr std::string_view escaped_on_output("\b\f\n\r\t\v\0\\", 8);

constexpr unsigned digit_value(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    char const lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 16;
}

struct tsv_piece {
    std::size_t raw_size = 2;
    char text = '\0';
    bool wrong = false;
};

/// The escape at `raw[at]`, a backslash.
tsv_piece read_escape(std::string_view raw, std::size_t at) noexcept {
    tsv_piece piece;
    if (at + 1 >= raw.size()) {
        piece.raw_size = 1;
        piece.wrong = true;
        return piece;
    }
    char const letter = raw[at + 1];
    bool const digits_follow = at + 2 < raw.size() && digit_value(raw[at + 2]) < 8;
    if (std::size_t const i = letters.find(letter); i != letters.npos) {
        piece.text = meanings[i];
        // \012 is LF to one of the two and NUL with digits to the other.
        piece.wrong = letter == '0' && digits_follow;
    } else if (letter == 'x' && at + 3 < raw.size() && digit_value(raw[at + 2]) < 16 &&
               digit_value(raw[at + 3]) < 16) {
        piece.raw_size = 4;
        piece.text = static_cast<char>(digit_value(raw[at + 2]) * 16 + digit_value(raw[at + 3]));
    } else {
        piece.text = letter;
        piece.wrong = digit_value(letter) < 10;
    }
    return piece;
}

class tsv_format final : public record_format {
public:
    explicit tsv_format(std::vector<std::size_t> columns) : columns_(std::move(columns)) {}

    void find_fields(std::string_view record, std::vector<field>& fields,
                     std::vector<problem>& problems) override {
        std::size_t column = 1;
        std::size_t begin = 0;
        for (std::size_t name = 0; name < columns_.size(); ++name) {
            while (column < columns_[name]) {
                std::size_t const tab = record.find('\t', begin);
                if (tab == record.npos) {
                    problems.push_back({.offset = 0, .reason = "no such column"});
                    return;
                }
                begin = tab + 1;
                ++column;
            }
            std::size_t const end = std::min(record.find('\t', begin), record.size());
            // \N is the absence of a value.
            if (record.substr(begin, end - begin) != "\\N") {
                fields.push_back({.offset = begin, .size = end - begin, .name = name});
            }
        }
    }

    decoded_text decode(std::string_view raw, std::string& buffer) override {
        std::size_t at = raw.find('\\');
        if (at == raw.npos) {
            return {.text = raw};
        }
        decoded_text result;
        buffer.clear();
        std::size_t copied = 0;
        for (; at != raw.npos; at = raw.find('\\', copied)) {
            buffer.append(raw, copied, at - copied);
            tsv_piece const piece = read_escape(raw, at);
            if (piece.wrong) {
                result.problem = "a wrong escape";
                return result;
            }
            buffer.push_back(piece.text);
            copied = at + piece.raw_size;
        }
        buffer.append(raw, copied);
        result.text = buffer;
        return result;
    }

    void encode(std::string_view text, std::string_view /*raw*/, std::string& out) override {
        for (char const c : text) {
            std::size_t const i = escaped_on_output.find(c);
            if (i == escaped_on_output.npos) {
                out.push_back(c);
            } else {
                out.push_back('\\');
                out.push_back(letters[i]);
            }
        }
    }

    std::size_t raw_size(std::string_view raw, std::size_t size) override {
        std::size_t at = 0;
        for (std::size_t decoded = 0; decoded < size && at < raw.size(); ++decoded) {
            at += raw[at] == '\\' ? read_escape(raw, at).raw_size : 1;
        }
        return std::min(at, raw.size());
    }

private:
    std::vector<std::size_t> columns_;  // sorted
};

}  // namespace

std::unique_ptr<record_format> make_tsv_format(std::vector<std::size_t> columns) {
    return std::make_unique<tsv_format>(std::move(columns));
}

}  // namespace program
