/// The images of the catalogue: what runbooks commonly start from, in the names and with the owners they have at AWS.
///
/// Owners and naming are those of the publishers' own pages on finding their AMIs; dates stand for one release each.
enum PublicImageList {
  static let images =
    amazonLinux2023 + amazonLinux2 + ubuntu + debian + windows + centOS

  private static let architectures = ["x86_64", "arm64"]
  private static let latest = "/aws/service/ami-amazon-linux-latest/"

  private static let amazonLinux2023 = architectures.map { architecture in
    PublicImage(
      name: "al2023-ami-2023.9.20251020.0-kernel-6.1-\(architecture)", owner: .amazonLinux, date: "2025-10-20",
      description: "Amazon Linux 2023 AMI 2023.9.20251020.0 \(architecture) HVM kernel-6.1",
      architecture: architecture, bootMode: architecture == "arm64" ? "uefi" : "uefi-preferred", isIMDSv2: true,
      parameters: ["default", "6.1"].map { "\(latest)al2023-ami-kernel-\($0)-\(architecture)" })
  }

  private static let amazonLinux2 = architectures.flatMap { architecture in
    ["", "kernel-5.10-"].map { kernel in
      PublicImage(
        name: "amzn2-ami-\(kernel)hvm-2.0.20251014.0-\(architecture)-gp2", owner: .amazonLinux, date: "2025-10-14",
        description: "Amazon Linux 2 \(kernel.isEmpty ? "" : "Kernel 5.10 ")AMI 2.0.20251014.0 \(architecture) HVM gp2",
        architecture: architecture, volumeType: "gp2", bootMode: architecture == "arm64" ? "uefi" : nil,
        parameters: ["\(latest)amzn2-ami-\(kernel)hvm-\(architecture)-gp2"])
    }
  }

  /// Canonical's names of architectures are Debian's.
  private static let debianNames = [(name: "amd64", architecture: "x86_64"), (name: "arm64", architecture: "arm64")]

  private static let ubuntu = [
    (version: "20.04", word: "focal", type: "gp2", folder: "hvm-ssd"),
    (version: "22.04", word: "jammy", type: "gp2", folder: "hvm-ssd"),
    (version: "24.04", word: "noble", type: "gp3", folder: "hvm-ssd-gp3"),
  ].flatMap { release in
    debianNames.map { machine in
      PublicImage(
        name:
          "ubuntu/images/\(release.folder)/ubuntu-\(release.word)-\(release.version)-\(machine.name)-server-20251015",
        owner: .canonical, date: "2025-10-15",
        description: "Canonical, Ubuntu, \(release.version), \(machine.name) \(release.word) image",
        architecture: machine.architecture, root: "/dev/sda1", volumeType: release.type,
        bootMode: machine.name == "arm64" ? "uefi" : "uefi-preferred",
        parameters: [release.version, release.word].map { name in
          "/aws/service/canonical/ubuntu/server/\(name)/stable/current/\(machine.name)/hvm/ebs-\(release.type)/ami-id"
        })
    }
  }

  private static let debian = [(version: "12", build: "2263"), (version: "13", build: "2264")].flatMap { release in
    debianNames.map { machine in
      PublicImage(
        name: "debian-\(release.version)-\(machine.name)-20251006-\(release.build)", owner: .debian,
        date: "2025-10-06", description: "Debian \(release.version) (20251006-\(release.build))",
        architecture: machine.architecture, bootMode: machine.name == "arm64" ? "uefi" : "uefi-preferred",
        parameters: ["/aws/service/debian/release/\(release.version)/latest/\(machine.name)"])
    }
  }

  private static let windows = ["2019", "2022", "2025"].flatMap { year in
    ["Full", "Core"].map { edition in
      PublicImage(
        name: "Windows_Server-\(year)-English-\(edition)-Base-2025.10.15", owner: .windows, date: "2025-10-15",
        description: "Microsoft Windows Server \(year) \(edition) Locale English AMI provided by Amazon",
        root: "/dev/sda1", size: 30, volumeType: year == "2025" ? "gp3" : "gp2",
        bootMode: year == "2025" ? "uefi" : nil,
        parameters: ["/aws/service/ami-windows-latest/Windows_Server-\(year)-English-\(edition)-Base"])
    }
  }

  /// CentOS in the marketplace, by product code: 7 as it was in us-east-1 when scripts asked for it, and 6.
  private static let centOS = [
    PublicImage(
      name: "CentOS Linux 7 x86_64 HVM EBS 1602-b7ee8a69-ee97-4a49-9e68-afaee216db2e-ami-d7e1d2bd.3",
      owner: .marketplace, date: "2016-02-26", description: "CentOS Linux 7 x86_64 HVM EBS 1602", root: "/dev/sda1",
      volumeType: "standard", productCode: "aw0evgkw8e5c1q413zgy5pjce", knownIDs: ["us-east-1": "ami-6d1c2007"]),
    PublicImage(
      name: "CentOS Linux 6 x86_64 HVM EBS 1602-74e73035-3435-48d6-88e0-89cc02ad83ee-ami-21e6d54b.3",
      owner: .marketplace, date: "2016-02-26", description: "CentOS Linux 6 x86_64 HVM EBS 1602", root: "/dev/sda1",
      volumeType: "standard", productCode: "6x5jmcajty9edm3f211pqjfn2"),
  ]
}
