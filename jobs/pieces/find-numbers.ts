const chineseDigits = "零一二三四五六七八九";
const digits = /\p{Nd}+/gu;
/** 第三天, 第十二集, 三天, 下集 is no number. */
const chineseCount = /第([零一二三四五六七八九十]{1,3})|([零一二三四五六七八九十]{1,3})(?=[天集期弹話话章季部])/gu;
const roman = /\b(?:part|pt|ep|vol|chapter|partie|season|saison)\s+(i{1,3}|iv|v|vi{1,3}|ix|x)\b/gu;
const romans = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/** The numbers that a normalised text names, sorted: of two parts of a series often the only difference. */
export function findNumbers(text: string): string[] {
  const found = new Set<string>();
  for (const [number] of text.matchAll(digits)) found.add(String(BigInt(toAscii(number))));
  for (const [, ordinal, count] of text.matchAll(chineseCount)) found.add(String(fromChinese(ordinal ?? count ?? "")));
  for (const [, numeral] of text.matchAll(roman)) found.add(String(romans.indexOf(numeral ?? "")));
  return [...found].sort();
}

/** Digits of other scripts, which Unicode lays out in tens that begin at a multiple of 16, or 6 above one. */
function toAscii(number: string): string {
  return /^\d+$/.test(number) ? number : [...number].map(toAsciiDigit).join("");
}

function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  const low = code % 16;
  return String(low >= 6 ? low - 6 : low);
}

/** Up to 99, as episodes are counted: 三, 十, 十二, 二十, 二十三. */
function fromChinese(count: string): number {
  const [tens, units] = count.includes("十") ? count.split("十") : ["", count];
  const value = (digit: string | undefined) => (digit ? Math.max(0, chineseDigits.indexOf(digit.slice(-1))) : 0);
  return count.includes("十") ? (tens ? value(tens) : 1) * 10 + value(units) : value(units);
}
