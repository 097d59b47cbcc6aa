// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>

#include "punctuate_samples.hpp"

// No rule of punctuate without examples; those of fold are counted in its own test.

namespace {

constexpr int fewest = 10;

constexpr std::string_view guards[] = {"P1", "P2",      "P3",  "P4",  "P5",  "P6",  "P7",
                                       "P8", "P9",      "P10", "P11", "P12", "P13", "S6",
                                       "S8", "S2-list", "B2",  "B4",  "B5"};
constexpr std::string_view editing[] = {
    "S1", "S1-list", "S2", "S3", "S4", "S5", "S7", "B1", "B3", "B6", "Q1", "Q2", "Q3", "Q4", "Q5",
    "Q6", "E1",      "E2", "E3", "E4", "R1", "R2", "R3", "T1", "T2", "T3", "T4", "T5", "T6"};
// Nothing changes by these, whatever the text is.
constexpr std::string_view silent[] = {"S8", "T4"};

struct count {
    int of_design = 0;
    int of_ours = 0;
    int changed = 0;
    int same = 0;
    int named = 0;  // with an edit or a suggestion by the rule
};

bool is_named(punctuate_samples::vector_row const& row) {
    auto const edits = zhnorm::edits(row.input, punctuate_samples::step_named(row.options));
    for (zhnorm::edit const& e : edits) {
        if (e.rule == row.rule) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("Every rule of punctuate has its examples, counter-examples, and ten more of each kind") {
    std::map<std::string, count> counts;
    for (auto const& row : punctuate_samples::rule_vectors()) {
        count& of = counts[row.rule];
        (row.source.ends_with("as the rule says") ? of.of_design : of.of_ours) += 1;
        (row.input == row.expected ? of.same : of.changed) += 1;
        of.named += is_named(row);
    }
    auto check = [&counts](std::string_view rule, bool edits) {
        count const& of = counts[std::string(rule)];
        bool const is_silent =
            std::find(std::begin(silent), std::end(silent), rule) != std::end(silent);
        CAPTURE(rule);
        CHECK(of.of_design >= 1);
        CHECK(of.of_ours >= fewest);
        CHECK(of.same >= 1);
        CHECK((is_silent ? of.changed == 0 : of.changed >= 1));
        CHECK((!edits || of.named >= 3));
    };
    for (std::string_view const rule : guards) {
        check(rule, false);
    }
    for (std::string_view const rule : editing) {
        check(rule, true);
    }
    // A rule that is new belongs into one of the lists; A1 is a table.
    CHECK(counts.size() == std::size(guards) + std::size(editing) + 1);
}
