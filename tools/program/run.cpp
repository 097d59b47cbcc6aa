// SPDX-License-Identifier: Apache-2.0
#include "run.hpp"

#include <memory>
#include <vector>

#include <sys/stat.h>

#include "change_sinks.hpp"
#include "compression.hpp"
#include "destination.hpp"
#include "diff_sink.hpp"
#include "engine.hpp"
#include "file_list.hpp"
#include "file_replacement.hpp"
#include "progress.hpp"
#include "report.hpp"
#include "shard.hpp"
#include "sinks.hpp"
#include "summary.hpp"
#include "summary_sink.hpp"
#include "transcoding.hpp"

namespace program {
namespace {

/// What goes to standard output; null if nothing does while files are processed.
std::unique_ptr<sink> make_shown(options const& options, output& out) {
    std::vector<std::string> const& fields = options.records.json_fields;
    bool const diff = options.run.shown == shown::diff;
    if (diff || options.run.shown == shown::nothing) {
        switch (options.run.shape) {
            case shape::json:
                return std::make_unique<json_sink>(out, fields, diff);
            case shape::rdjson:
                return std::make_unique<rdjson_sink>(out);
            case shape::text:
                break;
        }
    }
    switch (options.run.shown) {
        case shown::diff:
            return std::make_unique<diff_sink>(out, options.run.colour);
        case shown::explanation:
            return std::make_unique<explain_sink>(out, fields);
        case shown::result:
        case shown::nothing:
        case shown::stats:
            break;
    }
    return nullptr;
}

void write_summary(options const& options, summary const& summary, output& out) {
    if (options.run.shown == shown::stats) {
        out.write(stats_json(summary));
    }
    if (!options.run.manifest_file.empty()) {
        write_file(options.run.manifest_file, manifest_json(summary));
    }
    if (!options.run.report_file.empty()) {
        write_file(options.run.report_file, report_html(summary));
    }
}

/// What `in` holds, expanded if its name says that it is compressed.
std::unique_ptr<byte_source> make_expanded(std::string const& name, byte_source& in) {
    switch (compression_of(name)) {
        case compression::gzip:
            return make_gzip_source(in, name);
        case compression::zstd:
            return make_zstd_source(in, name);
        case compression::none:
            break;
    }
    return nullptr;
}

bool exists(std::string const& path) {
    struct stat is = {};
    return ::lstat(path.c_str(), &is) == 0;
}

class run {
public:
    run(options const& options, messages& messages)
        : options_(options),
          messages_(messages),
          engine_(std::make_unique<engine>(options.pipeline, options.records, options.run.jobs)) {
        summary_.configuration = options.run.configuration;
        summary_.shard = options.run.shard;
        if (shares_files(options) || options.run.shown == shown::result) {
            text_ = add(std::make_unique<text_sink>(out_));
        }
        if (auto shown = make_shown(options, out_)) {
            add(std::move(shown));
        }
        add(std::make_unique<message_sink>(messages));
        if (!options.run.errors_file.empty()) {
            add(std::make_unique<errors_sink>(options.run.errors_file));
        }
        bool const hashed = !options.run.manifest_file.empty();
        bool const sampled = hashed || !options.run.report_file.empty();
        summarizer_ = add(std::make_unique<summary_sink>(
            summary_, summary_sink::wishes{.hash = hashed, .samples = sampled}));
    }

    exit_code process_all() {
        bool complete = true;
        std::vector<listed_file> const files = list_files(options_, messages_, complete);
        if (options_.run.progress || can_show_progress()) {
            add(std::make_unique<progress>(size_of(files)));
        }
        for (listed_file const& file : files) {
            try {
                process(file);
            } catch (input_error const& error) {
                messages_.add(error.what());
                complete = false;
            }
        }
        for (auto const& each : sinks_) {
            each->finish();
        }
        write_summary(options_, summary_, out_);
        out_.close();
        tally const total = summary_.total();
        if (options_.run.verbose) {
            messages_.say(std::to_string(summary_.files.size()) + " files, " +
                          std::to_string(total.records) + " records, " +
                          std::to_string(total.changed) + " changed, " +
                          std::to_string(total.unprocessed) + " not processed");
        }
        if (!complete) {
            return failed;
        }
        if (options_.run.strict && total.unprocessed != 0) {
            return unprocessed;
        }
        bool const would_change = total.changed != 0 || transcoded_some_;
        return options_.run.check && would_change ? differences : done;
    }

private:
    template <class Sink>
    Sink* add(std::unique_ptr<Sink> sink) {
        Sink* const pointer = sink.get();
        sinks_.push_back(std::move(sink));
        return pointer;
    }

    void process(listed_file const& file) {
        bool const text_only = options_.records.framing == framing::lines ||
                               options_.records.framing == framing::whole;
        bool const compressed = compression_of(file.name) != compression::none;
        if (file.searched && text_only && !compressed && !is_utf16(options_.records.from) &&
            looks_binary(file.name)) {
            skip(file.name, "it looks binary");
            return;
        }
        if (options_.run.in_place) {
            process_in_place(file.name);
        } else if (!options_.run.output_folder.empty()) {
            process_into(file.name, options_.run.output_folder + "/" + file.relative);
        } else {
            input in(file.name);
            if (options_.run.shown == shown::result) {
                in.refuse_if_written_by(out_);
            }
            process(file.name, in);
        }
    }

    void process_in_place(std::string const& name) {
        input in(name);
        replaced_file const old(name, in);
        destination result(old.path());
        text_->set_target(result);
        process(name, in);
        if (summary_.files.back().counts.changed == 0 && !transcoded_) {
            return;
        }
        old.check_unchanged();
        if (!options_.run.copy_suffix.empty()) {
            old.keep_copy(options_.run.copy_suffix);
        }
        result.commit();
    }

    void process_into(std::string const& name, std::string const& path) {
        if (exists(path)) {
            skip(name, "'" + path + "' is there already");
            return;
        }
        input in(name);
        make_folders_for(path);
        destination result(path);
        text_->set_target(result);
        process(name, in);
        result.commit();
    }

    /// A line alone cannot tell a converter's readings from a teacher's: the head of its file does,
    /// the same for every shard and every number of threads.
    void know_page(bool known) {
        if (known != known_page_) {
            known_page_ = known;
            pipeline_options steps = options_.pipeline;
            steps.repair.known_page = known;
            engine_ = std::make_unique<engine>(steps, options_.records, options_.run.jobs);
        }
    }

    /// Runs the records of one file, or of its part, through the engine.
    void process(std::string const& name, input& in) {
        std::unique_ptr<byte_source> const expanded = make_expanded(name, in);
        byte_source& bytes = expanded ? *expanded : in;
        zhnorm::encoding from = options_.records.from;
        bool const shares_bytes = options_.run.shard && !shares_files(options_);
        byte_range range;
        std::uint64_t size = 0;
        if (shares_bytes) {
            if (expanded) {
                throw input_error("cannot take a part of '" + name + "': it is compressed");
            }
            size = in.size_to_share();
            range = range_of(*options_.run.shard, size);
        }
        peeking_source head(bytes);
        if (options_.records.detects_encoding) {
            auto const found = detected(head.peek());
            if (!found) {
                throw input_error("cannot tell the encoding of '" + name + "'; give --from");
            }
            from = *found;
        }
        bool const is_file = in.is_regular() && is_utf8(from);
        know_page(is_file && zhnorm::is_damaged_page(head.peek()));
        std::unique_ptr<byte_source> const text =
            is_utf16(from) ? make_decoding_source(head, from) : nullptr;
        if (shares_bytes) {
            if (text) {
                throw input_error("cannot take a part of '" + name + "': it is UTF-16");
            }
            in.seek(range.begin == 0 ? 0 : range.begin - 1);
        }
        // After a seek, what was looked at is not what comes.
        byte_source& source = text ? *text : shares_bytes ? bytes : head;
        block_reader reader(source, options_.records, range);
        bool const in_blocks = !text && !is_utf8(from);
        if (in_blocks) {
            reader.set_encoding(from);
        }
        transcoded_ = from != options_.records.to;
        transcoded_some_ = transcoded_some_ || transcoded_;
        std::uint64_t text_offset = 0;
        for (auto const& each : sinks_) {
            each->begin_file(name);
        }
        if (shares_bytes) {
            summarizer_->set_range(range.begin, range.end, size);
        }
        try {
            engine_->run(reader, [&](block& block) {
                if (in_blocks) {
                    // Places are those of the text, as everywhere.
                    block.offset = text_offset;
                    text_offset += block.bytes.size();
                }
                for (auto const& each : sinks_) {
                    each->take(block);
                }
            });
        } catch (input_error const&) {
            end_file();
            throw;
        }
        end_file();
    }

    void end_file() {
        for (auto const& each : sinks_) {
            each->end_file();
        }
        file_summary const& file = summary_.files.back();
        if (options_.run.check && options_.run.shown == shown::nothing &&
            file.counts.changed != 0) {
            messages_.add("'" + file.name +
                          "' would change: " + std::to_string(file.counts.changed) + " of " +
                          std::to_string(file.counts.records) + " records");
        }
    }

    void skip(std::string const& name, std::string const& why) {
        if (options_.run.verbose) {
            messages_.add("'" + name + "' is left out: " + why);
        }
    }

    options const& options_;
    messages& messages_;
    output out_;
    summary summary_;
    std::vector<std::unique_ptr<sink>> sinks_;
    text_sink* text_ = nullptr;           // one of the sinks, if there is one
    summary_sink* summarizer_ = nullptr;  // so is this
    bool transcoded_ = false;       // the last file is written in another encoding than it was read
    bool transcoded_some_ = false;  // or one of all
    std::unique_ptr<engine> engine_;
    bool known_page_ = false;  // what the engine takes files for
};

}  // namespace

exit_code process_files(options const& options, messages& messages) {
    return run(options, messages).process_all();
}

exit_code join_manifests(options const& options) {
    summary whole;
    bool first = true;
    for (std::string const& name : options.files) {
        input in(name);
        std::string const text = read_all(in);
        summary part = read_manifest(text, name);
        if (first) {
            whole = std::move(part);
            whole.shard.reset();
            first = false;
        } else {
            whole.join(part);
        }
    }
    whole.close_files();
    output out;
    write_summary(options, whole, out);
    out.close();
    return done;
}

}  // namespace program
