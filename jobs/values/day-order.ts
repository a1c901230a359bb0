/** How a column writes 3 April 2026: 03/04/2026 or 04/03/2026. */
export type DayOrder = "day_first" | "month_first";

const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}\b(?:.*?([ap])\.?m\.?)?/i;

/** What the cells of a file's columns show about the order of day and month. */
export interface DayOrderEvidence {
  /** Whether one more cell decides: no other need be looked at. */
  see(cell: unknown): boolean;
  /** By a day after the 12th, else by a clock of twelve hours, which goes with months first, else by the locale; undefined where nothing decides. */
  decide(locale: string): DayOrder | undefined;
}

export function createDayOrderEvidence(): DayOrderEvidence {
  let decided: DayOrder | undefined;
  let hasHalfDays = false;
  return {
    see(cell) {
      const found = typeof cell === "string" ? slashed.exec(cell.trim()) : null;
      if (!found) return false;
      if (found[3] !== undefined) hasHalfDays = true;
      if (Number(found[1]) > 12) decided = "day_first";
      else if (Number(found[2]) > 12) decided = "month_first";
      return decided !== undefined;
    },
    decide: (locale) => decided ?? (hasHalfDays ? "month_first" : dayOrderOf(locale)),
  };
}

/** How a locale writes days. "en" alone says nothing: Britain and America differ. Neither does a locale that puts the year first. */
export function dayOrderOf(locale: string): DayOrder | undefined {
  const { language, region } = new Intl.Locale(locale);
  if (language === "en" && region === undefined) return undefined;
  const parts = new Intl.DateTimeFormat(locale, {
    calendar: "gregory",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  })
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === "day" || type === "month" || type === "year");
  if (parts[2] !== "year") return undefined;
  return parts[0] === "day" ? "day_first" : "month_first";
}
