"""The account inside the process: a whole rehearsal, operations of one run, and an account of 100,000 instances.

No peer does any of this, so these are figures of their own, each with its command.
"""

import measure

BLOG = ["--set", "cluster=Cluster1", "--set", "client_cidr=10.0.0.0/8"]
WORLD = ["--sim", "--world", "scripts/worlds/cluster1.lua"]


def figures(log, count):
    """The numbers that a benchmark's script printed."""
    for line in open(log):
        words = line.split()
        if len(words) == count and all(word.replace(".", "", 1).isdigit() for word in words):
            return [float(word) for word in words]
    raise SystemExit(f"no figures in {log}")


def rehearsal(almanac, environment):
    command = [almanac, "rehearse", "scripts/impala_elb.lua", *WORLD, *BLOG]
    cost = measure.median([measure.run(command, environment) for _ in range(21)])
    print(f"{'rehearsal, whole process':36}{cost.wall * 1000:10.1f} ms   {' '.join(command)}", flush=True)


def operations(almanac, environment, log):
    command = [almanac, "run", "Tests/Benchmarks/operations.lua", "--sim", "--quiet"]
    measure.run(command, environment, log)
    looks, changes = figures(log, 2)
    print(f"{'describe_vpcs by id, one run':36}{looks:10.0f} a second   {' '.join(command)}")
    print(f"{'create_tags, one run':36}{changes:10.0f} a second", flush=True)


def many_instances(almanac, environment, log):
    command = [almanac, "run", "Tests/Benchmarks/many_instances.lua", "--sim", "--quiet"]
    cost = measure.run(command, environment, log)
    launch, few, many = figures(log, 3)
    print(f"{'100,000 instances, peak memory':36}{cost.peak_mib:10.0f} MiB   {' '.join(command)}")
    print(f"{'run_instances of 1,000':36}{launch * 1000:10.1f} ms")
    print(f"{'describe by id, among 100':36}{few * 1e6:10.1f} us")
    print(f"{'describe by id, among 100,000':36}{many * 1e6:10.1f} us, ratio {many / few:.2f}", flush=True)


def compare(almanac, environment, scratch):
    print("\nThe account inside the process")
    rehearsal(almanac, environment)
    operations(almanac, environment, f"{scratch}/operations")
    many_instances(almanac, environment, f"{scratch}/instances")
