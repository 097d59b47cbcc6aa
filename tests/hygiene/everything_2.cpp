// SPDX-License-Identifier: Apache-2.0
#include <everything.hpp>

char const* seen_from_file_2() noexcept;
char const* seen_from_file_2() noexcept {
    return zhnorm::dictionary_version;
}
