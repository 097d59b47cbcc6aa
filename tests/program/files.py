#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of files: compressed, in place, in folders, one output each. Usage: files.py PROGRAM
[unittest arguments]"""

import gzip
import json
import os
import shutil
import signal
import stat
import subprocess
import time
import unittest

import support
from support import PROGRAM, Case, prose, read_within, run, start

TEXT = "漢字\nabc\n".encode()
RESULT = "汉字\nabc\n".encode()


def contents(path):
    with open(path, "rb") as stream:
        return stream.read()


class FileCase(Case):
    def setUp(self):
        super().setUp()
        help_text = run("--steps", "sanitize", self.file("probe.gz", gzip.compress(b""))).stderr
        self.has_gzip = b"built without" not in help_text
        os.remove(os.path.join(self.folder, "probe.gz"))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def names(self, folder=None):
        return sorted(os.listdir(folder or self.folder))


class Compressed(FileCase):
    def setUp(self):
        super().setUp()
        if not self.has_gzip:
            self.skipTest("the program was built without zlib")

    def zstd(self, data, *arguments):
        if shutil.which("zstd") is None:
            self.skipTest("no zstd")
        return subprocess.run(["zstd", "-qc", *arguments], input=data, capture_output=True,
                              check=True).stdout

    def test_gzip_is_read_by_its_suffix(self):
        data = prose(1, 700_000)
        path = self.file("in.gz", gzip.compress(data))
        for arguments in [(), ("-j", "3")]:
            self.assertTrue(self.results(*arguments, path) == self.results(data=data))
        # Without the suffix, bytes are bytes.
        packed = gzip.compress(b"x")
        self.assertEqual(self.results("--steps", "convert", data=packed), packed)

    def test_members_in_a_row_are_one_text(self):
        path = self.file("in.gz", gzip.compress(TEXT) + gzip.compress(b"") + gzip.compress(TEXT))
        self.assertEqual(self.results(path), RESULT + RESULT)
        self.assertEqual(self.results(self.file("empty.gz", b"")), b"")
        zst = self.file("in.zst", self.zstd(TEXT) + self.zstd(b"") + self.zstd(TEXT))
        self.assertEqual(self.results(zst), RESULT + RESULT)
        self.assertEqual(self.results(self.file("empty.zst", b"")), b"")

    def test_zstd_is_read_by_its_suffix(self):
        data = prose(2, 700_000)
        for level in ["-1", "-19"]:
            path = self.file("in.zst", self.zstd(data, level))
            self.assertTrue(self.results(path) == self.results(data=data))
        data = "漢".encode() * 5_000_000
        self.assertTrue(self.results(self.file("in.zst", self.zstd(data))) ==
                        "汉".encode() * 5_000_000)

    def test_damage_is_an_error_behind_what_could_be_read(self):
        good = self.file("good", TEXT)
        data = prose(3, 600_000)
        for name, packed in [("a.gz", gzip.compress(data)), ("a.zst", self.zstd(data))]:
            for damage in ["cut", "bits"]:
                with self.subTest(name=name, damage=damage):
                    if damage == "cut":
                        damaged = packed[:len(packed) * 2 // 3]
                    else:
                        at = len(packed) * 2 // 3
                        damaged = packed[:at] + bytes(b ^ 0x55 for b in packed[at:at + 50]) + \
                            packed[at + 50:]
                    path = self.file(name, damaged)
                    done = run(path, good)
                    self.assertEqual(done.returncode, 2)
                    message = done.stderr.decode()
                    self.assertIn(path, message)
                    self.assertIn("incomplete" if damage == "cut" else "damaged", message)
                    self.assertTrue(done.stdout.endswith(RESULT))
                    self.assertGreater(len(done.stdout), 1_000)

    def test_in_place_stays_compressed(self):
        path = self.file("in.gz", gzip.compress(TEXT))
        self.results("-i", path)
        self.assertEqual(gzip.decompress(contents(path)), RESULT)
        zst = self.file("in.zst", self.zstd(TEXT))
        self.results("-i", zst)
        self.assertEqual(self.zstd(contents(zst), "-d"), RESULT)

    def test_output_is_the_same_for_every_number_of_threads(self):
        path = self.file("in.gz", gzip.compress(prose(4, 900_000)))
        packed = []
        for jobs in ["1", "2", "5"]:
            out = self.path("out" + jobs)
            self.results("-j", jobs, "--output-dir", out, path)
            packed.append(contents(os.path.join(out, "in.gz")))
        self.assertTrue(packed[0] == packed[1] == packed[2])
        self.assertEqual(gzip.decompress(packed[0]), self.results(path))

    def test_a_part_of_a_compressed_file_is_refused(self):
        self.refused("--shard", "0/2", self.file("in.gz", gzip.compress(TEXT)),
                     mentions=["compressed"])


class InPlace(FileCase):
    def test_files_become_their_results(self):
        one, two = self.file("one", TEXT), self.file("two", "語".encode())
        os.chmod(one, 0o640)
        self.assertEqual(self.results("-i", one, two), b"")
        self.assertEqual(contents(one), RESULT)
        self.assertEqual(contents(two), "语".encode())
        self.assertEqual(stat.S_IMODE(os.stat(one).st_mode), 0o640)
        self.assertEqual(self.names(), ["one", "two"])

    def test_an_unchanged_file_is_not_touched(self):
        path = self.file("one", RESULT)
        os.utime(path, ns=(10**18, 10**18))
        before = os.stat(path)
        self.results("--in-place=.old", path)
        after = os.stat(path)
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))
        self.assertEqual(self.names(), ["one"])

    def test_a_suffix_keeps_the_old_file(self):
        path = self.file("one", TEXT)
        self.file("one.old", b"older")
        self.results("--in-place=.old", path)
        self.assertEqual((contents(path), contents(path + ".old")), (RESULT, TEXT))
        for suffix in ["", "/x"]:
            self.refused("--in-place=" + suffix, path, mentions=["suffix"])

    def test_hard_links_are_refused(self):
        path, good = self.file("one", TEXT), self.file("two", TEXT)
        os.link(path, self.path("link"))
        done = run("-i", path, good)
        self.assertEqual(done.returncode, 2)
        self.assertIn("hard links", done.stderr.decode())
        self.assertEqual((contents(path), contents(good)), (TEXT, RESULT))

    def test_a_symbolic_link_stands_for_its_file(self):
        path = self.file("one", TEXT)
        os.symlink("one", self.path("link"))
        self.results("-i", self.path("link"))
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(contents(path), RESULT)

    def test_what_is_no_file_is_refused(self):
        self.refused("-i", mentions=["standard input"])
        self.refused("-i", "/dev/null", mentions=["regular file"])
        self.refused("-i", self.folder, mentions=["regular file"])
        self.refused("-i", "missing", mentions=["No such file"])
        self.refused("-i", "--check", self.file("one", TEXT), mentions=["--check"])

    def test_with_a_diff_it_shows_what_it_did(self):
        path = self.file("one", TEXT)
        expected = self.results("--diff", path)
        self.assertEqual(self.results("-i", "--diff", path), expected)
        self.assertEqual(contents(path), RESULT)

    def test_a_full_disk_leaves_the_old_file(self):
        small = self.path("small")
        os.mkdir(small)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small],
                                 capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("cannot mount a small disk here")
        try:
            large = "漢字\n".encode() * 100_000
            path = self.file(os.path.join("small", "a"), large)
            other = self.file("other", TEXT)
            done = run("-i", path, other)
            self.assertEqual(done.returncode, 2)
            self.assertIn("No space left", done.stderr.decode())
            self.assertEqual(contents(path), large)
            self.assertEqual(self.names(small), ["a"])
            self.assertEqual(contents(other), RESULT)
            done = run("--manifest", os.path.join(small, "m"), "--output-dir",
                       os.path.join(small, "out"), path)
            self.assertEqual(done.returncode, 2)
            self.assertNotIn("a", os.listdir(os.path.join(small, "out")))
        finally:
            subprocess.run(["umount", small], check=True)

    def test_a_killed_run_leaves_the_old_file(self):
        large = "漢字\n".encode() * 3_000_000
        path = self.file("a", large)
        process = subprocess.Popen([PROGRAM, "-i", path])
        for _ in range(1_000):
            if len(os.listdir(self.folder)) > 1:
                break
            time.sleep(0.001)
        process.kill()
        process.wait(30)
        self.assertIn(contents(path), (large, "汉字\n".encode() * 3_000_000))
        # What it left behind is not taken for a file of the user's.
        self.results("-r", "-i", self.folder)
        self.assertEqual(contents(path), "汉字\n".encode() * 3_000_000)

    def test_a_file_changed_while_it_is_read_is_not_replaced(self):
        path = self.path("slow")
        data = "漢字\n".encode() * 2_000_000
        self.file("slow", data)
        process = subprocess.Popen([PROGRAM, "-i", path], stderr=subprocess.PIPE)
        while len(os.listdir(self.folder)) < 2 and process.poll() is None:
            time.sleep(0.0005)
        with open(path, "ab") as stream:
            stream.write(b"more\n")
        message = process.stderr.read().decode()
        process.stderr.close()
        if process.wait(60) == 2:
            self.assertIn("changed while it was read", message)
            self.assertEqual(contents(path), data + b"more\n")
        else:
            # It was done before; what was appended stands behind the result.
            self.assertTrue(contents(path).endswith(b"more\n"))


class Folders(FileCase):
    def setUp(self):
        super().setUp()
        for name in ["b.txt", "a.md", "sub/c.txt", "sub/deep/d.md", ".hidden/e.txt", ".f.txt"]:
            os.makedirs(os.path.dirname(self.path("top", name)), exist_ok=True)
            self.file(os.path.join("top", name), f"漢{name}\n".encode())
        self.file("top/image.png", b"\x89PNG\0\0\xff")
        os.symlink("..", self.path("top", "loop"))
        self.top = self.path("top")

    def test_files_come_sorted_without_hidden_and_binary_ones(self):
        self.assertEqual(self.results("-r", self.top).decode().split(),
                         ["汉a.md", "汉b.txt", "汉sub/c.txt", "汉sub/deep/d.md"])

    def test_patterns_choose(self):
        self.assertEqual(self.results("-r", "--glob", "*.md", self.top).decode().split(),
                         ["汉a.md", "汉sub/deep/d.md"])
        self.assertEqual(self.results("-r", "--glob", "*.md", "--glob=b*", self.top).decode()
                         .split(), ["汉a.md", "汉b.txt", "汉sub/deep/d.md"])
        self.refused("--glob", "*", self.top, mentions=["--recursive"])
        self.refused("-r", mentions=["folder"])

    def test_named_files_are_processed_whatever_they_are(self):
        image = self.path("top", "image.png")
        self.assertEqual(self.results("-r", "--glob", "x", image), b"\x89PNG\0\0\xff"
                         .decode("utf-8", "replace").encode())

    def test_in_place(self):
        image = contents(self.path("top", "image.png"))
        self.results("-r", "-i", self.top)
        self.assertEqual(contents(self.path("top", "sub", "deep", "d.md")),
                         "汉sub/deep/d.md\n".encode())
        self.assertEqual(contents(self.path("top", "image.png")), image)
        self.assertEqual(contents(self.path("top", ".f.txt")), "漢.f.txt\n".encode())

    def test_verbose_tells_what_was_left_out(self):
        done = run("-r", "-v", self.top)
        self.assertIn("image.png", done.stderr.decode())
        self.assertIn("4 files, 4 records, 4 changed, 0 not processed", done.stderr.decode())

    def test_a_folder_that_cannot_be_read(self):
        done = run("-r", self.path("missing"), self.path("top", "sub"))
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout.decode().split(), ["汉sub/c.txt"[0:1] + "sub/c.txt",
                                                        "汉sub/deep/d.md"])


class OutputFolder(FileCase):
    def test_each_file_has_its_output(self):
        one, two = self.file("one", TEXT), self.file("two", RESULT)
        out = self.path("out", "deep")
        self.results("--output-dir", out, one, two)
        self.assertEqual(self.names(out), ["one", "two"])
        self.assertEqual(contents(os.path.join(out, "one")), RESULT)
        self.assertEqual(contents(os.path.join(out, "two")), RESULT)

    def test_folders_keep_their_shape(self):
        os.makedirs(self.path("top", "sub"))
        self.file("top/a", TEXT)
        self.file("top/sub/a", TEXT)
        self.results("-r", "--output-dir", self.path("out"), self.path("top"))
        self.assertEqual(contents(self.path("out", "sub", "a")), RESULT)
        self.assertEqual(contents(self.path("out", "a")), RESULT)

    def test_what_is_there_is_left_alone(self):
        one = self.file("one", TEXT)
        os.mkdir(self.path("out"))
        self.file("out/one", b"old")
        done = run("-v", "--output-dir", self.path("out"), one)
        self.assertEqual(done.returncode, 0)
        self.assertIn("there already", done.stderr.decode())
        self.assertEqual(contents(self.path("out", "one")), b"old")

    def test_two_files_with_one_output_are_refused(self):
        os.makedirs(self.path("a"))
        os.makedirs(self.path("b"))
        one, two = self.file("a/x", TEXT), self.file("b/x", TEXT)
        self.refused("--output-dir", self.path("out"), one, two, mentions=[one, two])

    def test_shards_take_every_nth_file_of_a_list(self):
        names = [self.file(f"part{i}.gz" if self.has_gzip else f"part{i}",
                           gzip.compress(TEXT) if self.has_gzip else TEXT) for i in range(7)]
        listing = self.file("list", "\n".join(names).encode() + b"\n")
        out = self.path("out")
        seen = 0
        for k in range(3):
            self.results("--files-from", listing, "--output-dir", out, "--shard", f"{k}/3",
                         "--manifest", self.path(f"m{k}"))
            seen += len(range(k, 7, 3))
            self.assertEqual(len(os.listdir(out)), seen)
        self.assertEqual(self.names(out), sorted(map(os.path.basename, names)))
        manifests = [self.path(f"m{k}") for k in range(3)]
        whole = json.loads(self.results("--from-manifests", "--stats", *manifests))
        self.assertEqual((whole["files"], whole["records"]), (7, 14))

    def test_a_list_of_files(self):
        one, two = self.file("one", TEXT), self.file("two", "語".encode())
        self.assertEqual(self.results("--files-from", self.file("l", f"{one}\n\n{two}".encode())),
                         RESULT + "语".encode())
        self.assertEqual(self.results("--files-from", "-", two, data=one.encode()),
                         "语".encode() + RESULT)
        self.assertEqual(self.results("--files-from", self.file("l", b"")), b"")
        self.refused("--files-from", "missing", mentions=["missing"])

    def test_a_result_that_breaks_off_gets_no_name(self):
        if not self.has_gzip:
            self.skipTest("the program was built without zlib")
        bad = self.file("bad.gz", gzip.compress(prose(1, 100_000))[:-100])
        good = self.file("good", TEXT)
        done = run("--output-dir", self.path("out"), bad, good)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.names(self.path("out")), ["good"])


class Chunks(FileCase):
    """A stand-in for ClickHouse with send_chunk_header."""

    def test_as_many_rows_as_asked(self):
        process = start("--tsv", "1", "--chunk-header")
        with process.stdin, process.stdout, process.stderr:
            for rows in [1, 3, 0, 1000, 2]:
                process.stdin.write(b"%d\n" % rows + "漢\\n\tx\n".encode() * rows)
                expected = "汉\\n\tx\n".encode() * rows
                self.assertEqual(read_within(process.stdout, len(expected), 10), expected)
            process.stdin.close()
            self.assertEqual(process.wait(10), 0)

    def test_rows_in_pieces(self):
        process = start("--chunk-header", "-j", "2")
        with process.stdin, process.stdout, process.stderr:
            for piece, expected in [(b"2", ""), (b"\n", ""), ("漢\n漢".encode(), "汉\n"),
                                    ("\n1\n".encode(), "汉\n"), ("語\n1\n".encode(), "语\n"),
                                    ("語\n".encode(), "语\n")]:
                process.stdin.write(piece)
                expected = expected.encode()
                self.assertEqual(read_within(process.stdout, len(expected) or 1,
                                             10 if expected else 0.1), expected)
            process.stdin.close()
            self.assertEqual(process.wait(10), 0)

    def test_many_chunks_at_once(self):
        data = b"".join(b"%d\n" % (i % 5) + "漢\n".encode() * (i % 5) for i in range(20_000))
        self.assertEqual(self.results("--chunk-header", data=data), "汉\n".encode() * 40_000)

    def test_a_wrong_header_is_an_error(self):
        for data, result in [(b"x\n", b""), (b"\n", b""), ("1\n漢\n-1\n".encode(), "汉\n".encode()),
                             (b"1", b""), (b"3\na\n", b"a\n"), (b"9" * 30 + b"\n", b"")]:
            done = run("--chunk-header", data=data)
            self.assertEqual((done.returncode, done.stdout), (2, result), data)
            self.assertIn("chunk", done.stderr.decode())

    def test_needs_lines(self):
        self.refused("--chunk-header", "-0", mentions=["lines"])


class Progress(FileCase):
    def test_is_silent_where_nobody_looks(self):
        self.assertEqual(run(self.file("a", TEXT)).stderr, b"")

    def test_shows_bytes_and_rate_after_a_while(self):
        process = start("--progress")
        with process.stdin, process.stdout, process.stderr:
            end = time.monotonic() + 1.5
            while time.monotonic() < end:
                process.stdin.write(TEXT)
                time.sleep(0.1)
            process.stdin.close()
            message = process.stderr.read()
            self.assertEqual(process.wait(10), 0)
        self.assertIn(b" MB/s", message)
        self.assertTrue(message.endswith(b"\r\x1b[K"))




if __name__ == "__main__":
    support.pin_steps()
    support.main()
