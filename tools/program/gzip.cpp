// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <climits>
#include <new>
#include <vector>

#include <zlib.h>

#include "compression.hpp"

namespace program {
namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, and gzip's head and tail
constexpr std::size_t buffer_size = 64 * 1024;

class gzip_source final : public byte_source {
public:
    gzip_source(byte_source& raw, std::string const& name)
        : raw_(raw), name_(name), buffer_(buffer_size) {
        if (::inflateInit2(&stream_, gzip_window) != Z_OK) {
            throw std::bad_alloc();
        }
    }

    ~gzip_source() override { ::inflateEnd(&stream_); }

    std::size_t read(std::span<char> out) override {
        if (damaged_) {
            damaged_ = false;
            fail("damaged");
        }
        std::size_t const wanted = std::min<std::size_t>(out.size(), INT_MAX);
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(wanted);
        while (stream_.avail_out == wanted && refill()) {
            int const result = ::inflate(&stream_, Z_NO_FLUSH);
            inside_ = true;
            if (result == Z_STREAM_END) {
                inside_ = false;
                ::inflateReset(&stream_);
            } else if (result == Z_MEM_ERROR) {
                throw std::bad_alloc();
            } else if (result != Z_OK && result != Z_BUF_ERROR) {
                if (stream_.avail_out == wanted) {
                    fail("damaged");
                }
                damaged_ = true;  // told behind what came before
            }
        }
        return wanted - stream_.avail_out;
    }

    bool would_wait() override { return stream_.avail_in == 0 && raw_.would_wait(); }

private:
    /// Makes sure that there is something to decompress; false at the end.
    bool refill() {
        if (stream_.avail_in != 0) {
            return true;
        }
        std::size_t const size = raw_.read(buffer_);
        if (size == 0 && inside_) {
            inside_ = false;
            fail("incomplete");
        }
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(size);
        return size != 0;
    }

    [[noreturn]] void fail(char const* what) const {
        throw input_error("cannot read '" + name_ + "': the compressed data is " + what);
    }

    byte_source& raw_;
    std::string name_;
    std::vector<char> buffer_;
    z_stream stream_ = {};
    bool inside_ = false;  // a member has begun
    bool damaged_ = false;
};

class gzip_target final : public byte_target {
public:
    explicit gzip_target(byte_target& raw) : raw_(raw), buffer_(buffer_size) {
        // zlib's head has no time and no name unless one gives them.
        if (::deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8,
                           Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::bad_alloc();
        }
    }

    ~gzip_target() override { ::deflateEnd(&stream_); }

    void write(std::string_view bytes) override {
        while (!bytes.empty()) {
            std::string_view const part = bytes.substr(0, buffer_size);
            bytes.remove_prefix(part.size());
            compress(part, Z_NO_FLUSH);
        }
    }

    void finish() override {
        compress({}, Z_FINISH);
        raw_.finish();
    }

private:
    void compress(std::string_view bytes, int flush) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        int result = Z_OK;
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
            stream_.avail_out = static_cast<uInt>(buffer_.size());
            result = ::deflate(&stream_, flush);
            raw_.write({buffer_.data(), buffer_.size() - stream_.avail_out});
        } while (stream_.avail_out == 0 || (flush == Z_FINISH && result == Z_OK));
    }

    byte_target& raw_;
    std::vector<char> buffer_;
    z_stream stream_ = {};
};

}  // namespace

std::unique_ptr<byte_source> make_gzip_source(byte_source& raw, std::string const& name) {
    return std::make_unique<gzip_source>(raw, name);
}

std::unique_ptr<byte_target> make_gzip_target(byte_target& raw) {
    return std::make_unique<gzip_target>(raw);
}

}  // namespace program
