#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the zhnorm program, from outside. Usage: run.py PROGRAM [unittest arguments]

Each fault is really provoked: closed pipes, full disks, missing files. What needs a device or a
right that is not there says that it is skipped."""

import fcntl
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tty
import unittest

import support
from support import (BYTE_ORDER_MARK, HERE, PROGRAM, ROOT, Case, prose, read_within, run, start)

REGIONS = ["any", "standard", "taiwan", "taiwan-phrases", "hong-kong", "hong-kong-phrases"]
CONFIGURATIONS = {"t2s": "standard", "tw2s": "taiwan", "tw2sp": "taiwan-phrases",
                  "hk2s": "hong-kong", "hk2sp": "hong-kong-phrases"}
LATER_CONFIGURATIONS = ["s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2tw", "tw2t", "t2hk", "hk2t",
                        "t2jp", "jp2t"]
STEPS = ["repair", "sanitize", "fold", "convert", "punctuate"]


class Input(Case):
    def test_reads_standard_input_without_file(self):
        self.assertEqual(self.results(data="漢字".encode()), "汉字".encode())

    def test_reads_standard_input_for_a_dash(self):
        one = self.file("one", "漢\n".encode())
        self.assertEqual(self.results(one, "-", one, data="語\n".encode()),
                         "汉\n语\n汉\n".encode())

    def test_reads_files_in_order(self):
        one, two = self.file("one", "漢".encode()), self.file("two", "語".encode())
        self.assertEqual(self.results(two, one), "语汉".encode())

    def test_files_do_not_flow_into_each_other(self):
        # A character cut between two files is two mistakes, not one character.
        one, two = self.file("one", b"\xe6\xbc"), self.file("two", b"\xa2\n")
        self.assertEqual(self.results(one, two), "\ufffd\ufffd\n".encode())
        self.assertEqual(self.results("--invalid", "keep", one, two), "漢\n".encode())

    def test_takes_every_file_name(self):
        for name in ["[a]", "[a,b]", "{}", "++", "-x", "--steps", "a b", "漢", "a\nb", "%s", "/b"]:
            with self.subTest(name=name):
                os.makedirs(os.path.join(self.folder, "sub"), exist_ok=True)
                self.file(os.path.join("sub", name.strip("/")), "漢".encode())
                self.assertEqual(self.results("--", name.strip("/"),
                                              cwd=os.path.join(self.folder, "sub")),
                                 "汉".encode())

    def test_takes_brackets_and_braces_without_a_separator(self):
        for name in ["[a]", "[a,b]", "{}", "++"]:
            with self.subTest(name=name):
                self.file(name, "漢".encode())
                self.assertEqual(self.results(name, cwd=self.folder), "汉".encode())

    def test_empty_input_gives_empty_output(self):
        self.assertEqual(self.results(), b"")
        self.assertEqual(self.results(self.file("empty", b"")), b"")

    def test_keeps_line_ends_and_a_missing_final_one(self):
        for data in [b"a\nb", b"a\r\nb\r\n", b"\n\n", b"\r", b"a\rb\r\r\n", b"\r\n"]:
            with self.subTest(data=data):
                self.assertEqual(self.results(data=data), data)

    def test_nul_is_text(self):
        data, kept = "\0漢\0\n字\0".encode(), "\0汉\0\n字\0".encode()
        self.assertEqual(self.results("--steps", "sanitize,convert", data=data), kept)
        # ... and a control that the step fold deletes.
        self.assertEqual(self.results(data=data), "汉\n字".encode())

    def test_keeps_a_byte_order_mark_in_front(self):
        self.assertEqual(self.results(data="\ufeff漢".encode()), "\ufeff汉".encode())
        self.assertEqual(self.results(data=BYTE_ORDER_MARK), BYTE_ORDER_MARK)
        one = self.file("one", "\ufeff漢\n".encode())
        self.assertEqual(self.results(one, one), "\ufeff汉\n\ufeff汉\n".encode())

    def test_half_a_byte_order_mark_is_ill_formed_text(self):
        self.assertEqual(self.results(data=b"\xef"), "\ufffd".encode())
        self.assertEqual(self.results(data=b"\xef\xbb"), "\ufffd".encode())
        self.assertEqual(self.results(data=b"\xef\xbba"), "\ufffda".encode())
        self.assertEqual(self.results(data=b"\xef\xbb\xbe"), b"\xef\xbb\xbe")
        self.assertEqual(self.results("--invalid", "keep", data=b"\xef\xbb"), b"\xef\xbb")

    def test_ill_formed_input_never_stops_the_rest(self):
        text = b"\xff\n" + "漢\n".encode() * 3 + b"\xe6"
        self.assertEqual(self.results(data=text), "\ufffd\n汉\n汉\n汉\n\ufffd".encode())


class Steps(Case):
    def test_sanitize_equals_pythons_decoder(self):
        source = random.Random(1)
        awkward = [0x00, 0x0A, 0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                   0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]
        data = bytes(source.choice(awkward) for _ in range(1_000_000)) + os.urandom(100_000)
        expected = data.decode("utf-8", "replace").encode()
        self.assertEqual(self.results("--steps", "sanitize", data=b"x" + data), b"x" + expected)

    def test_convert_alone_leaves_ill_formed_bytes(self):
        data = b"\xff" + "漢".encode() + b"\xe6\xbc"
        self.assertEqual(self.results("--steps", "convert", data=data),
                         b"\xff" + "汉".encode() + b"\xe6\xbc")

    def test_sanitize_alone_converts_nothing(self):
        self.assertEqual(self.results("--steps", "sanitize", data=b"\xff" + "漢".encode()),
                         "\ufffd漢".encode())

    def test_order_and_repetition_do_not_matter(self):
        data = prose(2, 20_000)
        expected = self.results(data=data)
        for steps in ["repair,sanitize,fold,convert,punctuate", "convert,punctuate,sanitize,fold,repair",
                      "punctuate,repair,convert,fold,sanitize,convert"]:
            self.assertEqual(self.results("--steps", steps, data=data), expected)
            self.assertEqual(self.results("--steps=" + steps, data=data), expected)

    def test_all_steps_are_steps_one_by_one(self):
        data = prose(3, 50_000)
        one = data
        for step in STEPS:
            one = self.results("--steps", step, data=one)
        self.assertEqual(self.results(data=data), one)

    def test_fold_folds_as_its_options_say(self):
        data = "ＡＢ：ｶﾞ \uf90a ﬁ 葛\U000e0100 \ufffc \u2f54\u200b！\n"
        for options, expected in [
                ([], "AB：ガ 金 ﬁ 葛\U000e0100 \ufffc 水！\n"),
                (["--width", "auto", "--ideographs", "unify"],
                 "AB：ガ 金 ﬁ 葛\U000e0100 \ufffc 水！\n"),
                (["--width", "keep"], "ＡＢ：ｶﾞ 金 ﬁ 葛\U000e0100 \ufffc 水！\n"),
                (["--ideographs", "keep", "--ligatures"], "AB：ガ \uf90a fi 葛\U000e0100 \ufffc 水！\n"),
                (["--ideographs", "unify-with-selectors"],
                 "AB：ガ 金\ufe00 ﬁ 葛\U000e0100 \ufffc 水！\n"),
                (["--strip-ideographic-selectors", "--strip-objects"], "AB：ガ 金 ﬁ 葛  水！\n")]:
            with self.subTest(options=options):
                self.assertEqual(self.results("--steps", "fold", *options, data=data.encode()).decode(),
                                 expected)
        self.refused("--width", "x", mentions=["auto", "keep"])
        self.refused("--ideographs", "x", mentions=["unify", "unify-with-selectors", "keep"])

    def test_punctuation_is_as_the_switches_say(self):
        switches = {"": [], "strict": ["--punct", "strict"], "add": ["--spacing", "add"],
                    "remove": ["--spacing", "remove"], "curly": ["--quotes", "curly"],
                    "corner": ["--quotes", "corner"], "nlp-ascii": ["--punct", "nlp-ascii"],
                    "automatic": ["--spacing", "auto", "--paren", "auto"]}
        rows = {}
        with open(os.path.join(ROOT, "tests/vectors/punctuate_rules.tsv"), encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    _, options, text, expected, _ = line.rstrip("\n").split("\t")
                    if "\\n" not in text + expected:
                        rows.setdefault(options, []).append((text, expected))
        for options, pairs in rows.items():
            with self.subTest(options=options):
                text = "".join(text + "\n" for text, _ in pairs)
                self.assertEqual(
                    self.results("--steps", "punctuate", *switches[options], data=text.encode()).decode(),
                    "".join(expected + "\n" for _, expected in pairs))

    def test_punctuation_can_be_left_out(self):
        data = "漢,字\r\n".encode()
        self.assertEqual(self.results("--punct", "keep", data=data).decode(), "汉,字\r\n")
        self.assertEqual(self.results("--punct", "web", data=data).decode(), "汉，字\r\n")
        self.assertEqual(self.results("--max-repeat", "2", data="好!!!!".encode()).decode(), "好！！")
        self.assertEqual(self.results("--punct", "safe", data="用iPad!好".encode()).decode(),
                         "用iPad!好")
        self.refused("--punct", "keep", "--steps", "punctuate", mentions=["--punct keep"])
        self.refused("--punct", "x", mentions=["web", "strict", "safe", "pangu", "nlp-ascii", "keep"])
        self.refused("--spacing", "x", mentions=["preserve", "add", "remove", "auto"])
        self.refused("--quotes", "x", mentions=["keep", "curly", "corner"])
        self.refused("--paren", "x", mentions=["chinese", "ascii", "preserve", "auto"])

    def test_unknown_steps_list_the_valid_ones(self):
        for steps in ["x", "", "sanitize,", ",convert", "sanitize,,convert", "Sanitize", " convert"]:
            with self.subTest(steps=steps):
                self.refused("--steps", steps, mentions=["unknown step"] + STEPS)

    def test_mojibake_is_repaired_as_far_as_wanted(self):
        damaged = "你好，世界。这是一段文字。".encode().decode("latin-1").encode()
        repaired = "你好，世界。这是一段文字。".encode()
        for arguments in [(), ("--mojibake", "safe"), ("--mojibake", "aggressive")]:
            self.assertEqual(self.results("--steps", "repair", *arguments, data=damaged), repaired)
        self.assertEqual(self.results("--mojibake", "off", data=damaged),
                         self.results("--steps", "sanitize,fold,convert,punctuate", data=damaged))
        self.refused("--mojibake", "off", "--steps", "repair", mentions=["--mojibake off"])
        self.refused("--mojibake", "x", mentions=["off", "safe", "aggressive"])

    def test_invalid_keep_is_a_pipeline_without_sanitize(self):
        data = prose(4, 20_000)
        self.assertEqual(self.results("--invalid", "keep", data=data),
                         self.results("--steps", "repair,fold,convert,punctuate", data=data))
        self.assertEqual(self.results("--invalid", "replace", data=data), self.results(data=data))

    def test_invalid_that_contradicts_the_steps_is_refused(self):
        self.refused("--steps", "sanitize", "--invalid", "keep", mentions=["--invalid keep"])
        self.refused("--steps", "convert", "--invalid", "replace", mentions=["--invalid replace"])

    def test_unknown_treatments_of_invalid_bytes_are_refused(self):
        self.refused("--invalid", "x", mentions=["replace", "keep", "error"])

    def test_invalid_error_passes_ill_formed_records_on(self):
        data = "漢\n".encode() + "漢".encode() + b"\xff\n" + "轉\n".encode()
        expected = "汉\n".encode() + "漢".encode() + b"\xff\n" + "转\n".encode()
        done = run("--invalid", "error", data=data)
        self.assertEqual((done.returncode, done.stdout), (0, expected))
        self.assertIn("record 2: ill-formed UTF-8", done.stderr.decode())
        self.assertEqual(run("--invalid", "error", "--strict", data=data).returncode, 3)
        self.assertEqual(run("--strict", data=data).returncode, 0)


class Regions(Case):
    # One text, six answers; what OpenCC 1.4.2 gives for the five named ones.
    TEXT = "滑鼠裏的記憶體，裡面着火，計程車"
    EXPECTED = {
        "standard": "滑鼠里的记忆体，里面着火，计程车",
        "taiwan-phrases": "鼠标里的内存，里面着火，出租车",
    }

    def test_each_region_has_its_answer(self):
        for region, expected in self.EXPECTED.items():
            with self.subTest(region=region):
                self.assertEqual(self.results("--region", region, data=self.TEXT.encode()).decode(),
                                 expected)

    def test_any_is_the_default(self):
        data = prose(5, 20_000)
        self.assertEqual(self.results("--region", "any", data=data), self.results(data=data))

    def test_regions_differ(self):
        data = prose(6, 20_000)
        self.assertNotEqual(self.results("--region", "taiwan", data=data),
                            self.results("--region", "taiwan-phrases", data=data))

    def test_configurations_are_names_of_regions(self):
        data = prose(7, 20_000)
        for name, region in CONFIGURATIONS.items():
            with self.subTest(name=name):
                expected = self.results("--region", region, data=data)
                self.assertEqual(self.results("--config", name, data=data), expected)
                self.assertEqual(self.results("--config", name + ".json", data=data), expected)

    def test_configurations_to_come_say_so(self):
        for name in LATER_CONFIGURATIONS:
            with self.subTest(name=name):
                self.refused("--config", name, mentions=[name, "not built yet"])
                self.refused("--config", name + ".json", mentions=[name, "not built yet"])

    def test_all_sixteen_configurations_are_known(self):
        self.assertEqual(len(CONFIGURATIONS) + len(LATER_CONFIGURATIONS), 16)

    def test_unknown_names_list_the_valid_ones(self):
        for name in ["x", "", "Taiwan", "taiwan_phrases", "[any]"]:
            self.refused("--region", name, mentions=["unknown region"] + REGIONS)
        for name in ["x", "", "T2S", ".json", "t2s.json.json", "t2s.txt"]:
            self.refused("--config", name, mentions=["unknown configuration", *CONFIGURATIONS])

    def test_region_and_configuration_exclude_each_other(self):
        self.refused("--region", "taiwan", "--config", "tw2s", mentions=["--region", "--config"])
        self.refused("--config", "tw2s", "--region", "taiwan", mentions=["--region", "--config"])

    def test_of_an_option_given_twice_the_last_one_holds(self):
        data = prose(8, 5_000)
        self.assertEqual(self.results("--region", "any", "--region=taiwan-phrases", data=data),
                         self.results("--region", "taiwan-phrases", data=data))

    def test_rare_characters_can_be_left_alone(self):
        self.assertEqual(self.results("--config", "t2s", data="殢漢".encode()), "𣨼汉".encode())
        self.assertEqual(self.results("--config", "t2s", "--no-rare-characters",
                                      data="殢漢".encode()), "殢汉".encode())


class Library(Case):
    """The program gives what one call of the library gives for the whole text."""

    @classmethod
    def setUpClass(cls):
        # The build says how it compiles.
        cache = {}
        path = os.path.join(os.path.dirname(PROGRAM), "CMakeCache.txt")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as stream:
                for line in stream:
                    name, _, value = line.rstrip("\n").partition("=")
                    cache[name.split(":")[0]] = value
        compiler = cache.get("CMAKE_CXX_COMPILER")
        includes = [os.path.join(ROOT, "include"), cache.get("ZHNORM_UTFCPP_INCLUDE_DIR", "")]
        if not compiler or not os.path.isdir(includes[1]):
            raise unittest.SkipTest("the program does not lie in a build folder that says how to "
                                    "compile against the library")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.library = os.path.join(folder.name, "library_result")
        subprocess.run([compiler, "-std=c++20", "-O1", *("-I" + each for each in includes),
                        os.path.join(HERE, "library_result.cpp"), "-o", cls.library], check=True)

    def expected(self, data, region, rare):
        return subprocess.run([self.library, str(REGIONS.index(region)), str(int(rare))],
                              input=data, stdout=subprocess.PIPE, check=True, timeout=120).stdout

    def test_every_region_with_and_without_rare_characters(self):
        data = prose(20, 500_000)
        path = self.file("data", data)
        for region in REGIONS:
            for rare, flags in [(True, []), (False, ["--no-rare-characters"])]:
                with self.subTest(region=region, rare=rare):
                    self.assertTrue(self.results("--whole", "--region", region, *flags, path) ==
                                    self.expected(data, region, rare))

    def test_every_character(self):
        # In order, and after a neighbour that phrases begin with.
        characters = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
        for data in ["".join(characters).encode(), "\n乾".join(characters[0x3400:0xA000]).encode()]:
            for region in ["any", "standard", "taiwan-phrases"]:
                self.assertTrue(self.results("--whole", "--region", region, data=data) ==
                                self.expected(data, region, True))


class DamagedPage(Case):
    """The head of a file tells what a line alone cannot: that readings in brackets are damage."""

    PAGE = ("內(nèi)容\n他們?cè)缫岩庾R(shí)到AI\n" + "現(xiàn)實(shí)\n規(guī)則\n" * 500).encode()
    EXPECTED = ("内容\n他们早已意识到AI\n" + "现实\n规则\n" * 500).encode()

    def test_of_a_file_every_line_is_repaired_by_any_number_of_threads_and_shards(self):
        path = self.file("page", self.PAGE)
        for flags in [[], ["-j", "2"], ["--whole"]]:
            self.assertEqual(self.results(*flags, path), self.EXPECTED)
        shards = [self.results("--shard", f"{k}/3", path) for k in range(3)]
        self.assertEqual(b"".join(shards), self.EXPECTED)

    def test_a_teachers_page_and_the_next_file_keep_their_readings(self):
        lesson = "學(xué)而(ér)時(shí)習(xí)之(zhī)\n".encode()
        page, taught = self.file("page", self.PAGE), self.file("lesson", lesson)
        self.assertEqual(self.results("--steps", "repair", page, taught),
                         self.results("--steps", "repair", page) + lesson)

    def test_the_article_is_what_a_reader_expects(self):
        samples = os.path.join(ROOT, "..", "shared", "samples")
        article = os.path.join(samples, "article.txt")
        if not os.path.exists(article):
            self.skipTest("the article is not here")
        with open(os.path.join(samples, "article.expected.txt"), "rb") as expected:
            self.assertEqual(self.results(article), expected.read())


class Chunks(Case):
    """However the bytes arrive, the result is the same."""

    def feed(self, data, pieces, *arguments):
        process = start(*arguments)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        result = []
        reader = threading.Thread(target=lambda: result.append(process.stdout.read()))
        reader.start()
        with process.stdin:
            for piece in pieces:
                process.stdin.write(piece)
        reader.join(60)
        self.assertEqual(process.wait(60), 0)
        return b"".join(result)

    def test_single_bytes_give_the_same_as_a_file(self):
        for seed in range(4):
            data = BYTE_ORDER_MARK * (seed % 2) + prose(seed, 4_000)
            for arguments in [(), ("--config", "tw2sp"), ("--invalid", "keep")]:
                expected = self.results(*arguments, self.file("data", data))
                pieces = (data[i:i + 1] for i in range(len(data)))
                self.assertEqual(self.feed(data, pieces, *arguments), expected)

    def test_random_pieces_give_the_same_as_a_file(self):
        source = random.Random(9)
        data = prose(9, 600_000)
        expected = self.results(self.file("data", data))
        cuts = sorted(source.sample(range(len(data)), 3_000))
        pieces = (data[a:b] for a, b in zip([0] + cuts, cuts + [len(data)]))
        self.assertEqual(self.feed(data, pieces), expected)

    def test_lines_give_the_same_together_and_apart(self):
        lines = prose(10, 6_000).splitlines(keepends=True)[:60]
        together = self.results(data=b"".join(lines))
        apart = b"".join(self.results(data=line) for line in lines)
        self.assertEqual(together, apart)

    def test_text_at_every_position_of_the_buffer(self):
        # The phrase lies across the border between two reads of a file, in each way.
        phrase = "計程車".encode()
        for size in [1 << 16, 1 << 17, 1 << 18]:
            for shift in range(-len(phrase), 2):
                data = b"x" * (size + shift) + phrase
                self.assertEqual(self.results("--config", "tw2sp", self.file("data", data)),
                                 b"x" * (size + shift) + "出租车".encode())

    def test_a_line_longer_than_any_buffer(self):
        data = "滑鼠".encode() * 300_000
        self.assertEqual(self.results("--config", "tw2sp", data=data), "鼠标".encode() * 300_000)

    def test_answers_a_line_before_it_reads_on(self):
        for arguments in [(), ("-j", "2")]:
            with self.subTest(arguments=arguments):
                self.check_exchange(start("--config", "tw2sp", *arguments))

    def check_exchange(self, process):
        with process.stdin, process.stdout, process.stderr:
            for _ in range(200):
                process.stdin.write("計程車\n".encode())
                self.assertEqual(read_within(process.stdout, 10, 10), "出租车\n".encode())
            # What may still become something else is held back, and comes at the end.
            process.stdin.write("計程".encode())
            process.stdin.close()
            self.assertEqual(read_within(process.stdout, 100, 10), "计程".encode())
            self.assertEqual(process.wait(10), 0)

    def test_answers_a_line_after_much_was_held_back(self):
        process = start()
        with process.stdin, process.stdout, process.stderr:
            line = ("\u2ff0" * 300).encode()  # nothing but beginnings of a description sequence
            process.stdin.write(line)
            time.sleep(0.2)
            process.stdin.write(b"\n")
            self.assertEqual(read_within(process.stdout, len(line) + 1, 10), line + b"\n")
            process.stdin.close()
            self.assertEqual(process.wait(10), 0)

    def test_waits_for_descriptors_that_do_not_block(self):
        read_in, write_in = os.pipe()
        read_out, write_out = os.pipe()
        for end in (read_in, write_out):
            fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_NONBLOCK)
        process = subprocess.Popen([PROGRAM], stdin=read_in, stdout=write_out,
                                   stderr=subprocess.PIPE)
        os.close(read_in)
        os.close(write_out)
        data = "漢字\n".encode() * 100_000

        def feed():
            time.sleep(0.2)  # the program finds nothing to read
            with os.fdopen(write_in, "wb") as stream:
                stream.write(data)

        writer = threading.Thread(target=feed)
        writer.start()
        time.sleep(0.5)  # and then no room to write
        with os.fdopen(read_out, "rb") as stream:
            result = stream.read()
        writer.join(60)
        with process.stderr:
            self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.wait(60), 0)
        self.assertEqual(result, "汉字\n".encode() * 100_000)


class Faults(Case):
    def test_a_missing_file_is_named_and_the_others_are_processed(self):
        one = self.file("one", "漢\n".encode())
        missing = os.path.join(self.folder, "missing")
        done = run(one, missing, one)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "汉\n汉\n".encode())
        self.assertEqual(done.stderr.decode(),
                         f"zhnorm: cannot open '{missing}': No such file or directory\n")

    def test_an_empty_file_name_is_a_missing_file(self):
        self.refused("", mentions=["''", "No such file"])

    def test_a_directory_is_named_and_the_others_are_processed(self):
        one = self.file("one", "漢\n".encode())
        done = run(self.folder, one)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "汉\n".encode())
        self.assertIn(self.folder, done.stderr.decode())
        self.assertIn("directory", done.stderr.decode())

    def test_a_directory_as_standard_input_is_refused(self):
        descriptor = os.open(self.folder, os.O_RDONLY)
        self.addCleanup(os.close, descriptor)
        self.refused(stdin=descriptor, mentions=["standard input", "directory"])

    def test_an_unreadable_file_is_named(self):
        path = self.file("secret", b"x")
        os.chmod(path, 0)
        arguments = {}
        if os.geteuid() == 0:
            # Root reads everything; become nobody, who must be able to reach the file.
            os.chmod(self.folder, 0o755)
            arguments = {"user": 65534}
            probe = subprocess.run([PROGRAM, "--version"], user=65534, capture_output=True) \
                if os.access(PROGRAM, os.X_OK) else None
            if probe is None or probe.returncode != 0:
                self.skipTest("root cannot be anybody else here")
        self.refused(path, mentions=[path, "Permission denied"], **arguments)

    def test_a_read_error_keeps_what_was_read(self):
        if not os.path.exists("/proc/self/mem"):
            self.skipTest("no /proc/self/mem")
        one = self.file("one", "漢\n".encode())
        done = run("/proc/self/mem", one)  # reading at address 0 is an I/O error
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "汉\n".encode())
        self.assertIn("cannot read '/proc/self/mem'", done.stderr.decode())

    def test_a_read_error_in_the_middle_keeps_what_was_held_back(self):
        # Reading a terminal whose other side is gone fails, on Linux, behind what it had sent.
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        tty.setraw(slave)
        process = subprocess.Popen([PROGRAM, "--config", "tw2sp"], stdin=master,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.write(slave, "計程".encode())
        time.sleep(0.3)
        os.close(slave)
        result, message = process.communicate(timeout=60)
        self.assertEqual(result, "计程".encode())
        if sys.platform.startswith("linux"):
            self.assertIn(b"cannot read standard input", message)
            self.assertEqual(process.returncode, 2)

    def test_a_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        for arguments in [(), ("--help",), ("--version",)]:
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                self.refused(*arguments, data=b"text\n", stdout=full,
                             mentions=["standard output", "No space left on device"])

    def test_a_file_size_limit_is_an_error(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
        path = os.path.join(self.folder, "out")
        with open(path, "wb") as out:
            self.refused(data=b"x" * 5_000, stdout=out, preexec_fn=limit,
                         mentions=["standard output", "File too large"])
        self.assertEqual(os.path.getsize(path), 1_000)

    def closed_pipe(self, **keywords):
        process = start(self.file("big", b"x\n" * 1_000_000), **keywords)
        process.stdout.close()
        process.stdin.close()
        with process.stderr:
            message = process.stderr.read().decode()
        return process.wait(30), message

    def test_a_closed_pipe_ends_the_program_as_usual(self):
        code, message = self.closed_pipe()
        self.assertEqual(code, -signal.SIGPIPE)
        self.assertEqual(message, "")

    def test_a_closed_pipe_is_an_error_where_the_signal_is_ignored(self):
        code, message = self.closed_pipe(
            restore_signals=False,
            preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
        self.assertEqual(code, 2)
        self.assertIn("standard output: Broken pipe", message)

    def test_closed_standard_output_is_an_error(self):
        one = self.file("one", "漢\n".encode())
        done = subprocess.run([PROGRAM, one], stderr=subprocess.PIPE, timeout=60,
                              preexec_fn=lambda: os.close(1))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output: Bad file descriptor", done.stderr)
        with open(one, "rb") as stream:
            self.assertEqual(stream.read(), "漢\n".encode())

    def test_closed_standard_input_is_an_error_only_if_it_is_read(self):
        one = self.file("one", "漢\n".encode())
        for arguments, code, expected in [((), 2, ""), ((one,), 0, "汉\n"), ((one, "-"), 2, "汉\n")]:
            done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, timeout=60,
                                  preexec_fn=lambda: os.close(0))
            self.assertEqual(done.returncode, code)
            self.assertEqual(done.stdout, expected.encode())
            self.assertEqual(b"standard input: Bad file descriptor" in done.stderr, code == 2)

    def test_closed_standard_error_harms_nobody(self):
        one = self.file("one", "漢\n".encode())
        done = subprocess.run([PROGRAM, "missing", one], stdout=subprocess.PIPE, timeout=60,
                              preexec_fn=lambda: os.close(2))
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "汉\n".encode())

    def test_a_file_that_is_also_the_output_is_refused(self):
        one, two = self.file("one", "漢\n".encode()), self.file("two", "語\n".encode())
        with open(one, "ab") as out:
            done = run(two, one, stdout=out)
        self.assertEqual(done.returncode, 2)
        self.assertIn(one, done.stderr.decode())
        with open(one, "rb") as stream:
            self.assertEqual(stream.read(), "漢\n语\n".encode())

    def test_standard_error_stays_small(self):
        done = run(*["missing%d" % i for i in range(500)], cwd=self.folder)
        lines = done.stderr.decode().splitlines()
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(lines), 11)
        self.assertEqual(lines[-1], "zhnorm: 490 more messages")


class CommandLine(Case):
    def test_unknown_options_list_the_valid_ones(self):
        options = ["--steps", "--region", "--config", "--no-rare-characters", "--invalid",
                   "--help", "--version"]
        for option in ["--foo", "-x", "-xyz", "--region-x", "--steps2=a", "---", "-!"]:
            with self.subTest(option=option):
                self.refused(option, mentions=["unknown option '" + option.split("=")[0]] + options)

    def test_usage_errors_touch_no_file(self):
        self.refused(self.file("one", b"x"), "--foo")
        self.refused("--foo", self.file("one", b"x"))

    def test_missing_values_are_refused(self):
        for option in ["--steps", "--region", "--config", "--invalid"]:
            self.refused(option, mentions=[option])

    def test_flags_take_no_value(self):
        self.refused("--no-rare-characters=false", mentions=["no-rare-characters"])
        self.refused("--version=0", mentions=["version"])

    def test_help_explains_everything(self):
        text = self.results("--help").decode()
        self.assertEqual(self.results("-h").decode(), text)
        for word in ["Usage: zhnorm", "FILE", "--steps", "--region", "--config", "--invalid",
                     "--no-rare-characters", "--version", "--help", "Exit status", "Examples:",
                     *STEPS, *REGIONS, *CONFIGURATIONS]:
            self.assertIn(word, text)
        self.assertTrue(text.endswith("\n") and not text.endswith("\n\n"))
        self.assertNotIn("\n\n\n", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 100)

    def test_the_examples_of_the_help_work(self):
        text = self.results("--help").decode()
        examples = text.split("Examples:\n")[1].split("\n\n")[0].splitlines()
        self.assertGreaterEqual(len(examples), 3)
        for example in examples:
            command = example.strip().split("   ")[0]
            arguments = command[command.index("zhnorm") + len("zhnorm"):].split(">")[0].split()
            options = [a for a in arguments if not a.endswith(".txt")]
            with self.subTest(example=command):
                self.results(*options, data=b"")

    def test_the_manual_has_every_option(self):
        page = self.results("--manual").decode()
        for word in self.results("--help").decode().split():
            if word.startswith("--") and word.split("=")[0].rstrip(",.").isascii():
                self.assertIn(word.split("=")[0].split(",")[0].rstrip(".;)").replace("-", "\\-"),
                              page)
        if shutil.which("groff") is None:
            self.skipTest("no groff")
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page.encode(),
                              capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn("EXIT STATUS", re.sub(".\x08", "", done.stdout.decode()))

    def test_version_names_program_and_data(self):
        text = self.results("--version").decode()
        self.assertRegex(text, r"\Azhnorm \d+\.\d+\.\d+\n")
        self.assertRegex(text, r"OpenCC \d+\.\d+\.\d+")

    def test_the_environment_does_not_matter(self):
        data = prose(11, 5_000)
        expected = self.results(data=data)
        for locale in ["C", "POSIX", "zh_TW.Big5", "C.UTF-8", "nonsense"]:
            self.assertEqual(self.results(data=data, env={"LC_ALL": locale}), expected)
        self.assertEqual(self.results(data=data, env={}), expected)


class Cost(Case):
    # A process starts with the peak of the one that it was forked from, so this small one forks.
    SPAWN = ("import os, sys\n"
             "file = os.open(sys.argv[1], os.O_RDONLY)\n"
             "null = os.open(os.devnull, os.O_WRONLY)\n"
             "actions = [(os.POSIX_SPAWN_DUP2, file, 0), (os.POSIX_SPAWN_DUP2, null, 1)]\n"
             "child = os.posix_spawn(sys.argv[2], sys.argv[2:], {}, file_actions=actions)\n"
             "_, status, usage = os.wait4(child, 0)\n"
             "print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)\n")

    def peak_memory(self, path, *arguments):
        """Peak resident set of a run over a file, in bytes."""
        done = subprocess.run([sys.executable, "-I", "-S", "-c", self.SPAWN, path, PROGRAM,
                               *arguments],
                              stdout=subprocess.PIPE, timeout=300, check=True)
        code, size = map(int, done.stdout.split())
        self.assertEqual(code, 0)
        return size * (1 if sys.platform == "darwin" else 1024)

    def check_memory(self, block, repetitions, *arguments, workers=1):
        with open(PROGRAM, "rb") as stream:
            if b"__asan_init" in stream.read():
                self.skipTest("the address sanitizer has its own idea of memory")
        path = self.file("big", block * repetitions)
        self.assertGreater(os.path.getsize(path), 64 << 20)
        # Each further worker has blocks and steps of its own.
        self.assertLess(self.peak_memory(path, *arguments), (24 + 8 * workers) << 20)
        os.remove(path)

    def test_memory_does_not_grow_with_lines(self):
        self.check_memory("漢字轉換與網路資訊的發展，計程車裡的滑鼠。\n".encode(), 1_100_000)

    def test_memory_does_not_grow_with_one_line(self):
        self.check_memory("漢字轉換與網路資訊的發展，計程車裡的滑鼠。".encode(), 1_100_000)

    def test_memory_does_not_grow_with_damage(self):
        self.check_memory(b"\xff\xe6\xbc", 23_000_000)

    def test_memory_does_not_grow_with_empty_lines(self):
        self.check_memory(b"\n", 68_000_000)

    def test_memory_does_not_grow_with_a_file_that_is_one_record(self):
        block = "漢字轉換與網路資訊的發展，計程車裡的滑鼠。\n".encode()
        self.check_memory(block, 1_100_000, "--whole")

    def test_memory_does_not_grow_with_threads_and_long_lines(self):
        block = "漢字轉換與網路資訊的發展，計程車裡的滑鼠。".encode()
        self.check_memory(block * 40_000 + b"\n" + (block + b"\n") * 30_000, 16, "-j", "3",
                          workers=3)


class Article(Case):
    def test_a_damaged_article_comes_out_as_it_was_meant(self):
        folder = os.path.join(ROOT, "tests", "samples")
        with open(os.path.join(folder, "article.expected.txt"), "rb") as stream:
            expected = stream.read()
        self.assertTrue(self.results("--whole", os.path.join(folder, "article.txt")) == expected)

    def test_the_shared_article_comes_out_simplified(self):
        path = os.path.join(ROOT, "..", "shared", "samples", "article.txt")
        if not os.path.exists(path):
            self.skipTest("the article of the shared samples is not here")
        with open(path, "rb") as stream:
            source = stream.read().decode()
        result = self.results(path).decode()
        self.assertEqual(result.count("\n"), source.count("\n"))
        self.assertTrue(result.startswith("声明：本文内"), result[:20])
        for pair in ["國国", "與与", "這这", "開开", "發发", "導导", "強强", "術术"]:
            self.assertIn(pair[0], source)
            self.assertNotIn(pair[0], result)
            self.assertIn(pair[1], result)
        self.assertEqual(self.results(data=result.encode()).decode(), result)


if __name__ == "__main__":
    support.main()
