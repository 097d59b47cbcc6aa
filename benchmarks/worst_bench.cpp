// SPDX-License-Identifier: Apache-2.0
// Texts made to be slow: every step on each of them, small and sixteen times as large. A step that
// is linear takes the same time for a byte of both.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/zhnorm.hpp>

#include "derived_texts.hpp"
#include "step_work.hpp"

namespace {

struct pattern {
    char const* name;
    std::string_view repeated;
};

constexpr pattern patterns[] = {
    {"opening full-width brackets", "（"},
    {"opening ASCII brackets", "("},
    {"brackets of all kinds that never close", "「『（《【〔([{"},
    {"opening quotes", "“"},
    {"ASCII quotes", "\""},
    {"quotes behind Chinese", "中\""},
    {"alternating marks", "，,。."},
    {"full stops", "."},
    {"one endless line", "他说,\"用Git吧(很好).\"计算机和网络;软件和硬件!"},
    {"every character converts", "漢語轉換"},
    {"phrases everywhere", "計程車滑鼠資訊軟體"},
    {"beginnings of phrases", "乾隆乾坤一目瞭一干"},
    {"one phrase runs into the next", "乾乾著著后后"},
    {"combining marks", "\xCC\x81\xCC\xA7"},
    {"full-width letters", "ＡＢＣ１２３"},
    {"ill-formed bytes", "\xFF\xE6\xBC"},
    {"mojibake", "æ–‡å­—"},
    {"torn characters", "內(nèi)個(gè)們?cè"},
    {"question marks", "?"},
    {"addresses that never end", "http://a.b/c,d?e="},
};

void add_all(corpus const& on) {
    add_steps("worst", on);
    add("worst", "convert, taiwan_phrases", on,
        apply(zhnorm::convert{.from = zhnorm::region::taiwan_phrases}));
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora;
    for (pattern const& each : patterns) {
        corpora.push_back({std::string(each.name) + ", 64 KB", filled(each.repeated, 65'536)});
        corpora.push_back({std::string(each.name) + ", 1 MB", filled(each.repeated, 1'048'576)});
    }
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
