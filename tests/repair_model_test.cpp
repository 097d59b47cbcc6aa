// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <zhnorm/detail/conversion_boundary.hpp>
#include <zhnorm/detail/repair_model.hpp>

TEST_CASE("Repair's own table of Simplified forms says what the conversion says") {
    using namespace zhnorm::detail;
    constexpr conversion_profile standard(conversion_region::standard, true);
    unsigned different = 0;
    for (char32_t c = 0; c < 0x11000; ++c) {
        bool const is_ideograph = c >= 0x4E00 && c < 0xA000;
        char32_t const expected = is_ideograph ? convert_character(c, standard) : c;
        if (convert_to_simplified(c) != expected) {
            CAPTURE(c);
            REQUIRE(convert_to_simplified(c) == expected);
        }
        different += expected != c ? 1U : 0U;
    }
    CHECK(different > 3000);
}
