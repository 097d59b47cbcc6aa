// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace program {
namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5c6b7a; --line: #e1e6ec; --page: #f6f8fa;
  --card: #fff; --bar: #3b7dd8; --gone: #ffd9d6; --come: #c9f0d4; --bad: #b42318; --good: #1a7f4b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --soft: #95a3b3; --line: #2c3642;
  --page: #11161c; --card: #1a2129; --bar: #5b9bf0; --gone: #6e2b28; --come: #1f5c38; --bad: #ff8a80;
  --good: #6fd89b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.55 system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", sans-serif; }
main { max-width: 1000px; margin: 0 auto; padding: 32px 20px 48px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 36px 0 12px; }
p { margin: 4px 0; } .soft { color: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px;
  margin-top: 24px; }
.card, .box { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 14px 16px; }
.card b { display: block; font-size: 24px; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); } .good { color: var(--good); }
.rule { display: grid; grid-template-columns: 250px 1fr 120px; gap: 12px; align-items: center;
  padding: 3px 0; }
.rule i { display: block; height: 14px; min-width: 2px; border-radius: 3px; background: var(--bar); }
.rule span:last-child { text-align: right; font-variant-numeric: tabular-nums; }
.sample { margin-bottom: 10px; } .sample p { overflow-wrap: anywhere; white-space: pre-wrap; }
.sample .where { font-size: 12px; white-space: normal; }
mark { color: inherit; border-radius: 3px; padding: 0 1px; position: relative; cursor: help; }
.before mark { background: var(--gone); } .after mark { background: var(--come); }
mark:empty::before { content: "\2038"; }
mark:hover::after { content: attr(data-rule); position: absolute; left: 0; bottom: 1.6em; z-index: 1;
  background: var(--ink); color: var(--page); font-size: 12px; line-height: 1.4; padding: 2px 7px;
  border-radius: 5px; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: 5px 10px 5px 0;
  border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
footer { margin-top: 36px; font-size: 13px; }
)css";

/// What the letters of rules stand for.
constexpr std::pair<char, std::string_view> families[] = {
    {'I', "ill-formed UTF-8"},
    {'M', "mojibake"},
    {'U', "compatible characters"},
    {'W', "width"},
    {'C', "Traditional to Simplified"},
    {'P', "punctuation marks"},
    {'S', "spaces"},
    {'B', "brackets"},
    {'Q', "quotation marks"},
    {'E', "ellipses and dashes"},
    {'R', "repetition"},
    {'T', "type of text"},
};

std::string escaped(std::string_view text) {
    std::string result;
    for (char const c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\0':
                // HTML has no spelling for it.
                result += "\xE2\x90\x80";
                break;
            default:
                result.push_back(c);
        }
    }
    return result;
}

/// 1234567 as 1,234,567.
std::string grouped(std::uint64_t number) {
    std::string const digits = std::to_string(number);
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) {
            result.push_back(',');
        }
        result.push_back(digits[i]);
    }
    return result;
}

/// Of a hundred, with a decimal place, rounded down: less than everything never looks like it.
std::string percent(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) {
        return "0 %";
    }
    auto const tenths = static_cast<std::uint64_t>(static_cast<long double>(part) * 1000 /
                                                   static_cast<long double>(whole));
    if (tenths == 0 && part != 0) {
        return "under 0.1 %";
    }
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string description_of(std::string_view rule) {
    for (auto const& [letter, description] : families) {
        if (rule.starts_with(letter)) {
            return std::string(description);
        }
    }
    return {};
}

void add_card(std::string_view what, std::string const& number, std::string const& more,
              std::string_view kind, std::string& page) {
    page += "<div class=\"card\"><span class=\"soft\">";
    page += what;
    page += "</span><b class=\"";
    page += kind;
    page += "\">" + number + "</b><span class=\"soft\">" + more + "</span></div>\n";
}

void add_totals(summary const& summary, tally const& total, std::string& page) {
    page += "<div class=\"cards\">\n";
    add_card(
        "records", grouped(total.records),
        "in " + grouped(summary.files.size()) + (summary.files.size() == 1 ? " file" : " files"),
        "", page);
    add_card("changed", grouped(total.changed), percent(total.changed, total.records), "", page);
    add_card("not processed", grouped(total.unprocessed), percent(total.unprocessed, total.records),
             total.unprocessed == 0 ? "good" : "bad", page);
    add_card("bytes read", grouped(total.bytes_in), "", "", page);
    add_card("bytes written", grouped(total.bytes_out), "", "", page);
    page += "</div>\n";
}

using numbers = std::map<std::string, std::uint64_t, std::less<>>;

/// The largest first.
std::vector<std::pair<std::string, std::uint64_t>> by_size(numbers const& all) {
    std::vector<std::pair<std::string, std::uint64_t>> sorted(all.begin(), all.end());
    std::ranges::sort(sorted, [](auto const& a, auto const& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return sorted;
}

void add_rules(tally const& total, std::string& page) {
    page += "<h2>Changes by rule</h2>\n<div class=\"box\">\n";
    if (total.rules.empty()) {
        page += "<p class=\"soft\">Nothing changed.</p>\n";
    }
    auto const rules = by_size(total.rules);
    for (auto const& [rule, number] : rules) {
        auto const width = std::max<std::uint64_t>(
            1, static_cast<std::uint64_t>(static_cast<long double>(number) * 1000 /
                                          static_cast<long double>(rules.front().second)));
        page += "<div class=\"rule\"><span><b>" + escaped(rule) + "</b> <span class=\"soft\">" +
                description_of(rule) +
                "</span></span><span><i style=\"width:" + std::to_string(width / 10) + "." +
                std::to_string(width % 10) + "%\"></i></span><span>" + grouped(number) +
                "</span></div>\n";
    }
    page += "</div>\n";
}

/// The text with its changes marked.
void add_marked(std::string_view text, sample const& sample, std::size_t sample_change::* offset,
                std::size_t sample_change::* size, std::string_view kind, std::string& page) {
    page += "<p class=\"";
    page += kind;
    page += "\">";
    std::size_t at = 0;
    for (sample_change const& each : sample.changes) {
        page += escaped(text.substr(at, each.*offset - at));
        page +=
            "<mark data-rule=\"" + escaped(each.rules) + ' ' + description_of(each.rules) + "\">";
        page += escaped(text.substr(each.*offset, each.*size));
        page += "</mark>";
        at = each.*offset + each.*size;
    }
    page += escaped(text.substr(at));
    page += "</p>\n";
}

void add_place(std::string const& file, std::uint64_t byte, std::string& page) {
    page += file == "-" ? "standard input" : escaped(file);
    page += ", byte " + grouped(byte);
}

void add_samples(summary const& summary, std::string& page) {
    if (summary.samples.empty()) {
        return;
    }
    page +=
        "<h2>Samples</h2>\n<p class=\"soft\">Chosen by chance among all changed texts, the same in "
        "every "
        "run. The rule stands over each mark.</p>\n";
    for (sample const& each : summary.samples) {
        page += "<div class=\"box sample\">\n";
        add_marked(each.before, each, &sample_change::offset, &sample_change::size, "before", page);
        add_marked(each.after, each, &sample_change::result_offset, &sample_change::result_size,
                   "after", page);
        page += "<p class=\"where soft\">";
        add_place(each.file, each.byte, page);
        page += "</p>\n</div>\n";
    }
}

void add_notes(summary const& summary, tally const& total, std::string& page) {
    page += "<h2>Problems</h2>\n<div class=\"box\">\n";
    if (total.reasons.empty()) {
        page +=
            "<p class=\"good\">None: every record was processed, and all was "
            "well-formed.</p>\n</div>\n";
        return;
    }
    page += "<table><tr><th>reason</th><th class=\"number\">times</th></tr>\n";
    for (auto const& [reason, number] : by_size(total.reasons)) {
        page += "<tr><td>" + escaped(reason) + "</td><td class=\"number\">" + grouped(number) +
                "</td></tr>\n";
    }
    page += "</table>\n</div>\n";
    page +=
        "<h2>The first of them</h2>\n<div class=\"box\">\n<table><tr><th>place</th><th>reason</th>"
        "<th>record</th></tr>\n";
    for (error_sample const& each : summary.errors) {
        page += "<tr><td>";
        add_place(each.file, each.byte, page);
        page += "</td><td>" + escaped(each.reason) + "</td><td>";
        page += each.unprocessed ? "<span class=\"bad\">as it was</span>" : "processed";
        page += "</td></tr>\n";
    }
    page += "</table>\n</div>\n";
}

}  // namespace

std::string report_html(summary const& summary) {
    tally const total = summary.total();
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>zhnorm: what was changed</title>\n<style>";
    page += style;
    page +=
        "</style>\n</head>\n<body>\n<main>\n<h1>What was changed</h1>\n<p "
        "class=\"soft\"><code>zhnorm ";
    page += escaped(summary.configuration);
    page += "</code></p>\n";
    add_totals(summary, total, page);
    add_rules(total, page);
    add_samples(summary, page);
    add_notes(summary, total, page);
    page += "<footer class=\"soft\">" + escaped(version_line()) +
            "</footer>\n</main>\n</body>\n</html>\n";
    return page;
}

}  // namespace program
