#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# One task of an array: one part of $IN becomes one file in $OUT. Safe to repeat. Submit with
#   IN=corpus.jsonl OUT=parts sbatch --requeue --array=0-7 array_job.sh
set -euo pipefail
k=$SLURM_ARRAY_TASK_ID n=$((SLURM_ARRAY_TASK_MAX + 1)) part=$OUT/part-$(printf %05d "$k")
[ -e "$part" ] && exit 0 # finished before
# A name of its own for each attempt: one that a lost node goes on writing must not be ours.
attempt=$part.tmp.$SLURM_JOB_ID.${SLURM_RESTART_COUNT:-0}
${ZHNORM:-zhnorm} --jsonl text --shard "$k/$n" --manifest "$attempt.json" "$IN" >"$attempt"
mv "$attempt.json" "$part.json"
mv "$attempt" "$part"
