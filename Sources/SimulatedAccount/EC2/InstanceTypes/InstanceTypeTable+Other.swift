// Made by Sources/model-compiler/instance_types.py from moto 5.2.1; do not edit.

/// Columns as InstanceTypeFacts reads them.
extension InstanceTypeTable {
  static let familiesOther = """
    d2|x86_64|Intel|2.4|xen|default|unsupported|unsupported|legacy-bios|hvm|ebs,instance-store
    d3|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    d3en|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    dl1|x86_64|Intel|3.0|nitro|default|required|required|legacy-bios|hvm|ebs
    f2|x86_64|AMD|3.4|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    g4ad|x86_64|AMD|3.0|nitro|default|required|required|legacy-bios|hvm|ebs
    g4dn|x86_64|Intel|2.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    g5|x86_64|AMD|3.3|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    g5g|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    g6|x86_64|AMD|3.4|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    g6e|x86_64|AMD|3.4|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    h1|x86_64|Intel|2.3|xen|default|unsupported|supported|legacy-bios|hvm|ebs
    hpc6a|x86_64|AMD|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    hpc7a|x86_64|AMD|3.7|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    hpc7g|arm64|AWS|2.6|nitro|default|required|required|uefi|hvm|ebs
    i2|x86_64|Intel|2.5|xen|supported|unsupported|unsupported|legacy-bios|hvm|ebs,instance-store
    i3|x86_64|Intel|2.3|xen|default|supported|supported|legacy-bios|hvm|ebs
    i3en|x86_64|Intel|3.1|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    i4g|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    i4i|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    i7ie|x86_64|Intel|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    i8g|arm64|AWS|2.8|nitro|default|required|required|uefi|hvm|ebs
    im4gn|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    inf1|x86_64|Intel|2.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    inf2|x86_64|AMD|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    is4gen|arm64|AWS|2.5|nitro|default|required|required|uefi|hvm|ebs
    mac1|x86_64_mac|Intel|3.2||default|required|required|legacy-bios|hvm|ebs
    mac2|arm64_mac|Apple|3.2||default|required|required|legacy-bios|hvm|ebs
    p3dn|x86_64|Intel|2.5|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    p4d|x86_64|Intel|3.0|nitro|default|required|required|legacy-bios|hvm|ebs
    p4de|x86_64|Intel|3.0|nitro|default|required|required|legacy-bios|hvm|ebs
    p5|x86_64|AMD|3.6|nitro|default|required|required|legacy-bios,uefi|hvm|ebs
    trn1|x86_64|Intel|3.5|nitro|default|required|required|legacy-bios|hvm|ebs
    vt1|x86_64|Intel|2.5|nitro|default|required|required|legacy-bios|hvm|ebs
    """

  static let sizesOther = """
    d2.xlarge|4|2|31232|Moderate|4|15|750/6000/750/6000|3x2048hdd|dp6s|
    d2.2xlarge|8|2|62464|High|4|15|1000/8000/1000/8000|6x2048hdd|dp6s|
    d2.4xlarge|16|2|124928|High|8|30|2000/16000/2000/16000|12x2048hdd|dp6s|
    d2.8xlarge|36|2|249856|10 G|8|30|4000/32000/4000/32000|24x2048hdd|dp6s|
    d3.xlarge|4|2|32768|Up to 15 G|4|3|850/5000/2800/15000|3x1980hdd|cenpt6s|
    d3.2xlarge|8|2|65536|Up to 15 G|4|5|1700/10000/2800/15000|6x1980hdd|cenpt6s|
    d3.4xlarge|16|2|131072|Up to 15 G|4|10|2800/15000/2800/15000|12x1980hdd|cenpt6s|
    d3.8xlarge|32|2|262144|25 G|3|20|5000/30000/5000/30000|24x1980hdd|cenpt6s|
    d3en.xlarge|4|2|16384|Up to 25 G|4|3|850/5000/2800/15000|2x13980hdd|cenpt6s|
    d3en.2xlarge|8|2|32768|Up to 25 G|4|5|1700/10000/2800/15000|4x13980hdd|cenpt6s|
    d3en.4xlarge|16|2|65536|25 G|4|10|2800/15000/2800/15000|8x13980hdd|cenpt6s|
    d3en.6xlarge|24|2|98304|40 G|4|15|4000/25000/4000/25000|12x13980hdd|cenpt6s|
    d3en.8xlarge|32|2|131072|50 G|4|20|5000/30000/5000/30000|16x13980hdd|cenpt6s|
    d3en.12xlarge|48|2|196608|75 G|3|30|7000/40000/7000/40000|24x13980hdd|cenpt6s|
    dl1.24xlarge|96|2|786432|4x 100 G|60|50|19000/80000/19000/80000|4x1000ssd|cdenpx6s|8xGaudi HL-205/Habana/32768
    f2.6xlarge|24|2|262144|12.5 G|8|30|7500/30000/7500/30000|1x940ssd|cdenpt6s|
    f2.12xlarge|48|2|524288|25 G|8|30|15000/60000/15000/60000|2x940ssd|cdenpt6s|
    f2.48xlarge|192|2|2097152|100 G|15|50|60000/240000/60000/240000|8x940ssd|cdenptx6s|
    g4ad.xlarge|4|2|16384|Up to 10 G|2|4|400/1700/3170/13333|1x150ssd|cdep6s|1xRadeon Pro V520/AMD/8192
    g4ad.2xlarge|8|2|32768|Up to 10 G|2|4|800/3400/3170/13333|1x300ssd|cdep6s|1xRadeon Pro V520/AMD/8192
    g4ad.4xlarge|16|2|65536|Up to 10 G|3|10|1580/6700/3170/13333|1x600ssd|cdep6s|1xRadeon Pro V520/AMD/8192
    g4ad.8xlarge|32|2|131072|15 G|4|15|3170/13333/3170/13333|1x1200ssd|cdep6s|2xRadeon Pro V520/AMD/8192
    g4ad.16xlarge|64|2|262144|25 G|8|30|6300/26667/6300/26667|2x1200ssd|cep6s|4xRadeon Pro V520/AMD/8192
    g4dn.xlarge|4|2|16384|Up to 25 G|3|10|950/3000/3500/20000|1x125ssd|cenpt6s|1xT4/NVIDIA/16384
    g4dn.2xlarge|8|2|32768|Up to 25 G|3|10|1150/6000/3500/20000|1x225ssd|cenpt6s|1xT4/NVIDIA/16384
    g4dn.4xlarge|16|2|65536|Up to 25 G|3|10|4750/20000/4750/20000|1x225ssd|cenpt6s|1xT4/NVIDIA/16384
    g4dn.8xlarge|32|2|131072|50 G|4|15|9500/40000/9500/40000|1x900ssd|cenptx6s|1xT4/NVIDIA/16384
    g4dn.12xlarge|48|2|196608|50 G|8|30|9500/40000/9500/40000|1x900ssd|cdenptx6s|4xT4/NVIDIA/16384
    g4dn.16xlarge|64|2|262144|50 G|4|15|9500/40000/9500/40000|1x900ssd|cenptx6s|1xT4/NVIDIA/16384
    g4dn.metal|96|2|393216|100 G|15|50|19000/80000/19000/80000|2x900ssd|bcdepx6s|8xT4/NVIDIA/16384
    g5.xlarge|4|2|16384|Up to 10 G|4|15|700/3000/3500/15000|1x250ssd|cenpt6s|1xA10G/NVIDIA/22888
    g5.2xlarge|8|2|32768|Up to 10 G|4|15|850/3500/3500/15000|1x450ssd|cenpt6s|1xA10G/NVIDIA/22888
    g5.4xlarge|16|2|65536|Up to 25 G|8|30|4750/20000/4750/20000|1x600ssd|cenpt6s|1xA10G/NVIDIA/22888
    g5.8xlarge|32|2|131072|25 G|8|30|16000/65000/16000/65000|1x900ssd|cenptx6s|1xA10G/NVIDIA/22888
    g5.12xlarge|48|2|196608|40 G|15|50|16000/65000/16000/65000|1x3800ssd|cenptx6s|4xA10G/NVIDIA/22888
    g5.16xlarge|64|2|262144|25 G|8|30|16000/65000/16000/65000|1x1900ssd|cenptx6s|1xA10G/NVIDIA/22888
    g5.24xlarge|96|2|393216|50 G|15|50|19000/80000/19000/80000|1x3800ssd|cdenptx6s|4xA10G/NVIDIA/22888
    g5.48xlarge|192|2|786432|100 G|7|50|19000/80000/19000/80000|2x3800ssd|cdenptx6s|8xA10G/NVIDIA/22888
    g5g.xlarge|4|1|8192|Up to 10 G|4|15|1188/6000/4750/20000||acp6s|1xT4g/NVIDIA/16384
    g5g.2xlarge|8|1|16384|Up to 10 G|4|15|2375/12000/4750/20000||acp6s|1xT4g/NVIDIA/16384
    g5g.4xlarge|16|1|32768|Up to 10 G|8|30|4750/20000/4750/20000||acp6s|1xT4g/NVIDIA/16384
    g5g.8xlarge|32|1|65536|12 G|8|30|9500/40000/9500/40000||acp6s|1xT4g/NVIDIA/16384
    g5g.16xlarge|64|1|131072|25 G|15|50|19000/80000/19000/80000||acdp6s|2xT4g/NVIDIA/16384
    g5g.metal|64|1|131072|25 G|15|50|19000/80000/19000/80000||bcdp6s|2xT4g/NVIDIA/16384
    g6.xlarge|4|2|16384|Up to 10 G|4|15|1000/4000/5000/20000|1x250ssd|cenpt6s|1xL4/NVIDIA/22888
    g6.2xlarge|8|2|32768|Up to 10 G|4|15|2000/8000/5000/20000|1x450ssd|cenpt6s|1xL4/NVIDIA/22888
    g6.4xlarge|16|2|65536|Up to 25 G|8|30|8000/32000/8000/32000|1x600ssd|cenpt6s|1xL4/NVIDIA/22888
    g6.8xlarge|32|2|131072|25 G|8|30|16000/64000/16000/64000|2x450ssd|cenptx6s|1xL4/NVIDIA/22888
    g6.12xlarge|48|2|196608|40 G|8|30|20000/80000/20000/80000|4x940ssd|cenptx6s|4xL4/NVIDIA/22888
    g6.16xlarge|64|2|262144|25 G|15|50|20000/80000/20000/80000|2x940ssd|cenptx6s|1xL4/NVIDIA/22888
    g6.24xlarge|96|2|393216|50 G|15|50|30000/120000/30000/120000|4x940ssd|cdenptx6s|4xL4/NVIDIA/22888
    g6.48xlarge|192|2|786432|100 G|15|50|60000/240000/60000/240000|8x940ssd|cdenptx6s|8xL4/NVIDIA/22888
    g6e.xlarge|4|2|32768|Up to 20 G|4|15|1000/4000/5000/20000|1x250ssd|cenpt6s|1xL40S/NVIDIA/45776
    g6e.2xlarge|8|2|65536|Up to 20 G|4|15|2000/8000/5000/20000|1x450ssd|cenpt6s|1xL40S/NVIDIA/45776
    g6e.4xlarge|16|2|131072|20 G|8|30|8000/32000/8000/32000|1x600ssd|cenpt6s|1xL40S/NVIDIA/45776
    g6e.8xlarge|32|2|262144|25 G|8|30|16000/64000/16000/64000|2x450ssd|cenptx6s|1xL40S/NVIDIA/45776
    g6e.12xlarge|48|2|393216|100 G|10|30|20000/80000/20000/80000|2x1900ssd|cenptx6s|4xL40S/NVIDIA/45776
    g6e.16xlarge|64|2|524288|35 G|15|50|20000/80000/20000/80000|2x950ssd|cenptx6s|1xL40S/NVIDIA/45776
    g6e.24xlarge|96|2|786432|200 G|20|50|30000/120000/30000/120000|2x1900ssd|cdenptx6s|4xL40S/NVIDIA/45776
    g6e.48xlarge|192|2|1572864|400 G|40|50|60000/240000/60000/240000|4x1900ssd|cdenptx6s|8xL40S/NVIDIA/45776
    h1.2xlarge|8|2|32768|Up to 10 G|4|15|1750/12000/1750/12000|1x2000hdd|cdp6s|
    h1.4xlarge|16|2|65536|Up to 10 G|8|30|3500/20000/3500/20000|2x2000hdd|cdp6s|
    h1.8xlarge|32|2|131072|10 G|8|30|7000/40000/7000/40000|4x2000hdd|cdp6s|
    h1.16xlarge|64|2|262144|25 G|8|50|14000/80000/14000/80000|8x2000hdd|cdp6s|
    hpc6a.48xlarge|96|1|393216|100 G|2|50|87/500/2085/11000||aceptx6|
    hpc7a.12xlarge|24|1|786432|300 G|4|50|87/500/2085/11000||acepx6|
    hpc7a.24xlarge|48|1|786432|300 G|4|50|87/500/2085/11000||acepx6|
    hpc7a.48xlarge|96|1|786432|300 G|4|50|87/500/2085/11000||acepx6|
    hpc7a.96xlarge|192|1|786432|300 G|4|50|87/500/2085/11000||acepx6|
    hpc7g.4xlarge|16|1|131072|200 G|4|50|87/500/2085/11000||acepx6|
    hpc7g.8xlarge|32|1|131072|200 G|4|50|87/500/2085/11000||acepx6|
    hpc7g.16xlarge|64|1|131072|200 G|4|50|87/500/2085/11000||acepx6|
    i2.xlarge|4|2|31232|Moderate|4|15|500/4000/500/4000|1x800ssd|dp6s|
    i2.2xlarge|8|2|62464|High|4|15|1000/8000/1000/8000|2x800ssd|dp6s|
    i2.4xlarge|16|2|124928|High|8|30|2000/16000/2000/16000|4x800ssd|dp6s|
    i2.8xlarge|32|2|249856|10 G|8|30||8x800ssd|dp6s|
    i3.large|2|2|15616|Up to 10 G|3|10|425/3000/425/3000|1x475ssd|cdhp6s|
    i3.xlarge|4|2|31232|Up to 10 G|4|15|850/6000/850/6000|1x950ssd|cdhp6s|
    i3.2xlarge|8|2|62464|Up to 10 G|4|15|1700/12000/1700/12000|1x1900ssd|cdhp6s|
    i3.4xlarge|16|2|124928|Up to 10 G|8|30|3500/16000/3500/16000|2x1900ssd|cdhp6s|
    i3.8xlarge|32|2|249856|10 G|8|30|7000/32500/7000/32500|4x1900ssd|cdp6s|
    i3.16xlarge|64|2|499712|25 G|15|50|14000/65000/14000/65000|8x1900ssd|cdp6s|
    i3en.large|2|2|16384|Up to 25 G|3|10|576/3000/4750/20000|1x1250ssd|cdehpt6s|
    i3en.xlarge|4|2|32768|Up to 25 G|4|15|1153/6000/4750/20000|1x2500ssd|cdehnpt6s|
    i3en.2xlarge|8|2|65536|Up to 25 G|4|15|2307/12000/4750/20000|2x2500ssd|cdehnpt6s|
    i3en.3xlarge|12|2|98304|Up to 25 G|4|15|3800/15000/4750/20000|1x7500ssd|cdehnpt6s|
    i3en.6xlarge|24|2|196608|25 G|8|30|4750/20000/4750/20000|2x7500ssd|cdenpt6s|
    i3en.12xlarge|48|2|393216|50 G|8|30|9500/40000/9500/40000|4x7500ssd|cdenptx6s|
    i3en.24xlarge|96|2|786432|100 G|15|50|19000/80000/19000/80000|8x7500ssd|cdenptx6s|
    i3en.metal|96|2|786432|100 G|15|50|19000/80000/19000/80000|8x7500ssd|bcdepx6s|
    i4g.large|2|1|16384|Up to 10 G|3|10|625/2500/10000/40000|1x468ssd|cdehnp6s|
    i4g.xlarge|4|1|32768|Up to 10 G|4|15|1250/5000/10000/40000|1x937ssd|cdehnp6s|
    i4g.2xlarge|8|1|65536|Up to 12 G|4|15|2500/10000/10000/40000|1x1875ssd|cdehnp6s|
    i4g.4xlarge|16|1|131072|Up to 25 G|8|30|5000/20000/10000/40000|1x3750ssd|cdehnp6s|
    i4g.8xlarge|32|1|262144|18.75 G|8|30|10000/40000/10000/40000|2x3750ssd|cdenp6s|
    i4g.16xlarge|64|1|524288|37.5 G|15|50|20000/80000/20000/80000|4x3750ssd|cdenpx6s|
    i4i.large|2|2|16384|Up to 10 G|3|10|625/2500/10000/40000|1x468ssd|cdept6s|
    i4i.xlarge|4|2|32768|Up to 10 G|4|15|1250/5000/10000/40000|1x937ssd|cdenpt6s|
    i4i.2xlarge|8|2|65536|Up to 12 G|4|15|2500/10000/10000/40000|1x1875ssd|cdenpt6s|
    i4i.4xlarge|16|2|131072|Up to 25 G|8|30|5000/20000/10000/40000|1x3750ssd|cdenpt6s|
    i4i.8xlarge|32|2|262144|18.75 G|8|30|10000/40000/10000/40000|2x3750ssd|cdenpt6s|
    i4i.12xlarge|48|2|393216|28.12 G|8|30|15000/60000/15000/60000|3x3750ssd|cenpt6s|
    i4i.16xlarge|64|2|524288|37.5 G|15|50|20000/80000/20000/80000|4x3750ssd|cdenpt6s|
    i4i.24xlarge|96|2|786432|56.25 G|15|30|30000/120000/30000/120000|6x3750ssd|cenpt6s|
    i4i.32xlarge|128|2|1048576|75 G|15|50|40000/160000/40000/160000|8x3750ssd|cdenptx6s|
    i4i.metal|128|2|1048576|75 G|15|50|40000/160000/40000/160000|8x3750ssd|bcdepx6s|
    i7ie.large|2|2|16384|Up to 25 G|3|10|625/2500/10000/40000|1x1250ssd|cdehpt6s|
    i7ie.xlarge|4|2|32768|Up to 25 G|4|15|1250/5000/10000/40000|1x2500ssd|cdehnpt6s|
    i7ie.2xlarge|8|2|65536|Up to 25 G|4|15|2500/10000/10000/40000|2x2500ssd|cdehnpt6s|
    i7ie.3xlarge|12|2|98304|Up to 25 G|4|15|3750/15000/10000/40000|1x7500ssd|cdehnpt6s|
    i7ie.6xlarge|24|2|196608|Up to 25 G|8|30|7500/30000/10000/40000|2x7500ssd|cdenpt6s|
    i7ie.12xlarge|48|2|393216|Up to 50 G|8|50|15000/60000/15000/60000|4x7500ssd|cdenpt6s|
    i7ie.18xlarge|72|2|589824|Up to 75 G|15|50|22500/90000/22500/90000|6x7500ssd|cdenpt6s|
    i7ie.24xlarge|96|2|786432|Up to 100 G|15|50|30000/120000/30000/120000|8x7500ssd|cdenpt6s|
    i7ie.48xlarge|192|2|1572864|100 G|15|50|60000/240000/60000/240000|16x7500ssd|cdenptx6s|
    i7ie.metal-24xl|96|2|786432|Up to 100 G|15|50|30000/120000/30000/120000|8x7500ssd|bcdep6s|
    i7ie.metal-48xl|192|2|1572864|100 G|15|50|60000/240000/60000/240000|16x7500ssd|bcdepx6s|
    i8g.large|2|1|16384|Up to 10 G|3|10|625/2500/10000/40000|1x468ssd|cdehnpt6s|
    i8g.xlarge|4|1|32768|Up to 10 G|4|15|1250/5000/10000/40000|1x937ssd|cdehnpt6s|
    i8g.2xlarge|8|1|65536|Up to 12 G|4|15|2500/10000/10000/40000|1x1875ssd|cdehnpt6s|
    i8g.4xlarge|16|1|131072|Up to 25 G|8|30|5000/20000/10000/40000|1x3750ssd|cdehnpt6s|
    i8g.8xlarge|32|1|262144|Up to 25 G|8|30|10000/40000/10000/40000|2x3750ssd|cdenpt6s|
    i8g.12xlarge|48|1|393216|Up to 28.12 G|8|30|15000/60000/15000/60000|3x3750ssd|cdenpt6s|
    i8g.16xlarge|64|1|524288|Up to 37.5 G|15|50|20000/80000/20000/80000|4x3750ssd|cdenpt6s|
    i8g.24xlarge|96|1|786432|Up to 56.25 G|15|50|30000/120000/30000/120000|6x3750ssd|cdenpt6s|
    i8g.48xlarge|192|1|1572864|Up to 100 G|15|50|60000/240000/60000/240000|12x3750ssd|cdenptx6s|
    i8g.metal-24xl|96|1|786432|Up to 56.25 G|15|50|30000/120000/30000/120000|6x3750ssd|bcdep6s|
    i8g.metal-48xl|192|1|1572864|Up to 100 G|15|50|60000/240000/60000/240000|12x3750ssd|bcdepx6s|
    im4gn.large|2|1|8192|Up to 25 G|3|10|1250/5000/10000/40000|1x937ssd|cdehpt6s|
    im4gn.xlarge|4|1|16384|Up to 25 G|4|15|2500/10000/10000/40000|1x1875ssd|cdehpt6s|
    im4gn.2xlarge|8|1|32768|Up to 25 G|4|15|5000/20000/10000/40000|1x3750ssd|cdehpt6s|
    im4gn.4xlarge|16|1|65536|25 G|8|30|10000/40000/10000/40000|1x7500ssd|cdehpt6s|
    im4gn.8xlarge|32|1|131072|50 G|8|30|20000/80000/20000/80000|2x7500ssd|cdehpt6s|
    im4gn.16xlarge|64|1|262144|100 G|15|50|40000/160000/40000/160000|4x7500ssd|cdeptx6s|
    inf1.xlarge|4|2|8192|Up to 25 G|4|10|1190/4000/4750/20000||acenpt6s|
    inf1.2xlarge|8|2|16384|Up to 25 G|4|10|1190/6000/4750/20000||acenpt6s|
    inf1.6xlarge|24|2|49152|25 G|8|30|4750/20000/4750/20000||acdenpt6s|
    inf1.24xlarge|96|2|196608|100 G|11|30|19000/80000/19000/80000||acdenptx6s|
    inf2.xlarge|4|2|16384|Up to 15 G|4|15|1250/6000/10000/40000||cenpt6s|
    inf2.8xlarge|32|2|131072|Up to 25 G|8|30|10000/40000/10000/40000||cenpt6s|
    inf2.24xlarge|96|2|393216|50 G|15|50|30000/120000/30000/120000||cdenpt6s|
    inf2.48xlarge|192|2|786432|100 G|15|50|60000/240000/60000/240000||cdenpt6s|
    is4gen.medium|1|1|6144|Up to 25 G|2|4|625/2500/10000/40000|1x937ssd|cehp6s|
    is4gen.large|2|1|12288|Up to 25 G|3|10|1250/5000/10000/40000|1x1875ssd|cehp6s|
    is4gen.xlarge|4|1|24576|Up to 25 G|4|15|2500/10000/10000/40000|1x3750ssd|cehp6s|
    is4gen.2xlarge|8|1|49152|Up to 25 G|4|15|5000/20000/10000/40000|1x7500ssd|cehp6s|
    is4gen.4xlarge|16|1|98304|25 G|8|30|10000/40000/10000/40000|2x7500ssd|cehp6s|
    is4gen.8xlarge|32|1|196608|50 G|8|30|20000/80000/20000/80000|4x7500ssd|cep6s|
    mac1.metal|12|2|32768|25 G|8|30|14000/80000/14000/80000||bcd6|
    mac2.metal|8|2|16384|10 G|8|30|10000/55000/10000/55000||bcd6|
    p3dn.24xlarge|96|2|786432|100 G|15|50|19000/80000/19000/80000|2x900ssd|cdenpx6s|8xV100/NVIDIA/32768
    p4d.24xlarge|96|2|1179648|4x 100 G|60|50|19000/80000/19000/80000|8x1000ssd|cdenpx6s|8xA100/NVIDIA/40960
    p4de.24xlarge|96|2|1179648|4x 100 G|60|50|19000/80000/19000/80000|8x1000ssd|cenpx6s|8xA100/NVIDIA/81920
    p5.4xlarge|16|2|262144|100 G|4|30|10000/32500/10000/32500|1x3800ssd|cenptx6s|1xH100/NVIDIA/81920
    p5.48xlarge|192|2|2097152|3200 G|64|50|80000/260000/80000/260000|8x3800ssd|cenptx6s|8xH100/NVIDIA/81920
    trn1.2xlarge|8|2|32768|Up to 12.5 G|4|15|5000/16250/20000/65000|1x474ssd|cdep6s|
    trn1.32xlarge|128|2|524288|8x 100 G|40|50|80000/260000/80000/260000|4x1900ssd|cdepx6s|
    vt1.3xlarge|12|2|24576|3.12 G|4|15|2375/10000/4750/20000||acde6s|
    vt1.6xlarge|24|2|49152|6.25 G|8|30|4750/20000/4750/20000||acde6s|
    vt1.24xlarge|96|2|196608|25 G|15|50|19000/80000/19000/80000||acdex6s|
    """
}
