#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the program share: running it, and text to run it on."""

import os
import random
import select
import subprocess
import sys
import tempfile
import time
import unittest

# The program under test is the first argument of every test script.
if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
    sys.exit(f"usage: {sys.argv[0]} PROGRAM [unittest arguments]")
PROGRAM = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# Phrases whose conversion depends on their neighbours, so that cuts inside them would show.
PHRASES = ["滑鼠", "軟體", "計程車", "乾清宮", "乾隆", "乾燥", "頭髮", "發展", "後來", "皇后", "著名",
           "看著", "麵包", "表面", "鐘錶", "程式設計", "資訊", "網路", "裡面", "里程", "記憶體", "𠮷野家",
           "樠", "圞", "English text", " ", "，", "。", "!?", "\t", "123"]


pins_steps = False


def pin_steps():
    """From now on, whoever names no steps gets these: what is tested is not what steps do."""
    global pins_steps
    pins_steps = True


def with_steps(arguments):
    if not pins_steps or any(each.startswith("--steps") for each in arguments):
        return arguments
    keeps = "--invalid" in arguments and arguments[arguments.index("--invalid") + 1] != "replace"
    return ("--steps", "convert" if keeps else "sanitize,convert", *arguments)


def run(*arguments, data=b"", **keywords):
    """Runs the program; fails loudly instead of waiting for ever."""
    arguments = with_steps(arguments)
    if "stdin" not in keywords:
        keywords["input"] = data
    return subprocess.run([PROGRAM, *arguments], stdout=keywords.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, timeout=120, **keywords)


def start(*arguments, **keywords):
    return subprocess.Popen([PROGRAM, *with_steps(arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, bufsize=0, **keywords)


def read_within(stream, size, seconds):
    """Up to `size` bytes of a pipe, as many as arrive in the given time."""
    result = b""
    end = time.monotonic() + seconds
    while len(result) < size:
        ready, _, _ = select.select([stream], [], [], max(0, end - time.monotonic()))
        chunk = os.read(stream.fileno(), size - len(result)) if ready else b""
        if not chunk:
            break
        result += chunk
    return result


def prose(seed, size):
    """About `size` bytes of lines, with terminators and damage of all kinds in between."""
    source = random.Random(seed)
    parts = []
    total = 0
    while total < size:
        choice = source.random()
        if choice < 0.90:
            part = source.choice(PHRASES).encode()
        elif choice < 0.96:
            part = source.choice([b"\n", b"\r\n", b"\r", b"\n\n", b"\0", b"\r\r\n"])
        else:
            part = source.choice([b"\xff", b"\xe6", b"\xe6\xbc", b"\xf0\x9f", b"\x80", b"\xc0\xaf",
                                  b"\xed\xa0\x80", b"\xf4\x90\x80\x80", BYTE_ORDER_MARK, b"\xef"])
        parts.append(part)
        total += len(part)
    return b"".join(parts)


class Case(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as stream:
            stream.write(data)
        return path

    def results(self, *arguments, data=b"", **keywords):
        """Standard output of a run that must succeed in silence."""
        done = run(*arguments, data=data, **keywords)
        self.assertEqual(done.stderr, b"")
        self.assertEqual(done.returncode, 0)
        return done.stdout

    def refused(self, *arguments, mentions=(), data=b"", **keywords):
        """A run that must exit 2, with a message that has all of `mentions` and nothing on
        standard output."""
        done = run(*arguments, data=data, **keywords)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertFalse(done.stdout)
        self.assertTrue(done.stderr.startswith(b"zhnorm: "), done.stderr)
        for each in mentions:
            self.assertIn(each, done.stderr.decode())
        return done.stderr.decode()

    def joined_shards(self, count, *arguments):
        """What `count` processes, each with its part, write together."""
        return b"".join(self.results("--shard", f"{k}/{count}", *arguments) for k in range(count))


def main():
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:], verbosity=1)
