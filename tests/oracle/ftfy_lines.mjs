// SPDX-License-Identifier: Apache-2.0
// ftfy's repair of mojibake alone, through its TypeScript port: node ftfy_lines.mjs PACKAGE < records > records
//
// Records end in NUL. What ftfy does besides (quotes, widths, entities, NFC) is off, since repair does not do it.
import { readFileSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { fix_text } = await import(pathToFileURL(`${process.argv[2]}/dist/index.js`));
const only_mojibake = {
    unescape_html: false, remove_terminal_escapes: false, fix_latin_ligatures: false, fix_character_width: false,
    uncurl_quotes: false, fix_line_breaks: false, remove_control_chars: false, normalization: null, explain: false,
};
const records = readFileSync(0, "utf8").split("\0").slice(0, -1);
const bytes = Buffer.from(records.map((record) => fix_text(record, only_mojibake) + "\0").join(""));
for (let written = 0; written < bytes.length;) {
    written += writeSync(1, bytes, written);
}
