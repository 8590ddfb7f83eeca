"""The simulated account as a server beside moto's: the same requests from the same clients. Prints ratios."""

import pathlib
import subprocess

import boto3
from botocore.config import Config

HERE = pathlib.Path(__file__).parent
COUNT = 1000


class Simulate:
    """`almanac simulate` on a free port."""

    def __init__(self, almanac):
        self.command = [almanac, "simulate", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline().decode().strip().rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        self.process.wait()


def client(port):
    return boto3.client("ec2", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-west-2",
                        aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="example",
                        config=Config(retries={"total_max_attempts": 1}, read_timeout=300))


def instances(ec2):
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    for _ in range(COUNT // 50):
        ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=50, MaxCount=50)
    return "Action=DescribeInstances&Version=2016-11-15"


def subnets(ec2):
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    for number in range(COUNT):
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number // 4}.{number % 4 * 64}/26")
    return "Action=DescribeSubnets&Version=2016-11-15"


def vpcs(_):
    return "Action=DescribeVpcs&Version=2016-11-15"


LOADS = [
    ("DescribeVpcs", vpcs), (f"DescribeSubnets over {COUNT}", subnets),
    (f"DescribeInstances over {COUNT}", instances),
]


def request(body, path):
    scope = "Credential=AKIDEXAMPLE/20261122/us-west-2/ec2/aws4_request, SignedHeaders=host, Signature=0"
    lines = ["POST / HTTP/1.1", "Host: 127.0.0.1", f"Authorization: AWS4-HMAC-SHA256 {scope}",
             "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "", body]
    pathlib.Path(path).write_bytes("\r\n".join(lines).encode())


def rate(program, port, path, clients, seconds):
    """Good answers a second."""
    words = [program, str(port), path, str(clients), str(seconds)]
    out = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    if int(out[1]):
        print(f"  ({out[1]} requests to port {port} were not answered with 200)")
    return int(out[0]) / float(out[2])


def compare(almanac, moto, cc, scratch, seconds=3):
    program, path, own = f"{scratch}/load", f"{scratch}/request", Simulate(almanac)
    subprocess.run([cc, "-O2", "-pthread", HERE / "load.c", "-o", program], check=True)
    moto.post("/moto-api/reset")
    print(f"\nServer: {' '.join(own.command)}; clients: load PORT REQUEST 4 {seconds}")
    print(f"{'requests a second':36}{'almanac':>10}{'moto':>10}{'ratio':>9}")
    try:
        for name, fill in LOADS:
            bodies = [fill(client(port)) for port in (own.port, moto.port)]
            request(bodies[0], path)
            rates = [rate(program, port, path, 4, seconds) for port in (own.port, moto.port)]
            print(f"{name:36}{rates[0]:10.1f}{rates[1]:10.1f}{rates[0] / max(rates[1], 1e-9):8.1f}x", flush=True)
    finally:
        own.stop()
