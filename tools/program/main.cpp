// SPDX-License-Identifier: Apache-2.0
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include <zhnorm/version.hpp>

#include "input_output.hpp"
#include "messages.hpp"
#include "options.hpp"
#include "run.hpp"

namespace program {
namespace {

std::string version_text() {
    return "zhnorm " ZHNORM_VERSION_STRING "\ndictionary data: " +
           std::string(zhnorm::dictionary_version) + "\ntables: " ZHNORM_TABLES_HASH "\n";
}

exit_code print(std::string_view text) {
    output out;
    out.write(text);
    out.close();
    return done;
}

exit_code run(options const& options, messages& messages) {
    switch (options.action) {
        case action::show_help:
            return print(options.help);
        case action::show_version:
            return print(version_text());
        case action::show_configuration:
            return print(options.run.configuration + "\n");
        case action::normalize:
            break;
    }
    return options.run.from_manifests ? join_manifests(options) : process_files(options, messages);
}

}  // namespace
}  // namespace program

int main(int count, char** arguments) {
    program::occupy_standard_descriptors();
    program::messages messages;
    try {
        return program::run(program::parse_options(count, arguments), messages);
    } catch (program::usage_error const& error) {
        messages.add(error.what());
        messages.add("'zhnorm --help' explains the options");
    } catch (std::bad_alloc const&) {
        messages.add("out of memory");
    } catch (std::exception const& error) {
        messages.add(error.what());
    }
    return program::failed;
}
