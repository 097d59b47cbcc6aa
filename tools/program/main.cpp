// SPDX-License-Identifier: Apache-2.0
#include <exception>
#include <memory>
#include <new>
#include <span>
#include <string>

#include <zhnorm/version.hpp>

#include "document.hpp"
#include "input_output.hpp"
#include "messages.hpp"
#include "options.hpp"
#include "pipeline.hpp"

namespace program {
namespace {

enum exit_code { done = 0, failed = 2 };

/// Large enough that calls of the system do not count, small enough to stay in the cache.
constexpr std::size_t chunk_size = 128 * 1024;

/// Normalizes one document after the other, with the same buffers.
class worker {
public:
    worker(pipeline_options const& options, output& out)
        : pipeline_(options), out_(out), buffer_(new char[chunk_size]) {}

    /// Throws `input_error`, after all that could be read is written, or `output_error`.
    void normalize_file(std::string const& name) {
        input in(name);
        in.refuse_if_written_by(out_);
        document text(pipeline_);
        try {
            // What a read brought is answered before the next one, which may have to wait.
            while (std::size_t const size = in.read({buffer_.get(), chunk_size})) {
                text.push({buffer_.get(), size}, result_);
                write_result();
            }
        } catch (input_error const&) {
            finish(text);
            throw;
        }
        finish(text);
    }

private:
    void finish(document& text) {
        text.finish(result_);
        write_result();
    }

    void write_result() {
        out_.write(result_);
        result_.clear();
    }

    pipeline pipeline_;
    output& out_;
    std::unique_ptr<char[]> buffer_;
    std::string result_;
};

exit_code normalize_files(options const& options, output& out, messages& errors) {
    exit_code code = done;
    worker work(options.pipeline, out);
    for (std::string const& name : options.files) {
        try {
            work.normalize_file(name);
        } catch (input_error const& error) {
            errors.add(error.what());
            code = failed;
        }
    }
    return code;
}

std::string version_text() {
    return "zhnorm " ZHNORM_VERSION_STRING "\ndictionary data: " +
           std::string(zhnorm::dictionary_version) + "\n";
}

exit_code run(options const& options, messages& errors) {
    output out;
    exit_code code = done;
    switch (options.action) {
        case action::show_help:
            out.write(options.help);
            break;
        case action::show_version:
            out.write(version_text());
            break;
        case action::normalize:
            code = normalize_files(options, out, errors);
            break;
    }
    out.close();
    return code;
}

}  // namespace
}  // namespace program

int main(int count, char** arguments) {
    program::occupy_standard_descriptors();
    program::messages errors;
    try {
        return program::run(program::parse_options(count, arguments), errors);
    } catch (program::usage_error const& error) {
        errors.add(error.what());
        errors.add("'zhnorm --help' explains the options");
    } catch (std::bad_alloc const&) {
        errors.add("out of memory");
    } catch (std::exception const& error) {
        errors.add(error.what());
    }
    return program::failed;
}
