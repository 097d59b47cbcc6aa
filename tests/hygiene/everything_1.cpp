// SPDX-License-Identifier: Apache-2.0
// With everything_2.cpp: two files that include everything link, and an inline variable is one
// object.
#include <everything.hpp>

char const* seen_from_file_2() noexcept;

int main() {
    return zhnorm::dictionary_version == seen_from_file_2() ? 0 : 1;
}
