/** What is wrong with what a person stated of files. */
export type OptionProblem = "zone" | "currency" | "locale" | "captured_at";

export type ParsedOptions =
  | { readonly options: Readonly<Record<string, string>> }
  | { readonly problem: OptionProblem };

/** The form of the options; fields left empty state nothing. */
export function parseImportOptions(form: FormData): ParsedOptions {
  const stated = (name: string) => String(form.get(`option.${name}`) ?? "").trim();
  const zone = stated("zone");
  const currency = stated("currency").toUpperCase();
  const locale = stated("locale");
  const capturedAt = stated("capturedAt");
  if (zone && !isZone(zone)) return { problem: "zone" };
  if (currency && !/^[A-Z]{3}$/.test(currency)) return { problem: "currency" };
  if (locale && !isLocale(locale)) return { problem: "locale" };
  const time = capturedAt && toTime(capturedAt);
  if (time === undefined) return { problem: "captured_at" };
  const options = { zone, currency, locale, capturedAt: time, account: stated("account") };
  return { options: Object.fromEntries(Object.entries(options).filter(([, text]) => text !== "")) };
}

function isZone(zone: string): boolean {
  return succeeds(() => new Intl.DateTimeFormat("en", { timeZone: zone }));
}

function isLocale(locale: string): boolean {
  return succeeds(() => new Intl.NumberFormat(locale));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

const timePattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

function toTime(text: string): string | undefined {
  const time = new Date(text.replace(" ", "T"));
  return timePattern.test(text) && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
}
