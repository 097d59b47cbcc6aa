#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The scripts of the benchmarks: what counts as reached, what fails a build, what a page gets."""
import pathlib
import sys
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks"))
import instructions
import page
import svg_plot
import targets

GROUPS = {"convert": {"prose": {"any": [800, 10], "peer": [20, 400], "other": [1, 8]}},
          "worst": {"quotes, 64 KB": {"fold": [90, 1], "convert": [50, 1]},
                    "quotes, 1 MB": {"fold": [30, 1], "convert": [50, 1]}},
          "headers": {"convert.hpp": {"include": 0.2}}}


class Targets(unittest.TestCase):
    def reached(self, **target):
        return targets.reached({"unit": "MB/s", **target}, GROUPS)

    def test_a_speed_a_time_and_a_ratio(self):
        row = ["convert", "prose", "any"]
        self.assertEqual(self.reached(row=row), 800)
        self.assertEqual(self.reached(row=row, unit="ns"), 10)
        self.assertEqual(self.reached(row=row, peer="peer"), 40)
        self.assertEqual(self.reached(row=row, peer=["convert", "prose", "other"]), 800)
        self.assertEqual(self.reached(row=["headers", "convert.hpp", "include"]), 0.2)

    def test_what_was_not_measured_is_neither_met_nor_missed(self):
        self.assertIsNone(self.reached(row=["convert", "prose", "none"]))
        self.assertIsNone(self.reached(row=["convert", "prose", "any"], peer="none"))

    def test_the_worst_growth_is_that_of_the_worst_step(self):
        self.assertEqual(self.reached(worst=["1 MB", "64 KB"]), 3)

    def test_borders_belong_to_what_is_met(self):
        self.assertTrue(targets.is_met({"at_least": 5}, 5) and targets.is_met({"at_most": 5}, 5))
        self.assertFalse(targets.is_met({"at_least": 5}, 4.9) or targets.is_met({"at_most": 5}, 5.1))

    def test_every_target_names_a_border_and_a_row(self):
        for target in targets.targets():
            self.assertEqual(("at_least" in target) + ("at_most" in target), 1, target)
            self.assertEqual(("row" in target) + ("worst" in target), 1, target)


class Instructions(unittest.TestCase):
    def test_more_than_the_bound_is_a_complaint(self):
        recorded = {"a": 1000, "b": 1000}
        self.assertEqual(list(instructions.complaints(recorded, {"a": 1149, "b": 10})), [])
        self.assertEqual(len(list(instructions.complaints(recorded, {"a": 1151, "b": 1000}))), 1)

    def test_calls_that_come_and_go_are_complaints(self):
        self.assertEqual(len(list(instructions.complaints({"a": 1}, {"b": 1}))), 2)


class Page(unittest.TestCase):
    def test_a_block_is_replaced_between_its_marks(self):
        old = "x\n<!-- a: begin -->\nold\n<!-- a: end -->\ny\n"
        new = page.with_block(old, "a", ["new"])
        self.assertEqual(new, old.replace("old", "new"))
        self.assertEqual(page.with_block(new, "a", ["new"]), new)
        with self.assertRaises(SystemExit):
            page.with_block("x", "a", [])


class Plots(unittest.TestCase):
    def check(self, svg):
        root = ElementTree.fromstring(svg)
        self.assertIn("prefers-color-scheme: dark", svg)
        height = float(root.get("height"))
        for element in root.iter("{http://www.w3.org/2000/svg}text"):
            self.assertTrue(0 <= float(element.get("x")) <= svg_plot.WIDTH and 0 <= float(element.get("y")) <= height)
        return svg

    def test_every_value_is_drawn(self):
        groups = [("a & b", [1200, 30]), ("c", [None, 5])]
        self.assertEqual(self.check(svg_plot.bars("t", "c", "MB/s", ["x", "y"], groups)).count('height="14"'), 3)
        self.assertEqual(self.check(svg_plot.dots("t", "c", "MB/s", ["x", "y"], groups)).count("<circle"), 3)
        places = [("1", 1), ("8", 8)]
        svg = self.check(svg_plot.lines("t", "c", "ns", places, [("x", [3, 4]), ("y", [3, None])]))
        self.assertEqual(svg.count("<circle"), 3)

    def test_axes_end_at_powers_of_ten(self):
        self.assertEqual(svg_plot.LogAxis([3, 400], 0, 1).ticks(), [1, 10, 100, 1000])
        self.assertEqual(svg_plot.nice_step(130), 200)


if __name__ == "__main__":
    unittest.main()
