// SPDX-License-Identifier: Apache-2.0
#include "engine.hpp"

#include <utility>

#include "worker_pool.hpp"

namespace program {

engine::engine(pipeline_options const& steps, record_options const& records, std::size_t workers)
    : steps_(steps), records_(records) {
    if (workers > 1) {
        pool_ = std::make_unique<worker_pool>(steps, records, workers);
    }
}

engine::~engine() = default;

record_worker& engine::own_worker() {
    if (!own_) {
        own_ = std::make_unique<record_worker>(steps_, records_);
    }
    return *own_;
}

void engine::run_alone(block_reader& reader, block_taker const& take) {
    for (;;) {
        block_.clear();
        if (!reader.next(block_)) {
            return;
        }
        own_worker().process(block_);
        take(block_);
    }
}

void engine::run(block_reader& reader, block_taker const& take) {
    if (!pool_) {
        run_alone(reader, take);
        return;
    }
    // Whatever ends the loop, the workers are done with the blocks before these are gone.
    worker_pool::line line(*pool_);
    std::exception_ptr read_failure;
    for (;;) {
        if (reader.would_wait()) {
            while (!line.empty()) {
                line.take_oldest(take);
            }
        }
        block& next = line.spare();
        try {
            if (!reader.next(next)) {
                break;
            }
        } catch (input_error const&) {
            read_failure = std::current_exception();
            break;
        }
        if (next.is_piece()) {
            // It needs what the pieces before it left, so one worker has them all.
            while (!line.empty()) {
                line.take_oldest(take);
            }
            own_worker().process(next);
            take(next);
            continue;
        }
        line.submit();
        while (line.full() || line.oldest_is_done()) {
            line.take_oldest(take);
        }
    }
    while (!line.empty()) {
        line.take_oldest(take);
    }
    if (read_failure) {
        std::rethrow_exception(read_failure);
    }
}

}  // namespace program
