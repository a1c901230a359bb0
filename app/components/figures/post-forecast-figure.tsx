import { ageScale, agesNamed, toBand, toPath } from "#app/components/charts/age-scale.ts";
import { seriesPaint } from "#app/components/charts/colours.ts";
import { Crosshair, type CrosshairStop } from "#app/components/charts/crosshair.tsx";
import { chooseValueAxis } from "#app/components/charts/value-axis.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn, totalOf } from "#app/lib/report-view.ts";

const [width, height, left, right, top, bottom] = [640, 260, 56, 530, 14, 228];

/** How will a post go on? What is known, and the fan of what may come; its half-life; or why there is no telling. */
export function PostForecastFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { count, number } = useFormatting();
  const [forecast, lower, upper] = ["forecast_views", "life_lower", "life_upper"].map((key) => totalOf(view, key));
  const [from, to] = ["half_life_lower_days", "half_life_upper_days"].map((key) => totalOf(view, key));
  const days = (value: number) => number(Math.round(value * 10) / 10);
  const state = String(view.totals?.half_life_state ?? "");
  const half =
    typeof from === "number" && typeof to === "number"
      ? t("long_life.post.half", { lower: days(from), upper: days(to), state: word(`half_life_state.${state}`, state) })
      : "";
  const end =
    typeof forecast === "number" && typeof lower === "number" && typeof upper === "number"
      ? t("long_life.post.answer", {
          forecast: count(forecast),
          lower: count(lower),
          upper: count(upper),
          days: totalOf(view, "maturity_days") ?? 90,
        })
      : t(state === "measured" || state === "left_censored" ? "long_life.post.mature" : "long_life.post.refused");
  return (
    <Figure
      id="post-forecast"
      title={t("long_life.post.question")}
      answer={half === "" ? end : t("long_life.post.both", { end, half })}
      view={view}
      table={
        view.rows.length > 0 ? (
          <PlainTable view={view} caption={t("long_life.post.question")} hasTotals={false} />
        ) : undefined
      }
    >
      {view.rows.length > 1 ? <Fan view={view} /> : null}
    </Figure>
  );
}

function Fan({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { count, tick } = useFormatting();
  const points = (part: string, key: string) =>
    view.rows.flatMap((row) => {
      const [age, value] = [numberIn(row, "age_days"), numberIn(row, key)];
      return textIn(row, "life_part") === part && age !== null && value !== null ? [[age, value] as const] : [];
    });
  const known = [[0, 0] as const, ...points("known", "views")];
  const now = known.at(-1) ?? [0, 0];
  const [middle, low, high] = ["views", "forecast_lower", "forecast_upper"].map((key) => [
    now,
    ...points("forecast", key),
  ]);
  const lastAge = Math.max(...[...known, ...(middle ?? [])].map(([age]) => age), 7);
  const axis = chooseValueAxis(0, Math.max(...[...known, ...(high ?? [])].map(([, value]) => value), 1));
  const [, highest = 1] = axis.domain;
  const x = ageScale(lastAge, left, right);
  const y = (value: number) => bottom - (value / highest) * (bottom - top);
  const placed = (list: readonly (readonly [number, number])[] = []) =>
    list.map(([age, value]) => [x(age), y(value)] as const);
  const { colour } = seriesPaint(0);
  const hasForecast = (middle ?? []).length > 1;
  const end = middle?.at(-1);
  const stopAt = (age: number, values: CrosshairStop["values"]) => ({
    at: age,
    x: x(age) / width,
    title: t("crosshair.age", { age }),
    values,
  });
  const read = (key: string, value: number) => ({
    key,
    label: key === "known" ? t("long_life.post.known") : t("long_life.record.ours"),
    text: count(value),
    paint: { colour },
    y: y(value) / height,
  });
  const stops = [
    ...known.slice(1).map(([age, value]) => stopAt(age, [read("known", value)])),
    ...(middle ?? []).slice(1).map(([age, value], place) => {
      const [from, to] = [low, high].map((list) => list?.[place + 1]?.[1] ?? value);
      const text = `${count(from ?? value)} – ${count(to ?? value)}`;
      return stopAt(age, [read("forecast", value), { key: "range", label: t("long_life.post.forecast"), text }]);
    }),
  ];
  return (
    <div className="overflow-x-auto">
      <div className="max-w-[760px] min-w-[560px]">
        <Crosshair label={t("long_life.post.question")} axis="age" stops={stops}>
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={12}>
            {axis.ticks.map((value) => (
              <g key={value}>
                <line x1={left} x2={right} y1={y(value)} y2={y(value)} stroke="var(--color-rule)" />
                <text x={left - 8} y={y(value) + 4} textAnchor="end" fill="var(--color-muted)">
                  {tick(value)}
                </text>
              </g>
            ))}
            {agesNamed(lastAge).map((age) => (
              <text key={age} x={x(age)} y={height - 10} textAnchor="middle" fill="var(--color-muted)">
                {age}
              </text>
            ))}
            {hasForecast ? <path d={toBand(placed(low), placed(high))} fill={colour} fillOpacity={0.18} /> : null}
            {hasForecast ? (
              <path d={toPath(placed(middle))} fill="none" stroke={colour} strokeWidth={2} strokeDasharray="4 4" />
            ) : null}
            <path d={toPath(placed(known))} fill="none" stroke={colour} strokeWidth={2.5} strokeLinejoin="round" />
            <circle cx={x(now[0])} cy={y(now[1])} r={4} fill={colour} />
            <text x={x(now[0]) - 6} y={y(now[1]) - 8} textAnchor="end" fill="var(--color-ink)">
              {t("long_life.post.known")}
            </text>
            {hasForecast && end ? (
              <text x={right + 4} y={y(end[1]) + 4} fill="var(--color-muted)">
                {t("long_life.post.forecast")}
              </text>
            ) : null}
          </svg>
        </Crosshair>
      </div>
      <p className="text-note text-muted">{t("long_life.curves.axis")}</p>
    </div>
  );
}
