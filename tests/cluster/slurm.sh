#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A Slurm cluster on this machine, on loopback, without systemd: a controller and some nodes, which run as
# long as a command does. Needs root and Debian's slurm-wlm, slurm-client and munge.
# Usage: slurm.sh FOLDER NODES COMMAND...       FOLDER must not exist; logs stay there
set -euo pipefail
folder=$1 nodes=$2
shift 2
mkdir -m 755 "$folder"
folder=$(realpath "$folder")
mkdir "$folder/state"
# munged refuses a folder that others cannot enter.
mkdir -m 711 "$folder/munge"

# Free ports, so that two runs do not meet.
read -r controller_port first_port < <(python3 - "$nodes" <<'PORTS'
import random, socket, sys
count = int(sys.argv[1]) + 1
while True:
    first = random.randrange(20000, 32000)
    sockets = []
    try:
        for port in range(first, first + count):
            sockets.append(socket.socket())
            sockets[-1].bind(("127.0.0.1", port))
        break
    except OSError:
        pass
print(first, first + 1)
PORTS
)

head -c 1024 /dev/urandom >"$folder/munge/key"
chown -R munge: "$folder/munge"
chmod 400 "$folder/munge/key"
cat >"$folder/slurm.conf" <<CONFIGURATION
ClusterName=loopback
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$controller_port
AuthInfo=socket=$folder/munge/socket
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
MessageTimeout=5
SlurmdTimeout=10
ReturnToService=2
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SchedulerParameters=sched_interval=1,sched_min_interval=100000,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmctldPidFile=$folder/controller.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/controller.log
SlurmdLogFile=$folder/%n.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/%n.spool
NodeName=n[1-$nodes] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[$first_port-$((first_port + nodes - 1))] CPUs=1
PartitionName=all Nodes=ALL Default=YES MaxTime=30 State=UP
CONFIGURATION
export SLURM_CONF="$folder/slurm.conf"

# Nodes first, then the controller, then munge.
stop() {
    for file in "$folder"/n*.pid "$folder/controller.pid" "$folder/munge/pid"; do
        [ -f "$file" ] || continue
        daemon=$(cat "$file")
        kill "$daemon" 2>/dev/null || continue
        # Gone, or a zombie that nobody fetches.
        for _ in $(seq 50); do
            grep -qs '^State:[[:space:]]*[^Z]' "/proc/$daemon/status" || break
            sleep 0.1
        done
    done
}
trap stop EXIT
runuser -u munge -- munged --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"
slurmctld -c
for i in $(seq "$nodes"); do
    slurmd -N "n$i"
done
for _ in $(seq 120); do
    idle=$(timeout 6 sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)
    [ "$idle" = "$nodes" ] && break
    sleep 0.25
done
[ "$idle" = "$nodes" ] || { echo "the nodes do not come up; see $folder" >&2; exit 70; }
"$@"
