// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <zhnorm/edit.hpp>

/// The edits of one place of damage, in order, in memory of a fixed size.

namespace zhnorm {
inline namespace v0 {
namespace detail {

class edit_queue {
public:
    static constexpr std::size_t capacity = 256;

    // Most texts have no damage: the edits begin to exist as they are pushed.
    edit_queue() noexcept {}  // NOLINT(modernize-use-equals-default)

    [[nodiscard]] bool empty() const noexcept { return first_ == count_; }

    /// How many edits can still be pushed.
    [[nodiscard]] std::size_t room() const noexcept { return capacity - count_; }

    void clear() noexcept {
        first_ = 0;
        count_ = 0;
    }

    /// Appends `size` bytes at `offset` becoming `text`, of at most 20 bytes. Nothing happens if
    /// that is what stands there already. False: the queue is full.
    bool push(std::string_view source, std::size_t offset, std::size_t size, std::string_view text,
              std::string_view rule, confidence sure) noexcept {
        if (sure != confidence::suggest && source.substr(offset, size) == text) {
            return true;
        }
        if (count_ == capacity) {
            return false;
        }
        std::construct_at(edits_ + count_,
                          edit{offset, size, replacement_text::copy_of(text), rule, sure});
        ++count_;
        return true;
    }

    /// Appends an edit of a text that lies at `offset` of another.
    bool push(edit const& found, std::size_t offset) noexcept {
        if (count_ == capacity) {
            return false;
        }
        std::construct_at(edits_ + count_, found)->offset += offset;
        ++count_;
        return true;
    }

    [[nodiscard]] edit const& front() const noexcept { return edits_[first_]; }
    void pop() noexcept { ++first_; }

    /// What was queued, also what was popped, becomes this sure at most.
    void limit(confidence most) noexcept {
        for (std::size_t i = first_; i < count_; ++i) {
            if (edits_[i].confidence > most) {
                edits_[i].confidence = most;
            }
        }
    }

private:
    union {
        edit edits_[capacity];
    };
    std::size_t first_ = 0;
    std::size_t count_ = 0;
};

/// Collects replaced characters and cuts them into edits that fit.
class edit_writer {
public:
    edit_writer(std::string_view source, edit_queue& out, std::string_view rule,
                confidence sure) noexcept
        : source_(source), out_(out), rule_(rule), sure_(sure) {}

    /// The source up to `end`, from where the last call ended, becomes `text` (at most 12 bytes).
    void replace(std::size_t begin, std::size_t end, std::string_view text) noexcept {
        if (begin != end_ || size_ + text.size() > replacement_text::capacity) {
            flush();
            begin_ = begin;
        }
        end_ = end;
        for (char const c : text) {
            bytes_[size_++] = c;
        }
    }

    /// Ends the edit at hand; false if any edit found no room.
    bool flush() noexcept {
        if (end_ != begin_) {
            fits_ =
                out_.push(source_, begin_, end_ - begin_, {bytes_, size_}, rule_, sure_) && fits_;
        }
        begin_ = end_;
        size_ = 0;
        return fits_;
    }

private:
    std::string_view source_;
    edit_queue& out_;
    std::string_view rule_;
    confidence sure_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    char bytes_[replacement_text::capacity] = {};
    std::size_t size_ = 0;
    bool fits_ = true;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
