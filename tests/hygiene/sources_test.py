#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The checks of sources.py find what they are there to find."""
import pathlib
import tempfile
import unittest

import sources


class planted(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def complaints(self, check, name, text):
        self.plant(name, text)
        return len(list(check(self.root)))

    def test_ascii(self):
        header = "include/zhnorm/edit.hpp"
        self.assertEqual(self.complaints(sources.check_ascii, header, "// plain\n"), 0)
        self.assertEqual(self.complaints(sources.check_ascii, header, "// \u2014\n"), 1)

    def test_layers(self):
        def count(name, include):
            return self.complaints(sources.check_layers, f"include/zhnorm/{name}", f"#include {include}\n")

        for existing in ["edit.hpp", "detail/utf8.hpp", "fold.hpp", "normalize.hpp", "data/x.hpp"]:
            self.plant(f"include/zhnorm/{existing}", "")
        self.assertEqual(count("convert.hpp", "<zhnorm/edit.hpp>"), 0)
        self.assertEqual(count("convert.hpp", "<zhnorm/detail/utf8.hpp>"), 0)
        self.assertEqual(count("convert.hpp", "<zhnorm/fold.hpp>"), 1)
        self.assertEqual(count("convert.hpp", "<zhnorm/normalize.hpp>"), 1)
        self.assertEqual(count("convert.hpp", "<zhnorm/missing.hpp>"), 1)
        self.assertEqual(count("convert.hpp", '"edit.hpp"'), 1)
        self.assertEqual(count("convert.hpp", "<utf8/core.h>"), 1)
        self.assertEqual(count("convert.hpp", "<ranges>"), 1)
        self.assertEqual(count("convert.hpp", "<string>"), 0)
        self.assertEqual(count("views.hpp", "<ranges>"), 0)
        self.assertEqual(count("detail/utf8.hpp", "<utf8/core.h>"), 0)
        self.assertEqual(count("detail/utf8.hpp", "<utf8.h>"), 1)
        self.assertEqual(count("detail/utf8.hpp", "<zhnorm/fold.hpp>"), 1)
        self.plant("include/zhnorm/detail/utf8.hpp", "")
        self.assertEqual(count("data/x.hpp", "<zhnorm/edit.hpp>"), 1)
        self.plant("include/zhnorm/data/x.hpp", "")
        self.assertEqual(count("normalize.hpp", "<zhnorm/fold.hpp>"), 1)
        self.plant("include/zhnorm/normalize.hpp", "")
        self.assertEqual(count("new_thing.hpp", "<string>"), 1)

    def test_licence_lines(self):
        line = "// SPDX-License-Identifier: Apache-2.0\n"
        self.assertEqual(self.complaints(sources.check_licence_lines, "tests/a.cpp", line), 0)
        self.assertEqual(self.complaints(sources.check_licence_lines, "tests/a.cpp", "int a;\n"), 1)

    def test_links(self):
        self.plant("docs/other.md", "# Other\n\n## A step of `your` own!\n")
        self.assertEqual(self.complaints(sources.check_links, "README.md", "[a](docs/other.md)"), 0)
        self.assertEqual(self.complaints(sources.check_links, "README.md", "[a](docs/none.md)"), 1)
        good = "[a](docs/other.md#a-step-of-your-own)"
        self.assertEqual(self.complaints(sources.check_links, "README.md", good), 0)
        self.assertEqual(self.complaints(sources.check_links, "README.md", good + "[b](#none)"), 1)
        self.assertEqual(self.complaints(sources.check_links, "README.md", "`a[0](x)`"), 0)


if __name__ == "__main__":
    unittest.main()
