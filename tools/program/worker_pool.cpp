// SPDX-License-Identifier: Apache-2.0
#include "worker_pool.hpp"

#include <exception>
#include <utility>

namespace program {

worker_pool::worker_pool(pipeline_options const& steps, record_options const& records,
                         std::size_t workers) {
    workers_.reserve(workers);
    threads_.reserve(workers);
    for (std::size_t i = 0; i < workers; ++i) {
        workers_.push_back(std::make_unique<record_worker>(steps, records));
        record_worker& worker = *workers_.back();
        threads_.emplace_back([this, &worker] { work(worker); });
    }
}

worker_pool::~worker_pool() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
    }
    submitted_.notify_all();
    for (std::thread& each : threads_) {
        each.join();
    }
}

void worker_pool::work(record_worker& worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
        submitted_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        job& next = *waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        try {
            worker.process(next.block);
        } catch (...) {
            next.block.failure = std::current_exception();
        }
        lock.lock();
        next.done = true;
        finished_.notify_one();
    }
}

worker_pool::line::~line() {
    std::unique_lock lock(pool_.mutex_);
    for (auto const& each : jobs_) {
        pool_.finished_.wait(lock, [&each] { return each->done; });
    }
}

block& worker_pool::line::spare() {
    if (spares_.empty()) {
        spares_.push_back(std::make_unique<job>());
    }
    spares_.back()->block.clear();
    spares_.back()->done = false;
    return spares_.back()->block;
}

void worker_pool::line::submit() {
    jobs_.push_back(std::move(spares_.back()));
    spares_.pop_back();
    {
        std::lock_guard const lock(pool_.mutex_);
        pool_.waiting_.push_back(jobs_.back().get());
    }
    pool_.submitted_.notify_one();
}

bool worker_pool::line::oldest_is_done() {
    std::lock_guard const lock(pool_.mutex_);
    return !jobs_.empty() && jobs_.front()->done;
}

void worker_pool::line::take_oldest(std::function<void(block&)> const& take) {
    job& oldest = *jobs_.front();
    {
        std::unique_lock lock(pool_.mutex_);
        pool_.finished_.wait(lock, [&oldest] { return oldest.done; });
    }
    if (oldest.block.failure) {
        std::rethrow_exception(oldest.block.failure);
    }
    take(oldest.block);
    spares_.push_back(std::move(jobs_.front()));
    jobs_.pop_front();
}

}  // namespace program
