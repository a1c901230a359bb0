import { gzipSync } from "node:zlib";
import type { Random } from "#tests/support/random.ts";
import type { Layout } from "#tests/support/read-independently.ts";

/** A file after what happened to it on its way. */
export interface MutatedFile {
  /** As it arrives. */
  readonly bytes: Buffer;
  /** What is in it, once unzipped: what an independent reader reads. */
  readonly plain: Buffer;
  /** What was done to it. */
  readonly mutations: readonly string[];
  /** Whether the compressed file itself is damaged, or a bomb. */
  readonly isDamagedZip: boolean;
}

type Mutation = (bytes: Buffer, random: Random, layout: Layout) => Buffer;

function splice(bytes: Buffer, at: number, removed: number, inserted: Uint8Array | string): Buffer {
  const middle = typeof inserted === "string" ? Buffer.from(inserted) : inserted;
  return Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(at + removed)]);
}

/** A place in the file, seldom in its first line, which without its columns is no file of ours. */
function placeIn(bytes: Buffer, random: Random): number {
  const headerEnd = random.next() < 0.1 ? 0 : bytes.indexOf(0x0a) + 1;
  return random.whole(Math.min(headerEnd, bytes.length), bytes.length);
}

/** A place right behind one of the bytes that separate values. */
function placeBehind(bytes: Buffer, random: Random, separator: string): number {
  const from = placeIn(bytes, random);
  const found = bytes.indexOf(separator, from);
  return found < 0 ? from : found + 1;
}

function repeatTimes(random: Random, most: number, once: (bytes: Buffer) => Buffer, bytes: Buffer): Buffer {
  let result = bytes;
  for (let count = random.whole(1, most); count > 0; count--) result = once(result);
  return result;
}

const brokenUtf8 = [[0xc3, 0x28], [0xa0], [0xe2, 0x82], [0xff], [0xc0, 0xaf], [0xf0, 0x9f, 0x98]];
const oddValues = [
  "abc",
  "-5",
  "12.5",
  "1e5",
  "7.50E+18",
  "true",
  "null",
  "NaN",
  "",
  " ",
  "１２３",
  "0x1F",
  "1,234",
  "1.3万+",
  "--",
  "N/A",
  "9007199254740993",
  "2025-02-30 10:00:00",
  "99999999999999999999",
  "=HYPERLINK(1)",
  "﷽".repeat(300),
];
const oddJson = [
  ...oddValues.map((value) => JSON.stringify(value)),
  "12",
  "-1",
  "1.5",
  "1e400",
  "9007199254740993",
  "true",
  "null",
  "[]",
  "{}",
  '["a",1,null]',
  '{"a":{"b":[1]}}',
  '"\\ud800"',
  '"\\u0000"',
];

/** Replaces what stands between two separators, quotes and all. */
function replaceValue(bytes: Buffer, random: Random, { container, delimiter, encoding }: Layout): Buffer {
  const isCsv = container === "csv";
  const at = placeBehind(bytes, random, isCsv ? delimiter : ":");
  const ends = isCsv ? [delimiter.charCodeAt(0), 0x0a, 0x0d] : [0x2c, 0x7d];
  const length = Math.max(
    0,
    bytes.subarray(at).findIndex((byte) => ends.includes(byte)),
  );
  if (!isCsv) return splice(bytes, at, length, random.pick(oddJson));
  const value = random.pick(oddValues);
  if (encoding === "utf-16le") return splice(bytes, at + 1, length, Buffer.from(value, "utf16le"));
  const isPlain = encoding === "utf-8" || /^[\x20-\x7e]*$/.test(value);
  return splice(bytes, at, length, isPlain ? value : "?");
}

function changeLines(bytes: Buffer, random: Random, change: (lines: Buffer[], at: number) => void): Buffer {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(start, next));
    start = next;
  }
  const from = random.next() < 0.05 ? 0 : Math.min(1, lines.length - 1);
  change(lines, random.whole(from, Math.max(from, lines.length - 1)));
  return Buffer.concat(lines);
}

function makeBomb(random: Random): string {
  const depth = random.pick([40, 80, 5_000, 200_000]);
  const [open, close] = random.next() < 0.5 ? ["[", "]"] : ['{"a":', "}"];
  const isClosed = random.next() < 0.7;
  return `"bomb":${open.repeat(depth)}1${isClosed ? close.repeat(depth) : ""},`;
}

const anywhere: Record<string, Mutation> = {
  truncated: (bytes, random) => bytes.subarray(0, random.whole(0, bytes.length)),
  "bytes changed": (bytes, random) =>
    repeatTimes(random, 4, (once) => splice(once, placeIn(once, random), 1, Buffer.of(random.whole(0, 255))), bytes),
  "bits flipped": (bytes, random) =>
    repeatTimes(
      random,
      4,
      (once) => {
        const at = Math.min(placeIn(once, random), once.length - 1);
        return at < 0 ? once : splice(once, at, 1, Buffer.of((once[at] ?? 0) ^ (1 << random.whole(0, 7))));
      },
      bytes,
    ),
  "bytes removed": (bytes, random) => splice(bytes, placeIn(bytes, random), random.whole(1, 60), ""),
  "bytes inserted": (bytes, random) =>
    splice(bytes, placeIn(bytes, random), 0, Buffer.from(Array.from({ length: 5 }, () => random.whole(0, 255)))),
  "broken UTF-8": (bytes, random) =>
    repeatTimes(
      random,
      3,
      (once) => splice(once, placeIn(once, random), 0, Buffer.from(random.pick(brokenUtf8))),
      bytes,
    ),
  "a value of another type": (bytes, random, layout) =>
    repeatTimes(random, 3, (once) => replaceValue(once, random, layout), bytes),
  "a cell of a megabyte": (bytes, random, { container, delimiter }) => {
    const at = placeBehind(bytes, random, container === "csv" ? delimiter : '"');
    return splice(bytes, at, 0, "x".repeat(random.pick([300_000, 1_200_000])));
  },
  "a line removed": (bytes, random) => changeLines(bytes, random, (lines, at) => lines.splice(at, 1)),
  "a line twice": (bytes, random) =>
    changeLines(bytes, random, (lines, at) => lines.splice(at, 0, ...lines.slice(at, at + 1))),
  "lines swapped": (bytes, random) =>
    changeLines(bytes, random, (lines, at) => lines.splice(at, 0, ...lines.splice(random.whole(1, lines.length), 1))),
  "a quote more": (bytes, random, { encoding }) =>
    splice(bytes, placeIn(bytes, random), 0, encoding === "utf-16le" ? Buffer.from('"', "utf16le") : '"'),
  "a quote less": (bytes, random) => {
    const at = bytes.indexOf(0x22, placeIn(bytes, random));
    return at < 0 ? bytes : splice(bytes, at, 1, "");
  },
  "zero bytes": (bytes, random) => splice(bytes, placeIn(bytes, random), 0, Buffer.alloc(random.whole(1, 3))),
  "other newlines": (bytes, random) =>
    Buffer.from(bytes.toString("latin1").replaceAll("\n", random.pick(["\r\n", "\r", "\n\n"])), "latin1"),
  "the file twice": (bytes) => Buffer.concat([bytes, bytes]),
  "a mark at the beginning": (bytes, _random, { encoding }) =>
    encoding === "utf-8" ? Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes]) : bytes,
  "blanks at the end": (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random.pick([10, 3_000_000]), 0x20)]),
};
const inJson: Record<string, Mutation> = {
  "a bomb of brackets": (bytes, random) => splice(bytes, placeBehind(bytes, random, "{"), 0, makeBomb(random)),
};
const inCsv: Record<string, Mutation> = {
  "a delimiter more": (bytes, random, { delimiter }) => splice(bytes, placeIn(bytes, random), 0, delimiter),
  "another delimiter in a line": (bytes, random, { delimiter }) =>
    changeLines(bytes, random, (lines, at) => {
      const line = lines[at];
      const other = delimiter === ";" ? "," : ";";
      if (line) lines[at] = Buffer.from(line.toString("latin1").replaceAll(delimiter, other), "latin1");
    }),
};

let hundredMegabytes: Buffer | undefined;

/** A bomb of a hundred kilobytes. */
function zippedNothing(): Buffer {
  hundredMegabytes ??= gzipSync(Buffer.alloc(100 * 1024 * 1024, 0x20));
  return hundredMegabytes;
}

/** One or two things happen to a file, and then perhaps it is zipped, well or badly. */
export function mutateFile(intact: Buffer, layout: Layout, random: Random): MutatedFile {
  const possible = { ...anywhere, ...(layout.container === "csv" ? inCsv : inJson) };
  const mutations: string[] = [];
  let plain = intact;
  for (let count = random.next() < 0.3 ? 2 : 1; count > 0; count--) {
    const [name, mutate] = random.pick(Object.entries(possible));
    mutations.push(name);
    plain = Buffer.from(mutate(plain, random, layout));
  }
  const mutated = { bytes: plain, plain, mutations, isDamagedZip: false };
  if (random.next() < 0.8) return mutated;
  const bytes = gzipSync(plain);
  const damage = random.pick(["none", "none", "zip cut off", "zip damaged", "zip bomb"]);
  if (damage === "none") return { ...mutated, bytes, mutations: [...mutations, "zipped"] };
  const zipped = { ...mutated, mutations: [...mutations, damage], isDamagedZip: true };
  if (damage === "zip cut off") return { ...zipped, bytes: bytes.subarray(0, random.whole(3, bytes.length - 1)) };
  if (damage === "zip bomb") return { ...zipped, bytes: Buffer.concat([bytes, zippedNothing()]) };
  const at = random.whole(2, bytes.length - 1);
  return { ...zipped, bytes: splice(bytes, at, 1, Buffer.of((bytes[at] ?? 0) ^ (1 << random.whole(0, 7)))) };
}
