// SPDX-License-Identifier: Apache-2.0
// A program as a user would write it: two files that include everything.
#include <iostream>
#include <string>

#include <zhnorm/zhnorm.hpp>

std::string from_the_other_file();

int main() {
    std::cout << zhnorm::normalize("漢字", zhnorm::sanitize{}, zhnorm::convert{})
              << from_the_other_file() << '\n';
}
