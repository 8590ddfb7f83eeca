// Made by Sources/model-compiler/instance_types.py from moto 5.2.1; do not edit.

/// Columns as InstanceTypeFacts reads them.
extension InstanceTypeTable {
  static let familiesGeneral = """
    a1|arm64|AWS|2.3|nitro|default|required|required|uefi|hvm|ebs
    m1|i386,x86_64|Intel||xen|unsupported|unsupported|unsupported|legacy-bios|hvm,paravirtual|ebs,instance-store
    m2|x86_64|Intel||xen|unsupported|unsupported|unsupported|legacy-bios|hvm,paravirtual|ebs,instance-store
    m3|x86_64|Intel|2.5|xen|unsupported|unsupported|unsupported|legacy-bios|hvm,paravirtual|ebs,instance-store
    m4|x86_64|Intel|2.4|xen|default|unsupported|unsupported|legacy-bios|hvm|ebs
    m5|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m5a|x86_64|AMD|2.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m5ad|x86_64|AMD|2.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m5d|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m5dn|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m5n|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m5zn|x86_64|Intel|4.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m6a|x86_64|AMD|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m6g|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    m6gd|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    m6i|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m6id|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m6in|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m7a|x86_64|AMD|3.7|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m7g|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    m7gd|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    m7i|x86_64|Intel|3.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m7i-flex|x86_64|Intel|3.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    m8g|arm64|AWS|2.8|nitro|default|required|required|uefi|hvm|ebs
    t1|i386,x86_64|Intel||xen|unsupported|unsupported|unsupported|legacy-bios|hvm,paravirtual|ebs
    t2|i386,x86_64|Intel|2.4|xen|unsupported|unsupported|unsupported|legacy-bios|hvm|ebs
    t3|x86_64|Intel|2.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    t3a|x86_64|AMD|2.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    t4g|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    """

  static let sizesGeneral = """
    a1.medium|1|1|2048|Up to 10 G|2|4|300/2500/3500/20000||adp6s|
    a1.large|2|1|4096|Up to 10 G|3|10|525/4000/3500/20000||adp6s|
    a1.xlarge|4|1|8192|Up to 10 G|4|15|800/6000/3500/20000||adp6s|
    a1.2xlarge|8|1|16384|Up to 10 G|4|15|1750/10000/3500/20000||adp6s|
    a1.4xlarge|16|1|32768|Up to 10 G|8|30|3500/20000/3500/20000||adp6s|
    a1.metal|16|1|32768|Up to 10 G|8|30|3500/20000/3500/20000||abdp6s|
    m1.small|1|1|1740|Low|2|4||1x160hdd|s|
    m1.medium|1|1|3788|Moderate|2|6||1x410hdd|s|
    m1.large|2|1|7680|Moderate|3|10|500/4000/500/4000|2x420hdd|s|
    m1.xlarge|4|1|15360|High|4|15|1000/8000/1000/8000|4x420hdd|s|
    m2.xlarge|2|1|17510|Moderate|4|15||1x420hdd|s|
    m2.2xlarge|4|1|35020|Moderate|4|30|500/4000/500/4000|1x850hdd|s|
    m2.4xlarge|8|1|70041|High|8|30|1000/8000/1000/8000|2x840hdd|s|
    m3.medium|1|1|3840|Moderate|2|6||1x4ssd|adhs|
    m3.large|2|2|7680|Moderate|3|10||1x32ssd|adhs|
    m3.xlarge|4|2|15360|High|4|15|500/4000/500/4000|2x40ssd|adhs|
    m3.2xlarge|8|2|30720|High|4|30|1000/8000/1000/8000|2x80ssd|adhs|
    m4.large|2|2|8192|Moderate|2|10|450/3600/450/3600||adhp6s|
    m4.xlarge|4|2|16384|High|4|15|750/6000/750/6000||adhp6s|
    m4.2xlarge|8|2|32768|High|4|15|1000/8000/1000/8000||adhp6s|
    m4.4xlarge|16|2|65536|High|8|30|2000/16000/2000/16000||adhp6s|
    m4.10xlarge|40|2|163840|10 G|8|30|4000/32000/4000/32000||adp6s|
    m4.16xlarge|64|2|262144|25 G|8|30|10000/65000/10000/65000||ap6s|
    m5.large|2|2|8192|Up to 10 G|3|10|650/3600/4750/18750||adhpt6s|
    m5.xlarge|4|2|16384|Up to 10 G|4|15|1150/6000/4750/18750||adhnpt6s|
    m5.2xlarge|8|2|32768|Up to 10 G|4|15|2300/12000/4750/18750||adhnpt6s|
    m5.4xlarge|16|2|65536|Up to 10 G|8|30|4750/18750/4750/18750||adhnpt6s|
    m5.8xlarge|32|2|131072|10 G|8|30|6800/30000/6800/30000||adhnpt6s|
    m5.12xlarge|48|2|196608|12 G|8|30|9500/40000/9500/40000||adnpt6s|
    m5.16xlarge|64|2|262144|20 G|15|50|13600/60000/13600/60000||adnpt6s|
    m5.24xlarge|96|2|393216|25 G|15|50|19000/80000/19000/80000||adnpt6s|
    m5.metal|96|2|393216|25 G|15|50|19000/80000/19000/80000||abdp6s|
    m5a.large|2|2|8192|Up to 10 G|3|10|650/3600/2880/16000||achpt6s|
    m5a.xlarge|4|2|16384|Up to 10 G|4|15|1085/6000/2880/16000||achnpt6s|
    m5a.2xlarge|8|2|32768|Up to 10 G|4|15|1580/8333/2880/16000||achnpt6s|
    m5a.4xlarge|16|2|65536|Up to 10 G|8|30|2880/16000/2880/16000||achnpt6s|
    m5a.8xlarge|32|2|131072|Up to 10 G|8|30|4750/20000/4750/20000||achnpt6s|
    m5a.12xlarge|48|2|196608|10 G|8|30|6780/30000/6780/30000||acnpt6s|
    m5a.16xlarge|64|2|262144|12 G|15|50|9500/40000/9500/40000||acnpt6s|
    m5a.24xlarge|96|2|393216|20 G|15|50|13750/60000/13750/60000||acnpt6s|
    m5ad.large|2|2|8192|Up to 10 G|3|10|650/3600/2880/16000|1x75ssd|chpt6s|
    m5ad.xlarge|4|2|16384|Up to 10 G|4|15|1085/6000/2880/16000|1x150ssd|chnpt6s|
    m5ad.2xlarge|8|2|32768|Up to 10 G|4|15|1580/8333/2880/16000|1x300ssd|chnpt6s|
    m5ad.4xlarge|16|2|65536|Up to 10 G|8|30|2880/16000/2880/16000|2x300ssd|chnpt6s|
    m5ad.8xlarge|32|2|131072|Up to 10 G|8|30|4750/20000/4750/20000|2x600ssd|chnpt6s|
    m5ad.12xlarge|48|2|196608|10 G|8|30|6780/30000/6780/30000|2x900ssd|cnpt6s|
    m5ad.16xlarge|64|2|262144|12 G|15|50|9500/40000/9500/40000|4x600ssd|cnpt6s|
    m5ad.24xlarge|96|2|393216|20 G|15|50|13750/60000/13750/60000|4x900ssd|cnpt6s|
    m5d.large|2|2|8192|Up to 10 G|3|10|650/3600/4750/18750|1x75ssd|cdhpt6s|
    m5d.xlarge|4|2|16384|Up to 10 G|4|15|1150/6000/4750/18750|1x150ssd|cdhnpt6s|
    m5d.2xlarge|8|2|32768|Up to 10 G|4|15|2300/12000/4750/18750|1x300ssd|cdhnpt6s|
    m5d.4xlarge|16|2|65536|Up to 10 G|8|30|4750/18750/4750/18750|2x300ssd|cdhnpt6s|
    m5d.8xlarge|32|2|131072|10 G|8|30|6800/30000/6800/30000|2x600ssd|cdhnpt6s|
    m5d.12xlarge|48|2|196608|12 G|8|30|9500/40000/9500/40000|2x900ssd|cdnpt6s|
    m5d.16xlarge|64|2|262144|20 G|15|50|13600/60000/13600/60000|4x600ssd|cdnpt6s|
    m5d.24xlarge|96|2|393216|25 G|15|50|19000/80000/19000/80000|4x900ssd|cdnpt6s|
    m5d.metal|96|2|393216|25 G|15|50|19000/80000/19000/80000|4x900ssd|bcdp6s|
    m5dn.large|2|2|8192|Up to 25 G|3|10|650/3600/4750/18750|1x75ssd|cdept6s|
    m5dn.xlarge|4|2|16384|Up to 25 G|4|15|1150/6000/4750/18750|1x150ssd|cdenpt6s|
    m5dn.2xlarge|8|2|32768|Up to 25 G|4|15|2300/12000/4750/18750|1x300ssd|cdenpt6s|
    m5dn.4xlarge|16|2|65536|Up to 25 G|8|30|4750/18750/4750/18750|2x300ssd|cdenpt6s|
    m5dn.8xlarge|32|2|131072|25 G|8|30|6800/30000/6800/30000|2x600ssd|cdenpt6s|
    m5dn.12xlarge|48|2|196608|50 G|8|30|9500/40000/9500/40000|2x900ssd|cdenpt6s|
    m5dn.16xlarge|64|2|262144|75 G|15|50|13600/60000/13600/60000|4x600ssd|cdenpt6s|
    m5dn.24xlarge|96|2|393216|100 G|15|50|19000/80000/19000/80000|4x900ssd|cdenptx6s|
    m5dn.metal|96|2|393216|100 G|15|50|19000/80000/19000/80000|4x900ssd|bcdepx6s|
    m5n.large|2|2|8192|Up to 25 G|3|10|650/3600/4750/18750||acdept6s|
    m5n.xlarge|4|2|16384|Up to 25 G|4|15|1150/6000/4750/18750||acdenpt6s|
    m5n.2xlarge|8|2|32768|Up to 25 G|4|15|2300/12000/4750/18750||acdenpt6s|
    m5n.4xlarge|16|2|65536|Up to 25 G|8|30|4750/18750/4750/18750||acdenpt6s|
    m5n.8xlarge|32|2|131072|25 G|8|30|6800/30000/6800/30000||acdenpt6s|
    m5n.12xlarge|48|2|196608|50 G|8|30|9500/40000/9500/40000||acdenpt6s|
    m5n.16xlarge|64|2|262144|75 G|15|50|13600/60000/13600/60000||acdenpt6s|
    m5n.24xlarge|96|2|393216|100 G|15|50|19000/80000/19000/80000||acdenptx6s|
    m5n.metal|96|2|393216|100 G|15|50|19000/80000/19000/80000||abcdepx6s|
    m5zn.large|2|2|8192|Up to 25 G|3|10|800/3333/3170/13333||acdept6s|
    m5zn.xlarge|4|2|16384|Up to 25 G|4|15|1564/6667/3170/13333||acdenpt6s|
    m5zn.2xlarge|8|2|32768|Up to 25 G|4|15|3170/13333/3170/13333||acdenpt6s|
    m5zn.3xlarge|12|2|49152|Up to 25 G|8|30|4750/20000/4750/20000||acdenpt6s|
    m5zn.6xlarge|24|2|98304|50 G|8|30|9500/40000/9500/40000||acdenpt6s|
    m5zn.12xlarge|48|2|196608|100 G|15|50|19000/80000/19000/80000||acdenptx6s|
    m5zn.metal|48|2|196608|100 G|15|50|19000/80000/19000/80000||abcdepx6s|
    m6a.large|2|2|8192|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    m6a.xlarge|4|2|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    m6a.2xlarge|8|2|32768|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    m6a.4xlarge|16|2|65536|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    m6a.8xlarge|32|2|131072|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    m6a.12xlarge|48|2|196608|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    m6a.16xlarge|64|2|262144|25 G|15|50|20000/80000/20000/80000||acdenpt6s|
    m6a.24xlarge|96|2|393216|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    m6a.32xlarge|128|2|524288|50 G|15|50|40000/160000/40000/160000||acdenpt6s|
    m6a.48xlarge|192|2|786432|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    m6a.metal|192|2|786432|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    m6g.medium|1|1|4096|Up to 10 G|2|4|315/2500/4750/20000||acdhpt6s|
    m6g.large|2|1|8192|Up to 10 G|3|10|630/3600/4750/20000||acdhnpt6s|
    m6g.xlarge|4|1|16384|Up to 10 G|4|15|1188/6000/4750/20000||acdhnpt6s|
    m6g.2xlarge|8|1|32768|Up to 10 G|4|15|2375/12000/4750/20000||acdhnpt6s|
    m6g.4xlarge|16|1|65536|Up to 10 G|8|30|4750/20000/4750/20000||acdhnpt6s|
    m6g.8xlarge|32|1|131072|12 G|8|30|9500/40000/9500/40000||acdhnpt6s|
    m6g.12xlarge|48|1|196608|20 G|8|30|14250/50000/14250/50000||acdnpt6s|
    m6g.16xlarge|64|1|262144|25 G|15|50|19000/80000/19000/80000||acdnpt6s|
    m6g.metal|64|1|262144|25 G|15|50|19000/80000/19000/80000||abcdp6s|
    m6gd.medium|1|1|4096|Up to 10 G|2|4|315/2500/4750/20000|1x59ssd|cdhpt6s|
    m6gd.large|2|1|8192|Up to 10 G|3|10|630/3600/4750/20000|1x118ssd|cdhnpt6s|
    m6gd.xlarge|4|1|16384|Up to 10 G|4|15|1188/6000/4750/20000|1x237ssd|cdhnpt6s|
    m6gd.2xlarge|8|1|32768|Up to 10 G|4|15|2375/12000/4750/20000|1x474ssd|cdhnpt6s|
    m6gd.4xlarge|16|1|65536|Up to 10 G|8|30|4750/20000/4750/20000|1x950ssd|cdhnpt6s|
    m6gd.8xlarge|32|1|131072|12 G|8|30|9500/40000/9500/40000|1x1900ssd|cdhnpt6s|
    m6gd.12xlarge|48|1|196608|20 G|8|30|14250/50000/14250/50000|2x1425ssd|cdnpt6s|
    m6gd.16xlarge|64|1|262144|25 G|15|50|19000/80000/19000/80000|2x1900ssd|cdnpt6s|
    m6gd.metal|64|1|262144|25 G|15|50|19000/80000/19000/80000|2x1900ssd|bcdp6s|
    m6i.large|2|2|8192|Up to 12.5 G|3|10|650/3600/10000/40000||adehpt6s|
    m6i.xlarge|4|2|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||adehnpt6s|
    m6i.2xlarge|8|2|32768|Up to 12.5 G|4|15|2500/12000/10000/40000||adehnpt6s|
    m6i.4xlarge|16|2|65536|Up to 12.5 G|8|30|5000/20000/10000/40000||adehnpt6s|
    m6i.8xlarge|32|2|131072|12.5 G|8|30|10000/40000/10000/40000||adehnpt6s|
    m6i.12xlarge|48|2|196608|18.75 G|8|30|15000/60000/15000/60000||adenpt6s|
    m6i.16xlarge|64|2|262144|25 G|15|50|20000/80000/20000/80000||adenpt6s|
    m6i.24xlarge|96|2|393216|37.5 G|15|50|30000/120000/30000/120000||adenpt6s|
    m6i.32xlarge|128|2|524288|50 G|15|50|40000/160000/40000/160000||adenptx6s|
    m6i.metal|128|2|524288|50 G|15|50|40000/160000/40000/160000||abdepx6s|
    m6id.large|2|2|8192|Up to 12.5 G|3|10|650/3600/10000/40000|1x118ssd|cdehpt6s|
    m6id.xlarge|4|2|16384|Up to 12.5 G|4|15|1250/6000/10000/40000|1x237ssd|cdehnpt6s|
    m6id.2xlarge|8|2|32768|Up to 12.5 G|4|15|2500/12000/10000/40000|1x474ssd|cdehnpt6s|
    m6id.4xlarge|16|2|65536|Up to 12.5 G|8|30|5000/20000/10000/40000|1x950ssd|cdehnpt6s|
    m6id.8xlarge|32|2|131072|12.5 G|8|30|10000/40000/10000/40000|1x1900ssd|cdehnpt6s|
    m6id.12xlarge|48|2|196608|18.75 G|8|30|15000/60000/15000/60000|2x1425ssd|cdenpt6s|
    m6id.16xlarge|64|2|262144|25 G|15|50|20000/80000/20000/80000|2x1900ssd|cdenpt6s|
    m6id.24xlarge|96|2|393216|37.5 G|15|50|30000/120000/30000/120000|4x1425ssd|cdenpt6s|
    m6id.32xlarge|128|2|524288|50 G|15|50|40000/160000/40000/160000|4x1900ssd|cdenptx6s|
    m6id.metal|128|2|524288|50 G|15|50|40000/160000/40000/160000|4x1900ssd|bcdepx6s|
    m6in.large|2|2|8192|Up to 25 G|3|10|1562/6250/25000/100000||acdehpt6s|
    m6in.xlarge|4|2|16384|Up to 30 G|4|15|3125/12500/25000/100000||acdehnpt6s|
    m6in.2xlarge|8|2|32768|Up to 40 G|4|15|6250/25000/25000/100000||acdehnpt6s|
    m6in.4xlarge|16|2|65536|Up to 50 G|8|30|12500/50000/25000/100000||acdehnpt6s|
    m6in.8xlarge|32|2|131072|50 G|8|30|25000/100000/25000/100000||acdehnpt6s|
    m6in.12xlarge|48|2|196608|75 G|8|30|37500/150000/37500/150000||acdenpt6s|
    m6in.16xlarge|64|2|262144|100 G|15|50|50000/200000/50000/200000||acdenpt6s|
    m6in.24xlarge|96|2|393216|150 G|15|50|75000/300000/75000/300000||acdenpt6s|
    m6in.32xlarge|128|2|524288|200 G|16|50|100000/400000/100000/400000||acdenptx6s|
    m6in.metal|128|2|524288|200 G|16|50|100000/400000/100000/400000||abcdepx6s|
    m7a.medium|1|1|4096|Up to 12.5 G|2|4|325/2500/10000/40000||acdehpt6s|
    m7a.large|2|1|8192|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    m7a.xlarge|4|1|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    m7a.2xlarge|8|1|32768|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    m7a.4xlarge|16|1|65536|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    m7a.8xlarge|32|1|131072|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    m7a.12xlarge|48|1|196608|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    m7a.16xlarge|64|1|262144|25 G|15|50|20000/80000/20000/80000||acdenpt6s|
    m7a.24xlarge|96|1|393216|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    m7a.32xlarge|128|1|524288|50 G|15|50|40000/160000/40000/160000||acdenpt6s|
    m7a.48xlarge|192|1|786432|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    m7a.metal-48xl|192|1|786432|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    m7g.medium|1|1|4096|Up to 12.5 G|2|4|315/2500/10000/40000||acdehpt6s|
    m7g.large|2|1|8192|Up to 12.5 G|3|10|630/3600/10000/40000||acdehnpt6s|
    m7g.xlarge|4|1|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    m7g.2xlarge|8|1|32768|Up to 15 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    m7g.4xlarge|16|1|65536|Up to 15 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    m7g.8xlarge|32|1|131072|15 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    m7g.12xlarge|48|1|196608|22.5 G|8|30|15000/60000/15000/60000||acdenpt6s|
    m7g.16xlarge|64|1|262144|30 G|15|50|20000/80000/20000/80000||acdenptx6s|
    m7g.metal|64|1|262144|30 G|15|50|20000/80000/20000/80000||abcdepx6s|
    m7gd.medium|1|1|4096|Up to 12.5 G|2|4|315/2500/10000/40000|1x59ssd|cdehpt6s|
    m7gd.large|2|1|8192|Up to 12.5 G|3|10|630/3600/10000/40000|1x118ssd|cdehnpt6s|
    m7gd.xlarge|4|1|16384|Up to 12.5 G|4|15|1250/6000/10000/40000|1x237ssd|cdehnpt6s|
    m7gd.2xlarge|8|1|32768|Up to 15 G|4|15|2500/12000/10000/40000|1x474ssd|cdehnpt6s|
    m7gd.4xlarge|16|1|65536|Up to 15 G|8|30|5000/20000/10000/40000|1x950ssd|cdehnpt6s|
    m7gd.8xlarge|32|1|131072|15 G|8|30|10000/40000/10000/40000|1x1900ssd|cdehnpt6s|
    m7gd.12xlarge|48|1|196608|22.5 G|8|30|15000/60000/15000/60000|2x1425ssd|cdenpt6s|
    m7gd.16xlarge|64|1|262144|30 G|15|50|20000/80000/20000/80000|2x1900ssd|cdenptx6s|
    m7gd.metal|64|1|262144|30 G|15|50|20000/80000/20000/80000|2x1900ssd|bcdepx6s|
    m7i.large|2|2|8192|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    m7i.xlarge|4|2|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    m7i.2xlarge|8|2|32768|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    m7i.4xlarge|16|2|65536|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    m7i.8xlarge|32|2|131072|12.5 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    m7i.12xlarge|48|2|196608|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    m7i.16xlarge|64|2|262144|25 G|15|50|20000/80000/20000/80000||acdenpt6s|
    m7i.24xlarge|96|2|393216|37.5 G|15|50|30000/120000/30000/120000||acenpt6s|
    m7i.48xlarge|192|2|786432|50 G|15|50|40000/240000/40000/240000||acenptx6s|
    m7i.metal-24xl|96|2|393216|37.5 G|15|50|30000/120000/30000/120000||abcep6s|
    m7i.metal-48xl|192|2|786432|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    m7i-flex.large|2|2|8192|Up to 12.5 G|3|10|312/2500/10000/40000||acefht6s|
    m7i-flex.xlarge|4|2|16384|Up to 12.5 G|4|15|625/3600/10000/40000||aceht6s|
    m7i-flex.2xlarge|8|2|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||aceht6s|
    m7i-flex.4xlarge|16|2|65536|Up to 12.5 G|8|30|2500/12000/10000/40000||aceht6s|
    m7i-flex.8xlarge|32|2|131072|Up to 12.5 G|8|30|5000/20000/10000/40000||aceht6s|
    m7i-flex.12xlarge|48|2|196608|Up to 18.75 G|8|30|7500/30000/15000/60000||aceht6s|
    m7i-flex.16xlarge|64|2|262144|Up to 25 G|15|50|10000/40000/20000/80000||aceht6s|
    m8g.medium|1|1|4096|Up to 12.5 G|2|4|315/2500/10000/40000||acdehpt6s|
    m8g.large|2|1|8192|Up to 12.5 G|3|10|630/3600/10000/40000||acdehnpt6s|
    m8g.xlarge|4|1|16384|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    m8g.2xlarge|8|1|32768|Up to 15 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    m8g.4xlarge|16|1|65536|Up to 15 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    m8g.8xlarge|32|1|131072|15 G|8|30|10000/40000/10000/40000||acdehnpt6s|
    m8g.12xlarge|48|1|196608|22.5 G|8|30|15000/60000/15000/60000||acdenpt6s|
    m8g.16xlarge|64|1|262144|30 G|15|50|20000/80000/20000/80000||acdenpt6s|
    m8g.24xlarge|96|1|393216|40 G|15|50|30000/120000/30000/120000||acdenptx6s|
    m8g.48xlarge|192|1|786432|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    m8g.metal-24xl|96|1|393216|40 G|15|50|30000/120000/30000/120000||abcdepx6s|
    m8g.metal-48xl|192|1|786432|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    t1.micro|1|1|627|Very Low|2|2|||as|
    t2.nano|1|1|512|Low to Moderate|2|2|||achu6|
    t2.micro|1|1|1024|Low to Moderate|2|2|||achu6s|
    t2.small|1|1|2048|Low to Moderate|3|4|||achu6s|
    t2.medium|2|1|4096|Low to Moderate|3|6|||achu6s|
    t2.large|2|1|8192|Low to Moderate|3|12|||achu6s|
    t2.xlarge|4|1|16384|Moderate|3|15|||achu6s|
    t2.2xlarge|8|1|32768|Moderate|3|15|||achu6s|
    t3.nano|2|2|512|Up to 5 G|2|2|43/250/2085/11800||acdhtu6s|
    t3.micro|2|2|1024|Up to 5 G|2|2|87/500/2085/11800||acdfhtu6s|
    t3.small|2|2|2048|Up to 5 G|3|4|174/1000/2085/11800||acdfhtu6s|
    t3.medium|2|2|4096|Up to 5 G|3|6|347/2000/2085/11800||acdhtu6s|
    t3.large|2|2|8192|Up to 5 G|3|12|695/4000/2780/15700||acdhtu6s|
    t3.xlarge|4|2|16384|Up to 5 G|4|15|695/4000/2780/15700||acdhtu6s|
    t3.2xlarge|8|2|32768|Up to 5 G|4|15|695/4000/2780/15700||acdhtu6s|
    t3a.nano|2|2|512|Up to 5 G|2|2|45/250/2085/11800||achtu6s|
    t3a.micro|2|2|1024|Up to 5 G|2|2|90/500/2085/11800||achtu6s|
    t3a.small|2|2|2048|Up to 5 G|2|4|175/1000/2085/11800||achtu6s|
    t3a.medium|2|2|4096|Up to 5 G|3|6|350/2000/2085/11800||achtu6s|
    t3a.large|2|2|8192|Up to 5 G|3|12|695/4000/2780/15700||achtu6s|
    t3a.xlarge|4|2|16384|Up to 5 G|4|15|695/4000/2780/15700||achtu6s|
    t3a.2xlarge|8|2|32768|Up to 5 G|4|15|695/4000/2780/15700||achtu6s|
    t4g.nano|2|1|512|Up to 5 G|2|2|43/250/2085/11800||achtu6s|
    t4g.micro|2|1|1024|Up to 5 G|2|2|87/500/2085/11800||acfhtu6s|
    t4g.small|2|1|2048|Up to 5 G|3|4|174/1000/2085/11800||acfhtu6s|
    t4g.medium|2|1|4096|Up to 5 G|3|6|347/2000/2085/11800||achtu6s|
    t4g.large|2|1|8192|Up to 5 G|3|12|695/4000/2780/15700||achtu6s|
    t4g.xlarge|4|1|16384|Up to 5 G|4|15|695/4000/2780/15700||achtu6s|
    t4g.2xlarge|8|1|32768|Up to 5 G|4|15|695/4000/2780/15700||achtu6s|
    """
}
