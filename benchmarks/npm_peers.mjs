// SPDX-License-Identifier: Apache-2.0
//
// Peers that live in Node.js, on the same texts: npm's opencc-js, autocorrect-node and ftfy-js, and the simdutf
// inside Node.js itself, which validates UTF-8.
//   node npm_peers.mjs CORPORA FOLDER OUTPUT.json
// FOLDER holds node_modules. The time includes what a user of the package waits for: strings are those of
// JavaScript, as the packages take them.
import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [corpora, folder, output] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, "x.js"));
const names = { "Traditional prose": "traditional", "Simplified prose": "simplified", English: "english" };
const rows = {};

// Nanoseconds of a run of calls: of the clock or of the processor, whichever says less. The one counts what
// else the machine does, the other what the helpers of JavaScript do.
function timed(run, calls) {
  const before = process.hrtime.bigint();
  const used = process.cpuUsage();
  for (let i = 0; i < calls; ++i) {
    run();
  }
  const { user, system } = process.cpuUsage(used);
  return Math.min(Number(process.hrtime.bigint() - before), 1e3 * (user + system));
}

// The best of several runs of about five milliseconds or one call.
function measure(run, bytes) {
  timed(run, 3); // warm
  const calls = Math.max(1, Math.ceil(5e6 / timed(run, 1)));
  let best = Infinity;
  for (let i = 0; i < 8; ++i) {
    best = Math.min(best, timed(run, calls) / calls);
  }
  return [bytes / best * 1e3, best];
}

for (const [name, file] of Object.entries(names)) {
  const place = path.join(corpora, file + ".txt");
  if (!existsSync(place)) {
    continue;
  }
  // Cut between characters, as the other benchmarks cut theirs.
  let bytes = readFileSync(place).subarray(0, 1_000_000);
  while (!isUtf8(bytes)) {
    bytes = bytes.subarray(0, bytes.length - 1);
  }
  const text = bytes.toString();
  const row = rows[name] = {};
  const add = (what, make) => {
    try {
      const run = make();
      row[what] = measure(run, bytes.length);
    } catch (error) {
      console.error(`going on without ${what}: ${error.message.split("\n")[0]}`);
    }
  };
  if (process.versions.simdutf) {
    add("simdutf, validation", () => () => isUtf8(bytes));
  }
  add("opencc-js, t to cn", () => {
    const convert = require("opencc-js").Converter({ from: "t", to: "cn" });
    return () => convert(text);
  });
  add("opencc-js, twp to cn", () => {
    const convert = require("opencc-js").Converter({ from: "twp", to: "cn" });
    return () => convert(text);
  });
  add("autocorrect-node", () => {
    const { format } = require("autocorrect-node");
    return () => format(text);
  });
  add("ftfy-js, fix_encoding", () => {
    const { fix_encoding } = require("ftfy-js");
    return () => fix_encoding(text);
  });
}
writeFileSync(output, JSON.stringify({ node: rows }));
