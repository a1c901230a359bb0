import { Defined } from "#app/components/definitions/defined.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** Are the goals reached? A bar a goal; the tick is the share of time gone. */
export function GoalsFigure({ view, editPath }: { view: ReportView; editPath: string }) {
  const { t } = useI18n();
  const reached = view.rows.filter((row) => (numberIn(row, "goal_share") ?? 0) >= 1).length;
  if (view.rows.length === 0)
    return (
      <Figure id="goals" title={view.title} answer={t("campaign.goals.none")} view={view} hasPicture={false}>
        <ButtonLink className="print:hidden" to={`${editPath}#goals`}>
          {t("campaign.goals.add")}
        </ButtonLink>
      </Figure>
    );
  return (
    <Figure
      id="goals"
      title={view.title}
      answer={t("campaign.goals.answer", { reached, all: view.rows.length })}
      view={view}
      isTableOpen
      table={
        <PlainTable
          view={view}
          caption={view.title}
          columns={["metric", "value", "target", "goal_share", "time_share", "pace"]}
          brief={["value", "target", "goal_share", "pace"]}
        />
      }
    >
      <ul className="grid gap-3">
        {view.rows.map((row) => (
          <GoalBar key={row.key} view={view} row={row} />
        ))}
      </ul>
    </Figure>
  );
}

function GoalBar({ view, row }: { view: ReportView; row: ReportView["rows"][number] }) {
  const { word } = useI18n();
  const { percent } = useFormatting();
  const share = numberIn(row, "goal_share");
  const time = numberIn(row, "time_share");
  const pace = textIn(row, "pace");
  return (
    <li className="grid grid-cols-[minmax(0,5.5rem)_minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-3 text-label">
      <span className="truncate font-medium">
        <Defined of={view} figure={row.key}>
          {view.metrics[row.key]?.label}
        </Defined>
      </span>
      <span aria-hidden="true" className={`relative h-4 rounded-[2px] ${share === null ? "unknown" : "bg-sunk"}`}>
        {share === null ? null : (
          <span
            className="absolute inset-y-0 left-0 rounded-[2px] bg-crust"
            style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
          />
        )}
        {time === null ? null : (
          <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `calc(${time * 100}% - 1px)` }} />
        )}
      </span>
      <span className="tabular min-w-28 text-right">
        {share === null ? null : (
          <Defined of={view} figure="goal_share" isMetric={false}>
            <Formatted>{percent(share, 0)}</Formatted>
          </Defined>
        )}{" "}
        {word(`pace.${pace}`, pace)}
      </span>
    </li>
  );
}
