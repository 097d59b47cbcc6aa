// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace program {

/// What goes to standard error. It stays small, since a parent that does not drain it would stop
/// us for ever: after `limit` messages they are only counted.
class messages {
public:
    static constexpr std::size_t limit = 10;

    messages() = default;
    messages(messages const&) = delete;
    messages& operator=(messages const&) = delete;
    /// Says how many messages were left out, if any.
    ~messages();

    /// One line, "zhnorm: TEXT", however many there were.
    void say(std::string_view text) noexcept;

    /// The same, up to the limit.
    void add(std::string_view text) noexcept;

private:
    std::size_t count_ = 0;
};

}  // namespace program
