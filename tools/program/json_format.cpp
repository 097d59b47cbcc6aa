// SPDX-License-Identifier: Apache-2.0
//
// One JSON object a line. Nothing is parsed into values and written again: the object is walked
// through, and the strings in question are pointed at.
#include <algorithm>
#include <utility>

#include "json_string.hpp"
#include "record_format.hpp"

namespace program {
namespace {

constexpr bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr bool is_scalar(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' ||
           c == 'E';
}

/// Walks through one object, and notes what is wrong with it where it stops.
class json_walk {
public:
    explicit json_walk(std::string_view bytes) noexcept : bytes_(bytes) {}

    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] char const* problem() const noexcept { return problem_; }
    [[nodiscard]] bool at_end() const noexcept { return at_ >= bytes_.size(); }

    void skip_space() noexcept {
        while (at_ < bytes_.size() && is_space(bytes_[at_])) {
            ++at_;
        }
    }

    [[nodiscard]] bool is_at(char c) const noexcept {
        return at_ < bytes_.size() && bytes_[at_] == c;
    }

    bool take(char c, char const* missing) noexcept {
        skip_space();
        if (!is_at(c)) {
            return fail(missing);
        }
        ++at_;
        return true;
    }

    /// A string, whose inside becomes `inside`.
    bool take_string(std::string_view& inside) noexcept {
        std::size_t const begin = at_ + 1;
        for (std::size_t end = begin;; end += 2) {
            end = find_quote_or_backslash(bytes_, end);
            if (end + 1 > bytes_.size()) {
                return fail("a string without end");
            }
            if (bytes_[end] == '"') {
                inside = bytes_.substr(begin, end - begin);
                at_ = end + 1;
                return true;
            }
            if (end + 1 == bytes_.size()) {
                return fail("a string without end");
            }
        }
    }

    bool skip_value() {
        std::string_view inside;
        if (is_at('"')) {
            return take_string(inside);
        }
        if (is_at('{') || is_at('[')) {
            return skip_nested();
        }
        std::size_t const begin = at_;
        while (at_ < bytes_.size() && is_scalar(bytes_[at_])) {
            ++at_;
        }
        return at_ != begin || fail("no value");
    }

    bool fail(char const* problem) noexcept {
        problem_ = problem;
        return false;
    }

private:
    /// An object or array inside the object; only its brackets and strings matter.
    bool skip_nested() {
        std::string open;
        std::string_view inside;
        while (at_ < bytes_.size()) {
            char const c = bytes_[at_];
            if (c == '"') {
                if (!take_string(inside)) {
                    return false;
                }
                continue;
            }
            if (c == '{' || c == '[') {
                open.push_back(c == '{' ? '}' : ']');
            } else if (c == '}' || c == ']') {
                if (open.back() != c) {
                    return fail("brackets that do not match");
                }
                open.pop_back();
                if (open.empty()) {
                    ++at_;
                    return true;
                }
            }
            ++at_;
        }
        return fail("brackets without end");
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    char const* problem_ = nullptr;
};

class json_format final : public record_format {
public:
    json_format(std::vector<std::string> names, bool replace_surrogates)
        : names_(std::move(names)), seen_(names_.size()), replace_surrogates_(replace_surrogates) {}

    void find_fields(std::string_view record, std::vector<field>& fields,
                     std::vector<problem>& problems) override {
        json_walk walk(record);
        walk.skip_space();
        if (walk.at_end()) {
            return;  // an empty line is no record
        }
        std::size_t const known = problems.size();
        std::fill(seen_.begin(), seen_.end(), false);
        if (!walk_object(record, walk, fields, problems)) {
            fields.clear();
            problems.resize(known);
            problems.push_back({.offset = walk.at(), .reason = walk.problem()});
            return;
        }
        for (bool const seen : seen_) {
            if (!seen) {
                problems.push_back({.offset = 0, .reason = "no such field"});
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
            json_piece const piece = read_json_escape(raw, at);
            if (piece.text_size == 0) {
                result.problem = "a wrong escape";
                return result;
            }
            if (piece.lone_surrogate && replace_surrogates_) {
                buffer += replacement_character;
                result.altered = true;
            } else {
                buffer.append(piece.text, piece.text_size);
            }
            copied = at + piece.raw_size;
        }
        buffer.append(raw, copied);
        result.text = buffer;
        return result;
    }

    void encode(std::string_view text, std::string_view raw, std::string& out) override {
        append_json_escaped(text, style_of(raw), out);
    }

    std::size_t raw_size(std::string_view raw, std::size_t size) override {
        std::size_t at = 0;
        for (std::size_t decoded = 0; decoded < size && at < raw.size();) {
            if (raw[at] != '\\') {
                ++at;
                ++decoded;
            } else {
                json_piece const piece = read_json_escape(raw, at);
                at += piece.raw_size;
                decoded += piece.text_size;
            }
        }
        return std::min(at, raw.size());
    }

private:
    static constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

    bool walk_object(std::string_view record, json_walk& walk, std::vector<field>& fields,
                     std::vector<problem>& problems) {
        if (!walk.take('{', "not a JSON object")) {
            return false;
        }
        walk.skip_space();
        if (walk.is_at('}')) {
            return walk.take('}', "") && ends(walk);
        }
        for (;;) {
            walk.skip_space();
            std::string_view key;
            if (!walk.is_at('"')) {
                return walk.fail("no name where one must be");
            }
            if (!walk.take_string(key) || !walk.take(':', "no colon behind a name")) {
                return false;
            }
            walk.skip_space();
            if (!take_value(record, walk, index_of(key), fields, problems)) {
                return false;
            }
            walk.skip_space();
            if (walk.is_at('}')) {
                return walk.take('}', "") && ends(walk);
            }
            if (!walk.take(',', "no comma behind a value")) {
                return false;
            }
        }
    }

    static bool ends(json_walk& walk) noexcept {
        walk.skip_space();
        return walk.at_end() || walk.fail("more behind the object");
    }

    bool take_value(std::string_view record, json_walk& walk, std::size_t name,
                    std::vector<field>& fields, std::vector<problem>& problems) {
        if (name == names_.size()) {
            return walk.skip_value();
        }
        std::size_t const begin = walk.at();
        if (seen_[name]) {
            // Readers differ in which one they take, so each is processed.
            problems.push_back(
                {.offset = begin, .reason = "a field given twice", .unprocessed = false});
        }
        seen_[name] = true;
        if (!walk.is_at('"')) {
            problems.push_back({.offset = begin, .reason = "a field that is no string"});
            return walk.skip_value();
        }
        std::string_view inside;
        if (!walk.take_string(inside)) {
            return false;
        }
        fields.push_back({.offset = static_cast<std::size_t>(inside.data() - record.data()),
                          .size = inside.size(),
                          .name = name});
        return true;
    }

    /// Which of the chosen names this is; their number if it is none.
    std::size_t index_of(std::string_view key) {
        if (key.find('\\') != key.npos) {
            decoded_text const plain = decode(key, key_);
            key = plain.problem == nullptr ? plain.text : key;
        }
        return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), key) -
                                        names_.begin());
    }

    std::vector<std::string> names_;
    std::vector<bool> seen_;
    bool replace_surrogates_;
    std::string key_;
};

}  // namespace

std::unique_ptr<record_format> make_json_format(std::vector<std::string> names,
                                                bool replace_surrogates) {
    return std::make_unique<json_format>(std::move(names), replace_surrogates);
}

}  // namespace program
