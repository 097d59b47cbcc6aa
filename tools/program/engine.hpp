// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "block.hpp"
#include "block_reader.hpp"
#include "options.hpp"
#include "record_worker.hpp"

namespace program {

class worker_pool;

/// Runs blocks through as many workers as there shall be, and hands them on in the order in which
/// they were read: what comes out does not depend on the number of workers.
class engine {
public:
    using block_taker = std::function<void(block&)>;

    engine(pipeline_options const& steps, record_options const& records, std::size_t workers);
    engine(engine const&) = delete;
    engine& operator=(engine const&) = delete;
    ~engine();

    /// Before it reads where it might have to wait, all that was read has been taken. Memory: a
    /// few blocks for each worker. Throws what the reader and `take` throw, and bad_alloc.
    void run(block_reader& reader, block_taker const& take);

private:
    void run_alone(block_reader& reader, block_taker const& take);
    [[nodiscard]] record_worker& own_worker();

    pipeline_options steps_;
    record_options records_;
    std::unique_ptr<worker_pool> pool_;   // several workers, unless one is enough
    std::unique_ptr<record_worker> own_;  // the only one, or that for records in pieces
    block block_;
};

}  // namespace program
