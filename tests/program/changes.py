#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of what the program tells about changes. Usage: changes.py PROGRAM [unittest arguments]"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import unittest

import support
from support import BYTE_ORDER_MARK, Case, prose, run


def lines_with_few_changes(seed, count, ending=b"\n"):
    source = random.Random(seed)
    lines = ["".join(source.choice("一二三四五 abc") for _ in range(8)) for _ in range(count)]
    for i in range(count):
        if source.random() < source.choice([0.02, 0.3]):
            lines[i] = lines[i][:3] + source.choice(["漢", "轉換", "滑鼠", "語"]) + lines[i][3:]
    return ending.join(line.encode() for line in lines)


class Check(Case):
    def test_says_by_its_exit_status_whether_anything_would_change(self):
        clean, dirty = self.file("clean", "汉字\n".encode()), self.file("dirty", "漢字\n".encode())
        self.assertEqual(self.results("--check", clean), b"")
        done = run("--check", clean, dirty)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertEqual(done.stderr.decode(),
                         f"zhnorm: '{dirty}' would change: 1 of 1 records\n")

    def test_trouble_goes_before_differences(self):
        dirty = self.file("dirty", "漢\n".encode())
        self.assertEqual(run("--check", dirty, "missing").returncode, 2)
        self.assertEqual(run("--check", "--strict", "--jsonl", "a", dirty).returncode, 3)
        self.assertEqual(run("--check", "--diff", dirty).returncode, 1)
        self.assertEqual(run("--diff", dirty).returncode, 0)

    def test_json_has_a_line_for_each_file(self):
        one, two = self.file("one", "漢\na\nb\n".encode()), self.file("two", b"")
        done = run("--check", "--format", "json", one, two)
        self.assertEqual(done.returncode, 1)
        self.assertEqual([json.loads(line) for line in done.stdout.splitlines()],
                         [{"file": one, "records": 3, "changed": 1, "unprocessed": 0},
                          {"file": two, "records": 0, "changed": 0, "unprocessed": 0}])

    def test_formats_need_their_options(self):
        self.refused("--format", "json", mentions=["--check", "--diff"])
        self.refused("--format", "json", "--explain", mentions=["--check", "--diff"])
        self.refused("--check", "--format", "xml", mentions=["text, json, rdjson"])
        self.refused("--diff", "--explain", mentions=["exclude"])
        self.refused("--diff", "--stats", mentions=["exclude"])


class Diff(Case):
    def patched(self, data, diff):
        if shutil.which("patch") is None:
            self.skipTest("no patch")
        path = self.file("to_patch", data)
        done = subprocess.run(["patch", "--binary", "-s", "-p0", path], input=diff,
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(path, "rb") as stream:
            return stream.read()

    def check_patch(self, data, *arguments):
        path = self.file("in", data)
        expected = self.results(*arguments, path)
        diff = self.results("--diff", *arguments, path)
        if data == expected:
            self.assertEqual(diff, b"")
        else:
            self.assertEqual(self.patched(data, diff), expected)
        return diff

    def test_is_a_patch(self):
        for seed in range(25):
            for arguments in [(), ("--whole",)]:
                data = lines_with_few_changes(seed, 5 * seed)
                self.check_patch(data + b"\n" * (seed % 2), *arguments)
        self.check_patch(BYTE_ORDER_MARK + "漢\nb\n".encode())
        self.check_patch(BYTE_ORDER_MARK + "漢\nb\n".encode(), "--whole")
        self.check_patch("漢".encode())
        self.check_patch(lines_with_few_changes(1, 40, b"\r\n"))
        self.check_patch(b"a\xffb\n\xe6\n")
        self.check_patch("".join(f'{{"id":{i},"text":"漢\\u570b"}}\n{{"text":"a"}}\n' * 5
                                 for i in range(9)).encode(), "--jsonl", "text")

    def test_is_the_diff_that_diff_makes(self):
        if shutil.which("diff") is None:
            self.skipTest("no diff")
        for seed in range(25):
            data = lines_with_few_changes(seed, 150) + b"\n"
            before = self.file("before", data)
            after = self.file("after", self.results(before))
            done = subprocess.run(["diff", "-U3", before, after], capture_output=True)
            theirs = done.stdout.split(b"\n", 2)[2] if done.stdout else b""
            ours = self.results("--diff", before)
            self.assertEqual(ours.split(b"\n", 2)[2] if ours else b"", theirs)

    def test_large_files_in_parts(self):
        data = lines_with_few_changes(7, 40_000)
        self.assertTrue(self.check_patch(data))
        path = self.file("in", data)
        self.assertEqual(self.results("--diff", path), self.results("--diff", "-j", "3", path))

    def test_names_the_file_once_and_only_if_it_changes(self):
        one, two = self.file("one", "漢\n".encode()), self.file("two", b"a\n")
        self.assertEqual(self.results("--diff", one, two).decode(),
                         f"--- {one}\n+++ {one}\n@@ -1,1 +1,1 @@\n-漢\n+汉\n")

    def test_marks_inside_the_line_with_colour(self):
        path = self.file("one", "a漢b\n".encode())
        text = self.results("--diff", "--color", "always", path).decode()
        self.assertIn("\x1b[31m-a\x1b[7m漢\x1b[27mb\x1b[0m\n", text)
        self.assertIn("\x1b[32m+a\x1b[7m汉\x1b[27mb\x1b[0m\n", text)
        text = self.results("--diff", "--color", "always", "--jsonl", "t",
                            self.file("two", '{"t":"\\u6f22\\\\漢"}\n'.encode())).decode()
        self.assertIn('-{"t":"\x1b[7m\\u6f22\x1b[27m\\\\\x1b[7m漢\x1b[27m"}', text)
        self.assertIn('+{"t":"\x1b[7m汉\x1b[27m\\\\\x1b[7m汉\x1b[27m"}', text)

    def test_colour_changes_nothing_but_colour(self):
        data = prose(3, 60_000)
        path = self.file("in", data)
        for arguments in [(), ("--whole",)]:
            plain = self.results("--diff", *arguments, path)
            painted = self.results("--diff", "--color", "always", *arguments, path)
            self.assertNotEqual(plain, painted)
            self.assertTrue(re.sub(rb"\x1b\[\d*m", b"", painted) == plain)

    def test_colour_is_for_terminals(self):
        path = self.file("one", "漢\n".encode())
        self.assertNotIn(b"\x1b", self.results("--diff", path))
        for environment, coloured in [({}, True), ({"NO_COLOR": ""}, False)]:
            master, slave = os.openpty()
            with open(slave, "wb") as terminal:
                subprocess.run([support.PROGRAM, "--diff", path], stdout=terminal, env=environment,
                               check=True)
                self.assertEqual(b"\x1b" in os.read(master, 10_000), coloured)
            os.close(master)
        self.refused("--color", "x", mentions=["auto, always, never"])

    def test_needs_lines(self):
        self.refused("--diff", "-0", mentions=["lines"])
        self.refused("--diff", "--framing", "varint", mentions=["lines"])


class Explain(Case):
    def explained(self, *arguments, data=None):
        return [json.loads(line) for line in
                self.results("--explain", *arguments, data=data or b"").splitlines()]

    def test_each_change_has_place_text_rule_and_confidence(self):
        path = self.file("in", "ab漢c\n\n樠字計程車\n".encode())
        self.assertEqual(self.explained("--region", "taiwan-phrases", path)[0],
                         {"file": path, "record": 1, "byte": 2, "size": 3, "before": "漢",
                          "after": "汉", "rules": ["C1"], "confidence": "certain"})
        self.assertEqual([(each["record"], each["before"], each["after"], each["rules"])
                          for each in self.explained("--region", "taiwan-phrases", path)][-1],
                         (3, "計程車", "出租车", ["C2"]))

    def test_the_changes_make_the_result(self):
        data = prose(4, 300_000)
        path = self.file("in", data)
        for arguments in [(), ("-j", "3"), ("--whole",), ("--region", "taiwan-phrases")]:
            result, copied = b"", 0
            for each in self.explained(*arguments, path):
                result += data[copied:each["byte"]] + each["after"].encode()
                copied = each["byte"] + each["size"]
            self.assertTrue(result + data[copied:] == self.results(*arguments, path))

    def test_places_in_json_are_of_the_line(self):
        line = '{"a":"x\\u6f22\\n漢","text":"\\u00e9漢"}\n'.encode()
        found = self.explained("--jsonl", "a,text", data=line)
        spans = [line[each["byte"]:each["byte"] + each["size"]] for each in found]
        self.assertEqual(spans, [b"\\u6f22", "漢".encode(), "漢".encode()])
        self.assertEqual([each["field"] for each in found], ["a", "a", "text"])


class Rdjson(Case):
    def test_has_lines_and_columns_from_one_in_bytes(self):
        path = self.file("in", "a\n中漢c\n".encode())
        done = run("--check", "--format", "rdjson", path)
        self.assertEqual(done.returncode, 1)
        document = json.loads(done.stdout)
        self.assertEqual(document["source"], {"name": "zhnorm"})
        place = {"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 7}}
        self.assertEqual(document["diagnostics"],
                         [{"message": "漢 -> 汉", "location": {"path": path, "range": place},
                           "code": {"value": "C1"},
                           "suggestions": [{"range": place, "text": "汉"}]}])

    def test_its_suggestions_make_the_result(self):
        data = prose(5, 300_000)
        path = self.file("in", data)
        starts = [0] + [i + 1 for i, byte in enumerate(data) if byte == 10]
        for arguments in [(), ("--whole",), ("-j", "2")]:
            document = json.loads(self.results("--diff", "--format", "rdjson", *arguments, path))
            place = lambda at: starts[at["line"] - 1] + at["column"] - 1
            result, copied = b"", 0
            for each in document["diagnostics"]:
                span, = (s["range"] for s in each["suggestions"])
                result += data[copied:place(span["start"])]
                result += each["suggestions"][0]["text"].encode()
                copied = place(span["end"])
            self.assertTrue(result + data[copied:] == self.results(*arguments, path))

    def test_without_changes_it_is_a_document_all_the_same(self):
        self.assertEqual(json.loads(self.results("--check", "--format", "rdjson"))["diagnostics"],
                         [])

    def test_json_lists_changes(self):
        path = self.file("in", "漢語\nb\n".encode())
        line, = self.results("--diff", "--format", "json", path).splitlines()
        found = json.loads(line)
        self.assertEqual([(each["byte"], each["after"]) for each in found["changes"]],
                         [(0, "汉"), (3, "语")])


class Stats(Case):
    def test_counts(self):
        path = self.file("in", '{"text":"漢漢"}\n{"text":"a\xff"}\n{}\n{"text":"x"}'.encode("utf-8")
                         .replace("\xff".encode(), b"\xff"))
        found = json.loads(run("--stats", "--jsonl", "text", path).stdout)
        self.assertEqual((found["records"], found["changed"], found["unprocessed"]), (4, 2, 1))
        self.assertEqual(found["rules"], {"C1": 2, "I1": 1})
        self.assertEqual(found["notes"], {"ill-formed UTF-8: a byte that never occurs": 1,
                                          "no such field": 1})
        self.assertEqual(found["bytes_in"], os.path.getsize(path))
        self.assertEqual(found["files"], 1)

    def test_counts_the_bytes_of_the_result(self):
        path = self.file("in", prose(6, 100_000))
        found = json.loads(self.results("--stats", path))
        self.assertEqual(found["bytes_out"], len(self.results(path)))
        self.assertEqual(found["records"], len(prose(6, 100_000).split(b"\n")))
        self.assertEqual(self.results("--stats", path), self.results("--stats", "-j", "3", path))


class Manifest(Case):
    def read(self, path):
        with open(path, encoding="utf-8") as stream:
            return json.load(stream)

    def test_tells_what_was_read_and_written(self):
        path = self.file("in", prose(7, 50_000))
        manifest = os.path.join(self.folder, "manifest")
        result = self.results("--manifest", manifest, path)
        found = self.read(manifest)
        self.assertIn("OpenCC", found["version"])
        self.assertNotIn("shard", found)
        file, = found["files"]
        self.assertEqual((file["file"], file["begin"], file["end"], file["size"]),
                         (path, 0, 50_000 + os.path.getsize(path) - 50_000, os.path.getsize(path)))
        self.assertEqual(file["output_sha256"], hashlib.sha256(result).hexdigest())
        self.assertEqual(file["bytes_out"], len(result))
        self.assertEqual(file["rules"], json.loads(self.results("--stats", path))["rules"])
        self.assertEqual(os.listdir(self.folder).count("manifest"), 1)
        self.assertEqual(len(os.listdir(self.folder)), 2)

    def test_hashes_of_all_lengths(self):
        manifest = os.path.join(self.folder, "manifest")
        for size in [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]:
            result = self.results("--manifest", manifest, data=b"x" * size)
            self.assertEqual(self.read(manifest)["files"][0]["output_sha256"],
                             hashlib.sha256(result).hexdigest())

    def shards(self, path, count, *arguments):
        manifests = []
        for k in range(count):
            manifests.append(os.path.join(self.folder, f"manifest{k}"))
            run("--shard", f"{k}/{count}", "--manifest", manifests[-1], *arguments, path)
        return manifests

    def test_manifests_of_parts_are_the_manifest_of_the_whole(self):
        data = prose(8, 200_000) + "漢\n".encode() * 5
        path, joined, whole = self.file("in", data), self.file("joined", b""), self.file("w", b"")
        run("--manifest", whole, path)
        expected = self.read(whole)
        del expected["files"][0]["output_sha256"]
        for count in [1, 2, 3, 7, 16]:
            manifests = self.shards(path, count)
            random.Random(count).shuffle(manifests)
            self.results("--from-manifests", "--manifest", joined, *manifests)
            found = self.read(joined)
            found["files"][0].pop("output_sha256", None)
            self.assertEqual(found, expected)
            self.assertEqual(self.results("--from-manifests", "--stats", *manifests),
                             self.results("--stats", path))
        self.assertEqual(len(expected["samples"]), 20)
        self.assertEqual(len(expected["errors"]), 20)

    def test_parts_that_are_missing_or_twice_are_found(self):
        path = self.file("in", prose(9, 20_000))
        manifests = self.shards(path, 4)
        for k in range(4):
            self.refused("--from-manifests", "--stats", *manifests[:k], *manifests[k + 1:],
                         mentions=["miss bytes", path])
        self.refused("--from-manifests", "--stats", *manifests, manifests[2], mentions=["twice"])

    def test_parts_of_different_runs_are_refused(self):
        path = self.file("in", prose(9, 20_000))
        first = self.shards(path, 2)[0]
        second = self.shards(path, 2, "--region", "taiwan")[1]
        run("--shard", "0/2", "--manifest", first, path)
        self.refused("--from-manifests", "--stats", first, second, mentions=["switches"])

    def test_what_is_no_manifest_is_refused(self):
        for text in [b"", b"{", b"[]", b"{}", b'{"version":"zhnorm 0.0.1"}', b'"\xff"']:
            self.refused("--from-manifests", "--stats", self.file("bad", text),
                         mentions=["manifest"])
        self.refused("--from-manifests", mentions=["--stats"])

    def test_a_manifest_appears_complete_or_not_at_all(self):
        path = self.file("in", b"x\n")
        self.refused_manifest = os.path.join(self.folder, "no", "manifest")
        self.assertEqual(run("--manifest", self.refused_manifest, path).returncode, 2)
        if os.path.exists("/dev/full"):
            self.assertEqual(run("--manifest", "/dev/full", path).returncode, 2)

    def test_samples_show_before_and_after(self):
        lines = [f"{i} 漢字" + "一" * 500 + "轉" for i in range(50)] + ["漢\xff"]
        data = "\n".join(lines).encode("utf-8").replace("\xff".encode(), b"\xff")
        manifest = os.path.join(self.folder, "manifest")
        run("--manifest", manifest, data=data)
        samples = self.read(manifest)["samples"]
        self.assertEqual(len(samples), 20)
        for each in samples:
            self.assertLessEqual(len(each["before"].encode()), 1000)
            copied, result = 0, b""
            before = each["before"].encode()
            for offset, size, result_offset, result_size, rules in each["changes"]:
                result += before[copied:offset]
                self.assertEqual(len(result), result_offset)
                result += each["after"].encode()[result_offset:result_offset + result_size]
                copied = offset + size
                self.assertTrue(rules)
            self.assertEqual(result + before[copied:], each["after"].encode())
        run("--manifest", manifest, data=b"a\xff\xe6b\n")
        self.assertEqual(self.read(manifest)["samples"][0]["before"], "a\\xFF\\xE6b")


class Configuration(Case):
    def printed(self, *arguments):
        return self.results("--print-config", *arguments).decode().strip()

    def test_prints_what_one_could_type(self):
        self.assertIn("--steps ", self.printed())
        self.assertIn("--region any", self.printed())
        for arguments in [(), ("--region", "taiwan"), ("--config", "tw2sp"),
                          ("--no-rare-characters",), ("--steps", "convert"), ("-0",),
                          ("--invalid", "keep"), ("--jsonl", "it's,b c"), ("--tsv", "2,1"),
                          ("--region", "taiwan", "--region", "hong-kong")]:
            once = self.printed(*arguments)
            words = subprocess.run(["sh", "-c", "printf '%s\\0' " + once], check=True,
                                   capture_output=True).stdout.decode().split("\0")[:-1]
            self.assertEqual(self.printed(*words), once)

    def test_presets_are_switches(self):
        for preset in ["search", "corpus", "subtitle", "display"]:
            printed = self.printed("--preset", preset)
            self.assertEqual(self.printed("--preset=" + preset), printed)
            self.assertNotIn("preset", printed)
            self.assertEqual(self.printed(*printed.split()), printed)
        self.assertIn("--from auto", self.printed("--preset", "subtitle"))
        self.assertIn("--ligatures", self.printed("--preset", "search"))
        self.refused("--preset", "x", mentions=["search, corpus, subtitle, display"])
        self.refused("--preset", mentions=["--preset"])

    def test_what_is_printed_does_the_same(self):
        data = prose(11, 20_000) + "他說(abc),好!\"是\"ＡＢ ﬁ\n".encode() * 20
        for arguments in [(), ("--preset", "search"), ("--preset", "corpus"), ("--preset", "display"),
                          ("--preset", "subtitle", "--from", "utf-8"), ("--region", "taiwan"),
                          ("--punct", "pangu"), ("--punct", "strict", "--quotes", "corner")]:
            arguments = ("--steps", "sanitize,fold,convert,punctuate", *arguments)
            typed = self.results("--print-config", *arguments).split()
            self.assertEqual(self.results(*[each.decode() for each in typed], data=data),
                             self.results(*arguments, data=data), arguments)

    def test_subtitles_keep_their_timing(self):
        lines = ["1", "00:00:01,000 --> 00:00:02,500", "漢字,對嗎?", "", "2",
                 "00:00:03,000 --> 00:00:04,000 X1:40 Y1:80", "<i>你好</i>", ""]
        found = self.results("--preset", "subtitle", "--steps",
                             ",".join(["sanitize", "fold", "convert", "punctuate"]),
                             data="\r\n".join(lines).encode("big5")).decode().split("\r\n")
        for before, after in zip(lines, found, strict=True):
            if "-->" in before or before.isdigit() or not before:
                self.assertEqual(after, before)
        self.assertEqual(found[6], "<i>你好</i>")

    def test_later_switches_override_presets(self):
        self.assertIn("--from gbk", self.printed("--preset", "subtitle", "--from", "gbk"))
        self.assertIn("--from auto", self.printed("--from", "gbk", "--preset", "subtitle"))
        self.assertEqual(self.results("--preset", "subtitle", data="漢\n".encode("big5") * 20),
                         "汉\n".encode() * 20)

    def test_a_flag_is_printed_without_a_value(self):
        self.assertIn("--no-rare-characters --", self.printed("--no-rare-characters"))
        self.assertNotIn("true", self.printed("--ligatures", "-0"))

    def test_how_the_program_runs_is_not_part_of_it(self):
        self.assertEqual(self.printed("-j", "2", "--check", "--strict"), self.printed())

    def test_version_names_the_tables(self):
        self.assertRegex(self.results("--version").decode(), r"\ntables: [0-9a-f]{16}\n")


if __name__ == "__main__":
    support.pin_steps()
    support.main()
