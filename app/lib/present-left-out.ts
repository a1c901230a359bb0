import type { Formatting } from "#app/lib/formatting.tsx";
import type { I18n } from "#app/lib/i18n.tsx";

/**
 * One sentence for all metrics that platforms do not give on some post-days, the largest share first and equal ones together: a line for each
 * drowns what else is to be said of a figure.
 */
export function presentLeftOut(
  shares: readonly (readonly [metric: string, share: number])[],
  { locale, word, t }: I18n,
  { percent }: Formatting,
): string {
  const byShare = new Map<string, string[]>();
  for (const [metric, share] of shares.toSorted(([, a], [, b]) => b - a)) {
    const shown = percent(share);
    byShare.set(shown, [...(byShare.get(shown) ?? []), word(`metric.${metric}.label`, metric)]);
  }
  const metrics = new Intl.ListFormat(locale, { type: "conjunction" });
  const parts = [...byShare].map(([share, names]) =>
    t("note.left_out.part", { metrics: metrics.format(names), share }),
  );
  return t("note.left_out", { list: parts.join("\u00a0· ") });
}
