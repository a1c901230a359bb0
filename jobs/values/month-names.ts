/** The languages whose names of months are known: all that the platforms export in, by far. */
const languages =
  "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml mn mr ms my nb ne nl pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu".split(
    " ",
  );
/** CLDR numbers the months of Vietnamese; exports also spell them out. */
const spelled: Record<string, readonly string[]> = {
  vi: "tháng một,tháng hai,tháng ba,tháng tư,tháng năm,tháng sáu,tháng bảy,tháng tám,tháng chín,tháng mười,tháng mười một,tháng mười hai".split(
    ",",
  ),
};

export interface MonthNames {
  /** Names of months with the months (1 to 12) that they name in some languages, longest names first. */
  readonly names: readonly { readonly name: string; readonly months: ReadonlyMap<number, ReadonlySet<string>> }[];
  /** What stands between day and month, such as "de". */
  readonly joiners: ReadonlySet<string>;
}

let known: MonthNames | undefined;

/** Lower case without dots, so that "Sept." is "sept". */
export function foldDateText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[.\u200e\u200f]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The names that CLDR gives the months, alone and beside a day, long and short. Built once. */
export function monthNames(): MonthNames {
  known ??= build();
  return known;
}

function build(): MonthNames {
  const byName = new Map<string, Map<number, Set<string>>>();
  const joiners = new Set<string>();

  function add(language: string, month: number, value: string): void {
    const name = foldDateText(value);
    // A number alone is no name.
    if (/^\d*$/.test(name)) return;
    const months = byName.get(name) ?? new Map<number, Set<string>>();
    byName.set(name, months.set(month, (months.get(month) ?? new Set()).add(language)));
  }

  for (const language of languages)
    for (const format of formatsOf(language))
      for (let month = 1; month <= 12; month++) {
        const { names, words } = readParts(format, month);
        for (const name of names) add(language, month, name);
        for (const word of words) joiners.add(word);
      }
  for (const [language, names] of Object.entries(spelled))
    for (const [index, name] of names.entries()) add(language, index + 1, name);
  const names = [...byName].map(([name, months]) => ({ name, months }));
  return { names: names.sort((a, b) => b.name.length - a.name.length), joiners };
}

/** What a format calls a month, and what it writes around it. */
function readParts(format: Intl.DateTimeFormat, month: number): { names: string[]; words: string[] } {
  const parts = format.formatToParts(Date.UTC(2026, month - 1, 28));
  const at = parts.findIndex(({ type }) => type === "month");
  const name = parts[at]?.value ?? "";
  const before = parts[at - 1]?.value ?? "";
  return {
    // Hebrew writes "in January" as one word.
    names: /\S$/.test(before) ? [name, `${before}${name}`] : [name],
    words: parts.flatMap(({ type, value }) => (type === "literal" ? foldDateText(value).split(" ") : [])),
  };
}

function formatsOf(language: string): Intl.DateTimeFormat[] {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  return (["long", "short"] as const).flatMap((month) =>
    ([undefined, "numeric"] as const).map((day) => new Intl.DateTimeFormat(locale, { month, day, timeZone: "UTC" })),
  );
}
