#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the hash that sanitize_test.cpp expects: FNV-1a (64 bits) over what Python's decoder makes
of all sequences of 1 to 4 boundary bytes, in order, each result followed by the byte FF."""

import itertools

BOUNDARY_BYTES = bytes.fromhex(
    "00417F808F909FA0BFC0C1C2DFE0E1ECEDEEEFF0F1F3F4F5F8FEFF")


def main():
    value = 0xCBF29CE484222325
    count = 0
    for length in range(1, 5):
        for sequence in itertools.product(BOUNDARY_BYTES, repeat=length):
            decoded = bytes(sequence).decode("utf-8", "replace").encode("utf-8")
            for byte in decoded + b"\xff":
                value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
            count += 1
    print(f"{count} sequences, 0x{value:016X}U")


if __name__ == "__main__":
    main()
