// SPDX-License-Identifier: Apache-2.0
#include "run.hpp"

#include <memory>
#include <vector>

#include "engine.hpp"
#include "shard.hpp"
#include "sinks.hpp"

namespace program {
namespace {

class run {
public:
    run(options const& options, messages& messages)
        : options_(options),
          messages_(messages),
          engine_(options.pipeline, options.records, options.run.jobs) {
        sinks_.push_back(std::make_unique<text_sink>(out_));
        sinks_.push_back(std::make_unique<message_sink>(messages));
        if (!options.run.errors_file.empty()) {
            sinks_.push_back(std::make_unique<errors_sink>(options.run.errors_file));
        }
    }

    exit_code process_all() {
        exit_code code = done;
        for (std::string const& name : options_.files) {
            try {
                process(name);
            } catch (input_error const& error) {
                messages_.add(error.what());
                code = failed;
            }
        }
        for (auto const& each : sinks_) {
            each->finish();
        }
        out_.close();
        if (code == done && options_.run.strict && total_.unprocessed != 0) {
            code = unprocessed;
        }
        return code;
    }

private:
    void process(std::string const& name) {
        input in(name);
        in.refuse_if_written_by(out_);
        byte_range range;
        if (options_.run.shard) {
            range = range_of(*options_.run.shard, in.size_to_share());
            in.seek(range.begin == 0 ? 0 : range.begin - 1);
        }
        block_reader reader(in, options_.records.framing, range);
        for (auto const& each : sinks_) {
            each->begin_file(name);
        }
        engine_.run(reader, [this](block& block) {
            total_.add(block.counts);
            for (auto const& each : sinks_) {
                each->take(block);
            }
        });
        for (auto const& each : sinks_) {
            each->end_file();
        }
    }

    options const& options_;
    messages& messages_;
    output out_;
    std::vector<std::unique_ptr<sink>> sinks_;
    program::engine engine_;
    tally total_;
};

}  // namespace

exit_code process_files(options const& options, messages& messages) {
    return run(options, messages).process_all();
}

}  // namespace program
