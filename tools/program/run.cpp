// SPDX-License-Identifier: Apache-2.0
#include "run.hpp"

#include <memory>
#include <vector>

#include "change_sinks.hpp"
#include "diff_sink.hpp"
#include "engine.hpp"
#include "file_replacement.hpp"
#include "shard.hpp"
#include "sinks.hpp"
#include "summary.hpp"
#include "summary_sink.hpp"

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
        case shown::result:
            return std::make_unique<text_sink>(out);
        case shown::diff:
            return std::make_unique<diff_sink>(out, options.run.colour);
        case shown::explanation:
            return std::make_unique<explain_sink>(out, fields);
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
}

std::string whole_text_of(std::string const& name) {
    input in(name);
    std::string text;
    for (;;) {
        std::size_t const known = text.size();
        text.resize(known + block_reader::chunk_size);
        std::size_t const size = in.read({text.data() + known, block_reader::chunk_size});
        text.resize(known + size);
        if (size == 0) {
            return text;
        }
    }
}

class run {
public:
    run(options const& options, messages& messages)
        : options_(options),
          messages_(messages),
          engine_(options.pipeline, options.records, options.run.jobs) {
        summary_.configuration = options.run.configuration;
        summary_.shard = options.run.shard;
        if (auto shown = make_shown(options, out_)) {
            sinks_.push_back(std::move(shown));
        }
        sinks_.push_back(std::make_unique<message_sink>(messages));
        if (!options.run.errors_file.empty()) {
            sinks_.push_back(std::make_unique<errors_sink>(options.run.errors_file));
        }
        bool const detailed = !options.run.manifest_file.empty();
        auto summary = std::make_unique<summary_sink>(
            summary_, summary_sink::wishes{.hash = detailed, .samples = detailed});
        summarizer_ = summary.get();
        sinks_.push_back(std::move(summary));
    }

    exit_code process_all() {
        bool some_failed = false;
        for (std::string const& name : options_.files) {
            try {
                process(name);
            } catch (input_error const& error) {
                messages_.add(error.what());
                some_failed = true;
            }
        }
        for (auto const& each : sinks_) {
            each->finish();
        }
        write_summary(options_, summary_, out_);
        out_.close();
        tally const total = summary_.total();
        if (some_failed) {
            return failed;
        }
        if (options_.run.strict && total.unprocessed != 0) {
            return unprocessed;
        }
        return options_.run.check && total.changed != 0 ? differences : done;
    }

private:
    void process(std::string const& name) {
        input in(name);
        if (options_.run.shown == shown::result) {
            in.refuse_if_written_by(out_);
        }
        byte_range range;
        std::uint64_t size = 0;
        if (options_.run.shard) {
            size = in.size_to_share();
            range = range_of(*options_.run.shard, size);
            in.seek(range.begin == 0 ? 0 : range.begin - 1);
        }
        block_reader reader(in, options_.records.framing, range);
        for (auto const& each : sinks_) {
            each->begin_file(name);
        }
        if (options_.run.shard) {
            summarizer_->set_range(range.begin, range.end, size);
        }
        try {
            engine_.run(reader, [this](block& block) {
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
        if (options_.run.shown == shown::nothing && file.counts.changed != 0) {
            messages_.add("'" + file.name +
                          "' would change: " + std::to_string(file.counts.changed) + " of " +
                          std::to_string(file.counts.records) + " records");
        }
    }

    options const& options_;
    messages& messages_;
    output out_;
    summary summary_;
    summary_sink* summarizer_ = nullptr;  // one of the sinks
    std::vector<std::unique_ptr<sink>> sinks_;
    program::engine engine_;
};

}  // namespace

exit_code process_files(options const& options, messages& messages) {
    return run(options, messages).process_all();
}

exit_code join_manifests(options const& options) {
    summary whole;
    bool first = true;
    for (std::string const& name : options.files) {
        summary part = read_manifest(whole_text_of(name), name);
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
