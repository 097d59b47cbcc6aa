// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include <zhnorm/convert.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/sanitize.hpp>

namespace {

std::string read_file(std::string const& name) {
    std::ifstream file(std::string(ZHNORM_SOURCE_DIR) + "/" + name, std::ios::binary);
    REQUIRE_MESSAGE(file.is_open(), name);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("the sample is converted as OpenCC's data and a reader's eye say") {
    std::string const sample = read_file("docs/samples/notice.txt");
    std::string const expected = read_file("tests/samples/notice.sanitize_convert.txt");
    CHECK(zhnorm::normalize(sample, zhnorm::sanitize{}, zhnorm::convert{}) == expected);
}

TEST_CASE("the converted sample stays as it is") {
    std::string const expected = read_file("tests/samples/notice.sanitize_convert.txt");
    CHECK(zhnorm::normalize(expected, zhnorm::sanitize{}, zhnorm::convert{}) == expected);
}

TEST_CASE("the edits of the sample, applied, are the converted sample") {
    std::string const sample = read_file("docs/samples/notice.txt");
    std::string const clean = zhnorm::normalize(sample, zhnorm::sanitize{});
    std::string result;
    std::size_t copied = 0;
    for (zhnorm::edit const& each : zhnorm::edits(clean, zhnorm::convert{})) {
        REQUIRE(each.offset >= copied);
        result.append(clean, copied, each.offset - copied);
        result += each.replacement.view();
        copied = each.end();
    }
    result.append(clean, copied);
    CHECK(result == read_file("tests/samples/notice.sanitize_convert.txt"));
}
