import { ageScale, agesNamed, toBand, toPath } from "#app/components/charts/age-scale.ts";
import { Crosshair } from "#app/components/charts/crosshair.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** A share of what there is at maturity, by age: the middle post and the middle half of posts. */
export interface LifePoint {
  readonly age: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export interface LifePanelProps {
  label: string;
  colour: string;
  points: readonly LifePoint[];
  /** The same for all panels beside each other. */
  lastAge: number;
  highest: number;
  half: { readonly age: number; readonly label: string } | null;
}

const [width, height] = [320, 200];
const [left, right, top, bottom] = [40, 312, 10, 176];

/** One of several small charts with one scale and one crosshair. Drawn on the server, readable without script. */
export function LifePanel({ label, colour, points, lastAge, highest, half }: LifePanelProps) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const x = ageScale(lastAge, left, right);
  const y = (share: number) => bottom - (share / highest) * (bottom - top);
  const along = (read: (point: LifePoint) => number) => points.map((point) => [x(point.age), y(read(point))] as const);
  const isLate = half !== null && x(half.age) > width * 0.6;
  const ticks = [0, 0.5, 1, ...(highest >= 1.5 ? [1.5] : [])];
  const stops = points.map(({ age, lower, median, upper }) => ({
    at: age,
    x: x(age) / width,
    title: t("crosshair.age", { age }),
    values: [
      { key: "median", label: t("crosshair.middle"), text: percent(median), paint: { colour }, y: y(median) / height },
      { key: "half", label: t("crosshair.half"), text: `${percent(lower)} – ${percent(upper)}` },
    ],
  }));
  return (
    <Crosshair label={label} axis="age" stops={stops} readsBelow>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={11}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={left}
              x2={right}
              y1={y(tick)}
              y2={y(tick)}
              stroke="var(--color-rule)"
              strokeWidth={tick === 1 ? 1.5 : 1}
            />
            <text x={left - 5} y={y(tick) + 4} textAnchor="end" fill="var(--color-muted)">
              {percent(tick, 0)}
            </text>
          </g>
        ))}
        {agesNamed(lastAge).map((age) => (
          <text
            key={age}
            x={x(age)}
            y={height - 8}
            textAnchor={x(age) > right - 10 ? "end" : "middle"}
            fill="var(--color-muted)"
          >
            {age}
          </text>
        ))}
        <path
          d={toBand(
            along((point) => point.lower),
            along((point) => point.upper),
          )}
          fill={colour}
          fillOpacity={0.22}
        />
        <path
          d={toPath(along((point) => point.median))}
          fill="none"
          stroke={colour}
          strokeWidth={2.25}
          strokeLinejoin="round"
        />
        {half ? (
          <g>
            <line
              x1={x(half.age)}
              x2={x(half.age)}
              y1={y(0.5)}
              y2={bottom}
              stroke="var(--color-ink)"
              strokeDasharray="2 3"
            />
            <circle
              cx={x(half.age)}
              cy={y(0.5)}
              r={3.5}
              fill="var(--color-paper)"
              stroke="var(--color-ink)"
              strokeWidth={1.5}
            />
            {/* Curves rise: on the left there is room above the line, on the right below it. */}
            <text
              x={x(half.age) + (isLate ? -8 : 8)}
              textAnchor={isLate ? "end" : "start"}
              y={y(0.5) + (isLate ? -8 : 16)}
              fill="var(--color-ink)"
              stroke="var(--color-paper)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {half.label}
            </text>
          </g>
        ) : null}
      </svg>
    </Crosshair>
  );
}
