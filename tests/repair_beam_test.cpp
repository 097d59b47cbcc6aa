// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>

#include <doctest/doctest.h>

#include <zhnorm/detail/repair_beam.hpp>

namespace {

using namespace zhnorm::detail;

struct node {
    model_cost cost;
    std::uint8_t at;
    std::uint8_t future;

    [[nodiscard]] std::uint64_t print() const { return future % 2; }
    [[nodiscard]] bool has_future_of(node const& other) const { return future == other.future; }
};

constexpr unsigned width = 3;
using beam = repair_beam<node, 4, width, 100>;

}  // namespace

TEST_CASE("A place of a beam that nothing was put at takes any node, whatever was in its memory") {
    for (int const byte : {0, 0x80, 0xFF}) {
        auto const memory = std::make_unique<std::byte[]>(sizeof(beam));
        std::memset(memory.get(), byte, sizeof(beam));
        beam& made = *new (memory.get()) beam;
        made.start({0, 0, 0});
        CHECK(made.is_in_reach(1, 50));
        CHECK(made.is_in_reach(3, 5000));
        made.open(1);
        CHECK(made.is_in_reach(1, 5000));
    }
}

TEST_CASE("A place of a beam keeps the best nodes, one for each future") {
    beam made;
    made.start({0, 0, 0});
    made.open(1);
    made.put({50, 1, 1});
    made.put({70, 1, 3});
    made.put({40, 1, 1});  // better than the first
    made.put({60, 1, 3});
    made.put({90, 1, 5});
    CHECK(made.best(1) == 40);
    REQUIRE(made.at(1).size() == width);
    made.put({80, 1, 7});  // instead of the worst
    CHECK(!made.is_in_reach(1, 80));
    made.put({85, 1, 9});
    REQUIRE(made.at(1).size() == width);
    CHECK(made[made.at(1)[0]].cost == 40);
    CHECK(made[made.at(1)[1]].cost == 60);
    CHECK(made[made.at(1)[2]].cost == 80);
    made.keep_best(1, [](node const& n) { return n.future != 1; });
    REQUIRE(made.at(1).size() == 1);
    CHECK(made[made.at(1)[0]].cost == 60);
}
