import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

/** What commands say of runs: the English texts of the pages, word for word. */
export const runTexts = {
  "data.run.queued": "Waiting",
  "data.run.running": "Running",
  "data.run.silent": "Silent",
  "data.run.succeeded": "Done",
  "data.run.failed": "Failed",
  "data.run.refused": "Refused",
  "data.run.cancelled": "Stopped",
  "data.run.of": "{done} of {expected} rows",
  "data.run.of_batches": "{done} of {expected} batches",
  "data.run.of_days": "{done} of {expected} days",
  "data.run.of_listings": "listings done: {done} of {expected}",
  "data.run.of_posts": "{done} of {expected} posts",
  "data.run.of_slots": "{done} of {expected} slots",
  "data.progress.rows": "{count, plural, one {# row read} other {# rows read}}",
  "data.progress.rate": "{count} a second",
  "data.progress.left": "about {seconds} s left",
  "data.run.retry_at": "To be tried at {moment}",
  "data.run.waits.connection": "Waits for another run of the same connection to end:",
  "data.run.waits.workspace": "Waits for another run of this workspace to end:",
  "data.run.waits.unattended": "Waits for a worker: none is running.",
  "data.run.waits.free": "Waits for a free worker.",
  "data.run.numbered": "{job}, run {number}",
  "data.run.stopping": "Stopping; what landed stays.",
  "data.run.silent_since": "Nothing heard since {moment}; if its worker died, another takes it up.",
  "data.runs.earlier_try": "An earlier try stopped: {error}",
  "data.refused.listings": "Not allowed: {listings}",
  "data.no_worker": "No worker is running, so nothing will happen until one is started.",
} as const;

type RunText = keyof typeof runTexts;

/** How things are said of runs: pages say them in the reader's language, commands in English. */
export interface RunWords {
  t(text: RunText, values?: Readonly<Record<string, string | number>>): string;
  count(value: number): string;
  /** A fraction as a percentage, with so many decimals. */
  percent(fraction: number, digits?: number): string;
  moment(moment: Date | string): string;
}

/** English, with times as logs write them. */
export function createEnglishWords(): RunWords {
  const compiled = Object.fromEntries(Object.entries(runTexts).map(([key, text]) => [key, compileMessage(text)]));
  const i18n = setupI18n({ locale: "en", messages: { en: compiled } });
  const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const percent = (fraction: number, digits = 1) =>
    new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: digits }).format(fraction);
  return {
    t: (text, values) => i18n._(text, values),
    count: (value) => count.format(value),
    percent,
    moment: (moment) => new Date(moment).toISOString(),
  };
}
