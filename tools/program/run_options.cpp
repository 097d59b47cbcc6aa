// SPDX-License-Identifier: Apache-2.0
#include "run_options.hpp"

#include <CLI/CLI.hpp>

#include "command_words.hpp"

namespace program {

void add_choice(CLI::App& app, std::string const& name, std::string& value,
                std::string const& placeholder, std::string const& description,
                std::string const& group, std::string const& default_value) {
    app.add_option(name, value, description)
        ->type_name(placeholder)
        ->group(group)
        ->default_str(default_value)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_flag(CLI::App& app, std::string const& name, bool& value, std::string const& description,
              std::string const& group) {
    app.add_flag(name, value, description)->group(group)->disable_flag_override();
}

void declare_run_options(CLI::App& app, raw_run_options& raw) {
    std::string const what = what_a_record_is;
    add_flag(app, "-0", raw.nul, "records end in NUL", what);
    add_choice(app, "--jsonl", raw.jsonl, "FIELDS",
               "one JSON object a line, of which only these string\nfields are touched", what);
    add_choice(app, "--tsv", raw.tsv, "COLUMNS",
               "rows with tabs, of which only these columns, from 1, are\ntouched; the escapes of "
               "ClickHouse and PostgreSQL are known",
               what);
    add_flag(app, "--whole", raw.whole, "a file is one document", what);
    add_choice(app, "--framing", raw.framing, "NAME",
               "lines, nul, whole, or varint: LEB128 length, then bytes", what);

    add_flag(app, "--chunk-header", raw.chunk_header,
             "a line with a number stands before each so many records\n(ClickHouse's "
             "send_chunk_header); the answer has none",
             what);

    add_choice(app, "--from", raw.from, "ENCODING",
               "of the FILEs (default: utf-8): a label of the Encoding\nStandard, or auto: found "
               "out for each",
               what, "utf-8");
    add_choice(app, "--to", raw.to, "ENCODING", "of the result (default: utf-8)", what, "utf-8");

    std::string const files = "Where the result goes (default: standard output)";
    add_flag(app, "-i,--in-place", raw.in_place,
             "into the FILEs themselves; --in-place=SUFFIX keeps the old\nones under names with "
             "SUFFIX",
             files);
    add_choice(app, copy_suffix_option, raw.copy_suffix, "SUFFIX", "", "");
    add_choice(app, "--output-dir", raw.output_folder, "DIR",
               "into DIR, a file for each FILE; those that are there\nalready are left out", files);
    add_choice(app, "--files-from", raw.list, "LIST",
               "the file LIST has the names of more FILEs, one a line", files);
    add_flag(app, "-r,--recursive", raw.recursive, "of FILEs that are folders, the files in them",
             files);
    app.add_option("--glob", raw.patterns, "of these only names like PATTERN, for instance '*.md'")
        ->type_name("PATTERN")
        ->group(files)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);

    std::string const where = "What is written instead of the result";
    add_flag(app, "--check", raw.check, "nothing; exit 1 if anything would change", where);
    add_flag(app, "--diff", raw.diff, "a unified diff, with marks inside the line on a terminal",
             where);
    add_flag(app, "--explain", raw.explain,
             "a line of JSON for each change: place, text, rules,\nconfidence", where);
    add_flag(app, "--stats", raw.stats, "the totals as JSON", where);
    add_choice(app, "--format", raw.format, "SHAPE",
               "of --check and --diff: text (default), json, rdjson", where);
    add_choice(app, "--color", raw.color, "WHEN",
               "auto (default: on a terminal, unless NO_COLOR is set),\nalways, never", where);

    std::string const beside = "What is written as well";
    add_choice(app, "--errors", raw.errors, "FILE",
               "one JSON object for each record that could not be\nprocessed or was ill-formed",
               beside);
    add_choice(app, "--manifest", raw.manifest, "FILE",
               "what was read and written, for each FILE: bytes, records,\nchanges by rule, hash "
               "of the output, samples; as JSON",
               beside);
    add_choice(app, "--report", raw.report, "FILE",
               "a page to look at: totals, changes by rule, samples\nbefore and after, problems; "
               "HTML in one file",
               beside);
    add_flag(app, "--from-manifests", raw.from_manifests,
             "the FILEs are manifests of the parts of a run, whose\n--stats, --manifest or "
             "--report is wanted",
             beside);

    std::string const how = "How it runs";
    add_choice(app, "-j,--jobs", raw.jobs, "N",
               "threads (default 1); the output does not depend on it", how);
    add_choice(app, "--shard", raw.shard, "K/N",
               "only part K, from 0, of N of each FILE: the records whose\nfirst byte lies in it; "
               "auto: as MPI or Slurm says.\nWith --output-dir or -i: every Nth FILE",
               how);
    add_flag(app, "--progress", raw.progress,
             "show how far it is, also where standard error is no\nterminal", how);
    add_flag(app, "-v,--verbose", raw.verbose,
             "the totals, and what was left out, on standard error", how);
    add_flag(app, "--strict", raw.strict, "exit 3 if some record could not be processed", how);
}

}  // namespace program
