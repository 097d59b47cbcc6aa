// SPDX-License-Identifier: Apache-2.0
//
// How well punctuation comes back: punctuation_quality [--show N] [--causes] FILE...
//
// Takes the lines of a text that have Han, replaces the Chinese pauses, stops, round brackets and
// double quotes by ASCII, normalizes, and compares without regard to spaces. Prints for each file,
// and for all of them together, of marks alone and with a space behind each pause or stop:
//
//   recall     of the pauses and stops that were degraded, how many came back; likewise brackets
//              and quotes
//   precision  of all marks that were widened, how many had been so
//   exact      lines that came back whole
//   changed    of the clean lines, those that normalization alters in more than spaces
//   again      lines that a second run alters, of the clean and the degraded
//
// twice: for all lines, and for those whose own marks are consistent (is_consistent below: what
// GB/T 15834 asks for, judged without the library). Of another line, nobody can say what it was.
//
// --show N prints N lines that did not come back, and N clean ones that changed; --causes counts
// the marks that did not come back by what stands beside them; --pairs FILE prints nothing but each
// degraded line, a tab and what it was, for punctuation_peers.mjs.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>

namespace {

enum class mark_class { pause_or_stop, bracket, quote };

struct mark {
    std::string_view wide;
    char narrow;
    mark_class is;
};

constexpr mark marks[] = {
    {"，", ',', mark_class::pause_or_stop}, {"。", '.', mark_class::pause_or_stop},
    {"：", ':', mark_class::pause_or_stop}, {"；", ';', mark_class::pause_or_stop},
    {"？", '?', mark_class::pause_or_stop}, {"！", '!', mark_class::pause_or_stop},
    {"（", '(', mark_class::bracket},       {"）", ')', mark_class::bracket},
    {"“", '"', mark_class::quote},          {"”", '"', mark_class::quote}};

struct count {
    std::size_t good = 0;
    std::size_t all = 0;

    [[nodiscard]] double share() const {
        return all == 0 ? 1.0 : static_cast<double>(good) / static_cast<double>(all);
    }
};

struct result {
    count recall[3];
    count precision;
    count exact;
    count changed;
    std::size_t again = 0;

    void print(char const* name, char const* which) const {
        std::printf(
            "%s, %s: recall %.4f brackets %.4f quotes %.4f precision %.4f exact %.4f changed %.4f "
            "again %zu of %zu lines\n",
            name, which, recall[0].share(), recall[1].share(), recall[2].share(), precision.share(),
            exact.share(), changed.share(), again, changed.all);
    }
};

/// Of one file or several.
struct results {
    result all;
    result consistent;
    result consistent_spaced;

    void print(char const* name) const {
        all.print(name, "all");
        consistent.print(name, "consistent");
        consistent_spaced.print(name, "consistent, spaced");
    }
};

using cause_counts = std::map<std::string, std::pair<std::size_t, std::string>>;

std::string without_spaces(std::string_view text) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
                 [](char c) { return c != ' '; });
    return kept;
}

std::size_t character_size(std::string_view text, std::size_t at) {
    return zhnorm::detail::decode(text, at).size;
}

struct degraded_line {
    std::string text;
    std::vector<std::pair<std::size_t, mark const*>> places;
};

degraded_line degrade(std::string_view line, bool pads) {
    degraded_line out;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t const size = character_size(line, at);
        std::string_view const character = line.substr(at, size);
        at += size;
        auto const* const found = std::find_if(std::begin(marks), std::end(marks),
                                               [&](mark const& m) { return m.wide == character; });
        if (found == std::end(marks)) {
            out.text += character;
            continue;
        }
        out.places.emplace_back(out.text.size(), found);
        out.text += found->narrow;
        if (pads && found->is == mark_class::pause_or_stop && at < line.size()) {
            out.text += ' ';
        }
    }
    return out;
}

/// What a mark that did not come back stood between.
std::string cause_of(std::string_view line, degraded_line const& bad, std::size_t place) {
    auto const kind_of = [&](char32_t c) {
        if (c == 0) {
            return "end";
        }
        if (c >= 0x4E00 && c <= 0x9FFF) {
            return "Han";
        }
        if (c < 0x80) {
            return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z' ? "letter"
                   : c >= '0' && c <= '9'                   ? "digit"
                                                            : "sign";
        }
        return c == 0x201C || c == 0x201D ? "quote" : "Chinese mark";
    };
    char32_t left = 0;
    std::size_t number = 0;
    for (std::size_t at = 0; at < line.size();) {
        auto const c = zhnorm::detail::decode(line, at);
        std::string_view const character = line.substr(at, c.size);
        at += c.size;
        bool const is_mark = std::any_of(std::begin(marks), std::end(marks),
                                         [&](mark const& m) { return m.wide == character; });
        if (is_mark && number++ == place) {
            while (at < line.size() && line[at] == ' ') {
                ++at;
            }
            char32_t const right = at < line.size() ? zhnorm::detail::decode(line, at).value : 0;
            return bad.places[place].second->wide.data() + std::string(" between ") +
                   kind_of(left) + " and " + kind_of(right);
        }
        left = c.value == ' ' ? left : c.value;
    }
    return {};
}

bool measure(std::string const& line, bool pads, result& out, cause_counts* causes) {
    degraded_line const bad = degrade(line, pads);
    std::size_t place = 0;
    std::size_t restored = 0;
    auto const add = [&](bool same) {
        count& recall = out.recall[static_cast<int>(bad.places[place].second->is)];
        ++recall.all;
        recall.good += same;
        restored += same;
        if (!same && causes != nullptr) {
            auto& found = (*causes)[cause_of(line, bad, place)];
            ++found.first;
            found.second = line;
        }
        ++place;
    };
    for (zhnorm::edit const& e : zhnorm::edits(bad.text, zhnorm::punctuate{})) {
        if (e.confidence == zhnorm::confidence::suggest) {
            continue;
        }
        while (place < bad.places.size() && bad.places[place].first < e.offset) {
            add(false);
        }
        // What the edit makes of the marks in it, one after the other.
        std::string_view const made = e.replacement.view();
        std::size_t at = 0;
        bool has_place = false;
        while (place < bad.places.size() && bad.places[place].first < e.end()) {
            has_place = true;
            std::string_view const wide = bad.places[place].second->wide;
            out.precision.all += !made.empty();
            bool const same = made.substr(at, wide.size()) == wide;
            at += wide.size();
            add(same);
        }
        if (!has_place && !made.empty() && static_cast<unsigned char>(made[0]) >= 0x80) {
            ++out.precision.all;  // a mark that was ASCII from the beginning
            if (causes != nullptr) {
                auto& found = (*causes)["widened, but was not: " + std::string(e.rule) + " " +
                                        bad.text.substr(e.offset, e.size)];
                ++found.first;
                found.second = line;
            }
        }
    }
    while (place < bad.places.size()) {
        add(false);
    }
    out.precision.good += restored;
    std::string const once = zhnorm::normalize_punctuation(bad.text);
    bool const same = without_spaces(once) == without_spaces(line);
    out.exact.good += same;
    ++out.exact.all;
    out.again += zhnorm::normalize_punctuation(once) != once;
    std::string const clean = zhnorm::normalize_punctuation(line);
    out.changed.good += without_spaces(clean) != without_spaces(line);
    ++out.changed.all;
    out.again += zhnorm::normalize_punctuation(clean) != clean;
    return same;
}

bool has_han(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); at += character_size(line, at)) {
        char32_t const c = zhnorm::detail::decode(line, at).value;
        if (c >= 0x4E00 && c <= 0x9FFF) {
            return true;
        }
    }
    return false;
}

bool is_chinese(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3011) || c == 0x201C ||
           c == 0x201D || c == 0x2026 || (c >= 0xFF01 && c <= 0xFF1F && c != 0xFF0E);
}

/// True if the marks of the line can be an oracle. It has more Han than Latin words; no ASCII
/// pause, stop, bracket or quote beside Han or a Chinese mark, spaces or not, nor at the end of the
/// line, nor ASCII brackets around Han; quotes, and brackets, open and close in turn; no ASCII
/// quotes; ellipses of six dots; no dash of hyphens or box drawings, no middle dot but U+00B7; no
/// comma or colon of both forms between words; no pause or stop twice in a row or at the begin.
bool is_consistent(std::string_view line) {
    char32_t before = 0;
    bool is_quoted = false;
    std::size_t han = 0;
    std::size_t words = 0;
    std::vector<std::pair<char32_t, std::size_t>> open;
    bool has_ascii[2] = {};
    bool has_wide[2] = {};
    for (std::size_t at = 0; at < line.size();) {
        auto const c = zhnorm::detail::decode(line, at);
        at += c.size;
        if (c.value == ' ') {
            continue;
        }
        std::size_t next = at;
        while (next < line.size() && line[next] == ' ') {
            ++next;
        }
        char32_t const behind = next < line.size() ? zhnorm::detail::decode(line, next).value : 0;
        auto const is_word = [](char32_t x) {
            return x < 0x80 && x > ' ' &&
                   std::string_view(",.:;?!()\"").find(static_cast<char>(x)) ==
                       std::string_view::npos;
        };
        bool const is_ascii_mark =
            c.value < 0x80 && std::string_view(",;:?!()\"").find(static_cast<char>(c.value)) !=
                                  std::string_view::npos;
        bool const is_dot =
            c.value == '.' && (at == line.size() || line[at] == ' ' || line[at] == ')' ||
                               static_cast<unsigned char>(line[at]) >= 0x80);
        auto const is_letter = [](char32_t x) { return (x | 0x20U) >= 'a' && (x | 0x20U) <= 'z'; };
        han += c.value >= 0x4E00 && c.value <= 0x9FFF;
        words += is_letter(c.value) && !(is_letter(before) && at >= 2 && line[at - 2] != ' ');
        if ((is_ascii_mark || is_dot) &&
            (is_chinese(before) || is_chinese(behind) || (behind == 0 && c.value != ')'))) {
            return false;
        }
        for (int i = 0; i < 2; ++i) {
            bool const is_between = is_word(before) && is_word(behind);
            has_ascii[i] |= is_between && c.value == U",:"[i] && next != at;
            has_wide[i] |= is_between && c.value == U"\xFF0C\xFF1A"[i];
        }
        if (c.value == '"' || (c.value == 0x201C && is_quoted) ||
            (c.value == 0x201D && !is_quoted)) {
            return false;
        }
        is_quoted = c.value == 0x201C || (is_quoted && c.value != 0x201D);
        bool const is_pause =
            c.value == 0xFF0C || c.value == 0x3002 || c.value == 0xFF1A || c.value == 0xFF1B;
        if (is_pause && (before == 0 || before == c.value)) {
            return false;
        }
        bool const is_wrong_form = c.value == 0x30FB || c.value == 0x2022 || c.value == 0x2500 ||
                                   c.value == 0xFF0D || (c.value == '-' && behind == '-');
        if (is_wrong_form && is_chinese(before)) {
            return false;
        }
        if (c.value == '(' || c.value == 0xFF08) {
            open.emplace_back(c.value, han);
        } else if (c.value == ')' || c.value == 0xFF09) {
            if (open.empty() || open.back().first != c.value - 1 ||
                (c.value == ')' && open.back().second != han)) {
                return false;
            }
            open.pop_back();
        } else if (c.value == 0x2026 && before != 0x2026 && behind != 0x2026) {
            return false;
        }
        before = c.value;
    }
    return han > words && !is_quoted && open.empty() && !(has_ascii[0] && has_wide[0]) &&
           !(has_ascii[1] && has_wide[1]);
}

std::vector<std::string> lines_of(char const* path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "cannot open %s\n", path);
        std::exit(2);
    }
    std::vector<std::string> lines;
    std::set<std::string> seen;
    for (std::string line; std::getline(file, line);) {
        if (has_han(line) && seen.insert(line).second) {
            lines.push_back(line);
        }
    }
    return lines;
}

void add(count& sum, count const& more) {
    sum.good += more.good;
    sum.all += more.all;
}

void add(result& sum, result const& more) {
    for (int i = 0; i < 3; ++i) {
        add(sum.recall[i], more.recall[i]);
    }
    add(sum.precision, more.precision);
    add(sum.exact, more.exact);
    add(sum.changed, more.changed);
    sum.again += more.again;
}

results report(char const* path, std::size_t shown, cause_counts* causes) {
    results sum;
    std::size_t left = shown;
    std::size_t clean_left = shown;
    for (std::string const& line : lines_of(path)) {
        (void)measure(line, false, sum.all, nullptr);
        if (!is_consistent(line)) {
            continue;
        }
        (void)measure(line, true, sum.consistent_spaced, nullptr);
        if (!measure(line, false, sum.consistent, causes) && left > 0) {
            --left;
            std::printf("  was     %s\n  is      %s\n", line.c_str(),
                        zhnorm::normalize_punctuation(degrade(line, false).text).c_str());
        }
        std::string const clean = zhnorm::normalize_punctuation(line);
        if (without_spaces(clean) != without_spaces(line) && clean_left > 0) {
            --clean_left;
            std::printf("  clean   %s\n  becomes %s\n", line.c_str(), clean.c_str());
        }
    }
    sum.print(path);
    return sum;
}

void print_pairs(char const* path) {
    for (std::string const& line : lines_of(path)) {
        if (line.find('\t') == std::string::npos && is_consistent(line)) {
            std::printf("%s\t%s\n", degrade(line, false).text.c_str(), line.c_str());
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t shown = 0;
    bool lists_causes = false;
    cause_counts causes;
    results sum;
    int files = 0;
    for (int i = 1; i < count; ++i) {
        std::string_view const argument = arguments[i];
        if (argument == "--show" && i + 1 < count) {
            shown = static_cast<std::size_t>(std::atol(arguments[++i]));
        } else if (argument == "--causes") {
            lists_causes = true;
        } else if (argument == "--pairs" && i + 1 < count) {
            print_pairs(arguments[++i]);
        } else {
            results const found = report(arguments[i], shown, lists_causes ? &causes : nullptr);
            add(sum.all, found.all);
            add(sum.consistent, found.consistent);
            add(sum.consistent_spaced, found.consistent_spaced);
            ++files;
        }
    }
    if (files > 1) {
        sum.print("together");
    }
    std::vector<std::pair<std::size_t, std::string>> sorted;
    for (auto const& [cause, found] : causes) {
        sorted.emplace_back(found.first, cause + "\n         " + found.second);
    }
    std::sort(sorted.rbegin(), sorted.rend());
    for (auto const& [number, cause] : sorted) {
        std::printf("%7zu %s\n", number, cause.c_str());
    }
}
