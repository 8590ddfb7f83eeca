// Made by Sources/model-compiler/instance_types.py from moto 5.2.1; do not edit.

/// Columns as InstanceTypeFacts reads them.
extension InstanceTypeTable {
  static let familiesCompute = """
    c1|i386,x86_64|Intel||xen|unsupported|unsupported|unsupported|legacy-bios|hvm,paravirtual|ebs,instance-store
    c3|i386,x86_64|Intel|2.8|xen|unsupported|unsupported|unsupported|legacy-bios|hvm,paravirtual|ebs,instance-store
    c4|x86_64|Intel|2.9|xen|default|unsupported|unsupported|legacy-bios|hvm|ebs
    c5|x86_64|Intel|3.4|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c5a|x86_64|AMD|3.3|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c5ad|x86_64|AMD|3.3|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c5d|x86_64|Intel|3.4|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c5n|x86_64|Intel|3.4|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c6a|x86_64|AMD|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c6g|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    c6gd|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    c6gn|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    c6i|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c6id|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c6in|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c7a|x86_64|AMD|3.7|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c7g|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    c7gd|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    c7gn|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    c7i|x86_64|Intel|3.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c7i-flex|x86_64|Intel|3.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    c8g|arm64|AWS|2.8|nitro|default|required|required|uefi|hvm|ebs
    """

  static let sizesCompute = """
    c1.medium|2|1|1740|Moderate|2|6||1x350hdd|s|
    c1.xlarge|8|1|7168|High|4|15|1000/8000/1000/8000|4x420hdd|s|
    c3.large|2|2|3840|Moderate|3|10||2x16ssd|adhp6s|
    c3.xlarge|4|2|7680|Moderate|4|15|500/4000/500/4000|2x40ssd|adhp6s|
    c3.2xlarge|8|2|15360|High|4|15|1000/8000/1000/8000|2x80ssd|adhp6s|
    c3.4xlarge|16|2|30720|High|8|30|2000/16000/2000/16000|2x160ssd|adhp6s|
    c3.8xlarge|32|2|61440|10 G|8|30||2x320ssd|adhp6s|
    c4.large|2|2|3840|Moderate|3|10|500/4000/500/4000||adhp6s|
    c4.xlarge|4|2|7680|High|4|15|750/6000/750/6000||adhp6s|
    c4.2xlarge|8|2|15360|High|4|15|1000/8000/1000/8000||adhp6s|
    c4.4xlarge|16|2|30720|High|8|30|2000/16000/2000/16000||adhp6s|
    c4.8xlarge|36|2|61440|10 G|8|30|4000/32000/4000/32000||adhp6s|
    c5.large|2|2|4096|Up to 10 G|3|10|650/4000/4750/20000||adhpt6s|
    c5.xlarge|4|2|8192|Up to 10 G|4|15|1150/6000/4750/20000||adhnpt6s|
    c5.2xlarge|8|2|16384|Up to 10 G|4|15|2300/10000/4750/20000||adhnpt6s|
    c5.4xlarge|16|2|32768|Up to 10 G|8|30|4750/20000/4750/20000||adhnpt6s|
    c5.9xlarge|36|2|73728|12 G|8|30|9500/40000/9500/40000||adhnpt6s|
    c5.12xlarge|48|2|98304|12 G|8|30|9500/40000/9500/40000||adhnpt6s|
    c5.18xlarge|72|2|147456|25 G|15|50|19000/80000/19000/80000||adhnpt6s|
    c5.24xlarge|96|2|196608|25 G|15|50|19000/80000/19000/80000||anpt6s|
    c5.metal|96|2|196608|25 G|15|50|19000/80000/19000/80000||abp6s|
    c5a.large|2|2|4096|Up to 10 G|3|10|200/800/3170/13300||acept6s|
    c5a.xlarge|4|2|8192|Up to 10 G|4|15|400/1600/3170/13300||acenpt6s|
    c5a.2xlarge|8|2|16384|Up to 10 G|4|15|800/3200/3170/13300||acenpt6s|
    c5a.4xlarge|16|2|32768|Up to 10 G|8|30|1580/6600/3170/13300||acenpt6s|
    c5a.8xlarge|32|2|65536|10 G|8|30|3170/13300/3170/13300||acenpt6s|
    c5a.12xlarge|48|2|98304|12 G|8|30|4750/20000/4750/20000||acenpt6s|
    c5a.16xlarge|64|2|131072|20 G|15|50|6300/26700/6300/26700||acenpt6s|
    c5a.24xlarge|96|2|196608|20 G|15|50|9500/40000/9500/40000||acenpt6s|
    c5ad.large|2|2|4096|Up to 10 G|3|10|200/800/3170/13300|1x75ssd|cept6s|
    c5ad.xlarge|4|2|8192|Up to 10 G|4|15|400/1600/3170/13300|1x150ssd|cenpt6s|
    c5ad.2xlarge|8|2|16384|Up to 10 G|4|15|800/3200/3170/13300|1x300ssd|cenpt6s|
    c5ad.4xlarge|16|2|32768|Up to 10 G|8|30|1580/6600/3170/13300|2x300ssd|cenpt6s|
    c5ad.8xlarge|32|2|65536|10 G|8|30|3170/13300/3170/13300|2x600ssd|cenpt6s|
    c5ad.12xlarge|48|2|98304|12 G|8|30|4750/20000/4750/20000|2x900ssd|cenpt6s|
    c5ad.16xlarge|64|2|131072|20 G|15|50|6300/26700/6300/26700|2x1200ssd|cenpt6s|
    c5ad.24xlarge|96|2|196608|20 G|15|50|9500/40000/9500/40000|2x1900ssd|cenpt6s|
    c5d.large|2|2|4096|Up to 10 G|3|10|650/4000/4750/20000|1x50ssd|cdhpt6s|
    c5d.xlarge|4|2|8192|Up to 10 G|4|15|1150/6000/4750/20000|1x100ssd|cdhnpt6s|
    c5d.2xlarge|8|2|16384|Up to 10 G|4|15|2300/10000/4750/20000|1x200ssd|cdhnpt6s|
    c5d.4xlarge|16|2|32768|Up to 10 G|8|30|4750/20000/4750/20000|1x400ssd|cdhnpt6s|
    c5d.9xlarge|36|2|73728|12 G|8|30|9500/40000/9500/40000|1x900ssd|cdhnpt6s|
    c5d.12xlarge|48|2|98304|12 G|8|30|9500/40000/9500/40000|2x900ssd|cdhnpt6s|
    c5d.18xlarge|72|2|147456|25 G|15|50|19000/80000/19000/80000|2x900ssd|cdhnpt6s|
    c5d.24xlarge|96|2|196608|25 G|15|50|19000/80000/19000/80000|4x900ssd|cdnpt6s|
    c5d.metal|96|2|196608|25 G|15|50|19000/80000/19000/80000|4x900ssd|bcp6s|
    c5n.large|2|2|5376|Up to 25 G|3|10|650/4000/4750/20000||acdept6s|
    c5n.xlarge|4|2|10752|Up to 25 G|4|15|1150/6000/4750/20000||acdenpt6s|
    c5n.2xlarge|8|2|21504|Up to 25 G|4|15|2300/10000/4750/20000||acdenpt6s|
    c5n.4xlarge|16|2|43008|Up to 25 G|8|30|4750/20000/4750/20000||acdenpt6s|
    c5n.9xlarge|36|2|98304|50 G|8|30|9500/40000/9500/40000||acdenptx6s|
    c5n.18xlarge|72|2|196608|100 G|15|50|19000/80000/19000/80000||acdenptx6s|
    c5n.metal|72|2|196608|100 G|15|50|19000/80000/19000/80000||abcdepx6s|
    c6a.large|2|2|4096|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    c6a.xlarge|4|2|8192|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    c6a.2xlarge|8|2|16384|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    c6a.4xlarge|16|2|32768|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    c6a.8xlarge|32|2|65536|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    c6a.12xlarge|48|2|98304|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    c6a.16xlarge|64|2|131072|25 G|15|50|20000/80000/20000/80000||acdehnpt6s|
    c6a.24xlarge|96|2|196608|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    c6a.32xlarge|128|2|262144|50 G|15|50|40000/160000/40000/160000||acdenpt6s|
    c6a.48xlarge|192|2|393216|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    c6a.metal|192|2|393216|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    c6g.medium|1|1|2048|Up to 10 G|2|4|315/2500/4750/20000||acdhpt6s|
    c6g.large|2|1|4096|Up to 10 G|3|10|630/3600/4750/20000||acdhnpt6s|
    c6g.xlarge|4|1|8192|Up to 10 G|4|15|1188/6000/4750/20000||acdhnpt6s|
    c6g.2xlarge|8|1|16384|Up to 10 G|4|15|2375/12000/4750/20000||acdhnpt6s|
    c6g.4xlarge|16|1|32768|Up to 10 G|8|30|4750/20000/4750/20000||acdhnpt6s|
    c6g.8xlarge|32|1|65536|12 G|8|30|9500/40000/9500/40000||acdhnpt6s|
    c6g.12xlarge|48|1|98304|20 G|8|30|14250/50000/14250/50000||acdhnpt6s|
    c6g.16xlarge|64|1|131072|25 G|15|50|19000/80000/19000/80000||acdhnpt6s|
    c6g.metal|64|1|131072|25 G|15|50|19000/80000/19000/80000||abcdp6s|
    c6gd.medium|1|1|2048|Up to 10 G|2|4|315/2500/4750/20000|1x59ssd|cdhpt6s|
    c6gd.large|2|1|4096|Up to 10 G|3|10|630/3600/4750/20000|1x118ssd|cdhnpt6s|
    c6gd.xlarge|4|1|8192|Up to 10 G|4|15|1188/6000/4750/20000|1x237ssd|cdhnpt6s|
    c6gd.2xlarge|8|1|16384|Up to 10 G|4|15|2375/12000/4750/20000|1x474ssd|cdhnpt6s|
    c6gd.4xlarge|16|1|32768|Up to 10 G|8|30|4750/20000/4750/20000|1x950ssd|cdhnpt6s|
    c6gd.8xlarge|32|1|65536|12 G|8|30|9500/40000/9500/40000|1x1900ssd|cdhnpt6s|
    c6gd.12xlarge|48|1|98304|20 G|8|30|14250/50000/14250/50000|2x1425ssd|cdhnpt6s|
    c6gd.16xlarge|64|1|131072|25 G|15|50|19000/80000/19000/80000|2x1900ssd|cdhnpt6s|
    c6gd.metal|64|1|131072|25 G|15|50|19000/80000/19000/80000|2x1900ssd|bcdp6s|
    c6gn.medium|1|1|2048|Up to 16 G|2|4|760/2500/9500/40000||adehpt6s|
    c6gn.large|2|1|4096|Up to 25 G|3|10|1235/5000/9500/40000||adehnpt6s|
    c6gn.xlarge|4|1|8192|Up to 25 G|4|15|2375/10000/9500/40000||adehnpt6s|
    c6gn.2xlarge|8|1|16384|Up to 25 G|4|15|4750/20000/9500/40000||adehnpt6s|
    c6gn.4xlarge|16|1|32768|25 G|8|30|9500/40000/9500/40000||adehnpt6s|
    c6gn.8xlarge|32|1|65536|50 G|8|30|19000/80000/19000/80000||adehnpt6s|
    c6gn.12xlarge|48|1|98304|75 G|8|30|28500/120000/28500/120000||adehnpt6s|
    c6gn.16xlarge|64|1|131072|100 G|15|50|38000/160000/38000/160000||adehnptx6s|
    c6i.large|2|2|4096|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    c6i.xlarge|4|2|8192|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    c6i.2xlarge|8|2|16384|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    c6i.4xlarge|16|2|32768|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    c6i.8xlarge|32|2|65536|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    c6i.12xlarge|48|2|98304|18.75 G|8|30|15000/60000/15000/60000||acdehnpt6s|
    c6i.16xlarge|64|2|131072|25 G|15|50|20000/80000/20000/80000||acdehnpt6s|
    c6i.24xlarge|96|2|196608|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    c6i.32xlarge|128|2|262144|50 G|15|50|40000/160000/40000/160000||acdenptx6s|
    c6i.metal|128|2|262144|50 G|15|50|40000/160000/40000/160000||abcdepx6s|
    c6id.large|2|2|4096|Up to 12.5 G|3|10|650/3600/10000/40000|1x118ssd|cdehpt6s|
    c6id.xlarge|4|2|8192|Up to 12.5 G|4|15|1250/6000/10000/40000|1x237ssd|cdehnpt6s|
    c6id.2xlarge|8|2|16384|Up to 12.5 G|4|15|2500/12000/10000/40000|1x474ssd|cdehnpt6s|
    c6id.4xlarge|16|2|32768|Up to 12.5 G|8|30|5000/20000/10000/40000|1x950ssd|cdehnpt6s|
    c6id.8xlarge|32|2|65536|12.5 G|8|30|10000/40000/10000/40000|1x1900ssd|cdehnpt6s|
    c6id.12xlarge|48|2|98304|18.75 G|8|30|15000/60000/15000/60000|2x1425ssd|cdehnpt6s|
    c6id.16xlarge|64|2|131072|25 G|15|50|20000/80000/20000/80000|2x1900ssd|cdehnpt6s|
    c6id.24xlarge|96|2|196608|37.5 G|15|50|30000/120000/30000/120000|4x1425ssd|cdenpt6s|
    c6id.32xlarge|128|2|262144|50 G|15|50|40000/160000/40000/160000|4x1900ssd|cdenptx6s|
    c6id.metal|128|2|262144|50 G|15|50|40000/160000/40000/160000|4x1900ssd|bcdepx6s|
    c6in.large|2|2|4096|Up to 25 G|3|10|1562/6250/25000/100000||acdehpt6s|
    c6in.xlarge|4|2|8192|Up to 30 G|4|15|3125/12500/25000/100000||acdehnpt6s|
    c6in.2xlarge|8|2|16384|Up to 40 G|4|15|6250/25000/25000/100000||acdehnpt6s|
    c6in.4xlarge|16|2|32768|Up to 50 G|8|30|12500/50000/25000/100000||acdehnpt6s|
    c6in.8xlarge|32|2|65536|50 G|8|30|25000/100000/25000/100000||acdehnpt6s|
    c6in.12xlarge|48|2|98304|75 G|8|30|37500/150000/37500/150000||acdehnpt6s|
    c6in.16xlarge|64|2|131072|100 G|15|50|50000/200000/50000/200000||acdehnpt6s|
    c6in.24xlarge|96|2|196608|150 G|15|50|75000/300000/75000/300000||acdenpt6s|
    c6in.32xlarge|128|2|262144|200 G|16|50|100000/400000/100000/400000||acdenptx6s|
    c6in.metal|128|2|262144|200 G|16|50|100000/400000/100000/400000||abcdepx6s|
    c7a.medium|1|1|2048|Up to 12.5 G|2|4|325/2500/10000/40000||acdehpt6s|
    c7a.large|2|1|4096|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    c7a.xlarge|4|1|8192|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    c7a.2xlarge|8|1|16384|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    c7a.4xlarge|16|1|32768|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    c7a.8xlarge|32|1|65536|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    c7a.12xlarge|48|1|98304|18.75 G|8|30|15000/60000/15000/60000||acdehnpt6s|
    c7a.16xlarge|64|1|131072|25 G|15|50|20000/80000/20000/80000||acdehnpt6s|
    c7a.24xlarge|96|1|196608|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    c7a.32xlarge|128|1|262144|50 G|15|50|40000/160000/40000/160000||acdenpt6s|
    c7a.48xlarge|192|1|393216|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    c7a.metal-48xl|192|1|393216|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    c7g.medium|1|1|2048|Up to 12.5 G|2|4|315/2500/10000/40000||acdehpt6s|
    c7g.large|2|1|4096|Up to 12.5 G|3|10|630/3600/10000/40000||acdehnpt6s|
    c7g.xlarge|4|1|8192|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    c7g.2xlarge|8|1|16384|Up to 15 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    c7g.4xlarge|16|1|32768|Up to 15 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    c7g.8xlarge|32|1|65536|15 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    c7g.12xlarge|48|1|98304|22.5 G|8|30|15000/60000/15000/60000||acdehnpt6s|
    c7g.16xlarge|64|1|131072|30 G|15|50|20000/80000/20000/80000||acdehnptx6s|
    c7g.metal|64|1|131072|30 G|15|50|20000/80000/20000/80000||abcdepx6s|
    c7gd.medium|1|1|2048|Up to 12.5 G|2|4|315/2500/10000/40000|1x59ssd|cdehpt6s|
    c7gd.large|2|1|4096|Up to 12.5 G|3|10|630/3600/10000/40000|1x118ssd|cdehnpt6s|
    c7gd.xlarge|4|1|8192|Up to 12.5 G|4|15|1250/6000/10000/40000|1x237ssd|cdehnpt6s|
    c7gd.2xlarge|8|1|16384|Up to 15 G|4|15|2500/12000/10000/40000|1x474ssd|cdehnpt6s|
    c7gd.4xlarge|16|1|32768|Up to 15 G|8|30|5000/20000/10000/40000|1x950ssd|cdehnpt6s|
    c7gd.8xlarge|32|1|65536|15 G|8|30|10000/40000/10000/40000|1x1900ssd|cdehnpt6s|
    c7gd.12xlarge|48|1|98304|22.5 G|8|30|15000/60000/15000/60000|2x1425ssd|cdehnpt6s|
    c7gd.16xlarge|64|1|131072|30 G|15|50|20000/80000/20000/80000|2x1900ssd|cdehnptx6s|
    c7gd.metal|64|1|131072|30 G|15|50|20000/80000/20000/80000|2x1900ssd|bcdepx6s|
    c7gn.medium|1|1|2048|Up to 25 G|2|4|521/2083/10000/40000||acdehpt6s|
    c7gn.large|2|1|4096|Up to 30 G|3|10|1042/4167/10000/40000||acdehpt6s|
    c7gn.xlarge|4|1|8192|Up to 40 G|4|15|2083/8333/10000/40000||acdehpt6s|
    c7gn.2xlarge|8|1|16384|Up to 50 G|4|15|4167/16667/10000/40000||acdehpt6s|
    c7gn.4xlarge|16|1|32768|50 G|8|30|8333/33333/10000/40000||acdehpt6s|
    c7gn.8xlarge|32|1|65536|100 G|8|30|16667/66667/20000/80000||acdehpt6s|
    c7gn.12xlarge|48|1|98304|150 G|8|30|25000/100000/30000/120000||acdehpt6s|
    c7gn.16xlarge|64|1|131072|200 G|15|50|33333/133333/40000/160000||acdehptx6s|
    c7gn.metal|64|1|131072|200 G|15|50|33333/133333/40000/160000||abcdepx6s|
    c7i.large|2|2|4096|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    c7i.xlarge|4|2|8192|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    c7i.2xlarge|8|2|16384|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    c7i.4xlarge|16|2|32768|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    c7i.8xlarge|32|2|65536|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    c7i.12xlarge|48|2|98304|18.75 G|8|30|15000/60000/15000/60000||acdehnpt6s|
    c7i.16xlarge|64|2|131072|25 G|15|50|20000/80000/20000/80000||acdehnpt6s|
    c7i.24xlarge|96|2|196608|37.5 G|15|50|30000/120000/30000/120000||acenpt6s|
    c7i.48xlarge|192|2|393216|50 G|15|50|40000/240000/40000/240000||acenptx6s|
    c7i.metal-24xl|96|2|196608|37.5 G|15|50|30000/120000/30000/120000||abcep6s|
    c7i.metal-48xl|192|2|393216|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    c7i-flex.large|2|2|4096|Up to 12.5 G|3|10|312/2500/10000/40000||acefht6s|
    c7i-flex.xlarge|4|2|8192|Up to 12.5 G|4|15|625/3600/10000/40000||aceht6s|
    c7i-flex.2xlarge|8|2|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||aceht6s|
    c7i-flex.4xlarge|16|2|32768|Up to 12.5 G|8|30|2500/12000/10000/40000||aceht6s|
    c7i-flex.8xlarge|32|2|65536|Up to 12.5 G|8|30|5000/20000/10000/40000||aceht6s|
    c7i-flex.12xlarge|48|2|98304|Up to 18.75 G|8|30|7500/30000/15000/60000||aceht6s|
    c7i-flex.16xlarge|64|2|131072|Up to 25 G|15|50|10000/40000/20000/80000||aceht6s|
    c8g.medium|1|1|2048|Up to 12.5 G|2|4|315/2500/10000/40000||acdehpt6s|
    c8g.large|2|1|4096|Up to 12.5 G|3|10|630/3600/10000/40000||acdehnpt6s|
    c8g.xlarge|4|1|8192|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    c8g.2xlarge|8|1|16384|Up to 15 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    c8g.4xlarge|16|1|32768|Up to 15 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    c8g.8xlarge|32|1|65536|15 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    c8g.12xlarge|48|1|98304|22.5 G|8|30|15000/60000/15000/60000||acdehnpt6s|
    c8g.16xlarge|64|1|131072|30 G|15|50|20000/80000/20000/80000||acdehnpt6s|
    c8g.24xlarge|96|1|196608|40 G|15|50|30000/120000/30000/120000||acdenptx6s|
    c8g.48xlarge|192|1|393216|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    c8g.metal-24xl|96|1|196608|40 G|15|50|30000/120000/30000/120000||abcdepx6s|
    c8g.metal-48xl|192|1|393216|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    """
}
