// SPDX-License-Identifier: Apache-2.0
//
// How well punctuation comes back: punctuation_quality FILE...
//
// Takes the lines of a text that have Han and no ASCII mark beside it, replaces the Chinese pauses,
// stops, round brackets and double quotes by ASCII, normalizes, and compares without regard to
// spaces. Prints for each file, and twice (marks alone, and with a space behind each pause or
// stop):
//
//   recall     of the pauses and stops that were degraded, how many came back; likewise brackets,
//   quotes precision  of all marks that were widened, how many had been so exact      lines that
//   came back whole
// and once
//   changed    lines of the clean text that normalization alters; and those where it is not only
//   spaces again      lines that a second run alters, of the clean and the degraded
//
// With --show N, prints N lines that did not come back. With --pairs, prints nothing but each
// degraded line, a tab and what it was, for punctuation_peers.mjs.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
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
    count exact_clean;
};

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

bool measure(std::string const& line, bool pads, result& out) {
    degraded_line const bad = degrade(line, pads);
    auto place = bad.places.begin();
    std::size_t restored = 0;
    for (zhnorm::edit const& e : zhnorm::edits(bad.text, zhnorm::punctuate{})) {
        if (e.confidence == zhnorm::confidence::suggest) {
            continue;
        }
        while (place != bad.places.end() && place->first < e.offset) {
            ++out.recall[static_cast<int>(place->second->is)].all;
            ++place;
        }
        // What the edit makes of the marks in it, one after the other.
        std::string_view const made = e.replacement.view();
        std::size_t at = 0;
        bool has_place = false;
        for (; place != bad.places.end() && place->first < e.end(); ++place) {
            has_place = true;
            count& recall = out.recall[static_cast<int>(place->second->is)];
            ++recall.all;
            std::string_view const wide = place->second->wide;
            bool const same = made.substr(at, wide.size()) == wide;
            recall.good += same;
            restored += same;
            at += wide.size();
            out.precision.all += !made.empty();
        }
        if (!has_place && !made.empty() && static_cast<unsigned char>(made[0]) >= 0x80) {
            ++out.precision.all;  // a mark that was ASCII from the beginning
        }
    }
    for (; place != bad.places.end(); ++place) {
        ++out.recall[static_cast<int>(place->second->is)].all;
    }
    out.precision.good += restored;
    bool const same =
        without_spaces(zhnorm::normalize_punctuation(bad.text)) == without_spaces(line);
    out.exact.good += same;
    ++out.exact.all;
    if (without_spaces(zhnorm::normalize_punctuation(line)) == without_spaces(line)) {
        out.exact_clean.good += same;
        ++out.exact_clean.all;
    }
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

bool is_han_at(std::string_view line, std::size_t at) {
    char32_t const c = zhnorm::detail::decode(line, at).value;
    return c >= 0x4E00 && c <= 0x9FFF;
}

/// True if no ASCII mark stands beside Han: what a line must be for its marks to be an oracle.
bool is_consistent(std::string_view line) {
    bool behind_han = false;
    bool behind_mark = false;
    for (std::size_t at = 0; at < line.size(); at += character_size(line, at)) {
        if (line[at] == ' ') {
            continue;
        }
        bool const han = is_han_at(line, at);
        bool const is_mark =
            std::string_view(",;:?!()\"").find(line[at]) != std::string_view::npos ||
            (line[at] == '.' && (at + 1 == line.size() || line[at + 1] == ' ' ||
                                 static_cast<unsigned char>(line[at + 1]) >= 0xE0));
        if ((han && behind_mark) || (is_mark && behind_han)) {
            return false;
        }
        behind_han = han;
        behind_mark = is_mark;
    }
    return true;
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
        if (has_han(line) && is_consistent(line) && seen.insert(line).second) {
            lines.push_back(line);
        }
    }
    return lines;
}

void report(char const* path, std::size_t shown) {
    std::vector<std::string> const lines = lines_of(path);
    std::size_t changed = 0;
    std::size_t marks_changed = 0;
    std::size_t again = 0;
    for (bool const pads : {false, true}) {
        result sum;
        std::size_t left = shown;
        for (std::string const& line : lines) {
            if (!measure(line, pads, sum) && left > 0) {
                --left;
                std::string const bad = degrade(line, pads).text;
                std::printf("  was  %s\n  is   %s\n", line.c_str(),
                            zhnorm::normalize_punctuation(bad).c_str());
            }
            std::string const once = zhnorm::normalize_punctuation(degrade(line, pads).text);
            again += zhnorm::normalize_punctuation(once) != once;
        }
        std::printf(
            "%s%s: recall %.4f brackets %.4f quotes %.4f precision %.4f exact %.4f (clean %.4f) of "
            "%zu lines\n",
            path, pads ? " spaced" : "", sum.recall[0].share(), sum.recall[1].share(),
            sum.recall[2].share(), sum.precision.share(), sum.exact.share(),
            sum.exact_clean.share(), lines.size());
    }
    std::size_t left = shown;
    for (std::string const& line : lines) {
        std::string const once = zhnorm::normalize_punctuation(line);
        changed += once != line;
        marks_changed += without_spaces(once) != without_spaces(line);
        again += zhnorm::normalize_punctuation(once) != once;
        if (without_spaces(once) != without_spaces(line) && left > 0) {
            --left;
            std::printf("  clean   %s\n  becomes %s\n", line.c_str(), once.c_str());
        }
    }
    double const all = static_cast<double>(std::max<std::size_t>(lines.size(), 1));
    std::printf("%s: changed %.2f %% (marks %.2f %%) again %zu\n", path,
                100.0 * static_cast<double>(changed) / all,
                100.0 * static_cast<double>(marks_changed) / all, again);
}

void print_pairs(char const* path) {
    for (std::string const& line : lines_of(path)) {
        if (line.find('\t') == std::string::npos) {
            std::printf("%s\t%s\n", degrade(line, false).text.c_str(), line.c_str());
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t shown = 0;
    for (int i = 1; i < count; ++i) {
        if (std::string_view(arguments[i]) == "--show" && i + 1 < count) {
            shown = static_cast<std::size_t>(std::atol(arguments[++i]));
        } else if (std::string_view(arguments[i]) == "--pairs" && i + 1 < count) {
            print_pairs(arguments[++i]);
        } else {
            report(arguments[i], shown);
        }
    }
}
