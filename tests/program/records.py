#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of what a record is and where its text lies. Usage: records.py PROGRAM [unittest arguments]

The oracle is the program itself on plain lines, and Python's json for what JSON means."""

import json
import os
import random
import re
import time
import unittest

import support
from support import BYTE_ORDER_MARK, PHRASES, Case, prose, read_within, run, start


def leb128(number):
    result = b""
    while number >= 0x80:
        result += bytes([0x80 | number & 0x7F])
        number >>= 7
    return result + bytes([number])


class Framing(Case):
    def normalized(self, texts):
        """What the program makes of texts without LF, as lines."""
        return self.results(data=b"".join(each + b"\n" for each in texts)).split(b"\n")[:-1]

    def texts(self, seed, count):
        source = random.Random(seed)
        return [b"".join(source.choice(PHRASES).encode() for _ in range(source.randrange(12)))
                for _ in range(count)]

    def test_nul_ends_records(self):
        texts = self.texts(1, 500)
        data = b"\0".join(texts)
        self.assertEqual(self.results("-0", data=data), b"\0".join(self.normalized(texts)))
        self.assertEqual(self.results("-0", data=data + b"\0"),
                         b"\0".join(self.normalized(texts)) + b"\0")
        self.assertEqual(self.results("--framing", "nul", data="漢\n字\0".encode()),
                         "汉\n字\0".encode())

    def test_varint_records_get_their_new_length(self):
        texts = [b"", "樠".encode() * 100, "殢".encode() * 42, b"a" * 127, b"a" * 128] + \
            self.texts(2, 500)
        data = b"".join(leb128(len(each)) + each for each in texts)
        expected = b"".join(leb128(len(each)) + each for each in self.normalized(texts))
        self.assertNotEqual(len(data), len(expected))
        self.assertEqual(self.results("--framing", "varint", data=data), expected)

    def test_varint_records_hold_any_bytes(self):
        text = b"\n\0\r\n" + "漢".encode() + b"\n"
        expected = b"\n\0\r\n" + "汉".encode() + b"\n"
        self.assertEqual(self.results("--steps", "sanitize,convert", "--framing", "varint",
                                      data=leb128(len(text)) + text),
                         leb128(len(expected)) + expected)

    def test_a_varint_record_that_breaks_off_is_passed_on(self):
        good = leb128(3) + "漢".encode()
        for bad in [leb128(100) + b"abc", b"\x80", b"\xff" * 20, leb128(1 << 62) + b"x" * 100_000]:
            with self.subTest(bad=bad[:20]):
                done = run("--framing", "varint", "--strict", data=good + bad)
                self.assertEqual(done.stdout, leb128(3) + "汉".encode() + bad)
                self.assertEqual(done.returncode, 3)
                self.assertIn("record 2: a record that breaks off", done.stderr.decode())

    def test_whole_is_one_record(self):
        data = BYTE_ORDER_MARK + prose(3, 400_000)
        # The step punctuate sees more in a document than in its lines.
        steps = ["--steps", "sanitize,fold,convert"]
        self.assertEqual(self.results(*steps, "--whole", data=data), self.results(*steps, data=data))
        text = "```\n漢,字\n```\n漢,字\n".encode()
        steps = ["--steps", "convert,punctuate"]
        self.assertEqual(self.results(*steps, "--whole", data=text).decode(),
                         "```\n汉,字\n```\n汉，字\n")
        self.assertEqual(self.results(*steps, data=text).decode(), "```\n汉，字\n```\n汉，字\n")

    def test_what_a_record_is_can_be_said_once_only(self):
        self.refused("-0", "--whole", mentions=["-0", "--whole", "--framing"])
        self.refused("--framing", "lines", "-0", mentions=["--framing"])
        self.refused("--framing", "x", mentions=["lines", "nul", "varint", "whole"])
        self.refused("--jsonl", "a", "--tsv", "1", mentions=["--jsonl", "--tsv"])
        self.refused("--jsonl", "a", "--whole", mentions=["--whole"])

    def test_empty_records_are_records(self):
        for data in [b"\n" * 1_000_000, b"\r\n" * 500_000]:
            self.assertEqual(self.results(data=data), data)
        self.assertEqual(self.results("-0", data=b"\0" * 1_000_000), b"\0" * 1_000_000)
        self.assertEqual(self.results("--framing", "varint", data=b"\0" * 1_000_000),
                         b"\0" * 1_000_000)


def random_json(source, text, other):
    """An object in some style, with `text` as the field text, and what it is without that."""
    space = lambda: source.choice(["", "", " ", "\t", "  "])
    ascii_only = source.random() < 0.5
    fields = [('"text"' if source.random() < 0.9 else '"te\\u0078t"',
               json.dumps(text, ensure_ascii=ascii_only))]
    for name in source.sample(["a", "b\"c", "漢", "text2", "nested"], source.randrange(5)):
        value = source.choice([other, 1, -1.5e300, True, None, [], {}, [other, {"text": other}],
                               {"text": [other, "]}{["]}, "\\", "\"", "\\\""])
        fields.append((json.dumps(name, ensure_ascii=ascii_only),
                       json.dumps(value, ensure_ascii=ascii_only)))
    source.shuffle(fields)
    parts = [space() + name + space() + ":" + space() + value + space() for name, value in fields]
    return space() + "{" + ",".join(parts) + "}" + space()


class Jsonl(Case):
    def test_only_the_field_changes(self):
        source = random.Random(4)
        texts, lines = [], []
        for _ in range(3_000):
            text = "".join(source.choice(PHRASES + ['"', "\\", "\b", "\x01", "/", "\u2028"])
                           for _ in range(source.randrange(10)))
            texts.append(text)
            lines.append(random_json(source, text, "漢字" + text[:2]))
        result = self.results("--jsonl", "text", data="\n".join(lines).encode()).decode()
        plain = self.results("-0", data="\0".join(texts).encode()).decode().split("\0")
        results = result.split("\n")
        self.assertEqual(len(results), len(lines))
        string = r'"(?:[^"\\]|\\.)*"'
        pattern = re.compile(r'("te(?:x|\\u0078)t"\s*:\s*)' + string)
        changed = 0
        for text, line, after, expected in zip(texts, lines, results, plain):
            values = json.loads(line)
            self.assertEqual(values["text"], text)
            values["text"] = expected
            self.assertEqual(json.loads(after), values)
            if text == expected:
                self.assertEqual(after, line)
            else:
                changed += 1
                # The bytes around the value are the same.
                span = max((m for m in pattern.finditer(line)
                            if json.loads("{" + m.group() + "}") == {"text": text}),
                           key=lambda m: line[:m.start()].count("{") == 1)
                self.assertTrue(after.startswith(line[:span.end(1)]), (line, after))
                self.assertTrue(after.endswith(line[span.end():]), (line, after))
            # A value in ASCII stays in ASCII.
            if line.isascii():
                self.assertTrue(after.isascii())
        self.assertGreater(changed, 1_000)

    def check(self, line, expected, *problems, fields="text", arguments=()):
        """One line; each problem is a part of a message on standard error."""
        done = run("--jsonl", fields, *arguments, data=line)
        self.assertEqual(done.stdout, expected)
        self.assertEqual(done.returncode, 0)
        messages = done.stderr.decode().splitlines()
        self.assertEqual(len(messages), len(problems), messages)
        for message, problem in zip(messages, problems):
            self.assertIn(problem, message)
        strict = run("--jsonl", fields, "--strict", *arguments, data=line)
        self.assertEqual(strict.returncode, 3 if problems else 0)
        self.assertEqual(strict.stdout, expected)

    def passes(self, text, problem):
        line = text.encode() + b"\n"
        self.check(line, line, problem)

    def test_what_is_no_object_passes(self):
        for text in ["漢", '["漢"]', '"text"', "1", "null", "x"]:
            self.passes(text, "not a JSON object")

    def test_what_is_wrong_with_an_object_is_named(self):
        self.passes('{"text":"漢"', "no comma")
        self.passes('{"text":"漢', "without end")
        self.passes('{"text":"漢\\', "without end")
        self.passes('{"text":"漢",', "no name")
        self.passes('{"text":"漢",}', "no name")
        self.passes('{text:"漢"}', "no name")
        self.passes('{"text" "漢"}', "no colon")
        self.passes('{"text":}', "no value")
        self.passes('{"a":,"text":"漢"}', "no value")
        self.passes('{"text":"漢"}{}', "more behind")
        self.passes('{"a":[1,2,"text":"漢"}', "do not match")
        self.passes('{"a":[[],"text":"漢"', "brackets without end")
        self.passes('{"a":{"b":"漢', "without end")
        self.passes("{", "no name")

    def test_missing_fields_and_other_values_pass(self):
        self.passes("{}", "no such field")
        self.passes('{"texts":"漢"}', "no such field")
        for value in ["1", "null", "true", '["漢"]', '{"text":"漢"}']:
            self.passes('{"text":' + value + "}", "no string")
        self.passes('{"a":{"text":"漢"}}', "no such field")

    def test_wrong_escapes_pass(self):
        for escape in ["\\x", "\\u12", "\\u12g4", "\\ ", "\\u"]:
            self.passes('{"text":"漢' + escape + '"}', "wrong escape")
            # Elsewhere they are not ours to judge.
            self.check(('{"a":"' + escape + '","text":"漢"}').encode(),
                       ('{"a":"' + escape + '","text":"汉"}').encode())

    def test_the_other_fields_of_a_bad_record_are_processed(self):
        self.check('{"a":"漢","b":"\\x"}'.encode(), '{"a":"汉","b":"\\x"}'.encode(),
                   "wrong escape", fields="a,b")
        self.check('{"a":"漢"}'.encode(), '{"a":"汉"}'.encode(), "no such field", fields="a,b")

    def test_a_record_with_two_problems_counts_once(self):
        done = run("--jsonl", "a,b", data=b'{"c":1}\n')
        self.assertEqual(done.stderr.decode().count("record 1"), 2)

    def test_of_a_field_given_twice_each_is_processed(self):
        self.check('{"text":"漢","text":"語"}'.encode(), '{"text":"汉","text":"语"}'.encode())

    def test_surrogates(self):
        self.check(rb'{"text":"\ud842\udfb7\u6f22"}', rb'{"text":"\ud842\udfb7\u6c49"}')
        self.check(rb'{"text":"\uD83D\uDE00"}', rb'{"text":"\uD83D\uDE00"}')
        self.check('{"text":"漢\\ud83d\\ude00"}'.encode(), '{"text":"汉😀"}'.encode())
        # Half a pair is no character: it is replaced, or kept as it was written.
        for half in [r"\ud842", r"\udfb7", r"\ud842x", r"\ud842\n", r"\udfb7\ud842", r"\ud842\u0041"]:
            line = b'{"text":"' + half.encode() + '漢"}'.encode()
            text = json.loads(line)["text"].replace("漢", "汉")
            text = re.sub("[\ud800-\udfff]", "\ufffd", text)
            self.assertEqual(json.loads(self.results("--jsonl", "text", data=line)),
                             {"text": text})
            kept = json.loads(self.results("--jsonl", "text", "--invalid", "keep", data=line))
            self.assertEqual(kept["text"], json.loads(line)["text"].replace("漢", "汉"))
        self.assertEqual(self.results("--jsonl", "text", data=rb'{"text":"\ud842"}'),
                         rb'{"text":"\ufffd"}')

    def test_invalid_bytes_in_json(self):
        self.check(b'{"text":"\xff","b":"\xff"}', '{"text":"\ufffd","b":"'.encode() + b'\xff"}')
        self.check(b'{"text":"\xff\xe6"}', b'{"text":"\xff\xe6"}', "ill-formed",
                   arguments=("--invalid", "error"))
        self.check(b'{"text":"\xed\xa0\x80\xff' + '漢"}'.encode(),
                   b'{"text":"\\ud800\xff' + '汉"}'.encode(), arguments=("--invalid", "keep"))

    def test_terminators_stay(self):
        line = '{"text":"漢"}'.encode()
        after = '{"text":"汉"}'.encode()
        for data, expected in [(line, after), (line + b"\r\n" + line, after + b"\r\n" + after),
                               (line + b"\r", after + b"\r"), (b"\n" + line, b"\n" + after),
                               (BYTE_ORDER_MARK + line + b"\n", BYTE_ORDER_MARK + after + b"\n")]:
            self.check(data, expected)
        self.assertEqual(self.results("--jsonl", "text", "-0", data=line + b"\0"), after + b"\0")
        framed = leb128(len(line)) + line
        self.assertEqual(self.results("--jsonl", "text", "--framing", "varint", data=framed),
                         framed.replace(line, after))

    def test_empty_lines_are_no_mistake(self):
        self.check(b"\n\n  \n", b"\n\n  \n")

    def test_slashes_keep_their_style(self):
        self.check('{"text":"<\\/b>漢/"}'.encode(), '{"text":"<\\/b>汉\\/"}'.encode())

    def test_deep_nesting_is_no_problem(self):
        line = b'{"a":' + b'[{"a":' * 200_000 + b"1" + b"}]" * 200_000
        self.check(line + ',"text":"漢"}'.encode(), line + ',"text":"汉"}'.encode())

    def test_names_of_fields_are_needed(self):
        for names in ["", "a,", ",a", "a,,b"]:
            self.refused("--jsonl", names, mentions=["--jsonl", "names of fields"])

    def test_a_record_of_100_megabytes(self):
        text = "漢字滑鼠text" * 5_000_000
        line = ('{"id":1,"text":"' + text + '"}\n').encode()
        self.assertGreater(len(line), 75_000_000)
        self.assertTrue(self.results("--jsonl", "text", self.file("big", line)) ==
                        line.replace("漢".encode(), "汉".encode()))


class Tsv(Case):
    def test_only_the_columns_change(self):
        data = "漢\t漢\t漢\r\n語\t語\t語\n".encode()
        self.assertEqual(self.results("--tsv", "2", data=data), "漢\t汉\t漢\r\n語\t语\t語\n".encode())
        self.assertEqual(self.results("--tsv", "3,1", data=data),
                         "汉\t漢\t汉\r\n语\t語\t语\n".encode())

    def test_escapes_are_read_and_written(self):
        row = "漢\\\\ \\t\\n\\r\\b\\f\\v\\0'\\'\\x41\tx\n"
        # The step fold deletes some of these.
        self.assertEqual(self.results("--steps", "convert", "--tsv", "1", data=row.encode()).decode(),
                         "汉\\\\ \\t\\n\\r\\b\\f\\v\\0''A\tx\n")

    def test_unchanged_columns_keep_their_spelling(self):
        row = rb"\x41\'\q" + b"\n"
        self.assertEqual(self.results("--tsv", "1", data=row), row)

    def test_a_null_is_no_text(self):
        self.assertEqual(self.results("--tsv", "1,2", data="\\N\t漢\n".encode()),
                         "\\N\t汉\n".encode())

    def test_missing_columns_and_wrong_escapes_pass(self):
        for row, problem in [("漢", "no such column"), ("a\t漢\\", "wrong escape"),
                             ("a\t漢\\012", "wrong escape"), ("a\t漢\\7", "wrong escape")]:
            done = run("--tsv", "2", "--strict", data=row.encode())
            self.assertEqual((done.returncode, done.stdout), (3, row.encode()))
            self.assertIn(problem, done.stderr.decode())

    def test_columns_are_numbers_from_one(self):
        for columns in ["", "0", "a", "1,", "-1", "1.5", "99999999999999999999"]:
            self.refused("--tsv", columns, mentions=["--tsv", "columns"])


class Errors(Case):
    def test_each_has_its_place(self):
        lines = ['{"text":"漢"}', "x", '{"text":"\\x"}', '{"a":1}']
        data = "\n".join(lines).encode() + b'\n{"text":"ab\xff"}\n'
        path = self.file("in.jsonl", data)
        errors = os.path.join(self.folder, "errors")
        run("--jsonl", "text", "--errors", errors, path)
        with open(errors, encoding="utf-8") as stream:
            found = [json.loads(line) for line in stream]
        self.assertEqual([(each["record"], each["processed"]) for each in found],
                         [(2, False), (3, False), (4, False), (5, True)])
        self.assertEqual({each["file"] for each in found}, {path})
        starts = [data.index(b"\nx") + 1, data.index(b"\\x"), data.index(b'{"a"'), data.index(b"ab")]
        self.assertEqual([each["byte"] for each in found], starts)

    def test_ill_formed_bytes_are_told_though_replaced(self):
        data = "漢\n".encode() * 1000 + b"ab\xff\xe6\n" + b"c" * 400_000 + b"\xe6\xbc"
        errors = os.path.join(self.folder, "errors")
        for arguments in [(), ("-j", "3")]:
            self.results("--errors", errors, *arguments, self.file("in", data))
            with open(errors, encoding="utf-8") as stream:
                found = [json.loads(line) for line in stream]
            self.assertEqual([(each["record"], each["byte"]) for each in found],
                             [(1001, data.index(b"\xff")), (1002, len(data) - 2)])
            self.assertIn("breaks off", found[1]["reason"])

    def test_a_file_that_cannot_be_written_is_refused(self):
        self.refused("--errors", os.path.join(self.folder, "no", "such"), mentions=["No such file"])
        if os.path.exists("/dev/full"):
            self.assertEqual(run("--errors", "/dev/full", data=b"\xff").returncode, 2)

    def test_messages_name_record_and_reason(self):
        done = run("--jsonl", "text", data=b"{}\n" * 50)
        lines = done.stderr.decode().splitlines()
        self.assertEqual(lines[0], "zhnorm: standard input, record 1: no such field; it stays as it is")
        self.assertEqual(len(lines), 11)
        self.assertEqual(lines[-1], "zhnorm: 40 more messages")


class Jobs(Case):
    CASES = [(), ("-0",), ("--jsonl", "text"), ("--tsv", "1"), ("--whole",), ("--invalid", "keep")]

    def test_the_number_of_threads_does_not_show(self):
        source = random.Random(5)
        data = prose(5, 700_000)
        lines = [random_json(source, source.choice(PHRASES) * source.randrange(30), "漢")
                 for _ in range(5_000)] + ["x", "{}", ""]
        source.shuffle(lines)
        files = [self.file("a", data), self.file("b", b""), self.file("c", b"\xe6\xbc"),
                 self.file("d", "\n".join(lines).encode()), self.file("e", prose(6, 300_000))]
        errors = os.path.join(self.folder, "errors")
        for arguments in self.CASES:
            expected = None
            for jobs in ["1", "2", "3", "7", "16"]:
                done = run("-j", jobs, "--errors", errors, *arguments, *files)
                self.assertEqual(done.returncode, 0)
                with open(errors, "rb") as stream:
                    found = (done.stdout, done.stderr, stream.read())
                expected = expected or found
                self.assertTrue(found == expected, (arguments, jobs))

    def test_answers_before_it_reads_on(self):
        for jobs in ["1", "2", "5"]:
            process = start("-j", jobs)
            with process.stdin, process.stdout, process.stderr:
                for _ in range(100):
                    process.stdin.write("漢\n字\n".encode())
                    self.assertEqual(read_within(process.stdout, 8, 10), "汉\n字\n".encode())
                process.stdin.close()
                self.assertEqual(process.wait(10), 0)

    def test_a_full_disk_ends_it_in_the_middle(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            self.refused("-j", "4", self.file("a", prose(7, 3_000_000)), stdout=full,
                         mentions=["No space left"])

    def test_numbers_of_threads(self):
        for jobs in ["0", "-1", "x", "", "1.5", "2000"]:
            self.refused("-j", jobs, mentions=["-j"])
        self.assertEqual(self.results("-j2", data="漢".encode()), "汉".encode())


class LongRecords(Case):
    """Records that go through in pieces give the bytes that they give whole."""

    def long_data(self):
        phrase = "".join(PHRASES[:20]).replace("\t", "")
        lines = [phrase * 8_000, "", "x", "乾" * 400_000 + "\r", "一" * 360_000, phrase * 5_000 + "計程"]
        return "\r\n".join(lines).encode() + b"\xe6\xbc"

    def test_pieces_do_not_show(self):
        data = BYTE_ORDER_MARK + self.long_data()
        for arguments in [(), ("--region", "taiwan-phrases"), ("-0",), ("--whole",)]:
            for ending in [b"", b"\r\n\n", b"\0"]:
                # With --errors, records are not cut.
                expected = self.results("--errors", "/dev/null", *arguments, data=data + ending)
                self.assertTrue(self.results(*arguments, data=data + ending) == expected)
                self.assertTrue(self.results("-j", "3", *arguments, data=data + ending) == expected)

    def test_shards_of_long_records(self):
        path = self.file("in", self.long_data() + b"\nend\n")
        expected = self.results(path)
        for count in [2, 7]:
            self.assertTrue(self.joined_shards(count, path) == expected)
            self.assertTrue(self.joined_shards(count, "-j", "2", path) == expected)

    def test_what_changed_is_known_of_pieces_too(self):
        same = self.file("same", ("一二三" * 600_000 + "\r\n").encode() * 2)
        self.assertEqual(self.results("--check", same), b"")
        for data in ["一" * 600_000 + "漢", "漢" + "一" * 600_000, "一" * 400_000 + "漢" + "一" * 400_000]:
            self.assertEqual(run("--check", self.file("in", data.encode())).returncode, 1)
        done = run("-v", same)
        self.assertIn("2 records, 0 changed", done.stderr.decode())
        done = run("-v", self.file("in", self.long_data()))
        self.assertIn("6 records, ", done.stderr.decode())

    def test_time_is_linear(self):
        times = []
        for count in [2, 8]:
            path = self.file("in", "漢字一二".encode() * (count * 500_000))
            times.append(min(self.seconds(path) for _ in range(3)))
        self.assertLess(times[1], 12 * times[0] + 0.2)

    def seconds(self, path):
        begin = time.perf_counter()
        run("--check", path)
        return time.perf_counter() - begin


class Shards(Case):
    COUNTS = [1, 2, 3, 7, 16]

    def test_shards_together_are_one_run(self):
        path = self.file("a", BYTE_ORDER_MARK + prose(8, 300_000))
        for arguments in [(), ("-0",), ("-j", "2"), ("--tsv", "1")]:
            expected = run(*arguments, path).stdout
            for count in self.COUNTS:
                parts = [run("--shard", f"{k}/{count}", *arguments, path) for k in range(count)]
                self.assertTrue(b"".join(each.stdout for each in parts) == expected)
                self.assertEqual({each.returncode for each in parts}, {0})

    def test_shards_of_small_files(self):
        source = random.Random(9)
        for data in [b"", b"\n", b"a", b"\n\n\n", "漢".encode(), "漢\n字\n\n".encode() * 3]:
            for ending in [b"", b"\r\n", b"x"]:
                path = self.file("a", data + ending)
                expected = self.results(path)
                for count in self.COUNTS + [40]:
                    self.assertEqual(self.joined_shards(count, path), expected)
        for _ in range(30):
            path = self.file("a", bytes(source.choice(b"\n\nab\r") for _ in range(20)))
            self.assertEqual(self.joined_shards(source.randrange(1, 9), path), self.results(path))

    def test_a_record_larger_than_shards_belongs_to_one(self):
        data = b"a\n" + "漢".encode() * 200_000 + b"\nb\n"
        path = self.file("a", data)
        parts = [self.results("--shard", f"{k}/5", path) for k in range(5)]
        self.assertEqual([len(each) > 100 for each in parts], [True, False, False, False, False])
        self.assertEqual(b"".join(parts), self.results(path))

    def test_positions_count_from_the_start_of_the_file(self):
        data = ("漢字\n" * 5_000 + "x").encode() + b"\xff\n" + "漢字\n".encode() * 5_000
        path, errors = self.file("a", data), os.path.join(self.folder, "errors")
        found = []
        for k in range(4):
            self.results("--shard", f"{k}/4", "--errors", errors, path)
            with open(errors, encoding="utf-8") as stream:
                found += [json.loads(line)["byte"] for line in stream]
        self.assertEqual(found, [data.index(b"\xff")])

    def test_what_cannot_be_shared_is_refused(self):
        self.refused("--shard", "0/2", data=b"x\n", mentions=["standard input", "part"])
        self.refused("--shard", "0/2", "--whole", self.file("a", b""), mentions=["--shard"])
        self.refused("--shard", "0/2", "--framing", "varint", self.file("a", b""),
                     mentions=["--shard"])

    def test_shards_that_make_no_sense_are_refused(self):
        for text in ["", "1", "2/2", "0/0", "-1/2", "a/b", "1/2/3", "0/", "/2", "0 /2"]:
            self.refused("--shard", text, self.file("a", b""), mentions=["--shard"])

    def auto(self, **variables):
        return run("--shard", "auto", self.path, env=variables)

    def test_auto_reads_the_environment(self):
        self.path = self.file("a", prose(10, 50_000))
        part = lambda k, n: self.results("--shard", f"{k}/{n}", self.path)
        task = {"SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "1",
                "SLURM_ARRAY_TASK_MAX": "9", "SLURM_ARRAY_TASK_STEP": "2"}
        for variables, expected in [
                ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "3"}, part(1, 3)),
                ({"PMI_RANK": "0", "PMI_SIZE": "2"}, part(0, 2)),
                ({"SLURM_PROCID": "1", "SLURM_NTASKS": "2"}, part(1, 2)),
                (task, part(2, 5)),
                # An array task is a job of one task.
                ({**task, "SLURM_PROCID": "0", "SLURM_NTASKS": "1"}, part(2, 5)),
                # mpirun inherits the variables of the job that it runs in.
                ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2", "SLURM_PROCID": "0",
                  "SLURM_NTASKS": "1"}, part(1, 2)),
                ({"SLURM_PROCID": "0", "SLURM_NTASKS": "1"}, part(0, 1))]:
            done = self.auto(**variables)
            self.assertEqual((done.returncode, done.stdout), (0, expected), done.stderr)

    def test_auto_refuses_what_is_missing_or_ambiguous(self):
        self.path = self.file("a", b"")
        for variables, mentions in [
                ({}, "none of the variables"),
                ({"OMPI_COMM_WORLD_RANK": "1"}, "none of the variables"),
                ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2", "SLURM_PROCID": "1",
                  "SLURM_NTASKS": "4"}, "different parts"),
                ({"PMI_RANK": "x", "PMI_SIZE": "2"}, "PMI_RANK"),
                ({"PMI_RANK": "2", "PMI_SIZE": "2"}, "PMI_RANK"),
                ({"SLURM_ARRAY_TASK_ID": "1"}, "make no sense")]:
            done = self.auto(**variables)
            self.assertEqual(done.returncode, 2)
            self.assertIn(mentions, done.stderr.decode())


if __name__ == "__main__":
    support.pin_steps()
    support.main()
