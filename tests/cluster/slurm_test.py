#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program on a Slurm cluster, really run: two nodes on loopback, an array of jobs, one of them killed
in the middle with its node. Usage: slurm_test.py PROGRAM; exits 77 where Slurm or the right to start it is
missing."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDS = 100_000
TASKS = 8
KILLED = 3
PATIENCE = 150


def require(condition, message):
    if not condition:
        sys.exit("FAILED: " + message)


def generate(path):
    """Records of all kinds, some of them damaged."""
    source = random.Random(1)
    phrases = ["漢字轉換", "滑鼠與軟體", "看著", "乾隆皇帝", "text in English", "，", "。", "\\u570b\\u5b78", "头发"]
    with open(path, "wb") as stream:
        for i in range(RECORDS):
            text = "".join(source.choice(phrases) for _ in range(source.randrange(40))).encode()
            kind = source.random()
            if kind < 0.001:
                text += b"\\x"
            elif kind < 0.005:
                text += b"\xff"
            stream.write(b'{"id":%d,"text":"%s"}\n' % (i, text))


def slurm(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, timeout=60)


def inside(program, folder):
    """Runs with the cluster up."""
    path, out = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out")
    os.mkdir(out)
    with open(os.path.join(folder, "expected"), "rb") as stream:
        expected = stream.read()

    # Two tasks of one job, each of which finds its part in the environment.
    command = f'"{program}" --jsonl text --shard auto "{path}" > "{out}/srun-$SLURM_PROCID"'
    done = slurm("srun", "-N2", "-n2", "--input=none", "bash", "-c", command)
    require(done.returncode == 0, "srun: " + done.stderr)
    joined = b""
    for k in range(2):
        with open(os.path.join(out, f"srun-{k}"), "rb") as stream:
            joined += stream.read()
    require(joined == expected, "srun: the parts are not the whole")

    # The exit status comes through.
    done = slurm("srun", "-n1", "--input=none", program, "--strict", "--jsonl", "text", "--check", path)
    require(done.returncode == 3, f"srun: exit status {done.returncode}")

    # An array. The first attempt of one task is stuck in the middle of its part: the pipe is full.
    stuck = os.path.join(folder, "stuck.sh")
    with open(stuck, "w", encoding="utf-8") as stream:
        stream.write(f'''#!/bin/bash
if [ "$SLURM_ARRAY_TASK_ID.${{SLURM_RESTART_COUNT:-0}}" = {KILLED}.0 ]; then
    "{program}" "$@" | {{ head -c 100000; touch "{folder}/is_stuck"; sleep 600; }}
else
    exec "{program}" "$@"
fi
''')
    os.chmod(stuck, 0o755)
    environment = {**os.environ, "IN": path, "OUT": out, "ZHNORM": stuck}
    done = subprocess.run(["sbatch", "--parsable", "--requeue", f"--array=0-{TASKS - 1}", "-n1", "-o",
                           os.path.join(out, "log.%a"), os.path.join(HERE, "array_job.sh")],
                          capture_output=True, text=True, timeout=60, env=environment)
    require(done.returncode == 0, "sbatch: " + done.stderr)
    job = done.stdout.strip()

    begin = time.monotonic()
    lost = None
    while True:
        require(time.monotonic() < begin + PATIENCE, "the array does not end: " +
                slurm("squeue", "-r").stdout)
        queue = [line.split() for line in slurm("squeue", "-h", "-r", "-o", "%i %T %N").stdout.splitlines()]
        if not queue:
            break
        for task, state, *node in queue:
            if task != f"{job}_{KILLED}":
                continue
            if lost is None and state == "RUNNING" and os.path.exists(os.path.join(folder, "is_stuck")):
                lost = node[0]
                slurm("scontrol", "update", "nodename=" + lost, "state=down", "reason=test")
            elif lost is not None and state == "PENDING":
                # It would wait for two minutes.
                slurm("scontrol", "update", "jobid=" + task, "StartTime=now")
                slurm("scontrol", "update", "nodename=" + lost, "state=resume")
        time.sleep(0.2)
    require(lost is not None, "no attempt was killed")
    attempts = [name for name in os.listdir(out) if ".tmp." in name]
    require(len(attempts) == 1 and attempts[0].startswith(f"part-{KILLED:05d}"),
            f"one attempt should have been left behind: {attempts}")
    require(0 < os.path.getsize(os.path.join(out, attempts[0])), "it was killed before it began")

    # An empty queue is no success: the parts are.
    joined = b""
    for k in range(TASKS):
        with open(os.path.join(out, f"part-{k:05d}"), "rb") as stream:
            joined += stream.read()
    require(joined == expected, "the array's parts are not the whole")
    manifests = [os.path.join(out, f"part-{k:05d}.json") for k in range(TASKS)]
    done = slurm(program, "--from-manifests", "--stats", *manifests)
    require(done.returncode == 0, "manifests: " + done.stderr)
    whole = slurm(program, "--stats", "--jsonl", "text", path)
    require(done.stdout == whole.stdout, "the manifests do not tell of the whole")
    require(json.loads(done.stdout)["records"] == RECORDS, "records are missing")
    print(f"array of {TASKS} with one killed attempt: {time.monotonic() - begin:.1f} s")


def main():
    program = os.path.abspath(sys.argv[1])
    if len(sys.argv) > 2:
        inside(program, sys.argv[2])
        return
    for command in ["slurmctld", "slurmd", "srun", "sbatch", "munged", "runuser"]:
        if shutil.which(command) is None:
            print(f"skipped: no {command}")
            sys.exit(77)
    if os.geteuid() != 0:
        print("skipped: only root can start the cluster")
        sys.exit(77)
    # The daemons may still write a last line into it when it is removed.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # munged runs as somebody else
        path = os.path.join(folder, "in.jsonl")
        generate(path)
        with open(os.path.join(folder, "expected"), "wb") as stream:
            subprocess.run([program, "--jsonl", "text", path], stdout=stream, stderr=subprocess.DEVNULL,
                           check=True)
        done = subprocess.run([os.path.join(HERE, "slurm.sh"), os.path.join(folder, "cluster"), "2",
                               sys.executable, "-B", os.path.abspath(__file__), program, folder],
                              timeout=2 * PATIENCE)
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
