import { ageScale, agesNamed } from "#app/components/charts/age-scale.ts";
import { paintOf } from "#app/components/charts/colours.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

const rowHeight = 30;
const [width, left, right] = [720, 190, 580];

/** When was half of it there? The median of each platform and format, with where it lies. */
export function HalfLivesFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { number } = useFormatting();
  const rows = view.rows.toSorted(
    (a, b) => (numberIn(b, "half_life_days") ?? 0) - (numberIn(a, "half_life_days") ?? 0),
  );
  const nameOf = (row: (typeof rows)[number]) =>
    `${word(`platform.${textIn(row, "platform")}`, textIn(row, "platform"))} · ${word(`format.${textIn(row, "format")}`, textIn(row, "format"))}`;
  const lastAge = Math.max(7, ...rows.map((row) => numberIn(row, "half_life_upper_days") ?? 0));
  const x = ageScale(lastAge, left, right);
  const days = (value: number) => number(Math.round(value * 10) / 10);
  const [longest] = rows;
  return (
    <Figure
      id="half-lives"
      title={t("long_life.half.question")}
      answer={
        longest
          ? t("long_life.half.answer", { name: nameOf(longest), days: days(numberIn(longest, "half_life_days") ?? 0) })
          : t("long_life.half.unknown")
      }
      view={view}
      table={longest ? <PlainTable view={view} caption={t("long_life.half.question")} /> : undefined}
    >
      {longest ? (
        <div className="overflow-x-auto">
          <svg
            viewBox={`0 0 ${width} ${rows.length * rowHeight + 28}`}
            role="img"
            aria-label={t("long_life.half.question")}
            className="block w-full max-w-[860px] min-w-[640px]"
            fontSize={12}
          >
            {agesNamed(lastAge).map((age) => (
              <g key={age}>
                <line x1={x(age)} x2={x(age)} y1={0} y2={rows.length * rowHeight} stroke="var(--color-rule)" />
                <text x={x(age)} y={rows.length * rowHeight + 18} textAnchor="middle" fill="var(--color-muted)">
                  {age}
                </text>
              </g>
            ))}
            {rows.map((row, place) => {
              const y = place * rowHeight + rowHeight / 2;
              const [middle, low, high] = ["half_life_days", "half_life_lower_days", "half_life_upper_days"].map(
                (key) => numberIn(row, key) ?? 0,
              );
              const { colour } = paintOf("platform", textIn(row, "platform"));
              return (
                <g key={row.key}>
                  <text x={left - 12} y={y + 4} textAnchor="end" fill="var(--color-ink)">
                    {nameOf(row)}
                  </text>
                  <line
                    x1={x(low ?? 0)}
                    x2={x(high ?? 0)}
                    y1={y}
                    y2={y}
                    stroke={colour}
                    strokeWidth={7}
                    strokeOpacity={0.3}
                    strokeLinecap="round"
                  />
                  <circle cx={x(middle ?? 0)} cy={y} r={5} fill={colour} />
                  {/* A ground of its own, so that no line of the grid crosses a letter. */}
                  <text
                    x={x(high ?? 0) + 10}
                    y={y + 4}
                    fill="var(--color-muted)"
                    stroke="var(--color-paper)"
                    strokeWidth={4}
                    paintOrder="stroke"
                  >
                    {days(middle ?? 0)} ({days(low ?? 0)}–{days(high ?? 0)}), n = {numberIn(row, "posts")}
                  </text>
                </g>
              );
            })}
          </svg>
          <p
            className="max-w-[860px] min-w-[640px] text-note text-muted"
            style={{ paddingLeft: `${(left / width) * 100}%` }}
          >
            {t("long_life.curves.axis")}
          </p>
        </div>
      ) : null}
    </Figure>
  );
}
