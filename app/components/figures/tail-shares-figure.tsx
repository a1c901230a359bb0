import { paintOf } from "#app/components/charts/colours.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** How much came late? Bars of the share after day 30 and beyond, a column of them a platform. */
export function TailSharesFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const rows = view.rows.filter((row) => textIn(row, "measure") === "views");
  const after30 = rows.filter((row) => numberIn(row, "horizon_days") === 30);
  const sum = (key: string) => after30.reduce((total, row) => total + (numberIn(row, key) ?? 0), 0);
  const all = sum("until_now");
  const platforms = [...new Set(rows.map((row) => textIn(row, "platform")))];
  const highest = Math.max(0.01, ...rows.map((row) => numberIn(row, "tail_share") ?? 0));
  return (
    <Figure
      id="tail"
      title={t("long_life.tail.question")}
      answer={
        all > 0
          ? t("long_life.tail.answer", { share: percent((all - sum("at_age")) / all, 1) })
          : t("long_life.tail.unknown")
      }
      view={view}
      table={view.rows.length > 0 ? <PlainTable view={view} caption={t("long_life.tail.question")} /> : undefined}
    >
      {rows.length > 0 ? (
        <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
          {platforms.map((platform) => (
            <li key={platform} className="min-w-0">
              <Formatted className="text-label font-strong">{word(`platform.${platform}`, platform)}</Formatted>
              <ul className="mt-1">
                {rows
                  .filter((row) => textIn(row, "platform") === platform)
                  .map((row) => (
                    <li
                      key={row.key}
                      className="grid min-h-6 grid-cols-[4.5rem_minmax(0,1fr)_3.5rem] items-center gap-2 text-label"
                    >
                      <Formatted className="text-muted">
                        {t("long_life.record.age", { age: numberIn(row, "horizon_days") ?? 0 })}
                      </Formatted>
                      <span aria-hidden="true" className="h-3">
                        <span
                          className="block h-3 rounded-[2px]"
                          style={{
                            width: `${(Math.max(0, numberIn(row, "tail_share") ?? 0) / highest) * 100}%`,
                            background: paintOf("platform", platform).colour,
                          }}
                        />
                      </span>
                      <Formatted className="tabular text-right">
                        {percent(numberIn(row, "tail_share") ?? 0, 1)}
                      </Formatted>
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
    </Figure>
  );
}
