// SPDX-License-Identifier: Apache-2.0
//
// zhnorm beside the linters of npm on the same lines, in one run:
//   punctuation_quality --pairs FILE > pairs.tsv
//   node punctuation_peers.mjs pairs.tsv ZHNORM FOLDER [LINES]
// FOLDER holds node_modules with those of autocorrect-node, pangu and zhlint that are to take part.
// Spaces do not count. A mark counts as restored if a line of as many characters has it back.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [file, program, folder, most] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, "x.js"));
const pairs = readFileSync(file, "utf8").split("\n").filter((line) => line)
  .slice(0, Number(most ?? 3000)).map((line) => line.split("\t"));

const tools = {
  zhnorm: (lines) => execFileSync(program, ["--steps", "punctuate"],
    { input: lines.join("\n"), maxBuffer: 1 << 28 }).toString().split("\n"),
};
const each = (run) => (lines) => lines.map((line) => {
  try {
    return run(line);
  } catch {
    return undefined; // a crash
  }
});
const add = (name, make) => {
  try {
    tools[name] = each(make(require(name)));
  } catch (error) {
    console.error("going on without " + name + ": " + error.message.split("\n")[0]);
  }
};
add("autocorrect-node", (module) => (line) => module.format(line));
add("zhlint", (module) => (line) =>
  module.run(line, { rules: { preset: "default" }, logger: { log() {}, warn() {}, error() {} } }).result);
add("pangu", (module) => {
  const pangu = module.pangu ?? module.default ?? module;
  return (line) => (pangu.spacingText ?? pangu.spacing).call(pangu, line);
});

const bare = (text) => [...text.replace(/\s/gu, "")];
const marks = new Set("，。：；？！（）“”");
for (const [name, run] of Object.entries(tools)) {
  const start = process.hrtime.bigint();
  const results = run(pairs.map(([degraded]) => degraded));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const again = run(results.map((line) => line ?? ""));
  const clean = run(pairs.map(([, original]) => original));
  let good = 0, all = 0, exact = 0, changed = 0, unstable = 0, crashes = 0;
  pairs.forEach(([, original], i) => {
    const expected = bare(original);
    const got = bare(results[i] ?? "");
    crashes += results[i] === undefined;
    exact += expected.join("") === got.join("");
    unstable += results[i] !== undefined && again[i] !== results[i];
    changed += clean[i] === undefined || bare(clean[i]).join("") !== expected.join("");
    expected.forEach((mark, at) => {
      if (marks.has(mark)) {
        ++all;
        good += got.length === expected.length && got[at] === mark;
      }
    });
  });
  const percent = (part, whole) => (100 * part / whole).toFixed(2) + " %";
  console.log(`${name}: marks ${percent(good, all)}, exact ${percent(exact, pairs.length)}, clean changed ` +
    `${percent(changed, pairs.length)}, again ${unstable}, crashes ${crashes} of ${pairs.length}, ` +
    `${seconds.toFixed(2)} s`);
}
