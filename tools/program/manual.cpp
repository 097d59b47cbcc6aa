// SPDX-License-Identifier: Apache-2.0
#include "manual.hpp"

#include <string_view>

#include <CLI/CLI.hpp>

#include <zhnorm/version.hpp>

namespace program {
namespace {

/// Text as roff takes it: no line may begin as a request does.
std::string escaped(std::string_view text) {
    std::string result;
    bool at_begin = true;
    for (char const c : text) {
        if (at_begin && (c == '.' || c == '\'')) {
            result += "\\&";
        }
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result.push_back(c);
        }
        at_begin = c == '\n';
    }
    return result;
}

constexpr std::string_view front = R"(.SH NAME
zhnorm \- turn Chinese and English text into text one can trust
.SH SYNOPSIS
.B zhnorm
.RI [ OPTION ]...
.RI [ FILE ]...
.SH DESCRIPTION
Reads the FILEs in order, standard input where FILE is \- or none is given, and writes standard
output. A line is a record, unless told otherwise: records stay as many as they were, in the same
order. What cannot be processed stays as it is, is named on standard error, and counts as not
processed. Before the program waits for more input, it has written the results of all complete
records.
)";

constexpr std::string_view back = R"(.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
.B \-\-check
was given, and something would change; never otherwise
.TP
.B 2
wrong usage, or something could not be opened, read or written; other FILEs are processed all the
same
.TP
.B 3
.B \-\-strict
was given, and some record could not be processed
.PP
If several apply: 2, then 3, then 1.
.SH ENVIRONMENT
.TP
.B NO_COLOR
if set, no colour by itself
.TP
.BR OMPI_COMM_WORLD_RANK ", " PMI_RANK ", " SLURM_ARRAY_TASK_ID ", " SLURM_PROCID " and their kin"
say which part this is, with
.BR "\-\-shard auto" .
.SH EXAMPLES
.nf
zhnorm page.txt > clean.txt
zhnorm \-\-jsonl text \-j 2 \-\-report report.html corpus.jsonl > clean.jsonl
zhnorm \-\-from auto \-r \-i \-\-glob '*.srt' subtitles
zhnorm \-\-diff \-\-check \-r docs
.fi
)";

}  // namespace

std::string manual_text(CLI::App const& app) {
    std::string page = ".TH ZHNORM 1 \"\" \"zhnorm " ZHNORM_VERSION_STRING "\" \"User Commands\"\n";
    page += front;
    page += ".SH OPTIONS\n";
    for (std::string const& group : app.get_groups()) {
        if (group.empty()) {
            continue;
        }
        std::string options;
        for (CLI::Option const* option : app.get_options()) {
            if (option->get_group() != group) {
                continue;
            }
            options += ".TP\n.B " + escaped(option->get_name(false, true));
            std::string const value = option->get_type_name();
            options += value.empty() ? "\n" : " \\fI" + escaped(value) + "\\fR\n";
            options += escaped(option->get_description()) + "\n";
        }
        if (!options.empty()) {
            page += ".SS " + escaped(group) + "\n" + options;
        }
    }
    page += back;
    return page;
}

}  // namespace program
