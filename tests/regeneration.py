# SPDX-License-Identifier: Apache-2.0
"""What the tests of the generators share: what is committed is what they make, twice the same."""
import os
import pathlib
import subprocess
import sys
import tempfile

# Neither the order of sets nor the locale may show in what is made.
ENVIRONMENTS = [{"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}]


def run(environment, *command):
    """A Python script with its arguments, in that environment."""
    subprocess.run([sys.executable, "-B", *map(str, command)], check=True, env={**os.environ, **environment})


def complaints(root, generate, belongs=lambda committed: False):
    """Lines about what `generate(folder, environment)` makes and what is committed below include/zhnorm/data;
    a committed file that `belongs` to the generator must be among what it makes."""
    data = root / "include/zhnorm/data"
    for environment in ENVIRONMENTS:
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, environment)
            made = sorted(pathlib.Path(folder).iterdir())
            if not made:
                yield "the generator wrote nothing"
            for path in made:
                committed = data / path.name
                if not committed.is_file() or committed.read_bytes() != path.read_bytes():
                    yield f"include/zhnorm/data/{path.name} is not what the generator makes"
            names = {path.name for path in made}
            for committed in sorted(data.glob("*.hpp")):
                if committed.name not in names and belongs(committed):
                    yield f"{committed.name} is no longer generated"
