// Made by Sources/model-compiler/instance_types.py from moto 5.2.1; do not edit.

/// Columns as InstanceTypeFacts reads them.
extension InstanceTypeTable {
  static let familiesMemory = """
    r3|x86_64|Intel|2.5|xen|unsupported|unsupported|unsupported|legacy-bios|hvm|ebs,instance-store
    r4|x86_64|Intel|2.3|xen|default|unsupported|supported|legacy-bios|hvm|ebs
    r5|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r5a|x86_64|AMD|2.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r5ad|x86_64|AMD|2.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r5b|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r5d|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r5dn|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r5n|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r6a|x86_64|AMD|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r6g|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    r6gd|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    r6i|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r6id|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r6in|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r7a|x86_64|AMD|3.7|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r7g|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    r7gd|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    r7i|x86_64|Intel|3.2|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r7iz|x86_64|Intel|3.9|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    r8g|arm64|AWS|2.8|nitro|default|required|required|uefi|hvm|ebs
    x1|x86_64|Intel|2.3|xen|default|unsupported|supported|legacy-bios|hvm|ebs,instance-store
    x1e|x86_64|Intel|2.3|xen|default|unsupported|supported|legacy-bios|hvm|ebs
    x2gd|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    z1d|x86_64|Intel|4.0|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    """

  static let sizesMemory = """
    r3.large|2|2|15360|Moderate|3|10||1x32ssd|adhp6s|
    r3.xlarge|4|2|31232|Moderate|4|15|500/4000/500/4000|1x80ssd|adhp6s|
    r3.2xlarge|8|2|62464|High|4|15|1000/8000/1000/8000|1x160ssd|adhp6s|
    r3.4xlarge|16|2|124928|High|8|30|2000/16000/2000/16000|1x320ssd|adhp6s|
    r3.8xlarge|32|2|249856|10 G|8|30||2x320ssd|adp6s|
    r4.large|2|2|15616|Up to 10 G|3|10|425/3000/425/3000||adhp6s|
    r4.xlarge|4|2|31232|Up to 10 G|4|15|850/6000/850/6000||adhp6s|
    r4.2xlarge|8|2|62464|Up to 10 G|4|15|1700/12000/1700/12000||adhp6s|
    r4.4xlarge|16|2|124928|Up to 10 G|8|30|3500/18750/3500/18750||adhp6s|
    r4.8xlarge|32|2|249856|10 G|8|30|7000/37500/7000/37500||adp6s|
    r4.16xlarge|64|2|499712|25 G|15|50|14000/75000/14000/75000||adp6s|
    r5.large|2|2|16384|Up to 10 G|3|10|650/3600/4750/18750||adhpt6s|
    r5.xlarge|4|2|32768|Up to 10 G|4|15|1150/6000/4750/18750||adhnpt6s|
    r5.2xlarge|8|2|65536|Up to 10 G|4|15|2300/12000/4750/18750||adhnpt6s|
    r5.4xlarge|16|2|131072|Up to 10 G|8|30|4750/18750/4750/18750||adhnpt6s|
    r5.8xlarge|32|2|262144|10 G|8|30|6800/30000/6800/30000||adnpt6s|
    r5.12xlarge|48|2|393216|12 G|8|30|9500/40000/9500/40000||adnpt6s|
    r5.16xlarge|64|2|524288|20 G|15|50|13600/60000/13600/60000||adnpt6s|
    r5.24xlarge|96|2|786432|25 G|15|50|19000/80000/19000/80000||adnpt6s|
    r5.metal|96|2|786432|25 G|15|50|19000/80000/19000/80000||abdp6s|
    r5a.large|2|2|16384|Up to 10 G|3|10|650/3600/2880/16000||achpt6s|
    r5a.xlarge|4|2|32768|Up to 10 G|4|15|1085/6000/2880/16000||achnpt6s|
    r5a.2xlarge|8|2|65536|Up to 10 G|4|15|1580/8333/2880/16000||achnpt6s|
    r5a.4xlarge|16|2|131072|Up to 10 G|8|30|2880/16000/2880/16000||achnpt6s|
    r5a.8xlarge|32|2|262144|Up to 10 G|8|30|4750/20000/4750/20000||acnpt6s|
    r5a.12xlarge|48|2|393216|10 G|8|30|6780/30000/6780/30000||acnpt6s|
    r5a.16xlarge|64|2|524288|12 G|15|50|9500/40000/9500/40000||acnpt6s|
    r5a.24xlarge|96|2|786432|20 G|15|50|13570/60000/13570/60000||acnpt6s|
    r5ad.large|2|2|16384|Up to 10 G|3|10|650/3600/2880/16000|1x75ssd|chpt6s|
    r5ad.xlarge|4|2|32768|Up to 10 G|4|15|1085/6000/2880/16000|1x150ssd|chnpt6s|
    r5ad.2xlarge|8|2|65536|Up to 10 G|4|15|1580/8333/2880/16000|1x300ssd|chnpt6s|
    r5ad.4xlarge|16|2|131072|Up to 10 G|8|30|2880/16000/2880/16000|2x300ssd|chnpt6s|
    r5ad.8xlarge|32|2|262144|Up to 10 G|8|30|4750/20000/4750/20000|2x600ssd|cnpt6s|
    r5ad.12xlarge|48|2|393216|10 G|8|30|6780/30000/6780/30000|2x900ssd|cnpt6s|
    r5ad.16xlarge|64|2|524288|12 G|15|50|9500/40000/9500/40000|4x600ssd|cnpt6s|
    r5ad.24xlarge|96|2|786432|20 G|15|50|13570/60000/13570/60000|4x900ssd|cnpt6s|
    r5b.large|2|2|16384|Up to 10 G|3|10|1250/5417/10000/43333||acdpt6s|
    r5b.xlarge|4|2|32768|Up to 10 G|4|15|2500/10833/10000/43333||acdnpt6s|
    r5b.2xlarge|8|2|65536|Up to 10 G|4|15|5000/21667/10000/43333||acdnpt6s|
    r5b.4xlarge|16|2|131072|Up to 10 G|8|30|10000/43333/10000/43333||acdnpt6s|
    r5b.8xlarge|32|2|262144|10 G|8|30|20000/86667/20000/86667||acdnpt6s|
    r5b.12xlarge|48|2|393216|12 G|8|30|30000/130000/30000/130000||acdnpt6s|
    r5b.16xlarge|64|2|524288|20 G|15|50|40000/173333/40000/173333||acdnpt6s|
    r5b.24xlarge|96|2|786432|25 G|15|50|60000/260000/60000/260000||acdnpt6s|
    r5b.metal|96|2|786432|25 G|15|50|60000/260000/60000/260000||abcdp6s|
    r5d.large|2|2|16384|Up to 10 G|3|10|650/3600/4750/18750|1x75ssd|cdhpt6s|
    r5d.xlarge|4|2|32768|Up to 10 G|4|15|1150/6000/4750/18750|1x150ssd|cdhnpt6s|
    r5d.2xlarge|8|2|65536|Up to 10 G|4|15|2300/12000/4750/18750|1x300ssd|cdhnpt6s|
    r5d.4xlarge|16|2|131072|Up to 10 G|8|30|4750/18750/4750/18750|2x300ssd|cdhnpt6s|
    r5d.8xlarge|32|2|262144|10 G|8|30|6800/30000/6800/30000|2x600ssd|cdnpt6s|
    r5d.12xlarge|48|2|393216|12 G|8|30|9500/40000/9500/40000|2x900ssd|cdnpt6s|
    r5d.16xlarge|64|2|524288|20 G|15|50|13600/60000/13600/60000|4x600ssd|cdnpt6s|
    r5d.24xlarge|96|2|786432|25 G|15|50|19000/80000/19000/80000|4x900ssd|cdnpt6s|
    r5d.metal|96|2|786432|25 G|15|50|19000/80000/19000/80000|4x900ssd|bcdp6s|
    r5dn.large|2|2|16384|Up to 25 G|3|10|650/3600/4750/18750|1x75ssd|cdept6s|
    r5dn.xlarge|4|2|32768|Up to 25 G|4|15|1150/6000/4750/18750|1x150ssd|cdenpt6s|
    r5dn.2xlarge|8|2|65536|Up to 25 G|4|15|2300/12000/4750/18750|1x300ssd|cdenpt6s|
    r5dn.4xlarge|16|2|131072|Up to 25 G|8|30|4750/18750/4750/18750|2x300ssd|cdenpt6s|
    r5dn.8xlarge|32|2|262144|25 G|8|30|6800/30000/6800/30000|2x600ssd|cdenpt6s|
    r5dn.12xlarge|48|2|393216|50 G|8|30|9500/40000/9500/40000|2x900ssd|cdenpt6s|
    r5dn.16xlarge|64|2|524288|75 G|15|50|13600/60000/13600/60000|4x600ssd|cdenpt6s|
    r5dn.24xlarge|96|2|786432|100 G|15|50|19000/80000/19000/80000|4x900ssd|cdenptx6s|
    r5dn.metal|96|2|786432|100 G|15|50|19000/80000/19000/80000|4x900ssd|bcdepx6s|
    r5n.large|2|2|16384|Up to 25 G|3|10|650/3600/4750/18750||acdept6s|
    r5n.xlarge|4|2|32768|Up to 25 G|4|15|1150/6000/4750/18750||acdenpt6s|
    r5n.2xlarge|8|2|65536|Up to 25 G|4|15|2300/12000/4750/18750||acdenpt6s|
    r5n.4xlarge|16|2|131072|Up to 25 G|8|30|4750/18750/4750/18750||acdenpt6s|
    r5n.8xlarge|32|2|262144|25 G|8|30|6800/30000/6800/30000||acdenpt6s|
    r5n.12xlarge|48|2|393216|50 G|8|30|9500/40000/9500/40000||acdenpt6s|
    r5n.16xlarge|64|2|524288|75 G|15|50|13600/60000/13600/60000||acdenpt6s|
    r5n.24xlarge|96|2|786432|100 G|15|50|19000/80000/19000/80000||acdenptx6s|
    r5n.metal|96|2|786432|100 G|15|50|19000/80000/19000/80000||abcdepx6s|
    r6a.large|2|2|16384|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    r6a.xlarge|4|2|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    r6a.2xlarge|8|2|65536|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    r6a.4xlarge|16|2|131072|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    r6a.8xlarge|32|2|262144|12.5 G|8|30|10000/40000/10000/40000||acdenpt6s|
    r6a.12xlarge|48|2|393216|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    r6a.16xlarge|64|2|524288|25 G|15|50|20000/80000/20000/80000||acdenpt6s|
    r6a.24xlarge|96|2|786432|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    r6a.32xlarge|128|2|1048576|50 G|15|50|40000/160000/40000/160000||acdenpt6s|
    r6a.48xlarge|192|2|1572864|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    r6a.metal|192|2|1572864|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    r6g.medium|1|1|8192|Up to 10 G|2|4|315/2500/4750/20000||acdhpt6s|
    r6g.large|2|1|16384|Up to 10 G|3|10|630/3600/4750/20000||acdhnpt6s|
    r6g.xlarge|4|1|32768|Up to 10 G|4|15|1188/6000/4750/20000||acdhnpt6s|
    r6g.2xlarge|8|1|65536|Up to 10 G|4|15|2375/12000/4750/20000||acdhnpt6s|
    r6g.4xlarge|16|1|131072|Up to 10 G|8|30|4750/20000/4750/20000||acdhnpt6s|
    r6g.8xlarge|32|1|262144|12 G|8|30|9500/40000/9500/40000||acdnpt6s|
    r6g.12xlarge|48|1|393216|20 G|8|30|14250/50000/14250/50000||acdnpt6s|
    r6g.16xlarge|64|1|524288|25 G|15|50|19000/80000/19000/80000||acdnpt6s|
    r6g.metal|64|1|524288|25 G|15|50|19000/80000/19000/80000||abcdp6s|
    r6gd.medium|1|1|8192|Up to 10 G|2|4|315/2500/4750/20000|1x59ssd|cdhpt6s|
    r6gd.large|2|1|16384|Up to 10 G|3|10|630/3600/4750/20000|1x118ssd|cdhnpt6s|
    r6gd.xlarge|4|1|32768|Up to 10 G|4|15|1188/6000/4750/20000|1x237ssd|cdhnpt6s|
    r6gd.2xlarge|8|1|65536|Up to 10 G|4|15|2375/12000/4750/20000|1x474ssd|cdhnpt6s|
    r6gd.4xlarge|16|1|131072|Up to 10 G|8|30|4750/20000/4750/20000|1x950ssd|cdhnpt6s|
    r6gd.8xlarge|32|1|262144|12 G|8|30|9500/40000/9500/40000|1x1900ssd|cdnpt6s|
    r6gd.12xlarge|48|1|393216|20 G|8|30|14250/50000/14250/50000|2x1425ssd|cdnpt6s|
    r6gd.16xlarge|64|1|524288|25 G|15|50|19000/80000/19000/80000|2x1900ssd|cdnpt6s|
    r6gd.metal|64|1|524288|25 G|15|50|19000/80000/19000/80000|2x1900ssd|bcdp6s|
    r6i.large|2|2|16384|Up to 12.5 G|3|10|650/3600/10000/40000||adept6s|
    r6i.xlarge|4|2|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||adenpt6s|
    r6i.2xlarge|8|2|65536|Up to 12.5 G|4|15|2500/12000/10000/40000||adenpt6s|
    r6i.4xlarge|16|2|131072|Up to 12.5 G|8|30|5000/20000/10000/40000||adenpt6s|
    r6i.8xlarge|32|2|262144|12.5 G|8|30|10000/40000/10000/40000||adenpt6s|
    r6i.12xlarge|48|2|393216|18.75 G|8|30|15000/60000/15000/60000||adenpt6s|
    r6i.16xlarge|64|2|524288|25 G|15|50|20000/80000/20000/80000||adenpt6s|
    r6i.24xlarge|96|2|786432|37.5 G|15|50|30000/120000/30000/120000||adenpt6s|
    r6i.32xlarge|128|2|1048576|50 G|15|50|40000/160000/40000/160000||adenptx6s|
    r6i.metal|128|2|1048576|50 G|15|50|40000/160000/40000/160000||abdepx6s|
    r6id.large|2|2|16384|Up to 12.5 G|3|10|650/3600/10000/40000|1x118ssd|cdept6s|
    r6id.xlarge|4|2|32768|Up to 12.5 G|4|15|1250/6000/10000/40000|1x237ssd|cdenpt6s|
    r6id.2xlarge|8|2|65536|Up to 12.5 G|4|15|2500/12000/10000/40000|1x474ssd|cdenpt6s|
    r6id.4xlarge|16|2|131072|Up to 12.5 G|8|30|5000/20000/10000/40000|1x950ssd|cdenpt6s|
    r6id.8xlarge|32|2|262144|12.5 G|8|30|10000/40000/10000/40000|1x1900ssd|cdenpt6s|
    r6id.12xlarge|48|2|393216|18.75 G|8|30|15000/60000/15000/60000|2x1425ssd|cdenpt6s|
    r6id.16xlarge|64|2|524288|25 G|15|50|20000/80000/20000/80000|2x1900ssd|cdenpt6s|
    r6id.24xlarge|96|2|786432|37.5 G|15|50|30000/120000/30000/120000|4x1425ssd|cdenpt6s|
    r6id.32xlarge|128|2|1048576|50 G|15|50|40000/160000/40000/160000|4x1900ssd|cdenptx6s|
    r6id.metal|128|2|1048576|50 G|15|50|40000/160000/40000/160000|4x1900ssd|bcdepx6s|
    r6in.large|2|2|16384|Up to 25 G|3|10|1562/6250/25000/100000||acdehpt6s|
    r6in.xlarge|4|2|32768|Up to 30 G|4|15|3125/12500/25000/100000||acdehnpt6s|
    r6in.2xlarge|8|2|65536|Up to 40 G|4|15|6250/25000/25000/100000||acdehnpt6s|
    r6in.4xlarge|16|2|131072|Up to 50 G|8|30|12500/50000/25000/100000||acdehnpt6s|
    r6in.8xlarge|32|2|262144|50 G|8|30|25000/100000/25000/100000||acdenpt6s|
    r6in.12xlarge|48|2|393216|75 G|8|30|37500/150000/37500/150000||acdenpt6s|
    r6in.16xlarge|64|2|524288|100 G|15|50|50000/200000/50000/200000||acdenpt6s|
    r6in.24xlarge|96|2|786432|150 G|15|50|75000/300000/75000/300000||acdenpt6s|
    r6in.32xlarge|128|2|1048576|200 G|16|50|100000/400000/100000/400000||acdenptx6s|
    r6in.metal|128|2|1048576|200 G|16|50|100000/400000/100000/400000||abcdepx6s|
    r7a.medium|1|1|8192|Up to 12.5 G|2|4|325/2500/10000/40000||acdehpt6s|
    r7a.large|2|1|16384|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    r7a.xlarge|4|1|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    r7a.2xlarge|8|1|65536|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    r7a.4xlarge|16|1|131072|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    r7a.8xlarge|32|1|262144|12.5 G|8|30|10000/40000/10000/40000||acdenpt6s|
    r7a.12xlarge|48|1|393216|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    r7a.16xlarge|64|1|524288|25 G|15|50|20000/80000/20000/80000||acdenpt6s|
    r7a.24xlarge|96|1|786432|37.5 G|15|50|30000/120000/30000/120000||acdenpt6s|
    r7a.32xlarge|128|1|1048576|50 G|15|50|40000/160000/40000/160000||acdenpt6s|
    r7a.48xlarge|192|1|1572864|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    r7a.metal-48xl|192|1|1572864|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    r7g.medium|1|1|8192|Up to 12.5 G|2|4|315/2500/10000/40000||acdehpt6s|
    r7g.large|2|1|16384|Up to 12.5 G|3|10|630/3600/10000/40000||acdehnpt6s|
    r7g.xlarge|4|1|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    r7g.2xlarge|8|1|65536|Up to 15 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    r7g.4xlarge|16|1|131072|Up to 15 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    r7g.8xlarge|32|1|262144|15 G|8|30|10000/40000/10000/40000||acdenpt6s|
    r7g.12xlarge|48|1|393216|22.5 G|8|30|15000/60000/15000/60000||acdenpt6s|
    r7g.16xlarge|64|1|524288|30 G|15|50|20000/80000/20000/80000||acdenptx6s|
    r7g.metal|64|1|524288|30 G|15|50|20000/80000/20000/80000||abcdepx6s|
    r7gd.medium|1|1|8192|Up to 12.5 G|2|4|315/2500/10000/40000|1x59ssd|cdehpt6s|
    r7gd.large|2|1|16384|Up to 12.5 G|3|10|630/3600/10000/40000|1x118ssd|cdehnpt6s|
    r7gd.xlarge|4|1|32768|Up to 12.5 G|4|15|1250/6000/10000/40000|1x237ssd|cdehnpt6s|
    r7gd.2xlarge|8|1|65536|Up to 15 G|4|15|2500/12000/10000/40000|1x474ssd|cdehnpt6s|
    r7gd.4xlarge|16|1|131072|Up to 15 G|8|30|5000/20000/10000/40000|1x950ssd|cdehnpt6s|
    r7gd.8xlarge|32|1|262144|15 G|8|30|10000/40000/10000/40000|1x1900ssd|cdenpt6s|
    r7gd.12xlarge|48|1|393216|22.5 G|8|30|15000/60000/15000/60000|2x1425ssd|cdenpt6s|
    r7gd.16xlarge|64|1|524288|30 G|15|50|20000/80000/20000/80000|2x1900ssd|cdenptx6s|
    r7gd.metal|64|1|524288|30 G|15|50|20000/80000/20000/80000|2x1900ssd|bcdepx6s|
    r7i.large|2|2|16384|Up to 12.5 G|3|10|650/3600/10000/40000||acdehpt6s|
    r7i.xlarge|4|2|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    r7i.2xlarge|8|2|65536|Up to 12.5 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    r7i.4xlarge|16|2|131072|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    r7i.8xlarge|32|2|262144|12.5 G|8|30|10000/40000/10000/40000||acdenpt6s|
    r7i.12xlarge|48|2|393216|18.75 G|8|30|15000/60000/15000/60000||acdenpt6s|
    r7i.16xlarge|64|2|524288|25 G|15|50|20000/80000/20000/80000||acdenpt6s|
    r7i.24xlarge|96|2|786432|37.5 G|15|50|30000/120000/30000/120000||acenpt6s|
    r7i.48xlarge|192|2|1572864|50 G|15|50|40000/240000/40000/240000||acenptx6s|
    r7i.metal-24xl|96|2|786432|37.5 G|15|50|30000/120000/30000/120000||abcep6s|
    r7i.metal-48xl|192|2|1572864|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    r7iz.large|2|2|16384|Up to 12.5 G|3|10|792/3600/10000/40000||acdehpt6s|
    r7iz.xlarge|4|2|32768|Up to 12.5 G|4|15|1584/6667/10000/40000||acdehnpt6s|
    r7iz.2xlarge|8|2|65536|Up to 12.5 G|4|15|3168/13333/10000/40000||acdehnpt6s|
    r7iz.4xlarge|16|2|131072|Up to 12.5 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    r7iz.8xlarge|32|2|262144|12.5 G|8|30|10000/40000/10000/40000||acdenpt6s|
    r7iz.12xlarge|48|2|393216|25 G|8|30|19000/76000/19000/76000||acdenpt6s|
    r7iz.16xlarge|64|2|524288|25 G|15|50|20000/80000/20000/80000||acenpt6s|
    r7iz.32xlarge|128|2|1048576|50 G|15|50|40000/160000/40000/160000||acenptx6s|
    r7iz.metal-16xl|64|2|524288|25 G|15|50|20000/80000/20000/80000||abcdep6s|
    r7iz.metal-32xl|128|2|1048576|50 G|15|50|40000/160000/40000/160000||abcdepx6s|
    r8g.medium|1|1|8192|Up to 12.5 G|2|4|315/2500/10000/40000||acdehpt6s|
    r8g.large|2|1|16384|Up to 12.5 G|3|10|630/3600/10000/40000||acdehnpt6s|
    r8g.xlarge|4|1|32768|Up to 12.5 G|4|15|1250/6000/10000/40000||acdehnpt6s|
    r8g.2xlarge|8|1|65536|Up to 15 G|4|15|2500/12000/10000/40000||acdehnpt6s|
    r8g.4xlarge|16|1|131072|Up to 15 G|8|30|5000/20000/10000/40000||acdehnpt6s|
    r8g.8xlarge|32|1|262144|15 G|8|30|10000/40000/10000/40000||acdenpt6s|
    r8g.12xlarge|48|1|393216|22.5 G|8|30|15000/60000/15000/60000||acdenpt6s|
    r8g.16xlarge|64|1|524288|30 G|15|50|20000/80000/20000/80000||acdenpt6s|
    r8g.24xlarge|96|1|786432|40 G|15|50|30000/120000/30000/120000||acdenptx6s|
    r8g.48xlarge|192|1|1572864|50 G|15|50|40000/240000/40000/240000||acdenptx6s|
    r8g.metal-24xl|96|1|786432|40 G|15|50|30000/120000/30000/120000||abcdepx6s|
    r8g.metal-48xl|192|1|1572864|50 G|15|50|40000/240000/40000/240000||abcdepx6s|
    x1.16xlarge|64|2|999424|10 G|8|30|7000/40000/7000/40000|1x1920ssd|acdp6s|
    x1.32xlarge|128|2|1998848|25 G|8|30|14000/80000/14000/80000|2x1920ssd|acdp6s|
    x1e.xlarge|4|2|124928|Up to 10 G|3|10|500/3700/500/3700|1x120ssd|acdp6s|
    x1e.2xlarge|8|2|249856|Up to 10 G|4|15|1000/7400/1000/7400|1x240ssd|acdp6s|
    x1e.4xlarge|16|2|499712|Up to 10 G|4|15|1750/10000/1750/10000|1x480ssd|acdp6s|
    x1e.8xlarge|32|2|999424|Up to 10 G|4|15|3500/20000/3500/20000|1x960ssd|acdp6s|
    x1e.16xlarge|64|2|1998848|10 G|8|30|7000/40000/7000/40000|1x1920ssd|acdp6s|
    x1e.32xlarge|128|2|3997696|25 G|8|30|14000/80000/14000/80000|2x1920ssd|acdp6s|
    x2gd.medium|1|1|16384|Up to 10 G|2|4|315/2500/4750/20000|1x59ssd|cdhp6s|
    x2gd.large|2|1|32768|Up to 10 G|3|10|630/3600/4750/20000|1x118ssd|cdhnp6s|
    x2gd.xlarge|4|1|65536|Up to 10 G|4|15|1188/6000/4750/20000|1x237ssd|cdhnp6s|
    x2gd.2xlarge|8|1|131072|Up to 10 G|4|15|2375/12000/4750/20000|1x475ssd|cdhnp6s|
    x2gd.4xlarge|16|1|262144|Up to 10 G|8|30|4750/20000/4750/20000|1x950ssd|cdnp6s|
    x2gd.8xlarge|32|1|524288|12 G|8|30|9500/40000/9500/40000|1x1900ssd|cdnp6s|
    x2gd.12xlarge|48|1|786432|20 G|8|30|14250/60000/14250/60000|2x1425ssd|cdnp6s|
    x2gd.16xlarge|64|1|1048576|25 G|15|50|19000/80000/19000/80000|2x1900ssd|cdnp6s|
    x2gd.metal|64|1|1048576|25 G|15|50|19000/80000/19000/80000|2x1900ssd|bcdp6s|
    z1d.large|2|2|16384|Up to 10 G|3|10|800/3333/3170/13333|1x75ssd|cdpt6s|
    z1d.xlarge|4|2|32768|Up to 10 G|4|15|1580/6667/3170/13333|1x150ssd|cdnpt6s|
    z1d.2xlarge|8|2|65536|Up to 10 G|4|15|3170/13333/3170/13333|1x300ssd|cdnpt6s|
    z1d.3xlarge|12|2|98304|Up to 10 G|8|30|4750/20000/4750/20000|1x450ssd|cdnpt6s|
    z1d.6xlarge|24|2|196608|12 G|8|30|9500/40000/9500/40000|1x900ssd|cdnpt6s|
    z1d.12xlarge|48|2|393216|25 G|15|50|19000/80000/19000/80000|2x900ssd|cdnpt6s|
    z1d.metal|48|2|393216|25 G|15|50|19000/80000/19000/80000|2x900ssd|bcdp6s|
    """
}
