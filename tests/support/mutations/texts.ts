import type { Random } from "#tests/support/random.ts";

const samples = [
  "Giấc mơ của chung 🤷🏻🦢",
  "测评｜这支精华真的值得吗？",
  'Elle dit "jamais", puis, hélas, toujours',
  "two\nlines",
  "tab\there",
  "#种草[话题]# 求链接",
  " leading and trailing ",
  "'; drop table post; --",
  "العربية",
  "𝓯𝓪𝓷𝓬𝔂 ＦＵＬＬ",
  "=1+1",
  "semi;colon|pipe",
  "\\backslash \\n",
];
const plain = ["抹茶面霜 值得买", "好看的口红试色分享", "平价防晒 红黑榜", "三款精华对比", "开箱新品"];

/** A caption with all that captions have in them. */
export function makeText(random: Random): string {
  return random.next() < 0.1 ? "" : `${random.pick(samples)} ${random.whole(1, 999)}`;
}

/** A caption that GB18030 writes in two bytes a character. */
export function makeChinese(random: Random): string {
  return `${random.pick(plain)}，${random.whole(1, 999)}`;
}

/** A number as a platform shows it. */
export function makeDisplayCount(random: Random): string {
  const value = random.whole(0, 2_000_000);
  if (random.next() < 0.1) return "";
  if (random.next() < 0.6) return String(value % 10_000);
  return value > 999_999 ? `${(value / 1e6).toFixed(1)}M` : `${(value / 1000).toFixed(1)}K`;
}

export function makeChineseCount(random: Random): string {
  const value = random.whole(0, 300_000);
  if (random.next() < 0.1) return "";
  return value < 10_000 ? String(value) : `${(value / 10_000).toFixed(1)}万${random.pick(["", "", "+"])}`;
}

/** Rows as a CSV; quotes where they are needed. */
export function toCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
  { delimiter = ",", newline = "\n" } = {},
): string {
  const quote = (cell: string) =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [columns, ...rows].map((row) => row.map((cell) => quote(String(cell ?? ""))).join(delimiter));
  return lines.map((line) => line + newline).join("");
}

/** Text in an encoding that Buffer does not write: pairs of GB18030 are looked up by decoding all of them. */
export function encodeGb18030(text: string): Buffer {
  pairs ??= listPairs();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = pairs.get(character);
      if (!pair) throw new RangeError(`${character} takes four bytes in GB18030`);
      bytes.push(...pair);
    }
  }
  return Buffer.from(bytes);
}

let pairs: Map<string, readonly [number, number]> | undefined;

function listPairs(): Map<string, readonly [number, number]> {
  const found = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder("gb18030");
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if ([...character].length === 1 && character !== "\ufffd") found.set(character, [high, low]);
    }
  return found;
}
