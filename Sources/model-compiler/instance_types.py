"""Writes the table of instance types from the answers of DescribeInstanceTypes that moto brings along.

    python3 Sources/model-compiler/instance_types.py Sources/SimulatedAccount/EC2/InstanceTypes

Needs the PyPI package moto. Only the families named here are taken over, and only the facts that the table has columns
for; InstanceTypeFacts.swift reads the columns.
"""

import gzip
import importlib.metadata
import importlib.resources
import json
import sys

FAMILIES = {
    "General": """a1 m1 m2 m3 m4 m5 m5a m5ad m5d m5dn m5n m5zn m6a m6g m6gd m6i m6id m6in m7a m7g m7gd m7i m7i-flex m8g
        t1 t2 t3 t3a t4g""",
    "Compute": "c1 c3 c4 c5 c5a c5ad c5d c5n c6a c6g c6gd c6gn c6i c6id c6in c7a c7g c7gd c7gn c7i c7i-flex c8g",
    "Memory": "r3 r4 r5 r5a r5ad r5b r5d r5dn r5n r6a r6g r6gd r6i r6id r6in r7a r7g r7gd r7i r7iz r8g x1 x1e x2gd z1d",
    "Other": """d2 d3 d3en dl1 f2 g4ad g4dn g5 g5g g6 g6e h1 hpc6a hpc7a hpc7g i2 i3 i3en i4g i4i i7ie i8g im4gn inf1
        inf2 is4gen mac1 mac2 p3dn p4d p4de p5 trn1 vt1""",
}

FLAGS = [
    ("a", lambda t: t["AutoRecoverySupported"]),
    ("b", lambda t: t["BareMetal"]),
    ("c", lambda t: t["CurrentGeneration"]),
    ("d", lambda t: t["DedicatedHostsSupported"]),
    ("e", lambda t: t["NetworkInfo"]["EncryptionInTransitSupported"]),
    ("f", lambda t: t["FreeTierEligible"]),
    ("h", lambda t: t["HibernationSupported"]),
    ("n", lambda t: t["NitroEnclavesSupport"] == "supported"),
    ("p", lambda t: "cluster" in t["PlacementGroupInfo"]["SupportedStrategies"]),
    ("t", lambda t: t["NitroTpmSupport"] == "supported"),
    ("u", lambda t: t["BurstablePerformanceSupported"]),
    ("x", lambda t: t["NetworkInfo"]["EfaSupported"]),
    ("6", lambda t: t["NetworkInfo"]["Ipv6Supported"]),
    ("s", lambda t: "spot" in t["SupportedUsageClasses"]),
]


def ebs(kind):
    info = kind["EbsInfo"].get("EbsOptimizedInfo")
    columns = ["BaselineBandwidthInMbps", "BaselineIops", "MaximumBandwidthInMbps", "MaximumIops"]
    return "/".join(str(info[column]) for column in columns) if info else ""


def devices(kind):
    found = []
    for disk in kind.get("InstanceStorageInfo", {}).get("Disks", []):
        found.append(f"{disk['Count']}x{disk['SizeInGB']}{disk['Type']}")
    return ",".join(found)


def accelerators(kind):
    found = []
    for gpu in kind.get("GpuInfo", {}).get("Gpus", []):
        found.append(f"{gpu['Count']}x{gpu['Name']}/{gpu['Manufacturer']}/{gpu['MemoryInfo']['SizeInMiB']}")
    return ",".join(found)


def size(kind):
    cpu, net = kind["VCpuInfo"], kind["NetworkInfo"]
    return "|".join([
        kind["InstanceType"], str(cpu["DefaultVCpus"]), str(cpu.get("DefaultThreadsPerCore", 1)),
        str(kind["MemoryInfo"]["SizeInMiB"]), net["NetworkPerformance"].replace("Gigabit", "G"),
        str(net["MaximumNetworkInterfaces"]), str(net["Ipv4AddressesPerInterface"]), ebs(kind), devices(kind),
        "".join(letter for letter, holds in FLAGS if holds(kind)), accelerators(kind),
    ])


def family(name, kinds):
    kind = next((one for one in kinds if not one["BareMetal"]), kinds[0])
    cpu = kind["ProcessorInfo"]
    return "|".join([
        name, ",".join(cpu["SupportedArchitectures"]), cpu.get("Manufacturer", ""),
        str(cpu.get("SustainedClockSpeedInGhz", "")), kind.get("Hypervisor", ""),
        kind["EbsInfo"]["EbsOptimizedSupport"], kind["EbsInfo"]["NvmeSupport"], kind["NetworkInfo"]["EnaSupport"],
        ",".join(kind.get("SupportedBootModes", [])), ",".join(kind["SupportedVirtualizationTypes"]),
        ",".join(kind["SupportedRootDeviceTypes"]),
    ])


def main():
    source = importlib.resources.files("moto") / "ec2/resources/instance_types.json.gz"
    kinds = json.loads(gzip.decompress(source.read_bytes()))
    order = "nano micro small medium large xlarge".split()
    def place(name):
        rest = name.split(".")[1]
        number = rest.removesuffix("xlarge").removeprefix("metal-").removesuffix("xl")
        return (rest.startswith("metal"), order.index(rest) if rest in order else 9, float(number) if number.isdigit() else 0)
    for title, names in FAMILIES.items():
        lines, rows = [], []
        for name in names.split():
            own = sorted((t for t in kinds if t.split(".")[0] == name), key=place)
            if not own:
                sys.exit(f"moto has no family {name}")
            lines.append(family(name, [kinds[t] for t in own]))
            rows += [size(kinds[t]) for t in own]
        text = f'''// Made by Sources/model-compiler/instance_types.py from moto {importlib.metadata.version("moto")}; do not edit.

/// Columns as InstanceTypeFacts reads them.
extension InstanceTypeTable {{
  static let families{title} = """
    {chr(10).join("    " + line for line in lines).strip()}
    """

  static let sizes{title} = """
    {chr(10).join("    " + row for row in rows).strip()}
    """
}}
'''
        with open(f"{sys.argv[1]}/InstanceTypeTable+{title}.swift", "w") as file:
            file.write(text)
        print(title, text.count("\n"), max(map(len, text.split("\n"))))


main()
