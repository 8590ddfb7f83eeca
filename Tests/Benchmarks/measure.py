"""Runs one command and tells wall time, user and system time, and peak memory of it and its children."""

import os
import statistics
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float
    cpu: float
    peak_mib: float


def run(command, environment, output=os.devnull):
    """Waits for the command's end. A status other than 0 ends the benchmark: its figures would mean nothing."""
    sink = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    actions = [(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_DUP2, sink, 2)]
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, environment, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    os.close(sink)
    if status != 0:
        said = open(output).read() if output != os.devnull else ""
        raise SystemExit(f"{' '.join(command)}: status {os.waitstatus_to_exitcode(status)}\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs):
    fields = ((cost.wall, cost.cpu, cost.peak_mib) for cost in costs)
    return Cost(*(statistics.median(column) for column in zip(*fields)))
