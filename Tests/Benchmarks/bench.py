"""Almanac beside its peers on the blog's workflow, against moto on this machine. Prints ratios; asserts nothing.

Every figure is a median. Before each run the server is emptied, its random numbers are seeded (so that a replay finds
the ids it asks for), and the world is made anew.
"""

import argparse
import os
import pathlib
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import inside
import measure
import server
from recorder import Recorder

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


class Moto:
    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, HERE.parent / "Live" / "serve_moto.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())

    def post(self, path):
        url = f"http://127.0.0.1:{self.port}{path}"
        urllib.request.urlopen(urllib.request.Request(url, data=b"", method="POST")).read()

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def environment(port, scratch):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTHONDONTWRITE"))}
    path = f"{pathlib.Path(sys.executable).parent}:{kept['PATH']}"
    return kept | {
        "PATH": path, "HOME": scratch, "XDG_STATE_HOME": f"{scratch}/state", "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "example", "AWS_PAGER": "",
        "AWS_REGION": "us-west-2", "AWS_DEFAULT_REGION": "us-west-2",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
    }


class Bench:
    def __init__(self, options, scratch):
        self.options, self.scratch, self.moto = options, scratch, Moto()
        self.almanac = str(pathlib.Path(options.almanac).resolve())
        self.runbook = [
            self.almanac, "run", "scripts/impala_elb.lua", "--set", "cluster=Cluster1",
            "--set", "client_cidr=10.0.0.0/8"]
        self.log = f"{scratch}/log"

    def fresh_world(self):
        self.moto.post("/moto-api/reset")
        self.moto.post("/moto-api/seed?a=42")
        measure.run(
            [self.almanac, "run", "scripts/worlds/cluster1.lua"], environment(self.moto.port, self.scratch), self.log)

    def workflow(self, name, command, times):
        costs = []
        for _ in range(times):
            self.fresh_world()
            costs.append(measure.run(command, environment(self.moto.port, self.scratch), self.log))
        print(f"  {name}: {' '.join(command)}", flush=True)
        return measure.median(costs)

    def record(self):
        recorder, path = Recorder(self.moto.port), f"{self.scratch}/requests"
        # moto draws random numbers when a service is first used; after this run all have been.
        self.fresh_world()
        measure.run(self.runbook, environment(self.moto.port, self.scratch), self.log)
        self.fresh_world()
        measure.run(self.runbook, environment(recorder.port, self.scratch), self.log)
        recorder.save(path)
        self.statuses = recorder.statuses
        print(f"{len(recorder.requests)} requests in one run of the runbook\n")
        return path

    def replay_program(self):
        program = f"{self.scratch}/replay"
        subprocess.run([self.options.cc, "-O2", HERE / "replay.c", "-o", program], check=True)
        return program

    def against_peers(self):
        requests, program, n = self.record(), self.replay_program(), self.options.runs
        print("Commands")
        replay = self.workflow("bare replay", [program, str(self.moto.port), requests], n)
        if [int(line) for line in open(self.log)] != self.statuses:
            print("  (the replay was not answered as the run was: its figures say little)")
        peers = {
            "bare replay": replay,
            "boto3": self.workflow("boto3", [sys.executable, str(HERE / "peer_boto3.py")], n)}
        if not self.options.quick:
            peers["bash + AWS CLI"] = self.workflow("bash + AWS CLI", ["bash", str(HERE / "peer_cli.sh")], min(n, 3))
        own = self.workflow("almanac", self.runbook, n)
        print(f"\n{'':16}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}   {'almanac is, of that':>20}")
        print(f"{'almanac':16}{own.wall:9.3f}{own.cpu:9.3f}{own.peak_mib:10.1f}")
        for name, peer in peers.items():
            print(
                f"{name:16}{peer.wall:9.3f}{peer.cpu:9.3f}{peer.peak_mib:10.1f}"
                f"   wall {own.wall / peer.wall:.2f}, cpu {own.cpu / max(peer.cpu, 1e-9):.4f}")

    def start_up(self):
        hello = f"{self.scratch}/hello"
        pathlib.Path(f"{hello}.swift").write_text('print("hello")\n')
        subprocess.run(
            [self.options.swiftc, "-O", "-static-stdlib", f"{hello}.swift", "-o", hello], check=True)
        inside = environment(self.moto.port, self.scratch)
        timed = lambda command: measure.median([measure.run(command, inside) for _ in range(100)]).wall * 1000
        bare, own = timed([hello]), timed([self.almanac, "--version"])
        print(f"\nStart: almanac --version {own:.2f} ms, static Swift hello {bare:.2f} ms, ratio {own / bare:.2f}")

    def first_request(self):
        script = pathlib.Path(self.scratch) / "first.lua"
        script.write_text("aws.ec2.describe_vpcs()\n")
        times = [self.time_to_connection([self.almanac, "run", str(script)]) for _ in range(20)]
        print(f"First request on the wire after {statistics.median(times) * 1000:.1f} ms: almanac run first.lua")

    def time_to_connection(self, command):
        """From just before the process is started until its first request's first bytes are readable."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(10)
            start = time.perf_counter()
            process = subprocess.Popen(
                command, env=environment(server.getsockname()[1], self.scratch), stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                client, _ = server.accept()
                with client:
                    select.select([client], [], [], 10)
                    return time.perf_counter() - start
            finally:
                process.kill()
                process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--almanac", required=True)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="leave out bash + AWS CLI")
    parser.add_argument("--cc", default="clang")
    parser.add_argument("--swiftc", default="swiftc")
    options = parser.parse_args()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(options, scratch)
        try:
            bench.against_peers()
            bench.start_up()
            bench.first_request()
            inside.compare(bench.almanac, environment(bench.moto.port, scratch), scratch)
            server.compare(bench.almanac, bench.moto, options.cc, scratch)
        finally:
            bench.moto.stop()


if __name__ == "__main__":
    main()
