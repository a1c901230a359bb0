import { splitCells } from "#app/lib/campaigns/split-cells.ts";

export const pasteFields = ["creator", "platform", "fee", "currency", "code"] as const;
export type PasteField = (typeof pasteFields)[number];

export interface PasteProblem {
  readonly field: PasteField;
  readonly code:
    | "missing"
    | "not_a_platform"
    | "not_an_amount"
    | "not_a_currency"
    | "too_long"
    | "unclosed"
    | "many_lines"
    | "code_twice"
    | "fee_twice";
  /** The other line that it is about, where there is one. */
  readonly other?: number;
}

/** One creator as a line of a list names them. */
export interface PasteLine {
  readonly line: number;
  /** A name, a handle, an id or the address of a profile. */
  readonly creator: string;
  readonly platform: string | null;
  /** In units of the currency, not minor ones. */
  readonly fee: number | null;
  readonly currency: string;
  readonly code: string | null;
  readonly problems: readonly PasteProblem[];
}

const longestCell = 300;

const headers: Readonly<Record<string, PasteField>> = {
  creator: "creator",
  name: "creator",
  handle: "creator",
  profile: "creator",
  url: "creator",
  influencer: "creator",
  créateur: "creator",
  créatrice: "creator",
  nom: "creator",
  profil: "creator",
  创作者: "creator",
  达人: "creator",
  博主: "creator",
  昵称: "creator",
  platform: "platform",
  plateforme: "platform",
  平台: "platform",
  fee: "fee",
  amount: "fee",
  honoraires: "fee",
  montant: "fee",
  费用: "fee",
  金额: "fee",
  currency: "currency",
  devise: "currency",
  货币: "currency",
  币种: "currency",
  code: "code",
  "discount code": "code",
  "code promo": "code",
  优惠码: "code",
};

const platformNames: Readonly<Record<string, string>> = {
  抖音: "douyin",
  小红书: "xiaohongshu",
  xhs: "xiaohongshu",
  red: "xiaohongshu",
  rednote: "xiaohongshu",
  "tik tok": "tiktok",
};

/**
 * A pasted list or a CSV file of creators -> its lines, each with what is wrong with it. A first line that names a column is a header, in English, French or
 * Chinese; without one the columns are creator, platform, fee, currency, code. Platforms are those of the workspace or their usual other names.
 */
export function parsePaste(text: string, currency: string, platforms: readonly string[]): PasteLine[] {
  const [first, ...rest] = splitCells(text);
  if (!first) return [];
  const named = first.cells.map((cell) => headers[cell.toLocaleLowerCase()]);
  const hasHeader = named.includes("creator");
  const fields: readonly (PasteField | undefined)[] = hasHeader ? named : pasteFields;
  return (hasHeader ? rest : [first, ...rest]).map(({ line, cells, isUnclosed }) => {
    const read = (field: PasteField) => cells[fields.indexOf(field)] ?? "";
    const parsed = toLine(line, read, currency, platforms);
    return isUnclosed ? { ...parsed, problems: [{ field: "creator", code: "unclosed" }] } : parsed;
  });
}

function toLine(
  line: number,
  read: (field: PasteField) => string,
  usual: string,
  platforms: readonly string[],
): PasteLine {
  const problems: PasteProblem[] = [];
  const complain = (field: PasteField, code: PasteProblem["code"]) => problems.push({ field, code });
  for (const field of pasteFields) if (read(field).length > longestCell) complain(field, "too_long");
  const creator = read("creator");
  if (creator === "") complain("creator", "missing");
  if (creator.includes("\n")) complain("creator", "many_lines");
  const platform = toPlatform(read("platform"));
  if (platform !== null && !platforms.includes(platform)) complain("platform", "not_a_platform");
  const fee = read("fee") === "" ? null : toAmount(read("fee"));
  if (Number.isNaN(fee)) complain("fee", "not_an_amount");
  const currency = (read("currency") || usual).toUpperCase();
  if (!Intl.supportedValuesOf("currency").includes(currency)) complain("currency", "not_a_currency");
  const isAmount = fee !== null && !Number.isNaN(fee);
  return { line, creator, platform, fee: isAmount ? fee : null, currency, code: read("code") || null, problems };
}

function toPlatform(text: string): string | null {
  const word = text.toLocaleLowerCase();
  return word === "" ? null : (platformNames[word] ?? word);
}

/**
 * An amount with either decimal mark and any grouping: 1,200.50, 1.200,50 and 1 200. A single mark before exactly three last digits groups thousands.
 * NaN when it is none, or below 0.
 */
export function toAmount(text: string): number {
  const bare = text.replaceAll(/[\s\u00a0\u202f'’€$£¥]/g, "");
  if (!/^\d[\d.,]*$/.test(bare)) return Number.NaN;
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  if (last < 0) return Number(bare);
  const mark = bare[last] ?? "";
  const marks = bare.split(mark).length - 1;
  const hasBoth = bare.includes(".") && bare.includes(",");
  const isDecimal = hasBoth ? marks === 1 : marks === 1 && bare.length - last - 1 !== 3;
  const whole = (isDecimal ? bare.slice(0, last) : bare).replaceAll(/[.,]/g, "");
  return Number(isDecimal ? `${whole}.${bare.slice(last + 1)}` : whole);
}
