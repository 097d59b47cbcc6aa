// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>

// Lines with nothing to do are passed over unread. A line that ends in CR LF never is, and means
// the same.

namespace {

constexpr std::string_view indents[] = {"",     "",      "",         "",       " ",    "  ",
                                        "    ", "\t",    "  \t",     "      ", "　　", "　 ",
                                        " \t ", "     ", "        ", "　"};
constexpr std::string_view begins[] = {"",
                                       "",
                                       "",
                                       "",
                                       "- ",
                                       "* ",
                                       "1. ",
                                       "# ",
                                       "> ",
                                       "$ ls ",
                                       "```",
                                       "~~~",
                                       "<pre>",
                                       "$$",
                                       "---",
                                       "+++",
                                       "| ",
                                       "<b>",
                                       "{\"a\": ",
                                       "[x]: /u",
                                       "(",
                                       "<!-- ",
                                       "</pre>",
                                       "-->",
                                       "[{\"",
                                       "`a`",
                                       "$x$ ",
                                       "~ ",
                                       "key: ",
                                       "<script>",
                                       "</script>",
                                       "(void)x;",
                                       "return \"好\";",
                                       "# x = 1;",
                                       "print(\"好,好\")",
                                       "*p = f(1);",
                                       ">> "};
constexpr std::string_view bodies[] = {
    "plain words of English",
    "two  spaces",
    "it is 5 % of all",
    "他说,好的.",
    "他说,“好的”。",
    "普通文字没有问题，句子结束。",
    "说 ：好",
    "100％，Read this，then sign！",
    "a, b; c? d! (e) \"f\" <g> ~h",
    "",
    " ",
    "   ",
    "用Git,再试...",
    "f(x,y) 和a.b()",
    "trailing space ",
    "tab\tinside",
    "“引文”和‘引文’",
    "‘ 引文 ’",
    "“ 引文 ”",
    "《 引文 》",
    "引 文  引",
    "……",
    "好……",
    "涨 5 %",
    "café déjà vu",
    "a line that is long enough to fill more than one block of sixty-four bytes with plain text",
    "https://example.com/a?b=1,2 和别的,还有"};

std::string random_line(std::mt19937& random) {
    std::string line(indents[random() % std::size(indents)]);
    line += begins[random() % 4 == 0 ? random() % std::size(begins) : 0];
    for (std::size_t n = random() % 3; n > 0; --n) {
        line += bodies[random() % std::size(bodies)];
    }
    return line;
}

struct two_texts {
    std::string short_ends;  // LF
    std::string long_ends;   // CR LF
};

two_texts random_texts(std::mt19937& random, std::size_t most) {
    two_texts result;
    std::size_t const lines = 1 + random() % most;
    bool const is_ascii = random() % 3 == 0;
    for (std::size_t i = 0; i < lines;) {
        std::string const line = random_line(random);
        bool const has_wide =
            line.find_first_of("\xC2\xC3\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEF") != line.npos;
        if (is_ascii && has_wide) {
            continue;
        }
        ++i;
        bool const ends = i < lines || random() % 2 == 0;
        result.short_ends += line + (ends ? "\n" : "");
        result.long_ends += line + (ends ? "\r\n" : "");
    }
    return result;
}

// What is edited, with positions as if all line ends were LF; without rule T6.
std::vector<std::string> edits_in(std::string_view text, zhnorm::punctuate const& step) {
    std::vector<std::string> result;
    std::size_t ends = 0;
    std::size_t seen = 0;
    for (zhnorm::edit const& e : zhnorm::edits(text, step)) {
        for (; seen < e.offset; ++seen) {
            ends += text[seen] == '\r' ? 1U : 0U;
        }
        if (e.rule != "T6") {
            result.push_back(std::to_string(e.offset - ends) + ' ' + std::to_string(e.size) + ' ' +
                             std::string(e.rule) + ' ' + std::string(e.replacement.view()));
        }
    }
    return result;
}

}  // namespace

TEST_CASE("What is done to lines does not depend on whether lines beside them are passed over") {
    std::mt19937 random(19);
    for (zhnorm::punctuate const& step :
         {zhnorm::punctuate{}, zhnorm::punctuate{.spacing = zhnorm::spacing::add}}) {
        for (int i = 0; i < 12'000; ++i) {
            two_texts const texts = random_texts(random, 12);
            CAPTURE(texts.short_ends);
            REQUIRE(zhnorm::normalize(texts.short_ends, step) ==
                    zhnorm::normalize(texts.long_ends, step));
            REQUIRE(edits_in(texts.short_ends, step) == edits_in(texts.long_ends, step));
        }
    }
}

namespace {

// Where the first line begins that may not be plain.
std::size_t behind_plain_lines(std::string_view text) {
    zhnorm::detail::punctuation::passed_lines passed(text, 0, true);
    return zhnorm::detail::punctuation::plain_line_scanner(text, 0, 0, passed).skip();
}

}  // namespace

TEST_CASE("Plain lines are passed over up to the one that is not, at every distance") {
    for (std::string_view const bad :
         {"two  spaces", "```", "~~~ c", "> ~~~", "$$", "<pre>", "<!-- a", "caf\xC3\xA9", "cr\rcr",
          "#topic,  #", "f(a,   b,   c)", "a ,   , b   c"}) {
        for (std::size_t before = 0; before < 150; ++before) {
            for (std::string_view const indent : {"", "   ", "\t"}) {
                std::string const plain = std::string(indent) + std::string(before, 'a') + "\n";
                std::string const text = plain + std::string(bad) + "\n" + std::string(100, 'b');
                std::size_t const found = behind_plain_lines(text);
                REQUIRE((found == 0 || found == plain.size()));
                REQUIRE((found == plain.size()) ==
                        (text.size() - plain.size() > 64 || text.size() - 64 > plain.size()));
            }
        }
    }
}

TEST_CASE("Lines of which only the look is special are passed over, at every distance") {
    for (std::string_view const line :
         {"trailing  ",     "$ ls  -l",  "| a  | b",     "a  | b",   "Ian   August   1993",
          "-  item",        "1.  item",  "> >  quoted",  "a \t b",   "a\t  b",
          "`code`",         "~/.bashrc", "<b>",          "$5",       "\t\ttabs",
          "    - item",     "> `a`",     "    f(a,  b)", "\tx =  y", "{\"a\":  1}",
          "print(\"a  b\")"}) {
        for (std::size_t before = 0; before < 150; ++before) {
            std::string const plain = std::string(before, 'a') + "\n\n" + std::string(line) + "\n";
            std::string const text = plain + "two  spaces\n" + std::string(100, 'b');
            CAPTURE(line);
            CAPTURE(before);
            REQUIRE(behind_plain_lines(text) == plain.size());
            REQUIRE(zhnorm::normalize(plain, zhnorm::punctuate{}) == plain);
        }
    }
}

TEST_CASE("A block goes on up to the line that ends it") {
    struct block {
        std::string_view begin, almost, end;
    };
    for (block const& of :
         {block{"```", "``", "```"}, block{"~~~~ c", "~~~ ~~~~ a", "> ~~~~~  "},
          block{"$$", "$ $", "x $$ "}, block{"<pre>", "<pre> - </ pre>", "x</pre>"},
          block{"<!-- x", "--> x-- >", "a -->"}, block{"---\na: b", "--- -", "---"}}) {
        for (std::size_t before = 0; before < 100; ++before) {
            std::string const inside = std::string(before, 'a') + "\n好 ,好  .\n" +
                                       std::string(of.almost.substr(of.begin == "<!-- x" ? 4 : 0)) +
                                       "\n\n";
            std::string const text =
                std::string(of.begin) + "\n" + inside + std::string(of.end) + "\n";
            CAPTURE(text);
            REQUIRE(zhnorm::normalize(text + "好 ,好  .\n", zhnorm::punctuate{}) ==
                    text + "好，好。\n");
        }
    }
}
