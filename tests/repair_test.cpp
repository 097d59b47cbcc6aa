// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/convert.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/repair.hpp>
#include <zhnorm/stream.hpp>

using namespace std::string_literals;

namespace {

static_assert(zhnorm::step<zhnorm::repair>);
static_assert(zhnorm::detail::has_lasting_cursor<zhnorm::repair>);

std::string file(std::string const& name) {
    std::ifstream in(ZHNORM_SOURCE_DIR "/tests/samples/" + name, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Full-width marks as the ASCII ones that later stages make of them.
std::string folded(std::string text) {
    for (auto const& [wide, narrow] :
         std::vector<std::pair<std::string, std::string>>{{"，", ","},
                                                          {"！", "!"},
                                                          {"？", "?"},
                                                          {"；", ";"},
                                                          {"：", ":"},
                                                          {"（", "("},
                                                          {"）", ")"}}) {
        for (std::size_t at = 0; (at = text.find(wide, at)) != std::string::npos;) {
            text.replace(at, wide.size(), narrow);
        }
    }
    return text;
}

std::string repaired(std::string_view text) {
    return zhnorm::repair_mojibake(text);
}

std::string in_chunks(std::string_view text, std::size_t size) {
    std::string result;
    zhnorm::stream feed{zhnorm::repair{}};
    for (std::size_t at = 0; at < text.size(); at += size) {
        feed.push(text.substr(at, size), std::back_inserter(result));
    }
    feed.finish(std::back_inserter(result));
    return result;
}

// What every face must agree on, whatever the text.
void check_faces(std::string_view text) {
    CAPTURE(std::string(text));
    std::string const whole = repaired(text);
    std::string forward;
    std::string back;
    std::size_t copied = 0;
    for (zhnorm::edit const& e : zhnorm::edits(text, zhnorm::repair{})) {
        REQUIRE(e.offset >= copied);
        REQUIRE(e.end() <= text.size());
        if (e.confidence == zhnorm::confidence::suggest) {
            continue;
        }
        REQUIRE(text.substr(e.offset, e.size) != e.replacement.view());
        forward.append(text.substr(copied, e.offset - copied)).append(e.replacement.view());
        back.append(text.substr(copied, e.end() - copied));
        copied = e.end();
        // Without a cursor, the walk starts over and must find the same.
        if (text.size() < 2000) {
            CHECK(zhnorm::repair{}.next(text, e.offset).offset == e.offset);
        }
    }
    forward.append(text.substr(copied));
    back.append(text.substr(copied));
    CHECK(forward == whole);
    CHECK(back == text);
    std::string joined;
    for (std::string_view const piece : zhnorm::pieces(text, zhnorm::repair{})) {
        joined.append(piece);
    }
    CHECK(joined == whole);
}

struct sample {
    std::string_view damaged;
    std::string_view original;
};

// Damage found on pages, by the forms that the reference lists.
constexpr sample converter_samples[] = {
    {"其實(shí)他們?cè)缫岩庾R(shí)到AI", "其實他們早已意識到AI"},
    {"贏家?guī)缀跻呀?jīng)注定", "贏家幾乎已經注定"},
    {"變?yōu)楝F(xiàn)實(shí)", "變為現實"},
    {"它們?cè)谌駻I競爭中", "它們在全球AI競爭中"},
    {"重視?，F(xiàn)階段", "重視。現階段"},
    {"功不可沒?！盎鹁妗眮?lái)自于", "功不可沒。“火炬”來自于"},
    {"發(fā)展?jié)摿3]", "發展潛力[3]"},
    {"領(lǐng)域?qū)崿F(xiàn)突破", "領域實現突破"},
    {"應(yīng)向?qū)Ψ街Ц兑欢ǖ慕疱X或約定", "應向對方支付一定的金錢或約定"},
    {"學(xué)生??稍趯?shí)行的過(guò)程中", "學生。可在實行的過程中"},
    {"非??鞓?，從漢魏", "非常快樂，從漢魏"},
    {"長(zhǎng)期發(fā)展與學(xué)習(xí)", "長期發展與學習"},
    {"文學(xué)獎(jiǎng)?wù)诎l(fā)生著", "文學獎正在發生著"},
    // Pairs that are no characters, though they are in no user-defined zone; one of them with the
    // lead of a key.
    {"選擇當(dāng)前行，或?qū)F(xiàn)有選區(qū)擴(kuò)展", "選擇當前行，或將現有選區擴展"},
    {"創(chuàng)建「圖形」?！缸远x形狀」可以通過(guò)它", "創建「圖形」。「自定義形狀」可以通過它"},
    {"小一些的堆??梢员４嬖诜?wù)器的內(nèi)存中", "小一些的堆棧可以保存在服務器的內存中"},
    // Brackets that are open.
    {"（一些資料作爲內(nèi)容或?qū)傩灾担?", "（一些資料作爲內容或屬性值）"},
    // Readings among sound characters that are rare.
    {"晴川落日初低，惆悵孤舟解攜。鳥(niǎo)向平蕪遠(yuǎn)近，內(nèi)容",
     "晴川落日初低，惆悵孤舟解攜。鳥向平蕪遠近，內容"},
    // Three readings of two characters, which stand nowhere without.
    {"指定區(qū)域，多重區(qū)域和數(shù)字", "指定區域，多重區域和數字"},
};

// Pages that were made Simplified after that, character by character.
constexpr sample simplified_samples[] = {
    {"其实(shí)他们?cè)缫岩庾R(shí)到AI", "其实他们早已意识到AI"},
    {"赢家?guī)缀跻呀?jīng)注定", "赢家几乎已经注定"},
    {"变?yōu)楝F(xiàn)实(shí)", "变为现实"},
    {"它们?cè)谌駻I竞争中", "它们在全球AI竞争中"},
    {"重视?，F(xiàn)阶段", "重视。现阶段"},
    {"功不可没?！盎鹁妗眮?lái)自于", "功不可没。“火炬”来自于"},
    {"领域?qū)崿F(xiàn)突破", "领域实现突破"},
    {"发展?jié)摿3]", "发展潜力[3]"},
    {"应(yīng)向?qū)Ψ街Ц兑欢ǖ慕疱X或约定", "应向对方支付一定的金钱或约定"},
    {"学(xué)生??稍趯?shí)行的过(guò)程中", "学生。可在实行的过程中"},
    {"我们非??鞓?，从汉魏", "我们非常快乐，从汉魏"},
    // Many readings of characters that would all have others if they were a teacher's.
    {"内(nèi)容、现(xiàn)在、规(guī)则、发(fā)展、学(xué)习(xí)、经(jīng)济(jì)",
     "内容、现在、规则、发展、学习、经济"},
    {"区(qū)域和数(shù)字,区(qū)别;关(guān)于数(shù)据(jù)", "区域和数字,区别;关于数据"},
};

// Text that was decoded wrongly; what was lost is chosen by the model.
constexpr sample decoding_samples[] = {
    {"浣犲ソ", "你好"},
    {"涓栫晫涓\uFFFD", "世界上"},
    {"标题:浣犲ソ,涓栫晫!", "标题:你好,世界!"},
    {"我们涓栫晫今天", "我们世界今天"},
    {"中文😀浣犲ソ", "中文😀你好"},
    {"ä¸\u00ADæ–‡", "中文"},
    {"ä¸\u00ADæ\u0096\u0087", "中文"},
    {"è¿™æ˜¯ä¸€ä¸ªæµ‹è¯•", "这是一个测试"},
    {"Ã¤Â¸Â\u00ADÃ¦â€“â€¡", "中文"},
    {"CIUDAD DE MÃ‰XICO, CITTÃ€, PERCHÃ‰", "CIUDAD DE MÉXICO, CITTÀ, PERCHÉ"},
    {"cafÃ© â€“ dÃ©jÃ\u00A0 vu", "café – déjà vu"},
    {"ÖÐÎÄ", "中文"},
    {"ÉÏº£ÊÐABC", "上海市ABC"},
    {"ÓůÓĂČíĽţ", "御用软件"},
    {"дё­ж–‡дїЎжЃЇ", "中文信息"},
    {"Д╦╜Ф√┤Д©║Ф│╞", "中文信息"},
    {"笢恅聆彸", "中文测试"},
    {"\xD6\xD0\xCE\xC4\xB2\xE2\xCA\xD4", "中文测试"},
    {"这一行是好的\n\xD5\xE2\xD2\xBB\xD0\xD0\xB2\xBB\xCA\xC7\n好", "这一行是好的\n这一行不是\n好"},
    {"caf\xE9 noir", "café noir"},
    // Marks of Windows-1252 that became controls.
    {"it\u0092s \u0093here\u0094 \u0096 now", "it’s “here” – now"},
    {"他说\u0093好\u0094", "他说“好”"},
    // GBK as other encodings of one byte.
    {"ХвКЗТ»РРЦРОДОДЧЦ", "这是一行中文文字"},
    {"уБйгр╩ппжпндндвж", "这是一行中文文字"},
    {"’‚\u00A0«“ª––÷–ŒƒŒƒ◊÷", "这是一行中文文字"},
    {"╒Γ╩╟╥╗╨╨╓╨╬─╬─╫╓", "这是一行中文文字"},
    {"ŐâĘÇŇ»ĐĐÖĐÎÄÎÄ×Ö", "这是一行中文文字"},
    // GBK as other encodings of two bytes.
    {"涴岆珨俴笢恅恅趼", "这是一行中文文字"},
    // Japanese and Korean.
    {"擔杮岅偺暥帤壔偗偼偙偆側傝傑偡", "日本語の文字化けはこうなります"},
    {"\u0093ú\u0096{"
     "\u008Cê\u0082Ì\u0095¶\u008E\u009A\u0089»\u0082¯\u0082Í\u0082±\u0082¤\u0082È\u0082è\u0082Ü"
     "\u0082·",
     "日本語の文字化けはこうなります"},
    {"ÆüËÜ¸ì¤ÎÊ¸»ú²½¤±¤Ï¤³¤¦¤Ê¤ê¤Þ¤¹", "日本語の文字化けはこうなります"},
    {"ÇÑ±¹¾î ¹®ÀåÀÌ ÀÌ·¸°Ô µË´Ï´Ù", "한국어 문장이 이렇게 됩니다"},
    // Decoded in part where it looked like UTF-8, and put into NFKC.
    {"Õâ \u0327öÎ\u013Cþ\u03BCÄÄÚÈÝÒ\u047E\u00AD \u0327\u0131ä", "这个文件的内容已经改变"},
    // Korean syllables were Chinese.
    {"賈痰돔봄객큐옵鹿鞫刻匡도櫓관벵돨묏鱗깊", "使用导航按钮可以显示文档中包含的工作表"},
    // Two bytes in a row were lost.
    {"妫\uFFFD娴嬪埌鐨勮\uFFFD\uFFFD瑷\uFFFD浼氳\uFFFD\uFFFD杞\uFFFD鎹\uFFFD",
     "检测到的语言会被转换"},
    // Surrogates written as characters; a no-break space made a space.
    {"voilÃ© í\u00A0½í±\u008D cafÃ©", "voilé 👍 café"},
    {"la cittÃ , perÃ² Ã¨ giÃ  lÃ¬", "la città, però è già lì"},
    {"El niГ±o comiГі piГ±as en la maГ±ana", "El niño comió piñas en la mañana"},
    {"El ni√±o comi√≥ pi√±as en la ma√±ana", "El niño comió piñas en la mañana"},
    {"El ni├▒o comi├│ pi├▒as en la ma├▒ana", "El niño comió piñas en la mañana"},
    {"El niĂ±o comiĂł piĂ±as en la maĂ±ana", "El niño comió piñas en la mañana"},
    {"El niц╠o comiцЁ piц╠as en la maц╠ana", "El niño comió piñas en la mañana"},
    {"El niĆ±o comiĆ³ piĆ±as en la maĆ±ana", "El niño comió piñas en la mañana"},
    // Two layers.
    {"Ã\u0096Ã\u0090Ã\u008EÃ\u0084Â²Ã¢Ã\u008AÃ\u0094Ã\u008AÃ¤Â³Ã¶", "中文测试输出"},
    {"mÃ¡s Ã¡rbol, nÃºmero, tendrÃ­a", "más árbol, número, tendría"},
};

// Text that looks a little like damage and is none.
constexpr std::string_view clean_samples[] = {
    "",
    "這是什麼?他說好。",
    "這樣可以嗎?,不行吧",
    "真的嗎??我不信!",
    "學(xué)而(ér)時(shí)習(xí)之(zhī)",
    "漢字(hànzì)很好,拼音(pīnyīn)也好",
    "長(zhǎng)大以後",
    "區(qū)域和數(shù)字。對嗎?！",
    "區(qū)域,區(qū)域,區(qū)域",
    "區(qū)域,區(qū)域和數(shù)字;區和數",
    "你好!(ok?)再見",
    "长(zhǎng)大,觉(jué)得,学(xué)习(xí),东(dōng)西",
    "学(xué)而时(shí)习(xí)之(zhī),不亦说(shuō)乎?有朋自远(yuǎn)方来(lái)",
    "数(shù)学(xué),数(shù)字,数(shù)量,学(xué)习(xí),学(xué)生,数学",
    "什么?！他来了?",
    "a(b)c?d(e)f ?shi) (shi) 是(shi)不是",
    "重(chóng)複,長(cháng)短,覺(jué)得",
    "他問:“行嗎?”我說:“行!”",
    "Is it so? (no) 是嗎?;好",
    "龘靐齉龗",
    "陶喆和倪匡,朱鎔基和游錫堃",
    "经済産業省の発表、タスクの概念をうまく取り扱うことにも",
    "旮旮旯旯,忐忐忑忑,乜乜斜斜,侃侃訚訚",
    "維莠桀桀。無思遠人，勞心怛怛。",
    "œ∑¡™£¢∞§¶•ªº–≠œ∑´®†¥¨ˆøπ‘åß∂ƒ©˙∆˚¬",
    "zvlášť užitečného, jako základ pro váš vlastní soubor",
    "«reemplazará» al paquete, «parità»",
    "Đặng Thị Ngọc Ánh, Điện Biên Phủ, nước Việt Nam",
    "Größe, Straße, ÄÖÜ äöü ß, été, être, naïve, ñ",
    "Привет, мир! Ёлка",
    "안녕하세요 한국어",
    "§§§§ ¨¨¨¨ ¤¤¤¤ ÄÄÄÄH! GÓÓÓÓÓÓL ÖÐÐÐ",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌ àáâãäåæçèéêëìíîï ÉÍÓÚÑÜ ĄĘĆŁŃÓŚŹŻ £©µÀÆÖÞß",
    "Ã É Â ÂÂÂÂ",
    "烫手的山芋,烫烫,屯屯",
    "朋友偲偲，弟兄也偲偲，大家切切",
    "line\u0085end, \u0081, \u009B",
    "完璧な設定を避けるべきではありません",
    "├────────┼────────┼─────┤",
    "║ été ║ ΑΒΓ αβγ ║",
    "Ελληνικά, Άλφα και Ωμέγα, ΑΘΗΝΑ",
    "Україна: її їжак, Ґанок; СССР, кВт, МВт",
    "北韓의 人民은 漢字를 쓰지 않는다",
    "https://example.org/?q=%E4%B8%AD&x=(y)",
    // Capitals and what stands behind words are two bytes of UTF-8, too.
    "”IRMÔ, ALEMÃ® e MANHû, LÙ",
    "Å\u00A0Å\u00A0Æ på\u00A0Ÿ, ŢARĂ\u00A0așa, я\u00A0В\u00A0В\u00A0к, объём\u00A0ёлка",
    "Ğ·Ç·È·Ù·Æ·Ô, Ş·Ğ·Á·Ö·A·Ž, Ř·ß·Ú·Ř·ß",
    "«\u00A0été\u00A0», ë€³, ≥Σ√∫‰Å",
    // Half-width kana are two bytes of UTF-8 in Shift_JIS.
    "ﾃｽｳﾘｮｳ ﾀﾅｶ ﾀﾛｳ ｼﾝｼﾞｭｸ",
    // Rows and lists of rare characters.
    "坩垅坫垆坼坻坨坭坶坳垭垤垌垲埏垧垴垓垠埕埘埚埙埒垸埴埯埸埤埝堋堍埽埭",
    "慼慰慫慾憧憐憫憎憬憚憤憔憮戮摩摯摹撞撲撈撐撰撥撓撕撩撒撮播撫撚撬",
    "胤踔·胤岚·胤鼙·胤缇嶝·胤蚓·胤缟·胤踅禀·胤泔·胤蟋·胤豳颞",
    "禀鲆笊葩猗瑛蒉嫖摞罘廾莨唏",
};

}  // namespace

TEST_CASE("Characters that a converter tore apart are put together again") {
    for (sample const& s : converter_samples) {
        CHECK(repaired(s.damaged) == s.original);
        check_faces(s.damaged);
    }
}

TEST_CASE("Damage is found in text that was made Simplified since") {
    std::string damaged;
    std::string original;
    for (sample const& s : simplified_samples) {
        CHECK(repaired(s.damaged) == s.original);
        check_faces(s.damaged);
        damaged += std::string(s.damaged) + '\n';
        original += std::string(s.original) + '\n';
    }
    CHECK(folded(repaired(folded(damaged))) == folded(original));
    // The bytes are not what they were: nothing is proven but the readings.
    auto const torn = zhnorm::find_mojibake("他们?cè)缫岩庾R(shí)到");
    REQUIRE(torn);
    CHECK(torn->confidence == zhnorm::confidence::likely);
}

TEST_CASE("Repaired text stays as it is") {
    for (sample const& s : simplified_samples) {
        CHECK(repaired(s.original) == s.original);
    }
    for (sample const& s : converter_samples) {
        CHECK(repaired(s.original) == s.original);
    }
    for (sample const& s : decoding_samples) {
        CHECK(repaired(s.original) == s.original);
    }
}

TEST_CASE("Annotations of teachers and question marks of writers stay") {
    for (std::string_view const text : clean_samples) {
        CHECK(repaired(text) == text);
        CHECK(!zhnorm::find_mojibake(text));
        check_faces(text);
    }
}

TEST_CASE("Text that was decoded wrongly is decoded again, as a whole, in a run, or twice") {
    for (sample const& s : decoding_samples) {
        zhnorm::repair const any_original{.causes = zhnorm::cause::all};
        CHECK(zhnorm::repair_mojibake(s.damaged, any_original) == s.original);
        check_faces(s.damaged);
    }
}

TEST_CASE("What is lost for good is labelled and left") {
    for (std::string_view const text :
         {"锟斤拷锟斤拷", "\uFFFD\uFFFD\uFFFD", "烫烫烫烫", "屯屯屯", "葺葺葺葺"}) {
        CHECK(repaired(text) == text);
        auto const found = zhnorm::find_mojibake(text);
        REQUIRE(found);
        CHECK(found->offset == 0);
        CHECK(found->size == text.size());
        CHECK(found->cause == zhnorm::cause::lost);
        CHECK(found->confidence == zhnorm::confidence::suggest);
        check_faces(text);
    }
}

TEST_CASE("A whole article is exactly what it was") {
    std::string const damaged = file("article.txt");
    std::string const expected = file("article.expected.txt");
    CHECK(folded(zhnorm::to_simplified(repaired(damaged))) == folded(expected));
    check_faces(damaged);
    for (std::size_t const size : {1U, 7U, 1000U}) {
        CHECK(in_chunks(damaged, size) == repaired(damaged));
    }
}

TEST_CASE("Full-width punctuation in damaged text makes no difference") {
    for (sample const& s : converter_samples) {
        CHECK(folded(repaired(folded(std::string(s.damaged)))) == folded(std::string(s.original)));
    }
}

TEST_CASE("Two characters lost in a row are told by the mark between them and the open quotation") {
    CHECK(repaired("子曰：“吾見(jiàn)其居于位也，見(jiàn)其問(wèn)孝也。欲速成也?！?") ==
          "子曰：“吾見其居于位也，見其問孝也。欲速成也。”");
    // In half-width marks they could be anything.
    CHECK(repaired("子曰:“吾見(jiàn)其居于位也,見(jiàn)其問(wèn)孝也。欲速成也?!?") ==
          "子曰:“吾見其居于位也,見其問孝也。欲速成也?!?");
}

TEST_CASE("A lost byte is chosen by three characters, by script and by brackets that are open") {
    CHECK(repaired("鎸変竴涓� [鎵撳嵃]") == "按一下 [打印]");
    CHECK(repaired("鎮ㄥ彲浠ュ湪杩欓噷鏌ヨ�㈣矾寰�") == "您可以在这里查询路径");
    CHECK(repaired("杩欐湰涔﹀彨銆婂洿鍩庛��") == "这本书叫《围城》");
    CHECK(repaired("銆屾枃浠躲��-銆屾柊寤恒�嶈彍鍗�") == "「文件」-「新建」菜单");
}

TEST_CASE("An edit says what happened and how sure that is") {
    auto const sure = zhnorm::find_mojibake("他們?cè)缫岩庾R(shí)到");
    REQUIRE(sure);
    CHECK(sure->offset == 6);
    CHECK(sure->cause == zhnorm::cause::converter);
    CHECK(sure->confidence == zhnorm::confidence::certain);
    // A pair of bytes is gone, and a model chose what it was.
    auto const chosen = zhnorm::find_mojibake("它們?cè)谌駻I競爭中");
    REQUIRE(chosen);
    CHECK(chosen->confidence == zhnorm::confidence::likely);
    zhnorm::repair const careful{.min_confidence = zhnorm::confidence::certain};
    CHECK(zhnorm::repair_mojibake("它們?cè)谌駻I競爭中", careful) == "它們?cè)谌駻I競爭中");
    zhnorm::repair const nothing{.causes = zhnorm::cause::none};
    CHECK(zhnorm::repair_mojibake("他們?cè)缫岩庾R(shí)到", nothing) == "他們?cè)缫岩庾R(shí)到");
}

TEST_CASE("What a section has shown counts in those behind it, in a stream as well") {
    std::string text;
    for (int i = 0; i < 3; ++i) {
        text += "內(nèi)容與發(fā)展,學(xué)習(xí)\n";
        for (int k = 0; k < 6000; ++k) {
            text += "這一段沒有什麼特別\n";
        }
    }
    text += "只有一個長(zhǎng)字\n";
    std::string const whole = repaired(text);
    CHECK(whole.find('(') == std::string::npos);
    check_faces(text);
    CHECK(in_chunks(text, 4096) == whole);
    CHECK(in_chunks(text, 65537) == whole);
}

TEST_CASE("A long line without a break is repaired in a stream as well") {
    std::string text;
    for (int i = 0; i < 4000; ++i) {
        text += i % 7 == 0 ? "它們?cè)缫岩庾R(shí)到" : "這一段沒有什麼特別,";
    }
    std::string const whole = repaired(text);
    for (std::size_t const size : {100U, 4097U, 70000U}) {
        CHECK(in_chunks(text, size) == whole);
    }
}

TEST_CASE("Characters again and again, leaders and tables are not text in another encoding") {
    for (std::string const text :
         {"第一章 概述········1", "账号:········", "°°°°°°°°", "NÃÃÃÃÃÃÃÃÃÃO",
          "¥¥¥¥¥¥¥¥¥¥¥¥ 价格便宜", "°±²³´µ¶·¸¹º»¼½¾¿", "哦哦哦哦哦哦哦哦哦哦哦",
          "唔唔唔唔唔唔唔唔唔唔唔唔唔唔唔唔唔唔唔唔", "锌镓锗砷硒溴氪铷锶钇锆铌钼",
          "a ten nejtěžší k tomu",
          "云井互五亢仁什仃仆仇仍今介仄元允內六兮公冗凶分切刈勻勾勿化匹午升卅卞厄友及反",
          "吥媞莪恠沵媄儷嘚錵朶莪嬡伱莪們湜好萠伖南無喝囉怛那哆囉夜耶南無阿唎耶婆盧羯帝爍鉢囉",
          "銀銅鐵鋁鋅鉛錫鎳鉻錳鈷鎢鉬鈦釩鋯鈮鉭鎂鈣鍶鋇鉀鈉鋰銫銣鈹鈾釷鏷",
          "载湉、溥仪、胤礽、胤禔、胤祉、胤禩、胤禟、胤䄉、胤祥、胤禵",
          "骐骥骅骝，魑魅魍魉，饕餮梼杌，貔貅狻猊，鸱鸮鸾凤，黼黻文章，旖旎缱绻，葳蕤蓊郁，嶙峋崚"
          "嶒",
          "啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘鞍氨安俺按暗岸胺案肮昂盎凹敖熬翱袄傲奥懊澳",
          "喂，你攞咗我啲嘢去邊呀？快啲畀返我啦，唔係我嬲㗎。佢攞咗啲嘢畀我睇，我睇咗好耐都唔明佢噏"
          "乜。"
          "嗱，呢啲嘢畀你嘅，攞去啦，咪喺度嘈住晒。"}) {
        CHECK(repaired(text) == text);
    }
}

TEST_CASE("A control of Windows-1252 is repaired anywhere in a text, by all faces") {
    std::string text;
    std::string sound;
    for (unsigned i = 0; i < 50; ++i) {
        text += "It\u0092s a nice day, and we went to the park to have some fun together. ";
        sound += "It’s a nice day, and we went to the park to have some fun together. ";
    }
    CHECK(repaired(text) == sound);
    CHECK(in_chunks(text, 7) == sound);
}

TEST_CASE("Question marks in a row spend nothing of what damage behind them needs") {
    std::string text;
    for (unsigned i = 0; i < 2000; ++i) {
        text += "What??? Really?! 什么???? IN (?,?,?)\n";
    }
    CHECK(repaired(text + "浣犲ソ，鍖椾含") == text + "你好，北京");
}

TEST_CASE("Text of nothing but marks is given up after a bounded amount of work") {
    for (std::string const unit : {"\uFFFD\xC3", "\xC3?", "\uFFFD?；鏂", "一\uFFFD\uFFFD", "?",
                                   "?!鏂", "一\uFFFD?!", "?；–)", "；涓；\uFFFD??", "綽°??一",
                                   "?、…?", "?\uFFFD?", "锟斤拷…\uFFFD?", "Ã", "浣", "?cè)"}) {
        std::string text;
        while (text.size() < 100'000) {
            text += unit;
        }
        CAPTURE(unit);
        std::string const whole = repaired(text);  // some tenths of a second; hours without a bound
        bool const is_same = in_chunks(text, 30'000) == whole;  // long, not to be printed
        CHECK(is_same);
    }
}

TEST_CASE("A long text without a line break takes linear time") {
    auto const seconds_of = [](std::size_t size) {
        std::string text;
        while (text.size() < size) {
            for (int i = 0; i < 50; ++i) {
                text += "正常的文字，里面很少有像是损坏的标记。";
            }
            text += "行吗?，行。";
        }
        std::clock_t const begin = std::clock();
        CHECK(repaired(text) == text);
        return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    };
    double const one = seconds_of(1'000'000);
    CHECK(seconds_of(8'000'000) < 24 * one + 1);
}

TEST_CASE("Any mixture of pieces of damage is handled alike by all faces") {
    std::vector<std::string> pieces = {"?",      "(",      ")",     "？",   "，", "a",
                                       "\n",     "\xE5",   "\x80",  "\0"s,  "們", "早",
                                       "\uFFFD", "\uE5C5", "(shí)", "?cè)", "€",  "R"};
    for (sample const& s : converter_samples) {
        pieces.emplace_back(s.damaged);
        pieces.emplace_back(s.damaged.substr(s.damaged.size() / 2));
    }
    for (sample const& s : decoding_samples) {
        pieces.emplace_back(s.damaged);
        pieces.emplace_back(s.damaged.substr(s.damaged.size() / 2));
    }
    std::mt19937 random(20240603);
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (auto n = random() % 12; n > 0; --n) {
            text += pieces[random() % pieces.size()];
        }
        check_faces(text);
        CAPTURE(text);
        std::string const whole = repaired(text);
        CHECK(in_chunks(text, 1 + random() % 9) == whole);
        CHECK(repaired(whole) == whole);
    }
}

TEST_CASE("Who knows that a page is damaged repairs its lines one by one") {
    std::string const line = "規(guī)則";
    CHECK(zhnorm::repair_mojibake(line) == line);
    CHECK(zhnorm::repair_mojibake(line, {.known_page = true}) == "規則");
    CHECK_FALSE(zhnorm::is_damaged_page(line));
    CHECK(zhnorm::is_damaged_page("內(nèi)容 現(xiàn)在 規(guī)則"));
    CHECK(zhnorm::is_damaged_page("他們?cè)缫岩庾R(shí)到"));
    // A teacher annotates any character.
    CHECK_FALSE(zhnorm::is_damaged_page("學(xué)而(ér)時(shí)習(xí)之(zhī)內(nèi)現(xiàn)"));
}

TEST_CASE(
    "Rare words among common ones are no damage at first sight; odd characters in a row may be") {
    auto const at_mark = [](std::string_view text) {
        std::size_t const mark = zhnorm::detail::find_mark(text, 0, 0xFFFF);
        REQUIRE(mark < text.size());
        return zhnorm::detail::odd_neighbours_of(text, mark, 0);
    };
    auto const is_dense = [&](std::string_view text) {
        return !at_mark(text).is_sparse && !at_mark(text).is_scattered;
    };
    CHECK(at_mark("他说的龘鱻，是古时候的两个字。").is_sparse);
    CHECK(at_mark("龘鱻").is_sparse);
    CHECK(at_mark("桃之夭夭，其葉蓁蓁").is_scattered);
    CHECK(is_dense("桃之夭夭其葉蓁蓁"));
    CHECK(is_dense("我们涓栫晫今天"));
    CHECK(is_dense("龘鱻か"));
    CHECK(is_dense("龘鱻한국"));
    CHECK(is_dense("龘鱻\uFFFD"));
}

TEST_CASE("Scattered rare words are sound unless a decoding explains several characters in a row") {
    auto const is_sound = [](std::string_view text) {
        std::size_t const mark = zhnorm::detail::find_mark(text, 0, 0xFFFF);
        REQUIRE(mark < text.size());
        return zhnorm::detail::is_sound_mark(text, mark, 0, 0xFBFF);
    };
    CHECK(is_sound("參差荇菜，左右流之，窈窕淑女，寤寐求之"));
    CHECK_FALSE(is_sound("浼楃姮鍚犲０锛岀洸鑰呭緱瑙嗭紝"));
    CHECK_FALSE(is_sound("语种的输入。狟醱蹈堤賸珨虳 IBus 软件包。"));
    CHECK(is_sound("\u00A0\u00A0\u00A0 * 流行度"));
    CHECK_FALSE(is_sound("\u00A0\u00A0\u00A0ä¸­"));
}

TEST_CASE("A few characters that were read wrongly come back, whatever else is like them") {
    CHECK(zhnorm::repair_mojibake("莫等闲，白了灏戝勾澶达紝空悲切。") ==
          "莫等闲，白了少年头，空悲切。");
    CHECK(zhnorm::repair_mojibake("薄采其芹。魯侯戾止，瑷\uFFFD瑙\uFFFD其旂。") ==
          "薄采其芹。魯侯戾止，言觀其旂。");
    CHECK(zhnorm::repair_mojibake("坡谓西湖，浓抹淡妆荳ｴ髟懷床。") == "坡谓西湖，浓抹淡妆临镜台。");
}
