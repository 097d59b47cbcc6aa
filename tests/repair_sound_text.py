#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sound text that looks odd is left by repair: repair_sound_text.py PROGRAM [LINES [FILE...]]

Makes lines of many kinds out of word lists and of the tables of encodings, LINES of each kind, the same in each run:
poems and lists of rare characters, Cantonese, names, tables, Japanese, Korean, words of many languages with each symbol
that may stand beside them, phonetic alphabets, program text, drawings, faces, questions, readings of teachers, and mixes
of all that within one line. Words of the files, if any are given, take part, too. Each line is a text of its own, and
together with eleven others it is a page. Exit 1 if repair changes any, with as many as the reader can bear printed.
"""
import base64
import pathlib
import random
import re
import sys
import urllib.parse

from repair_single_byte import SENTENCES
from repair_texts import repaired


# ---- what lines are made of ----

def codec_characters(codec, leads, trails):
    made = (bytes((a, b)).decode(codec, "ignore") for a in leads for b in trails)
    return [c for c in made if len(c) == 1 and ("\u3400" <= c < "\ua000")]


LEVEL_1 = codec_characters("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
LEVEL_2 = codec_characters("gb2312", range(0xD8, 0xF8), range(0xA1, 0xFF))
GBK_OTHER = [c for c in codec_characters("gbk", range(0x81, 0xFF), range(0x40, 0xFF))
             if c not in set(LEVEL_1) | set(LEVEL_2)]
BIG5_1 = codec_characters("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
BIG5_2 = codec_characters("big5", range(0xC9, 0xFA), range(0x40, 0xFF))
JIS_1 = codec_characters("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF))
JIS_2 = codec_characters("euc_jp", range(0xD0, 0xF5), range(0xA1, 0xFF))
EXTENSION_A = [chr(c) for c in range(0x3400, 0x4DB6)]
EXTENSION_B = [chr(c) for c in range(0x20000, 0x2A6D7)]
COMMON = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
CLASSICAL = "之乎者也矣焉哉兮其於以而何不無有為所與若則雖故乃夫惟蓋豈寧孰曷奚嗟吁噫嘻兮"
CANTONESE = ("嘅 咗 啲 喺 嗰 佢 佢哋 我哋 你哋 冇 唔 係 唔係 唔該 咁 噉 點解 邊度 邊個 乜嘢 嘢 而家 琴日 聽日 尋日 瞓覺 食飯 攞 畀 俾 "
             "搵 諗 睇 傾偈 行街 屋企 嗌 嬲 啱 靚 叻 曳 咪 喇 啦 㗎 㗎喇 囉 喎 噃 咩 吖 啩 嘞 咋 吓 嚟 嗮 晒 埋 翻 住 緊 親 噏 𠵱家 揼 掟 "
             "揸 孭 踎 瞌 瞓 氹 氹氹轉 唥 㷫 煲 炆 焗 餸 脷 髀 胳 篤 嗒 掹 擘 撳 𢱕 摙 搲 搣 冚唪唥 嘥 嘥氣 攰 癐 蝕底 執笠 揾食 拗柴 甩底 乸 "
             "姣 鬼鬼祟祟 嚿 舊時 一嚿飯 煙鏟 骲 𨋢 𨂾 嗱 咯 嚹 𠸏 閪 唞 唞唞 抖吓 抌 揦 揦鮓 黐 黐線 咪搞 嘩 呢度 嗰度").split()
HOKKIEN = ("伊 阮 恁 𪜶 毋 毋過 袂 欲 佮 攏 遮 遐 啥物 按怎 敢 囡仔 媠 䆀 歹勢 多謝 食飽未 蹛 蹔 拍拚 𨑨迌 喙 喙焦 揣 攑 揹 擲 徛 跤 敨 搝 焐 "
           "煏 鑢 齣 粿 䖳 鰇魚 虼蚻 蠓仔 刣 鉸 剺 敆 敧 攕 橂 濟 瀉 燒 爁 盹龜 睏 穡 粞 翕 翕像 膨 臭羶 蔫 蝒 跙 跔 蹽 躼 軁 鑿 阭 鬖 hō͘ tiàm "
           "tâi-gí lâng ê chia̍h-pn̄g bô-iàu-kín gún lín i kóng ōe").split()
SURNAMES = ("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
            "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁")
ELEMENTS = ("氢氦锂铍硼碳氮氧氟氖钠镁铝硅磷硫氯氩钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷硒溴氪铷锶钇锆铌钼锝钌铑钯银镉铟锡锑碲碘氙铯钡镧铈镨钕钷钐铕钆铽镝"
            "钬铒铥镱镥铪钽钨铼锇铱铂金汞铊铅铋钋砹氡钫镭锕钍镤铀镎钚镅锔锫锎锿镄钔锘铹𬬻𬭊𬭳𬭛𬭶鿏𫟼𬬭鿔鿭𫓧镆𫟷鿬鿫")
ELEMENTS_OLD = "氫氦鋰鈹硼碳氮氧氟氖鈉鎂鋁矽磷硫氯氬鉀鈣鈧鈦釩鉻錳鐵鈷鎳銅鋅鎵鍺砷硒溴氪銣鍶釔鋯鈮鉬鎝釕銠鈀銀鎘銦錫銻碲碘氙銫鋇鑭鈰鐠釹鉕釤銪釓鋱鏑鈥鉺銩鐿鎦鉿鉭鎢錸鋨銥鉑"
SYMBOL_CODES = "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr".split()
ODD_WORDS = ("魑魅魍魉 饕餮 梼杌 貔貅 狻猊 睚眦 狴犴 螭吻 鸱鸮 鸾凤 黼黻 旖旎 缱绻 葳蕤 蓊郁 嶙峋 崚嶒 踟蹰 彳亍 囹圄 耄耋 饔飧 龃龉 觊觎 邂逅 氤氲 迤逦 "
             "觳觫 蹀躞 霡霂 霢霂 佶屈聱牙 沆瀣 罅隙 甪直 亳州 郫县 邛崃 涪陵 儋州 歙县 蠡县 鄱阳 砀山 盱眙 睢宁 邳州 犍为 芗城 珙县 筠连 鄞州 "
             "苤蓝 荸荠 茼蒿 芫荽 薏苡 榛莽 蘡薁 菝葜 豨莶 蓖麻 蒺藜 蓼蓝 藿香 玳瑁 鳜鱼 鲥鱼 鳗鲡 鲰生 鹡鸰 鹧鸪 鸬鹚 䴙䴘 鵁鶄 鸂鶒 鶺鴒 "
             "嘌呤 嘧啶 吡咯 噻吩 哌嗪 咪唑 蒽醌 苊烯 嘌呤核苷 胍基 肼 腈 羟基 羧酸 醛酮 烃 烷烃 炔烃 醚 酯 茚 薁 萘 菲 芘 䓛 吲哚 喹啉 "
             "龘 靐 齉 鱻 麤 毳 淼 焱 垚 犇 骉 羴 猋 贔 灥 厵 爨 龖 龗 齾 䨻 𪚥 烎 囧 槑 嘦 嫑 巭 孬 昚 奣 曌 圀 囍").split()
KANA_WORDS = "ｱﾘｶﾞﾄｳ ｺﾝﾆﾁﾊ ﾌﾘｺﾐ ﾃｽｳﾘｮｳ ｶﾌﾞｼｷｶﾞｲｼｬ ﾊﾝｶｸ ﾀﾅｶ ﾀﾛｳ ﾐﾂﾋﾞｼ ｷﾞﾝｺｳ ﾎﾝﾃﾝ ｼﾝｼﾞｭｸ ﾄｳｷｮｳ ｶ)ｽｽﾞｷ ｺﾞｳｹｲ ｾﾞｲｺﾐ ﾎﾟｲﾝﾄ".split()
JAPANESE = ("日本語 漢字 平仮名 片仮名 文字化け 経済産業省 憂鬱 薔薇 蒟蒻 檸檬 魑魅魍魎 鰯 鮪 鮭 鰹 鱈 齟齬 蝋燭 鬱蒼 贔屓 團扇 辻 峠 畑 "
            "榊 凪 凩 凧 躾 籾 糀 粂 栃 匂い 込む 働く それは とても です ます でした ください について という ソフトウェア パッケージ "
            "インストール ヴァイオリン ッ ゑゐヰヱ 々 〆切 ヶ月 乃木坂 渡邊 齋藤 髙橋 﨑").split()
KOREAN = "안녕하세요 한국어 뷁 쀍 똠방각하 펲시콜라 햏햏 숖 믜리도 괴리도 업시 쌻 쮏 훑다 닭갈비 값싼 앉다 몫 넋 삯 외곬 여덟 뚫훍 漢字 大韓民國 人民 ㄱㄴㄷ ㅋㅋㅋ ㅠㅠ ㅇㅇ".split()
ACCENTED = {
    "French": "été À là voilà ÉTÉ Éloïse œuvre ŒUVRE çà ÇA naïve Noël château ÎLE île où OÙ dû Ô È É Ê Ë À deçà delà CAFÉ L’ÉTÉ SÛR MAÏS",
    "German": "Größe Straße ÄÖÜ ÜBER Ü Ä Ö äöü ß MÜSLI schön Fuß FUẞ GRÜẞE Maß",
    "Spanish": "ñandú ÑANDÚ piña PIÑA él ÉL ¿qué? ¡ay! Á É Í Ó Ú Ü Ñ sí SÍ más MÁS ESPAÑA AÑO Nº",
    "Portuguese": "não NÃO mãe MÃE Õ avó AVÓ avô maçã MAÇÃ irmã IRMÃ pão LIÇÕES Ê Ô às ÀS SÃ LÃ MANHÃ AMANHÃ ALEMÃ 1ª 2º",
    "Italian": "è È perché PERCHÉ più PIÙ città CITTÀ però PERÒ lì Ì UNIVERSITÀ QUALITÀ VERITÀ À",
    "Czech": "příliš PŘÍLIŠ žluťoučký ŽLUŤOUČKÝ kůň KŮŇ úpěl ďábelské ódy Č Š Ž Ř Ě nejtěžší zvlášť užitečného časů váš ještě TĚŽŠÍ ŽÁŘÍ SKŘÍŇ",
    "Polish": "zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ łódź ŁÓDŹ żółw ść Ł Ż Ź Ć Ń Ś Ą Ę źdźbło ćma późń",
    "Hungarian": "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP Ő Ű hűvös ŐSZI",
    "Romanian": "așa încât țuică ȚUICĂ Ș Ț Ă Î ŞI ŢARĂ două",
    "Turkish": "güneş İSTANBUL ışık IŞIK çağ ÇAĞ Ğ Ş İ İş dağ DAĞ ŞİİR BEŞİKTAŞ TÜRKÇE",
    "Icelandic": "Þórður ÞÓRÐUR ætla ÆTLA Ð ð Þ þ eyjunni ÁÐUR SÉÐ BLÖÐ RÉÐ NÁÐ staður",
    "Nordic": "Å å på PÅ RÅ Ø ø RØD øl Æ æ blåbær BLÅBÆR ÅÅÅ smörgås SMÖRGÅS Ö Ä HÄÄYÖAIE yö ÿ",
    "Baltic": "ķirši ĶIRŠI Šodien ģimene ĢIMENE ąžuolas ĄŽUOLAS šlama ėda ĖDA žolę ū Ū õhtul ÕHTUL",
    "Croatian": "đak ĐAK čovjek ČOVJEK žuti ŽUTI ćirilica ĆIRILICA DŽ ǅ ǆ Ǉ lj š Š",
    "Vietnamese": "Đặng Thị Ngọc Ánh ĐẶNG THỊ NGỌC ÁNH Điện Biên Phủ ĐIỆN BIÊN PHỦ nước Việt Nam NƯỚC VIỆT NAM Ấ Ầ Ẩ Ẫ Ậ â ă ơ ư đ "
                  "được là không người à á ạ ả ÃY ĐÃ CÃI NGÃ MÃ SÃ GÃ QUÃNG VÃI đã ngã",
    "Greek": "Ελλάδα ΕΛΛΆΔΑ άλφα Ωμέγα ΑΘΗΝΑ ή ύ ώ ϊ ΐ ΰ Ά Έ Ή Ί Ό Ύ Ώ καί τὸν ἀρχῇ ἦν ὁ λόγος ς",
    "Russian": "ёлка ЁЛКА Ёж объём ОБЪЁМ СССР кВт МВт съезд Э Ы Ъ Ь я Я и И в В с С к К о О у У р Р и с к у",
    "Ukrainian": "їжак ЇЖАК Ґанок ґудзик Є є Україна УКРАЇНА І і п’ять",
    "Serbian": "Ђура Ћира Љубав Његош Џеп ЂУРЂЕВДАН ћуп ђак љ њ џ ј",
    "Bulgarian": "ѝ Ѝ съм Ъгъл щъркел",
    "Hebrew": "שלום עברית בקיץ", "Arabic": "السلام عليكم في الصيف", "Thai": "ภาษาไทย กรุงเทพ", "Hindi": "हिन्दी भाषा",
    "Esperanto": "ĉ ĝ ĥ ĵ ŝ ŭ eĥoŝanĝo ĈIUĴAŬDE EĤOŜANĜO ĈE",
    "Welsh": "ŵ ŷ Ŵ Ŷ tŷ dŵr TŶ DŴR", "Maltese": "ħ Ħ ġ ċ ż Ħaż-Żebbuġ", "Sami": "ŋ Ŋ ŧ Ŧ đ čáppa Sámi SÁMI",
    "Azeri": "ə Ə Əliyev ƏLİYEV gəlir mənə", "African": "ɓ ɗ ɛ ɔ Ɔ Ɛ ŋ ẹ ọ ṣ Ẹ Ọ Ṣ Ɖ ƒ",
    "Pinyin": "nǐ hǎo zhōngguó lǜsè nǚrén LǛ Ā á ǎ à ē é ě è ī í ǐ ì ō ó ǒ ò ū ú ǔ ù ǖ ǘ ǚ ǜ ḿ ń ň ǹ",
}
WORDS = [word for words in ACCENTED.values() for word in words.split()] + [
    word for text in SENTENCES.values() for word in text.split() if len(word) < 20]
# Alone before a sign, these are damage more often than not.
WORDS = [word for word in WORDS if word.upper() not in ("\u00c2", "\u00c3")]
LONE_SYMBOLS = list("«»‹›„“”‚‘’—–…°ºª№™®©€£¥¢§¶†‡•·¿¡½¼¾¹²³±×÷µ´¨¸¯¬¦¤~^|/\\-_\"'()[]{}<>,.;:!?*+=%&#@$"
                    "\u00a0\u202f\u2009\u00ad\u200b\u2010\u2011\u2012\u2015ˆ˜˙˚˝¸˛ˇ√≈∞≤≥≠∂∑∏∫Ω◊¨")
QUOTES = ("«{}»", "»{}«", "„{}“", "“{}”", "‘{}’", "‹{}›", "›{}‹", "”{}”", "’{}’", "« {} »", "«\u00a0{}\u00a0»", "({})", "[{}]", "¿{}?",
          "¡{}!", "‚{}‘", "„{}”", "″{}″", "–{}–", "—{}—", "…{}…", "{}°", "{}º", "№{}", "{}™", "{}®", "{}©", "©{}", "{}²", "§{}", "{}½",
          "{}…", "{}—", "{}–", "{}’s", "l’{}", "d’{}", "{}'{}", "{}/{}", "{}·{}", "{}•{}", "•{}", "{}\u00a0!", "{}\u00a0?", "{}\u00a0:", "{}\u00a0;",
          "{}\u202f!", "{}\u00a0%", "{}\u00a0€", "{}€", "€{}", "£{}", "{}\u00ad{}", "{}¹", "{}¡", "{}¿", "{}†", "{}‡", "{}¼", "{}\u00a0°C", "*{}*")
IPA = "aɪ ʊ ə ɚ ɛ ɔ ʃ ʒ θ ð ŋ ɹ ɾ ʔ ˈ ˌ ː ɑ̃ ɔ̃ œ̃ ɛ̃ ø y ɥ ʁ χ ç ɲ ʎ ɣ β ɸ ʈ ɖ ɟ ɢ ʍ ɯ ɤ ʌ ɒ æ ɐ ɞ ɵ ʉ ɨ ˑ ̥ ̩ ˥ ˧˥ ˨˩˦ ʰ ʷ ʲ ˠ ˤ".split()
ZHUYIN = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩˊˇˋ˙"
MATH = "∀ ∃ ∈ ∉ ⊂ ⊆ ∪ ∩ ∅ ∇ ∂ ∫ ∮ ∑ ∏ √ ∛ ∞ ≈ ≠ ≤ ≥ ≡ ± × ÷ · ∘ → ⇒ ⇔ ↦ ℝ ℕ ℤ ℚ ℂ α β γ δ ε θ λ μ π ρ σ τ φ ψ ω Γ Δ Θ Λ Σ Φ Ω x² y³ ½ ¼ ¹ ² ³ ₁ ₂ ′ ″ ° ∠ ⊥ ∥ ¬ ∧ ∨ 𝑥 𝒜 𝔸 𝛼 ℏ Å ‰ µ".split()
MUSIC = "♩ ♪ ♫ ♬ ♭ ♮ ♯ 𝄞 𝄢 𝄐 𝄪 C♯ B♭ E♭maj7 F♯m A♭".split()
FACES = ("(╯°□°）╯︵ ┻━┻|┬─┬ノ( º _ ºノ)|¯\\_(ツ)_/¯|ʕ•ᴥ•ʔ|(ಠ_ಠ)|ಠ益ಠ|(｡◕‿◕｡)|( ͡° ͜ʖ ͡°)|(´･ω･`)|(=^･ω･^=)|(*´∀｀*)|Σ(ﾟДﾟ)|ヽ(；▽；)ノ|"
         "＼(^o^)／|ʘ‿ʘ|(づ｡◕‿‿◕｡)づ|(ﾉ◕ヮ◕)ﾉ*:･ﾟ✧|щ（ﾟДﾟщ）|(•̀ᴗ•́)و|ᕕ( ᐛ )ᕗ|(눈_눈)|(ㆆ_ㆆ)|ლ(ಠ益ಠლ)|(✿◠‿◠)|ｷﾀ━━━━(ﾟ∀ﾟ)━━━━!!|orz|Ծ_Ծ|"
         "Ò_Ó|ò_ó|Ó╭╮Ò|õ_Ô|Ö_Ö|°Д°|°O°|°_°|>_<|Q_Q|囧rz|凸(￣ヘ￣)|(；′⌒`)|щ(ºДºщ)|ε=ε=ε=┏(゜ロ゜;)┛|§(*￣▽￣*)§|¥_¥|ô_ô|(Ő_Ő)|ಥ_ಥ|^ö^|(¬‿¬)|(¬_¬)").split("|")
EMOJI = "😀 👍 👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🚀 🇨🇳 🇹🇼 ❤️ ☀️ ✈️ 1️⃣ #️⃣ 🧑‍💻 🀄 ♠ ★ ☆ ✓ ✗ ➜ ❶ ① ㊣ ㈱ ℃ ㎡ Ⅲ".split()
CODE = ('if (a ? b : c) { return "é" + x[i]; }', "SELECT * FROM t WHERE name LIKE '%中%' AND id IN (?,?,?)", "s = u'\\u4e2d\\u6587'  # 中文",
        'printf("%s: 好吗?\\n", x);', "x = {'ключ': 'значение', 'é': 1}", "<a href=\"?q=(a)\">图书(tú)?</a>", "let π = 3.14; // ≈ 22÷7",
        "\\xe4\\xb8\\xad\\xe6\\x96\\x87", "&eacute;&#20013;&nbsp;", "=?UTF-8?B?5Lit5paH?=", "echo \"ünïcödé\" | iconv -f UTF-8 -t GBK//TRANSLIT",
        "/^[\\u4e00-\\u9fa5]+$/", "[À-ÖØ-öø-ÿ]+", "[а-яА-ЯёЁ]", "tr 'ÀÁÂÃÄÅ' 'AAAAAA'", "'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß'", "s/[éèêë]/e/g",
        "áàâäãåāăąǎ", "ÁÀÂÄÃÅĀĂĄǍ", "©®™ ¶§†‡", "0x81-0xFE, 0x40-0x7E", "“”‘’—–…•", "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿", "ŒœŠšŸŽžƒˆ˜", "►▼◄▲■□▪▫")
BOXES = ("┌──┬──┐|│  │  │|├──┼──┤|└──┴──┘|╔══╦══╗|║  ║  ║|╠══╬══╣|╚══╩══╝|╓──╥──╖|┏━┳━┓|░▒▓█▓▒░|▁▂▃▄▅▆▇█|├── é|│   └── Ünï.txt|┣━ 中文|"
         "─────|═════|·····|-----|°°°°°|••••|◆◇◆◇|~~~~~|＿＿＿＿|……………|——————").split("|")
SINGABLE = "啊 哦 嗯 呃 唉 哈 嘿 呵 嘻 嗷 呜 哇 噢 喔 咦 嘎 咯 叽 喵 汪 咩 哞 嗡 砰 哐 噼 啪 嘭 轰 滴 嗒 囧 槑 草 艹 233".split()
TITLES = "第一章 概述|附录|账号|联系人|电话|价格|备注|编号|名称|图1|表2.3".split("|")
PUNCTUATION = ["，", "。", "！", "？", "；", "：", "、", ",", ".", "!", "?", ";", ":", " "]


# ---- the kinds ----

class Maker:
    def __init__(self, seed, words):
        self.source = random.Random(seed)
        self.words = WORDS + words

    def some(self, pool, least, most):
        return [self.source.choice(pool) for _ in range(self.source.randint(least, most))]

    def row(self, table, least, most):
        size = self.source.randint(least, most)
        at = self.source.randrange(max(1, len(table) - size))
        return table[at:at + size]

    def han(self, size, odd):
        """Characters, a share of them rare, and of one script more or less."""
        table = self.source.choice((LEVEL_1, LEVEL_2, LEVEL_2, GBK_OTHER, BIG5_1, BIG5_2, JIS_2))
        return "".join(self.source.choice(table if self.source.random() < odd else COMMON) for _ in range(size))

    def poem(self):
        length = self.source.choice((4, 5, 7))
        odd = self.source.choice((0.1, 0.3, 0.5))
        marks = self.source.choice(("，。", "，。", ",.", "、；", "！？", ",?", "  "))
        classical = self.source.random() < 0.5
        parts = []
        for i in range(self.source.randint(2, 8)):
            part = self.han(length, odd)
            if classical:
                at = self.source.randrange(length)
                part = part[:at] + self.source.choice(CLASSICAL) + part[at + 1:]
            parts.append(part + marks[i % 2])
        return "".join(parts)

    def dialect(self):
        pool = self.source.choice((CANTONESE, CANTONESE, HOKKIEN))
        share = self.source.choice((0.5, 0.8, 1))
        made = []
        for _ in range(self.source.randint(3, 30)):
            made.append(self.source.choice(pool) if self.source.random() < share else self.han(2, 0))
            if self.source.random() < 0.15:
                made.append(self.source.choice("，。！？,?!、"))
        return "".join(made)

    def names(self):
        mark = self.source.choice(("、", "，", " ", ",", "/", "\t", "・", "·", ""))
        second = self.source.choice((LEVEL_2, GBK_OTHER, BIG5_2, EXTENSION_A, LEVEL_1 + LEVEL_2))
        same = self.source.choice("胤 弘 永 載 朱慈 朱由".split()) if self.source.random() < 0.3 else None
        return mark.join((same or self.source.choice(SURNAMES)) + "".join(self.some(second, 1, 2))
                         for _ in range(self.source.randint(2, 20)))

    def elements(self):
        table = self.source.choice((ELEMENTS, ELEMENTS, ELEMENTS_OLD))
        mark = self.source.choice(("", "、", " ", ",", "，", "\t", "-"))
        found = self.row(table, 3, 40) if self.source.random() < 0.7 else self.some(table, 3, 40)
        if self.source.random() < 0.2:
            return mark.join(f"{c}({self.source.choice(SYMBOL_CODES)})" for c in found)
        return mark.join(found)

    def odd_words(self):
        mark = self.source.choice(("", "、", "，", " ", ","))
        return mark.join(self.some(ODD_WORDS, 1, 25))

    def table(self):
        tables = (LEVEL_1, LEVEL_2, GBK_OTHER, BIG5_1, BIG5_2, JIS_1, JIS_2, EXTENSION_A, EXTENSION_B)
        table = self.source.choice(tables)
        head = self.source.choice(("", "", f"{self.source.randrange(0xB0, 0xF8):X}A0 ", f"U+{ord(table[0]):04X}\t", "画"))
        how = self.source.randrange(4)
        if how == 0:
            return head + "".join(self.row(table, 4, 94))
        if how == 1:
            return head + " ".join(self.row(table, 4, 94))
        step = self.source.randint(2, 9)  # as by strokes or sound
        if how == 2:
            return head + "".join(self.row(table[self.source.randrange(step)::step], 4, 60))
        return head + "".join(self.some(table, 2, 60))

    def any_han(self):
        """Text without sense."""
        return self.han(self.source.randint(2, 60), self.source.choice((0.2, 0.5, 0.8, 1)))

    def japanese(self):
        how = self.source.randrange(4)
        if how == 0:
            return self.source.choice(("", " ", "･", "　")).join(self.some(KANA_WORDS, 1, 12))
        if how == 1:
            return "".join(chr(self.source.randrange(0xFF61, 0xFFA0)) for _ in range(self.source.randint(2, 40)))
        if how == 2:
            return "".join(self.source.choice((self.source.choice(JAPANESE), chr(self.source.randrange(0x3041, 0x3094)),
                                               chr(self.source.randrange(0x30A1, 0x30F7)), self.source.choice(JIS_1)))
                           for _ in range(self.source.randint(2, 40)))
        return self.source.choice(("", "、", " ")).join(self.some(JAPANESE + KANA_WORDS, 2, 20))

    def korean(self):
        if self.source.random() < 0.5:
            return " ".join("".join(chr(self.source.randrange(0xAC00, 0xD7A4)) for _ in range(self.source.randint(1, 4)))
                            for _ in range(self.source.randint(1, 10)))
        return self.source.choice(("", " ")).join(self.some(KOREAN, 1, 12))

    def word(self):
        word = self.source.choice(self.words)
        return self.source.choice((word, word, word.upper(), word.capitalize(), word.lower()))

    def quoted(self):
        made = []
        for _ in range(self.source.randint(1, 8)):
            frame = self.source.choice(QUOTES)
            made.append(frame.format(self.word(), self.word()))
        return self.source.choice((" ", " ", ", ", "\u00a0")).join(made)

    def sentence(self):
        """Words of one language, all in capitals or not."""
        words = self.source.choice(list(ACCENTED.values())).split()
        made = self.source.choice((" ", " ", "\u00a0", " - ", ", ", " – ")).join(self.some(words, 2, 12))
        return self.source.choice((made, made.upper(), made.title())) + self.source.choice(("", ".", "!", "…", "™"))

    def beside_symbols(self):
        made = []
        for _ in range(self.source.randint(1, 6)):
            made.append(self.word() + "".join(self.some(LONE_SYMBOLS[:17], 0, 1) + self.some(LONE_SYMBOLS, 1, 1)) + self.source.choice(("", " ", self.word())))
        return " ".join(made)

    def capitals(self):
        """Initials, abbreviations and shouts. Without \u00c2 and \u00c3, which alone before a sign are most often damage."""
        letters = "ÀÁÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßŒŠŽĄĆĘŁŃŚŹŻČŘĚŮŐŰĞİŞABCDEFG"
        if self.source.random() < 0.3:
            return self.source.choice(letters) * self.source.randint(2, 12) + self.source.choice(("", "!", "…", "H!"))
        mark = self.source.choice((".", ".", ". ", "-", "·", "", " ", "/"))
        return mark.join(self.some(letters, 1, 8)) + self.source.choice(("", ".", "…", "™", "®", "»", "°", "²", "!"))

    def sounds(self):
        how = self.source.randrange(5)
        if how == 0:
            return "/" + "".join(self.some(IPA, 2, 20)) + "/"
        if how == 1:
            return "[" + "".join(self.some(IPA, 2, 8)) + "] [" + "".join(self.some(IPA, 2, 8)) + "]"
        if how == 2:
            return "".join(self.han(1, 0) + "(" + "".join(self.some(ZHUYIN, 1, 4)) + ")" for _ in range(5))
        if how == 3:
            return "".join(self.some(ZHUYIN, 2, 30))
        return self.han(2, 0) + "[" + self.source.choice(ACCENTED["Pinyin"].split()) + "]" + self.han(2, 0) + "（" + "".join(
            self.some(ACCENTED["Pinyin"].split(), 1, 3)) + "）"

    def formula(self):
        return self.source.choice(("", " ")).join(self.some(MATH + list("abcxyz+-=()0123"), 3, 25))

    def dump(self):
        data = bytes(self.source.randrange(256) for _ in range(16))
        how = self.source.randrange(6)
        if how == 0:
            return f"{self.source.randrange(1 << 20):08x}  {data.hex(' ')}  |" + "".join(chr(b) if 32 <= b < 127 else "." for b in data) + "|"
        if how == 1:
            return base64.b64encode(data * self.source.randint(1, 6)).decode()
        if how == 2:
            return "https://example.org/?q=" + urllib.parse.quote(self.han(4, 0.2)) + "&x=(y)?" + urllib.parse.quote(self.word())
        if how == 3:
            return "".join(self.some("ACGT", 10, 80))
        if how == 4:
            return "-".join("".join(self.some("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 2, 5)) for _ in range(3)) + self.source.choice(("", "(B)", "Ⅱ", "µF", "Ω", "±5%", "Ø12", "°C"))
        return self.source.choice(CODE)

    def drawing(self):
        how = self.source.randrange(4)
        if how == 0:
            return "".join(self.some(BOXES, 1, 4)) + self.source.choice(("", self.word(), self.han(3, 0)))
        if how == 1:
            return self.source.choice(("│", "║", "┃", "|", "┆")).join([""] + [" " + self.word() + " " for _ in range(3)] + [""])
        if how == 2:
            return self.source.choice(TITLES) + self.source.choice("·….—°•。．－＿*=") * self.source.randint(3, 40) + str(self.source.randrange(99))
        return self.source.choice(("├── ", "└── ", "│   ├── ", "─ ", "── ")) + self.word() + self.source.choice(("", "/", ".txt"))

    def face(self):
        return self.source.choice((self.han(4, 0.1), self.word(), "")) + self.source.choice(FACES) + self.source.choice((self.han(2, 0), "", "!!"))

    def cry(self):
        return "".join(self.source.choice(SINGABLE) * self.source.randint(1, 12) for _ in range(self.source.randint(1, 4))) + self.source.choice(("", "！", "~", "……", "!!!"))

    def emoji(self):
        return "".join(self.source.choice((self.source.choice(EMOJI), self.han(2, 0), " " + self.word() + " ", "")) for _ in range(self.source.randint(2, 12)))

    def music(self):
        return self.source.choice((" ", "")).join(self.some(MUSIC, 2, 12))

    def question(self):
        made = []
        for _ in range(self.source.randint(1, 4)):
            made.append(self.han(self.source.randint(1, 6), 0.05))
            made.append(self.source.choice(("?", "??", "?!", "!?", "？", "?，", "?,", "?；", "???", "?”", "?」", "?）", "?)", "?。")))
            if self.source.random() < 0.5:
                made.append(self.source.choice(("(" + self.han(3, 0) + ")", "(ok)", "(a)", "（是）", "[1]", "(笑)", "(no)", "(hao)", "(ma)", "(x?)", "(yes)?")))
        return "".join(made)

    def teaching(self):
        """What no converter writes: readings of any character, words, numbers of tones."""
        readings = "wǒ ài běi jīng tiān ān mén hǎo de shì zhōng guó rén xué xí lǎo shī tóng".split()
        made = []
        for _ in range(self.source.randint(1, 6)):
            made.append(self.han(self.source.randint(1, 4), 0.05))
            made.append(self.source.choice(("({})", "（{}）", "[{}]", "({0}{1})", "({0} {1})", "({0}4)", "<{}>", "({},)", "「{}」")).format(
                *self.some(readings, 2, 2)))
        return "".join(made)

    def mixed(self):
        kinds = [k for k in KINDS if k is not Maker.mixed]
        return self.source.choice(("", " ", "，", ", ", "\t", "|", "：", "。", " - ")).join(
            self.source.choice(kinds)(self) for _ in range(self.source.randint(2, 4)))


KINDS = (Maker.poem, Maker.dialect, Maker.names, Maker.elements, Maker.odd_words, Maker.table, Maker.any_han, Maker.japanese,
         Maker.korean, Maker.sentence, Maker.quoted, Maker.beside_symbols, Maker.capitals, Maker.sounds, Maker.formula, Maker.dump, Maker.drawing,
         Maker.face, Maker.cry, Maker.emoji, Maker.music, Maker.question, Maker.teaching, Maker.mixed)


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    words = sorted({word for path in sys.argv[3:]
                    for word in re.findall(r"\S{1,20}", pathlib.Path(path).read_text("utf-8", "ignore"))
                    if not word.isascii() and "\ufffd" not in word})
    wrong = 0
    for number, kind in enumerate(KINDS):
        maker = Maker(number, words)
        lines = [kind(maker) for _ in range(count)]
        pages = ["\n".join(lines[i:i + 12]) for i in range(0, count, 12)]
        records = lines + pages
        touched = [(a, b) for a, b in zip(records, repaired(program, records)) if a != b]
        wrong += len(touched)
        print(f"{kind.__name__}: {len(touched)} of {len(lines)} lines and {len(pages)} pages touched")
        for before, after in touched[:20]:
            a, b = next((x, y) for x, y in zip(before.split("\n"), after.split("\n")) if x != y)
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), 0)
            print("    ", a[max(0, at - 30):at + 50], "\n    ", b[max(0, at - 30):at + 50])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
