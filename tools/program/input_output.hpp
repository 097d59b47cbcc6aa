// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

/// Bytes in and out: file descriptors, and no error of theirs passed over. Calls that a signal
/// interrupts are repeated; descriptors that somebody made non-blocking are waited for.

namespace program {

/// A file could not be opened or read: `what()` names it and says why. The others can go on.
struct input_error : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Output could not be written: nothing can go on.
struct output_error : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Occupies those of the descriptors 0, 1 and 2 that the parent left closed, such that reading
/// and writing them still fails. Otherwise the next file opened would become standard output.
void occupy_standard_descriptors() noexcept;

/// A new file, or an old one emptied. Throws `output_error`.
[[nodiscard]] int create_file(std::string const& name);

/// Where bytes go.
class byte_target {
public:
    byte_target() = default;
    byte_target(byte_target const&) = delete;
    byte_target& operator=(byte_target const&) = delete;
    virtual ~byte_target() = default;

    /// Throws `output_error`.
    virtual void write(std::string_view bytes) = 0;

    /// Nothing more will come. Throws `output_error`.
    virtual void finish() {}
};

class output final : public byte_target {
public:
    /// Standard output.
    output() = default;

    /// An open file, which is closed with this object; `name` is for messages.
    output(int descriptor, std::string const& name)
        : descriptor_(descriptor), name_("'" + name + "'") {}
    ~output() override;

    /// Writes all of `bytes`, unbuffered. Throws `output_error`.
    void write(std::string_view bytes) override;

    /// Some errors, for instance of a full disk far away, show only now. Throws `output_error`.
    void close();

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_ = 1;
    std::string name_ = "standard output";
};

/// Where bytes come from.
class byte_source {
public:
    byte_source() = default;
    byte_source(byte_source const&) = delete;
    byte_source& operator=(byte_source const&) = delete;
    virtual ~byte_source() = default;

    /// Waits until there is something to read and returns that much of it, at most
    /// `buffer.size()` bytes; 0 at the end. Throws `input_error`.
    [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;

    /// A `read` would wait for another process.
    [[nodiscard]] virtual bool would_wait() = 0;
};

class input final : public byte_source {
public:
    /// Opens the file called `name`, or standard input if that is "-". Throws `input_error`.
    explicit input(std::string const& name);
    ~input() override;

    [[nodiscard]] std::size_t read(std::span<char> buffer) override;
    [[nodiscard]] bool would_wait() override;

    /// Whether this is a file on a disk, which every run finds the same, and not standard input.
    [[nodiscard]] bool is_regular() const;

    /// The size of a regular file, that shards can share. Throws `input_error` if this is none.
    [[nodiscard]] std::uint64_t size_to_share() const;

    /// The next `read` begins at this byte. Throws `input_error` where that cannot be.
    void seek(std::uint64_t offset);

    /// Throws `input_error` if this is the file that `out` writes: it would be read while it
    /// grows, or has been emptied already.
    void refuse_if_written_by(output const& out) const;

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

private:
    [[noreturn]] void fail(int error) const;

    int descriptor_;
    std::string name_;  // for messages
};

/// All that is left to read. Throws `input_error`.
[[nodiscard]] std::string read_all(byte_source& source);

}  // namespace program
