#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The recipes of docs/corpus.md for GNU parallel and MPI, run as they stand there. Usage: engines_test.py
PROGRAM [unittest arguments]; what is not installed is skipped."""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def recipes(name):
    """The commands of the guide that are marked <!-- run: NAME -->."""
    with open(os.path.join(ROOT, "docs", "corpus.md"), encoding="utf-8") as stream:
        return re.findall(r"<!-- run: " + name + r" -->\n```sh\n(.*?)```", stream.read(), re.S)


class Engines(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        os.symlink(PROGRAM, os.path.join(self.folder, "zhnorm"))
        source = random.Random(2)
        with open(os.path.join(self.folder, "corpus.jsonl"), "w", encoding="utf-8") as stream:
            for i in range(40_000):
                words = source.choices(["漢字", "轉換", "滑鼠", "text", "，", "头发"], k=source.randrange(30))
                stream.write('{"id":%d,"text":"%s"}\n' % (i, "".join(words)))
        self.expected = self.shell("zhnorm --jsonl text corpus.jsonl")

    def shell(self, script):
        environment = {**os.environ, "PATH": self.folder + os.pathsep + os.environ["PATH"],
                       "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=self.folder,
                              capture_output=True, timeout=120, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def contents(self, name):
        with open(os.path.join(self.folder, name), "rb") as stream:
            return stream.read()

    def check_recipes(self, name, tool):
        found = recipes(name)
        self.assertTrue(found)
        if shutil.which(tool) is None:
            self.skipTest("no " + tool)
        for script in found:
            with self.subTest(script=script):
                self.shell(script)
                self.assertTrue(self.contents("clean.jsonl") == self.expected)
                os.remove(os.path.join(self.folder, "clean.jsonl"))

    def test_one_machine(self):
        self.check_recipes("shell", "bash")

    def test_gnu_parallel(self):
        self.check_recipes("parallel", "parallel")

    def test_mpi(self):
        self.check_recipes("mpi", "mpirun")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
