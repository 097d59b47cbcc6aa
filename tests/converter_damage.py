# SPDX-License-Identifier: Apache-2.0
"""What a converter does that writes readings between the bytes of Traditional pages.

A model of its own, written after the description of the mistake and not after the library.
"""

# Keys in the order in which pages use them, as far as it is known.
KEYS = ("創發業優區態規統養產現內數權網調關構應續戰經穩導結術據環設習預學轉務質礎認準當風領絡監紀復標進節遠擔農嚴達細獨衛機"
        "訓鄉責實個動護驗補驅項點會識鎮號獻負運計團隊對濟來強時國場長語說詩過書競爭勢無沒萬評開財險營見問畫庫寫獎話滿門誰聽車"
        "觀購樂簡類級請頁協報蘋聯執冊側臺藍蘊堅費擴勵愛價")
UNCHANGED = set("后里系志于征采余咨只制")
CUTS = [b"\xa3\xac", b"\xa3\xa1", b"\xa3\xbf", b"\xa3\xbb"]
ZONES = 0xE000


def zone(lead, trail):
    """The private character of a pair in a user-defined zone, or None."""
    if trail == 0x7F or not 0x40 <= trail <= 0xFE:
        return None
    if trail >= 0xA1:
        if 0xAA <= lead <= 0xAF:
            return ZONES + (lead - 0xAA) * 94 + trail - 0xA1
        if 0xF8 <= lead <= 0xFE:
            return ZONES + 0x234 + (lead - 0xF8) * 94 + trail - 0xA1
    elif 0xA1 <= lead <= 0xA7:
        return ZONES + 0x4C6 + (lead - 0xA1) * 96 + trail - (0x41 if trail > 0x7F else 0x40)
    return None


def decode_windows(data, keep):
    """Code page 936 as Windows decodes it."""
    result, i = [], 0
    while i < len(data):
        byte = data[i]
        if byte < 0x80:
            result.append(chr(byte))
            i += 1
        elif byte == 0x80:
            result.append("\u20ac")
            i += 1
        elif i + 1 == len(data):
            result.append("?")
            i += 1
        else:
            private = zone(byte, data[i + 1])
            if private is not None:
                result.append(chr(private) if keep else "")
            else:
                try:
                    result.append(data[i:i + 2].decode("cp936"))
                except UnicodeDecodeError:
                    result.append("?" if data[i + 1] < 0x40 or byte == 0xFF else "")
            i += 2
    return "".join(result)


def convert(text, keys, cut, keep):
    """The converter's mistake: (damaged, original) or None where the text cannot be encoded."""
    try:
        data = text.encode("cp936")
    except UnicodeEncodeError:
        return None
    for key, reading in keys:
        data = data.replace(key, key + b"(" + reading + b")")
    pieces = [data]
    if cut:
        for mark in CUTS:
            split = []
            for piece in pieces:
                rest = piece
                while (at := rest.find(mark)) >= 0:
                    split += [rest[:at], rest[at:at + 2]]
                    rest = rest[at + 2:]
                split.append(rest)
            pieces = split
    return "".join(decode_windows(piece, keep) for piece in pieces if piece)
