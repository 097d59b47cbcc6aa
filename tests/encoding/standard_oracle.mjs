// SPDX-License-Identifier: Apache-2.0
// Whole texts, well-formed and not, against the Encoding Standard as npm @exodus/bytes 1.16.0 has it,
// which is tested against the standard's own texts: standard_oracle.mjs TRANSCODE PACKAGE
// Decoded: every byte, every pair, every third and fourth byte of GB18030, and random bytes. Encoded:
// every code point.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'

const [, , program, folder] = process.argv
const load = (name) => import(pathToFileURL(`${folder}/fallback/${name}.js`).href)
const { multibyteDecoder, multibyteEncoder } = await load('multi-byte')
const { getEncoding } = await load('single-byte')
const { default: singles } = await load('single-byte.encodings')
const { default: labels } = await load('encoding.labels')

let failures = 0
const ours = (direction, label, input) => {
  const result = spawnSync(program, [direction, label], { input, maxBuffer: 1 << 30 })
  if (result.status !== 0) throw new Error(`${program} ${direction} ${label}: ${result.status}`)
  return result.stdout
}
const compare = (name, found, wanted) => {
  if (found.equals(wanted)) {
    console.log(`${name}: ${wanted.length} bytes equal`)
    return
  }
  let i = 0
  while (found[i] === wanted[i]) i++
  const part = (bytes) => bytes.subarray(Math.max(0, i - 12), i + 12).toString('hex')
  console.log(`${name}: differ at ${i}: ${part(found)}, not ${part(wanted)}`)
  failures++
}

// xorshift32: the same bytes in every run
let state = 2463534242
const random = (limit) => {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % limit
}
const randomBytes = (size, table) => Buffer.from(Array.from({ length: size }, () => table[random(table.length)]))

const every = []
for (let lead = 0; lead < 256; lead++) {
  every.push(lead, 0x0a)
  for (let trail = 0; trail < 256; trail++) every.push(lead, trail, 0x0a)
}
const scalars = []
for (let code = 0; code < 0x110000; code++) {
  if (code < 0xd800 || code > 0xdfff) scalars.push(String.fromCodePoint(code))
}
const text = scalars.join('')
const utf8Text = Buffer.from(text)
const all = Array.from({ length: 256 }, (_, i) => i)
const high = all.slice(0x80).concat(all.slice(0x80), all.slice(0x30, 0x80))
const edges = [0x0a, 0x30, 0x39, 0x3a, 0x40, 0x7e, 0x7f, 0x80, 0x81, 0x8e, 0x8f, 0xa0, 0xa1, 0xfe, 0xff]

for (const name of ['gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']) {
  const inputs = { every: Buffer.from(every) }
  for (const [kind, table] of Object.entries({ random: all, high, edges })) inputs[kind] = randomBytes(300000, table)
  if (name === 'gb18030') {
    const four = []
    for (let a = 0x81; a < 0xff; a += a < 0x84 || (a > 0x8f && a < 0xe4) ? 1 : 7)
      for (let b = 0x30; b < 0x3a; b++) for (let c = 0x81; c < 0xff; c++) for (let d = 0x30; d < 0x3a; d++) four.push(a, b, c, d)
    inputs.four = Buffer.from(four)
  }
  if (name === 'euc-jp') {
    inputs.three = Buffer.from(Array.from({ length: 65536 }, (_, i) => [0x8f, i >> 8, i & 255, 0x0a]).flat())
  }
  for (const [kind, bytes] of Object.entries(inputs)) {
    const wanted = Buffer.from(multibyteDecoder(name, true)(new Uint8Array(bytes)))
    compare(`${name} decode ${kind}`, ours('decode', name, bytes), wanted)
  }
  const replacement = name === 'gb18030' ? [0x84, 0x31, 0xa4, 0x37] : [0x3f]
  const encoder = multibyteEncoder(name, (code, out, at) => {
    out.set(replacement, at)
    return replacement.length
  })
  compare(`${name} encode`, ours('encode', name, utf8Text), Buffer.from(encoder(text)))
}

// Without the ISO 8859 parts that the standard takes for encodings of Windows.
for (const name of Object.keys(singles).filter((n) => labels[n]).concat('x-user-defined')) {
  const codes = Array.from({ length: 128 }, (_, i) => i).concat(getEncoding(name))
  while (codes.length < 256) codes.push(codes.length)
  compare(`${name} decode`, ours('decode', name, Buffer.from(all)), Buffer.from(String.fromCharCode(...codes)))
  const bytes = new Map(codes.map((code, byte) => [code, byte]).filter(([code]) => code !== 0xfffd))
  const wanted = Buffer.from(scalars.map((c) => bytes.get(c.codePointAt(0)) ?? 0x3f))
  compare(`${name} encode`, ours('encode', name, utf8Text), wanted)
}

for (const name of ['utf-8', 'utf-16le', 'utf-16be']) {
  const decoder = new TextDecoder(name, { ignoreBOM: true })
  for (const [kind, table] of Object.entries({ random: all, surrogates: [0, 0x41, 0xd8, 0xdb, 0xdc, 0xdf, 0xe0, 0xed, 0xa0, 0xbf] })) {
    for (const size of [300001, 300003]) {
      const bytes = randomBytes(size, table)
      compare(`${name} decode ${kind}`, ours('decode', name, bytes), Buffer.from(decoder.decode(bytes)))
    }
  }
  const swapped = Buffer.from(text, 'utf-16le')
  if (name === 'utf-16be') swapped.swap16()
  compare(`${name} encode`, ours('encode', name, utf8Text), name === 'utf-8' ? utf8Text : swapped)
}

for (const [name, others] of Object.entries(labels)) {
  for (const label of [name, ...others]) {
    const known = spawnSync(program, ['decode', ` ${label.toUpperCase()}\n`], { input: '' }).status === 0
    const expected = name !== 'replacement' && name !== 'iso-2022-jp'
    if (known !== expected) {
      console.log(`label ${label} of ${name}: ${known ? 'known' : 'unknown'}`)
      failures++
    }
  }
}
process.exit(failures ? 1 : 0)
