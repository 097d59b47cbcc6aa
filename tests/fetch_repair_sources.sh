#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fetches what repair's language model is made from and tested with: texts of Debian, unpacked, not installed, below
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

folder=$PWD/.cache/repair-corpora
mkdir -p "$folder"
for package in debian-faq-zh-cn debian-handbook debian-reference-zh-cn debian-reference-zh-tw fortunes-zh \
    libreoffice-help-ja libreoffice-help-ko libreoffice-help-zh-cn libreoffice-help-zh-tw lilypond-doc-html-zh \
    maint-guide-zh-cn maint-guide-zh-tw manpages-zh; do
    if [ -d "$folder/usr/share/doc/$package" ]; then
        continue
    fi
    archives=$(mktemp -d)
    (cd "$archives" && apt-get download -q "$package" && dpkg-deb -x "$package"_*.deb "$folder")
    rm -r "$archives"
done
