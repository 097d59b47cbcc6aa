#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the report. Usage: report.py PROGRAM [unittest arguments]"""

import html
import html.parser
import json
import os
import re
import shutil
import struct
import subprocess
import unittest
import zlib

import support
from support import Case, prose, run

BAR = (0x3B, 0x7D, 0xD8)


class Page(html.parser.HTMLParser):
    """The text of a page, its marks, and whether every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.text, self.rules, self.addresses = [], "", [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag != "meta":
            self.open.append(tag)
        for name, value in attributes:
            if name == "data-rule":
                self.rules.append(value)
            if name in ("src", "href"):
                self.addresses.append(value)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def pixels(path):
    """The rows of a PNG as Chromium writes it: 8 bits, RGB or RGBA, not interlaced."""
    with open(path, "rb") as stream:
        data = stream.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert depth == 8 and colour in (2, 6) and not interlaced
        elif kind == b"IDAT":
            packed += body
        at += size + 12
    step = 3 if colour == 2 else 4
    raw, rows, before = zlib.decompress(packed), [], bytearray(width * step)
    for y in range(height):
        kind, *row = raw[y * (width * step + 1):(y + 1) * (width * step + 1)]
        for x in range(width * step):
            left = row[x - step] if x >= step else 0
            up = before[x]
            corner = before[x - step] if x >= step else 0
            if kind == 1:
                row[x] = (row[x] + left) & 255
            elif kind == 2:
                row[x] = (row[x] + up) & 255
            elif kind == 3:
                row[x] = (row[x] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up),
                           (abs(guess - corner), 2, corner))
                row[x] = (row[x] + near[2]) & 255
        before = row
        rows.append([tuple(row[x:x + 3]) for x in range(0, width * step, step)])
    return rows


class Report(Case):
    def report(self, *arguments, path=None):
        path = path or os.path.join(self.folder, "report.html")
        done = run("--report", path, *arguments)
        self.assertIn(done.returncode, (0, 3))
        with open(path, encoding="utf-8") as stream:
            return stream.read()

    def test_has_the_totals(self):
        path = self.file("in", prose(1, 200_000) + "樠漢\n".encode() * 2_000)
        stats = json.loads(self.results("--stats", path))
        page = Page(self.report(path))
        self.assertEqual(page.open, [])
        for name in ["records", "changed", "bytes_in", "bytes_out"]:
            self.assertIn(f"{stats[name]:,}", page.text)
        for rule, number in stats["rules"].items():
            self.assertRegex(page.text, rule + r"\s.*" + f"{number:,}")
        for reason, number in stats["notes"].items():
            self.assertIn(f"{reason}{number:,}", page.text)
        self.assertIn(stats["version"], page.text)
        self.assertIn(stats["configuration"], page.text)

    def test_needs_nothing_else_and_stays_small(self):
        text = self.report(self.file("in", prose(2, 2_000_000)))
        self.assertEqual(Page(text).addresses, [])
        self.assertNotIn("http", text)
        self.assertNotIn("<script", text)
        self.assertLess(len(text.encode()), 200_000)

    def test_is_the_same_for_every_number_of_threads_and_shards(self):
        lines = [json.dumps({"id": i, "text": line.decode("utf-8", "replace")}, ensure_ascii=i % 2)
                 for i, line in enumerate(prose(3, 400_000).split(b"\n"))]
        path = self.file("in.jsonl", "\n".join(lines + ["x", "{}"]).encode())
        for arguments in [("--jsonl", "text"), ()]:
            expected = self.report(*arguments, path)
            self.assertGreater(len(Page(expected).rules), 20)
            for jobs in ["2", "3"]:
                self.assertTrue(self.report("-j", jobs, *arguments, path) == expected)
            for count in [1, 2, 7]:
                manifests = []
                for k in range(count):
                    manifests.append(os.path.join(self.folder, f"m{k}"))
                    run("--shard", f"{k}/{count}", "--manifest", manifests[-1], *arguments, path)
                self.assertTrue(self.report("--from-manifests", *manifests) == expected)

    def test_samples_show_text_as_it_is(self):
        text = '<b>漢</b> & ="轉"'
        page = self.report(self.file("<in>", text.encode()))
        self.assertIn("&lt;b&gt;<mark", page)
        plain = Page(page).text
        self.assertIn(text, plain)
        self.assertIn('<b>汉</b> & ="转"', plain)
        self.assertIn("<in>, byte 0", plain)
        self.assertEqual(set(Page(page).rules), {"C1 Traditional to Simplified"})

    def test_an_empty_run_has_a_report_too(self):
        page = Page(self.report(self.file("in", b"")))
        self.assertIn("Nothing changed", page.text)
        self.assertIn("None: every record", page.text)

    def test_is_written_whole_or_not_at_all(self):
        self.assertEqual(run("--report", os.path.join(self.folder, "no", "r"), data=b"").returncode,
                         2)
        self.refused("--report", "", mentions=["--report"])

    def test_a_browser_shows_the_bars_as_long_as_the_numbers(self):
        browser = shutil.which("chromium") or shutil.which("chromium-browser")
        if browser is None:
            self.skipTest("no chromium")
        page = os.path.join(self.folder, "report.html")
        data = "漢計程車\n".encode() * 400 + b"\xff\n" * 300 + "漢\n".encode() * 200
        self.report("--region", "taiwan-phrases", self.file("in", data), path=page)
        shot = os.path.join(self.folder, "shot.png")
        try:
            subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                            "--force-color-profile=srgb", "--blink-settings=preferredColorScheme=1",
                            "--user-data-dir=" + os.path.join(self.folder, "profile"),
                            "--window-size=1000,700", "--screenshot=" + shot, "file://" + page],
                           capture_output=True, timeout=100)
        except subprocess.TimeoutExpired:
            self.skipTest("the browser does not answer")
        if not os.path.exists(shot):
            self.skipTest("the browser makes no screenshot")
        lengths = []
        above = False
        for row in pixels(shot):
            length = sum(each == BAR for each in row)
            if length > 20 and not above:
                lengths.append(0)
            above = length > 20
            if above:
                lengths[-1] = max(lengths[-1], length)
        # 600 characters, 400 words, 300 bytes.
        self.assertEqual(len(lengths), 3, lengths)
        self.assertAlmostEqual(lengths[1] / lengths[0], 400 / 600, delta=0.02)
        self.assertAlmostEqual(lengths[2] / lengths[0], 300 / 600, delta=0.02)


if __name__ == "__main__":
    support.pin_steps()
    support.main()
