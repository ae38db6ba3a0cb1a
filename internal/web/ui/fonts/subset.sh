#!/bin/sh
# Makes the two subset fonts again. Needs pyftsubset (fonttools) and brotli, and the full TTFs,
# which npm serves as @expo-google-fonts/be-vietnam-pro (SIL OFL 1.1, no reserved font name).
#   sh subset.sh path/to/node_modules/@expo-google-fonts/be-vietnam-pro
set -e
source=$1
letters="U+0020-007E,U+00A0,U+00AB,U+00B0,U+00B7,U+00BB,U+00C0-00C3,U+00C8-00CA,U+00CC-00CD,U+00D2-00D5,U+00D7,U+00D9-00DA,U+00DD,U+00E0-00E3,U+00E8-00EA,U+00EC-00ED,U+00F2-00F5,U+00F7,U+00F9-00FA,U+00FD,U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+1EA0-1EF9,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+2032-2033,U+20AB,U+2190-2193,U+2212,U+2264-2265,U+0300-0303,U+0306,U+0309,U+031B,U+0323"
for pair in 400Regular:400 600SemiBold:600; do
  name=${pair%%:*}
  weight=${pair##*:}
  pyftsubset "$source/$name/BeVietnamPro_$name.ttf" --unicodes="$letters" \
    --layout-features='kern,mark,mkmk,ccmp,locl' --no-hinting --flavor=woff2 \
    --output-file="$(dirname "$0")/be-vietnam-pro-$weight.woff2"
done
