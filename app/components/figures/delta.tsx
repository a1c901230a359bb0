import { formatChange, formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { MetricView } from "#app/lib/report-view.ts";

export interface DeltaProps {
  metric: MetricView;
  value: number | null;
  before: number | null;
  /** Whether the change is more than chance; null or absent: not known, and no judgement. */
  isClear?: boolean | null | undefined;
}

/** A change against the period compared with: arrow, sign and word, so that colour is never alone. Good or bad is only what is more than chance. */
export function Delta({ metric, value, before, isClear = null }: DeltaProps) {
  const { t } = useI18n();
  const formatting = useFormatting();
  if (value === null || before === null) return <span className="text-faint">{t("delta.unknown")}</span>;
  const change = formatChange(metric.format, value, before, formatting.locale);
  if (change === null) return <span className="text-faint">{t("delta.from_zero")}</span>;
  const direction = value > before ? "up" : value < before ? "down" : "same";
  const arrow = { up: "↑", down: "↓", same: "→" }[direction];
  const text = metric.format === "percent" ? t("delta.points", { change }) : change;
  return (
    <>
      <span className={`whitespace-nowrap ${isClear ? colourOf(metric.better, direction) : "text-muted"}`}>
        <span aria-hidden="true">{arrow} </span>
        <Formatted>{text}</Formatted> <span className="sr-only">{t(`delta.${direction}`)}</span>
      </span>{" "}
      {isClear === false ? <span className="text-muted">{t("delta.noise")} </span> : null}
      <Formatted className="whitespace-nowrap text-faint">
        {t("delta.from", {
          before: formatValue(metric.format, before, formatting, { style: "short", beside: [before, value] }),
        })}
      </Formatted>
    </>
  );
}

function colourOf(better: MetricView["better"], direction: "up" | "down" | "same"): string {
  if (better === "neither" || direction === "same") return "text-muted";
  return (better === "higher") === (direction === "up") ? "text-good" : "text-bad";
}
