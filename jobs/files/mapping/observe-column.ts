import { parseCount } from "#jobs/values/parse-count.ts";
import { parseId } from "#jobs/values/parse-id.ts";
import { createTimeReader } from "#jobs/values/parse-time.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";

/** How a column of times is written, by its cells. `isNaive`: some state no offset. */
export interface ObservedTimes {
  readonly formats: readonly string[];
  readonly isNaive: boolean;
  /** Days and months cannot be told apart by these cells. */
  readonly isAmbiguous: boolean;
  readonly unread: string | undefined;
  /** How many cells were read. */
  readonly read: number;
}

const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}(?:\s+\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?)?$/i;

/** The formats that read all cells of a column, as few as do. */
export function observeTimes(cells: readonly unknown[]): ObservedTimes {
  const texts = cells.map((cell) => String(cell).trim()).filter((text) => text !== "");
  const months = texts.flatMap((text) => {
    const match = slashed.exec(text);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  const isDayFirst = months.some(([first]) => first > 12);
  const isAmbiguous = months.length > 0 && !isDayFirst && !months.some(([, second]) => second > 12);
  const date = isDayFirst ? "d/M/yyyy" : "M/d/yyyy";
  const known = [
    "iso",
    "epoch_s",
    "epoch_ms",
    "yyyy-MM-dd",
    "yyyy/MM/dd HH:mm:ss",
    "yyyy年MM月dd日HH时mm分ss秒",
  ].concat(["", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a"].map((time) => date + time));
  const readers = known.map((format) => ({ format, read: createTimeReader({ formats: [format], zone: "UTC" }) }));
  const used = new Map<string, number>();
  let unread: string | undefined;
  for (const text of texts) {
    const format = readers.find(({ read }) => "value" in read(text))?.format;
    if (format !== undefined) used.set(format, (used.get(format) ?? 0) + 1);
    else unread ??= text;
  }
  const formats = [...used.entries()].sort((a, b) => b[1] - a[1]).map(([format]) => format);
  const strict = createTimeReader({ formats: formats.length > 0 ? formats : ["iso"] });
  const isNaive = texts.some((text) => "reason" in strict(text) && text !== unread);
  const read = [...used.values()].reduce((sum, cells) => sum + cells, 0);
  return { formats, isNaive, isAmbiguous, unread, read };
}

/** What most cells of a column are: a time (on clocks, or since 1970), a number, or any other text. */
export type ColumnShape = "time" | "number" | "text";

/** Whole numbers that are seconds or milliseconds of the years from 2005 on: smaller counts and ids do not look so. */
const epoch = /^(1[1-9]|2\d)\d{8}(\d{3})?$/;

/** Undefined: it has no cells to tell by. */
export function observeShape(cells: readonly unknown[]): ColumnShape | undefined {
  const texts = cells.map((cell) => String(cell).trim()).filter((text) => text !== "");
  if (texts.length === 0) return undefined;
  const isMost = (count: number) => count * 2 > texts.length;
  if (isMost(texts.filter((text) => epoch.test(text)).length)) return "time";
  const others = texts.filter((text) => "reason" in parseCount(text));
  if (isMost(texts.length - others.length)) return "number";
  return isMost(observeTimes(others).read) ? "time" : "text";
}

/** The texts of a column of counts that are no counts, such as the label of a button, the commonest first. */
export function observeLabels(cells: readonly unknown[]): readonly string[] {
  const labels = new Map<string, number>();
  for (const cell of cells) {
    if (typeof cell !== "string" || !("reason" in parseCount(cell)) || /\d/.test(cell)) continue;
    labels.set(cell.trim(), (labels.get(cell.trim()) ?? 0) + 1);
  }
  return [...labels.entries()].sort((a, b) => b[1] - a[1]).map(([label]) => label);
}

/** Whether all ids of a column are TikTok's or Douyin's, which hold their time. */
export function areTiktokIds(cells: readonly unknown[]): boolean {
  const ids = cells.flatMap((cell) => {
    const id = parseId(cell);
    return "value" in id ? [id.value] : [];
  });
  const later = Date.now() + 86_400_000;
  const isTiktok = (id: string) => {
    const time = /^[67]\d{18}$/.test(id) ? tiktokIdTime(id) : undefined;
    return time !== undefined && "value" in time && time.value < later;
  };
  return ids.length > 0 && ids.every(isTiktok);
}

const hosts: readonly [RegExp, string][] = [
  [/\btiktok\.com/i, "tiktok"],
  [/\bdouyin\.com/i, "douyin"],
  [/\b(xiaohongshu\.com|xhslink\.com)/i, "xiaohongshu"],
  [/\bkesong\./i, "kesong"],
  [/\bkuaishou\.com/i, "kuaishou"],
  [/\b(youtube\.com|youtu\.be)/i, "youtube"],
  [/\binstagram\.com/i, "instagram"],
  [/\bbilibili\.com/i, "bilibili"],
];

/** The platform that links lead to. */
export function observePlatform(cells: readonly unknown[]): string | undefined {
  const links = cells.filter((cell) => typeof cell === "string").slice(0, 100);
  return hosts.find(([host]) => links.some((link) => host.test(link)))?.[1];
}
