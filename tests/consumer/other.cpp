// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <zhnorm/zhnorm.hpp>

std::string from_the_other_file();
std::string from_the_other_file() {
    return zhnorm::to_simplified("轉換");
}
