#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of files in other encodings. Usage: encodings.py PROGRAM [unittest arguments]

Python's codecs are the oracle, on characters about which there is no quarrel."""

import json
import os
import random
import unittest

import support
from support import BYTE_ORDER_MARK, Case, run

PROSE = ["我們在網路上看著許多文章，", "這個程式的發展與資訊技術。", "台灣的電腦軟體與滑鼠\r\n", "第一章\n", "abc 123\n",
         "「你好」，他說。\n", "後來皇后的頭髮變白了。"]
CODECS = {"gb18030": "gb18030", "gbk": "gbk", "big5": "big5", "utf-16le": "utf-16-le",
          "utf-16be": "utf-16-be", "utf-8": "utf-8"}


def text(seed, count=400):
    source = random.Random(seed)
    return "".join(source.choice(PROSE) for _ in range(count))


class Encodings(Case):
    def test_from_every_encoding(self):
        source = text(1)
        expected = self.results(data=source.encode())
        for label, codec in CODECS.items():
            with self.subTest(label=label):
                data = source.encode(codec)
                self.assertTrue(self.results("--from", label, data=data) == expected)
                self.assertTrue(self.results("--from", label, "-j", "3", self.file("in", data)) ==
                                expected)

    def test_to_every_encoding(self):
        expected = self.results(data=text(2).encode()).decode()
        for label, codec in CODECS.items():
            if label != "big5":
                with self.subTest(label=label):
                    self.assertTrue(self.results("--to", label, data=text(2).encode()) ==
                                    expected.encode(codec))
                    self.assertTrue(self.results("--from", label, "--to", label,
                                                 data=text(2).encode(codec)) ==
                                    expected.encode(codec))

    def test_auto_tells_them_by_their_text(self):
        expected = self.results(data=text(3).encode())
        files = []
        for label, codec in CODECS.items():
            mark = "\ufeff" if label.startswith("utf-16") else ""
            files.append(self.file(label, (mark + text(3)).encode(codec)))
            with self.subTest(label=label):
                result = self.results("--from", "auto", files[-1])
                self.assertTrue(result == mark.encode() + expected)
                with open(files[-1], "rb") as stream:
                    self.assertTrue(self.results("--from", "auto", stdin=stream) == result)
        self.assertEqual(len(self.results("--from", "auto", *files)), len(expected) * 6 + 6)

    def test_auto_refuses_what_is_no_text(self):
        good = self.file("good", "漢\n".encode())
        bad = self.file("bad", bytes(random.Random(1).randrange(256) for _ in range(20_000)))
        done = run("--from", "auto", "-i", bad, good)
        if done.returncode == 2:
            self.assertIn("cannot tell the encoding", done.stderr.decode())
            with open(good, "rb") as stream:
                self.assertEqual(stream.read(), "汉\n".encode())

    def test_marks_and_line_ends_stay(self):
        for codec in ["utf-16-le", "utf-16-be", "gb18030"]:
            data = "\ufeff漢\r\n字".encode(codec)
            self.assertEqual(self.results("--from", "auto", data=data), "\ufeff汉\r\n字".encode())
        self.assertEqual(self.results("--to", "utf-16le", data=BYTE_ORDER_MARK + "漢".encode()),
                         "\ufeff汉".encode("utf-16-le"))
        # GBK cannot write a mark, and nobody needs one there.
        self.assertEqual(self.results("--to", "gbk", data=BYTE_ORDER_MARK + "漢".encode()),
                         "汉".encode("gbk"))

    def test_bytes_that_are_no_character_are_told(self):
        data = "漢".encode("big5") + b"\xff\n" + "字\n".encode("big5")
        errors = os.path.join(self.folder, "errors")
        self.assertEqual(self.results("--from", "big5", "--errors", errors, data=data),
                         "汉\ufffd\n字\n".encode())
        with open(errors, encoding="utf-8") as stream:
            found, = map(json.loads, stream)
        self.assertEqual((found["record"], found["byte"]), (1, 3))
        done = run("--from", "utf-16le", "--strict", data=b"a\0\n\0\x00\xd8")
        self.assertEqual((done.returncode, done.stdout), (0, "a\n\ufffd".encode()))

    def test_characters_that_the_encoding_has_not_are_told(self):
        done = run("--to", "gbk", "--strict", data="漢😀\n字\n".encode())
        self.assertEqual((done.returncode, done.stdout), (3, "汉?\n字\n".encode("gbk")))
        self.assertEqual(done.stderr.decode().splitlines()[0],
                         "zhnorm: standard input, record 1: a character that the encoding has not, "
                         "written as ?")

    def test_fields_in_other_encodings(self):
        # The second byte of these is a backslash in Big5.
        rows = [{"id": i, "text": "功許蓋" + "漢" * (i % 3)} for i in range(100)]
        data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("big5")
        found = [json.loads(line) for line in
                 self.results("--from", "big5", "--jsonl", "text", data=data).splitlines()]
        self.assertEqual([each["text"] for each in found],
                         [row["text"].replace("許", "许").replace("蓋", "盖").replace("漢", "汉")
                          for row in rows])

    def test_shards_of_other_encodings(self):
        for label in ["gb18030", "big5", "auto"]:
            path = self.file("in", text(4).encode("big5" if label == "auto" else label))
            expected = self.results("--from", label, path)
            for count in [1, 2, 7]:
                self.assertTrue(self.joined_shards(count, "--from", label, path) == expected)
        path = self.file("in", ("\ufeff" + text(4)).encode("utf-16-le"))
        for label in ["auto", "utf-16le"]:
            self.refused("--from", label, "--shard", "0/2", path, mentions=["UTF-16"])

    def test_in_place_folders_of_subtitles(self):
        os.mkdir(os.path.join(self.folder, "top"))
        codecs = ["big5", "gb18030", "utf-16-le", "utf-8"]
        for i, codec in enumerate(codecs):
            mark = "\ufeff" if codec == "utf-16-le" else ""
            self.file(f"top/{i}.srt", (mark + text(5)).encode(codec))
        self.results("--from", "auto", "-r", "-i", os.path.join(self.folder, "top"))
        for i, codec in enumerate(codecs):
            with open(os.path.join(self.folder, "top", f"{i}.srt"), "rb") as stream:
                self.assertTrue(stream.read().decode().lstrip("\ufeff") ==
                                self.results(data=text(5).encode()).decode())

    def test_a_file_that_is_only_decoded_is_written_all_the_same(self):
        path = self.file("in", "汉字\n".encode("gb18030"))
        self.results("--from", "gb18030", "-i", path)
        with open(path, "rb") as stream:
            self.assertEqual(stream.read(), "汉字\n".encode())
        self.assertEqual(self.results("--check", path), b"")
        self.assertEqual(run("--check", "--from", "gbk", self.file("a", b"a\n")).returncode, 1)

    def test_unknown_encodings_are_refused(self):
        for option in ["--from", "--to"]:
            self.refused(option, "x", mentions=["unknown encoding 'x'", "gb18030"])
        self.refused("--to", "auto", mentions=["unknown encoding"])
        self.refused("--from", "gbk", "--framing", "varint", mentions=["varint"])

    def test_answers_before_it_reads_on(self):
        for label in ["auto", "gbk"]:
            process = support.start("--from", label, "--to", "gbk")
            with process.stdin, process.stdout, process.stderr:
                for _ in range(20):
                    process.stdin.write("abc\n".encode())
                    self.assertEqual(support.read_within(process.stdout, 4, 10), b"abc\n")
                process.stdin.close()
                self.assertEqual(process.wait(10), 0)


if __name__ == "__main__":
    support.pin_steps()
    support.main()
