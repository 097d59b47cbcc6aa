#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fetches what repair's language model is made from: Debian's Chinese texts, unpacked, not installed, below
# .cache/repair-corpora, and the npm package nodejieba 3.5.8 below .cache/npm. Does nothing for what is there.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=.cache/npm/nodejieba-3.5.8
if [ ! -d "$folder/package" ]; then
    mkdir -p "$folder.part"
    archive=$(npm pack --silent --pack-destination "$folder.part" nodejieba@3.5.8)
    tar -xzf "$folder.part/$archive" -C "$folder.part"
    rm "$folder.part/$archive"
    mv "$folder.part" "$folder"
fi

folder=.cache/repair-corpora
if [ ! -d "$folder" ]; then
    mkdir -p "$folder.part"
    cd "$folder.part"
    for package in debian-handbook debian-reference-zh-cn debian-reference-zh-tw fortunes-zh \
        libreoffice-help-zh-cn maint-guide-zh-tw manpages-zh; do
        apt-get download -q "$package"
    done
    for archive in *.deb; do
        dpkg-deb -x "$archive" .
        rm "$archive"
    done
    cd - >/dev/null
    mv "$folder.part" "$folder"
fi
