#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sentences of many languages whose UTF-8 was read in an encoding of one byte: repair_single_byte.py PROGRAM

The encodings are those that ftfy 6.3.1 knows, and KOI8-R; bytes that one leaves free stand for themselves. Each sentence
is one record, since a program that repairs strings sees no more. Prints for each kind of damage how many sentences come
back exactly, and how many sound ones are touched. Exit 1 if a rate is below what the tests hold it to.
"""
import sys

from repair_texts import repaired

SENTENCES = {
    "German": "Fünf große Bären fraßen süße Früchte, ehe es über Köln dämmerte.",
    "French": "L’été dernier, Éloïse a mangé une crêpe à la pêche près du château.",
    "Spanish": "¿El niño comió piñas por la mañana? Después soñó con un camión.",
    "Portuguese": "Amanhã não haverá pão, mas a avó fará maçãs com açúcar.",
    "Italian": "Perché la città è così bella? Però il caffè è già freddo.",
    "Catalan": "L’avi cantà una cançó il·lusionat, però el nen dormí fins a l’alba.",
    "Polish": "Żółta łódź płynie już ósmą godzinę przez gęstą mgłę.",
    "Czech": "Příliš dlouhý večer skončil čajem, medem a něžnou písní.",
    "Slovak": "Môj dedko číta ľuďom vždy večer krátke básne o vŕbach.",
    "Hungarian": "Hűvös őszi estén főztünk egy jó gulyást és túrós csuszát.",
    "Romanian": "Așa încât mâine vom bea țuică și apă într-o cănuță.",
    "Croatian": "Čovjek je nošnju složio u žuti kovčeg, a đak piše ćirilicu.",
    "Slovenian": "Žena je kuhala čaj, mož pa šival škornje.",
    "Swedish": "På ön växte små röda äpplen som åts av älgar.",
    "Danish": "Rødgrød på køkkenbordet er ældre end åen.",
    "Norwegian": "Blåbærsyltetøy på brød er så godt om våren, sa Kåre.",
    "Finnish": "Yöllä sää oli pehmeä ja hyvä, mutta päivällä söimme mämmiä.",
    "Icelandic": "Þórður og Ásta ætla að fá sér fisk í hádeginu á eyjunni.",
    "Estonian": "Õhtul jõime köögis jõhvikateed ja vaatasime tähti üle järve.",
    "Latvian": "Šodien ģimene ēda ķiršus, bet kaķis gāja mājās.",
    "Lithuanian": "Ąžuolas šlama, žąsys skrenda į pietus, o ėriukas ėda žolę.",
    "Turkish": "Güneşli bir günde çocuklar ağaçların altında şarkı söyledi.",
    "Irish": "Tá an cat ag ól bainne sa chistin úr, agus tá sé sásta.",
    "Greek": "Το καλοκαίρι πήγαμε στη θάλασσα και φάγαμε ψάρια.",
    "Russian": "Летом мы ездили на море и ели свежую рыбу.",
    "Ukrainian": "Улітку ми їздили до моря та їли свіжу рибу.",
    "Bulgarian": "През лятото ходихме на море и ядохме прясна риба.",
    "Serbian": "Летос смо били на мору и јели свежу рибу.",
    "Vietnamese": "Mùa hè chúng tôi đi biển và ăn cá tươi.",
    "Hebrew": "בקיץ נסענו לים ואכלנו דג טרי.",
    "Arabic": "في الصيف ذهبنا إلى البحر وأكلنا السمك.",
    "Chinese": "夏天我们去海边，吃了新鲜的鱼。",
    "Japanese": "夏に海へ行って、新鮮な魚を食べました。",
    "Korean": "여름에 바다에 가서 신선한 생선을 먹었습니다.",
    "English": "“It’s the café’s best,” she said — naïvely… £5 for 2½ litres™.",
    "emoji": "Nice day ☀ and 👍 for the 🍰!",
    "one letter": "the café is closed",
    "one quote": "it’s closed",
    "one word": "déjà vu",
}
# What stays: capitals and symbols that look like bytes of UTF-8, and text of every language above.
SOUND = [
    "UNE NUIT À LA CÔTE D’AZUR", "MAÇÃ E PÃO", "Ã, Õ e Ñ são letras", "IRMÃ “MAIS VELHA”", "le prix : 5 € « net »",
    "AHÅ™, the new brand of sinks", "P.Ä.Ö. Ü–Ä", "café© 2020", "Æ‚Ä ist kein Wort", "ESPAÑA® ÉLITE™", "10 µm ± 2 °C",
    "À ¼ du prix", "ŠKODA „Š“", "«É» et «À»", "x² + y³ ≤ ½·π", "«ЁЛКА» — «Ѐ»", "Ђура и Ћира", "Ґанок, їжак, Є", "Œuvre d’Ângela",
    "â–º", "ÑANDÚ «ÑOÑO»", "THE ÎLE—ÎLOT", "├─ café ─┤ ║ été ║", "ÁÉÍÓÚÜÑ áéíóúüñ", "ÄÖÜß…", "Ich sage „Ä“!", "À", "Â", "Ã",
    # What ends in a lead, or stands before a space or symbol, as people write it.
    "«Каталог новых домов™», ‹слов›»", "сорок процентов‰» и ‹домов›»", "L’À  peu près", "A  Ã  a; O  Õ  o", "DIX Â  ÂGE", "RÂ 5",
    "‚Übung‘, ‚Äpfel‘ und ‚Öl‘", "β€ is no word, α–β–γ", "αβ™ και «αβ›»", "Γ° and Γ© of a group", "в – это предлог; в — тоже",
    "name├─src│├─tests│", "│a│b│├─┤", "the iPadÂ", "Å lese og å skrive", "Ä “quoted”", "É“l”", "«É»«È»", "Ý‚s", "œuvre d’Å“",
    "²³¹±¼½¾×µ÷⁄∂∆∏∑√∞∩∫≈≠≡≤≥№", "√∑(x−μ)² und √π·r, √∞, √Ω", "¼¶¾¶ ²³", "¬∞ §¶ ©®™",
]
CODECS = (("Latin-1", "latin-1"), ("Windows-1252", "cp1252"), ("Windows-1250", "cp1250"), ("Windows-1251", "cp1251"),
          ("Windows-1253", "cp1253"), ("Windows-1254", "cp1254"), ("Windows-1257", "cp1257"),
          ("ISO 8859-2", "iso8859_2"), ("KOI8-R", "koi8_r"), ("MacRoman", "mac_roman"), ("code page 437", "cp437"))


def read_as(data, codec):
    return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in data)


def surrogates(text):
    """CESU-8: characters beyond the Basic Multilingual Plane as two surrogates of three bytes each."""
    units = text.encode("utf-16-be")
    return b"".join(units[i:i + 2].decode("utf-16-be", "surrogatepass").encode("utf-8", "surrogatepass")
                    for i in range(0, len(units), 2))


def kinds():
    for name, codec in CODECS:
        yield f"read as {name}", (lambda text, codec=codec: (read_as(text.encode(), codec), text)), 90
    sloppy = lambda text: read_as(text.encode(), "cp1252")
    yield "twice as Windows-1252", lambda text: (sloppy(sloppy(text)), text), 90
    yield "twice as Latin-1", lambda text: (text.encode().decode("latin-1").encode().decode("latin-1"), text), 90
    yield "behind sound text", lambda text: ("Zürich, 中文: " + sloppy(text), "Zürich, 中文: " + text), 85
    yield "before sound text", lambda text: (sloppy(text) + " 😀 Zürich", text + " 😀 Zürich"), 85
    yield "no-break spaces made spaces", lambda text: (sloppy(text).replace("\xa0", " "), text), 90
    yield "free bytes lost", lambda text: (text.encode().decode("cp1252", "replace"), text), 60
    yield "surrogates written as characters", lambda text: (read_as(surrogates(text), "cp1252"), text), 90


def main():
    program = sys.argv[1]
    verbose = len(sys.argv) > 2
    good = True
    for name, damage, least in kinds():
        pairs = [(language, *damage(text)) for language, text in SENTENCES.items()]
        pairs = [(language, a, b) for language, a, b in pairs if a != b]
        results = repaired(program, [damaged for _, damaged, _ in pairs])
        wrong = [(language, damaged, result) for (language, damaged, text), result in zip(pairs, results)
                 if result != text]
        share = 100 * (1 - len(wrong) / len(pairs))
        print(f"{name}: {len(pairs) - len(wrong)} of {len(pairs)} sentences exact ({share:.0f} %)")
        for language, damaged, result in wrong if verbose else ():
            print(f"    {language}: {damaged}\n        {result}")
        good &= share >= least
    sound = SOUND + list(SENTENCES.values())
    touched = [(text, result) for text, result in zip(sound, repaired(program, sound)) if text != result]
    print(f"{len(touched)} of {len(sound)} sound texts touched")
    for text, result in touched:
        print(f"    {text}\n        {result}")
    return 0 if good and not touched else 1


if __name__ == "__main__":
    sys.exit(main())
