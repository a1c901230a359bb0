import type { Paint } from "#app/components/charts/colours.ts";
import { Crosshair } from "#app/components/charts/crosshair.tsx";
import { placeRatio, type RatioAxis } from "#app/components/charts/ratio-axis.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface RatioMonth {
  readonly month: number;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly isTold: boolean;
  readonly isHollow: boolean;
}

export interface RatioMonthsProps {
  months: readonly RatioMonth[];
  /** The last month of the axis, shared by all panels. */
  last: number;
  axis: RatioAxis;
  paint: Paint;
  label: string;
  /** What is drawn full, and what hollow. */
  words: readonly [string, string];
}

const height = 190;
const [top, foot, left] = [8, 24, 10];

/** Ratios by month, upright: one panel of several with the same scales. */
export function RatioMonths({ months, last, axis, paint, label, words }: RatioMonthsProps) {
  const { t } = useI18n();
  const { number } = useFormatting();
  const toY = (ratio: number) => height - foot - placeRatio(ratio, axis).place * (height - foot - top);
  const placeOf = (month: number) => left + (month / (last + 1)) * (100 - left);
  const toX = (month: number, isHollow: boolean) => `${placeOf(month + (isHollow ? 0.62 : 0.38))}%`;
  const stops = [...new Set(months.map(({ month }) => month))]
    .sort((a, b) => a - b)
    .map((month) => ({
      at: month,
      x: placeOf(month + 0.5) / 100,
      title: t("crosshair.month", { month }),
      values: months
        .filter((one) => one.month === month)
        .map(({ isHollow, ratio, lower, upper }) => ({
          key: String(isHollow),
          label: words[isHollow ? 1 : 0],
          text: `${number(ratio)} (${number(lower)} – ${number(upper)})`,
        })),
    }));
  const step = Math.max(1, Math.ceil((last + 1) / 6));
  return (
    <Crosshair label={label} axis="month" stops={stops} readsBelow>
      <svg aria-hidden="true" width="100%" height={height} fontSize={12} className="block">
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={`${left}%`}
              x2="100%"
              y1={toY(tick)}
              y2={toY(tick)}
              stroke={tick === 1 ? "var(--color-edge)" : "var(--color-rule)"}
            />
            <text x={`${left - 1.5}%`} y={toY(tick) + 4} textAnchor="end" fill="var(--color-muted)">
              {number(tick)}
            </text>
          </g>
        ))}
        {Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step).map((month) => (
          <text key={month} x={`${placeOf(month + 0.5)}%`} y={height - 7} textAnchor="middle" fill="var(--color-muted)">
            {month}
          </text>
        ))}
        {months.map(({ month, ratio, lower, upper, isTold, isHollow }) => {
          const colour = isTold ? paint.colour : "var(--color-edge)";
          const x = toX(month, isHollow);
          return (
            <g key={`${month} ${isHollow}`} stroke={colour}>
              <line x1={x} x2={x} y1={toY(lower)} y2={toY(upper)} strokeWidth={2} />
              <circle cx={x} cy={toY(ratio)} r={4} strokeWidth={2} fill={isHollow ? "var(--color-paper)" : colour} />
            </g>
          );
        })}
      </svg>
    </Crosshair>
  );
}
