// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <new>
#include <vector>

#include <zstd.h>

#include "compression.hpp"

namespace program {
namespace {

struct free_stream {
    void operator()(ZSTD_DStream* stream) const noexcept { ::ZSTD_freeDStream(stream); }
    void operator()(ZSTD_CStream* stream) const noexcept { ::ZSTD_freeCStream(stream); }
};

class zstd_source final : public byte_source {
public:
    zstd_source(byte_source& raw, std::string const& name)
        : raw_(raw), name_(name), buffer_(::ZSTD_DStreamInSize()), stream_(::ZSTD_createDStream()) {
        if (!stream_) {
            throw std::bad_alloc();
        }
    }

    std::size_t read(std::span<char> out) override {
        ZSTD_outBuffer target{out.data(), out.size(), 0};
        while (target.pos == 0) {
            if (source_.pos == source_.size && !more_inside_) {
                source_ = {buffer_.data(), raw_.read(buffer_), 0};
                if (source_.size == 0) {
                    if (inside_) {
                        inside_ = false;
                        fail("incomplete");
                    }
                    return 0;
                }
            }
            std::size_t const hint = ::ZSTD_decompressStream(stream_.get(), &target, &source_);
            if (::ZSTD_isError(hint) != 0) {
                fail("damaged");
            }
            inside_ = hint != 0;
            // With the output full, the decoder may hold more than it has read.
            more_inside_ = target.pos == target.size && inside_;
        }
        return target.pos;
    }

    bool would_wait() override {
        return source_.pos == source_.size && !more_inside_ && raw_.would_wait();
    }

private:
    [[noreturn]] void fail(char const* what) const {
        throw input_error("cannot read '" + name_ + "': the compressed data is " + what);
    }

    byte_source& raw_;
    std::string name_;
    std::vector<char> buffer_;
    std::unique_ptr<ZSTD_DStream, free_stream> stream_;
    ZSTD_inBuffer source_ = {nullptr, 0, 0};
    bool inside_ = false;  // a frame has begun
    bool more_inside_ = false;
};

class zstd_target final : public byte_target {
public:
    explicit zstd_target(byte_target& raw)
        : raw_(raw), buffer_(::ZSTD_CStreamOutSize()), stream_(::ZSTD_createCStream()) {
        if (!stream_) {
            throw std::bad_alloc();
        }
        ::ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_checksumFlag, 1);
    }

    void write(std::string_view bytes) override { compress(bytes, ZSTD_e_continue); }

    void finish() override {
        compress({}, ZSTD_e_end);
        raw_.finish();
    }

private:
    void compress(std::string_view bytes, ZSTD_EndDirective end) {
        ZSTD_inBuffer source{bytes.data(), bytes.size(), 0};
        std::size_t left = 0;
        do {
            ZSTD_outBuffer target{buffer_.data(), buffer_.size(), 0};
            left = ::ZSTD_compressStream2(stream_.get(), &target, &source, end);
            if (::ZSTD_isError(left) != 0) {
                throw std::bad_alloc();  // the only way in which it can fail
            }
            raw_.write({buffer_.data(), target.pos});
        } while (source.pos != source.size || (end == ZSTD_e_end && left != 0));
    }

    byte_target& raw_;
    std::vector<char> buffer_;
    std::unique_ptr<ZSTD_CStream, free_stream> stream_;
};

}  // namespace

std::unique_ptr<byte_source> make_zstd_source(byte_source& raw, std::string const& name) {
    return std::make_unique<zstd_source>(raw, name);
}

std::unique_ptr<byte_target> make_zstd_target(byte_target& raw) {
    return std::make_unique<zstd_target>(raw);
}

}  // namespace program
