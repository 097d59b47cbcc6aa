// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "block.hpp"
#include "record_worker.hpp"

namespace program {

/// Threads that process blocks.
class worker_pool {
public:
    worker_pool(pipeline_options const& steps, record_options const& records, std::size_t workers);
    worker_pool(worker_pool const&) = delete;
    worker_pool& operator=(worker_pool const&) = delete;
    ~worker_pool();

    class line;

private:
    struct job {
        program::block block;
        bool done = false;
    };

    void work(record_worker& worker);

    std::mutex mutex_;
    std::condition_variable submitted_;
    std::condition_variable finished_;
    std::deque<job*> waiting_;
    bool closing_ = false;
    std::vector<std::unique_ptr<record_worker>> workers_;
    std::vector<std::thread> threads_;
};

/// Blocks in the order in which they were submitted. One at a time for each pool.
class worker_pool::line {
public:
    explicit line(worker_pool& pool) : pool_(pool) {}
    line(line const&) = delete;
    line& operator=(line const&) = delete;
    /// Waits until no worker has a block of this line.
    ~line();

    /// A cleared block to fill in; the same one until it is submitted.
    [[nodiscard]] block& spare();

    /// Gives the spare block to the workers.
    void submit();

    [[nodiscard]] bool empty() const noexcept { return jobs_.empty(); }
    [[nodiscard]] bool full() const noexcept { return jobs_.size() >= 2 * pool_.threads_.size(); }
    [[nodiscard]] bool oldest_is_done();

    /// Waits for the oldest block, hands it to `take`, and forgets it. Throws what processing it
    /// threw, and what `take` throws.
    void take_oldest(std::function<void(block&)> const& take);

private:
    worker_pool& pool_;
    std::deque<std::unique_ptr<job>> jobs_;
    std::vector<std::unique_ptr<job>> spares_;
};

}  // namespace program
