import { toPath } from "#app/components/charts/age-scale.ts";
import { seriesPaint } from "#app/components/charts/colours.ts";
import { Crosshair } from "#app/components/charts/crosshair.tsx";
import { chooseValueAxis } from "#app/components/charts/value-axis.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface RetentionPoint {
  readonly second: number;
  /** 0 to 1. */
  readonly share: number;
}

const [width, height, left, right, top, bottom] = [640, 220, 48, 628, 10, 188];
const shares = [0, 0.25, 0.5, 0.75, 1];

/** The share that still watches over seconds, from 0 to 100 %. Drawn on the server, readable without script. */
export function RetentionChart({ points, label }: { points: readonly RetentionPoint[]; label: string }) {
  const { t } = useI18n();
  const { count, percent } = useFormatting();
  const last = points.at(-1)?.second ?? 1;
  const x = (second: number) => left + (second / last) * (right - left);
  const y = (share: number) => bottom - share * (bottom - top);
  const { colour } = seriesPaint(0);
  const stops = points.map(({ second, share }) => ({
    at: second,
    x: x(second) / width,
    title: t("post.retention.second", { second }),
    values: [
      {
        key: "share",
        label: t("post.retention.watching"),
        text: percent(share),
        paint: { colour },
        y: y(share) / height,
      },
    ],
  }));
  return (
    <div className="max-w-[760px]">
      <Crosshair label={label} axis="second" stops={stops}>
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={12}>
          {shares.map((share) => (
            <g key={share}>
              <line x1={left} x2={right} y1={y(share)} y2={y(share)} stroke="var(--color-rule)" />
              <text x={left - 8} y={y(share) + 4} textAnchor="end" fill="var(--color-muted)">
                {percent(share, 0)}
              </text>
            </g>
          ))}
          {chooseValueAxis(0, last)
            .ticks.filter(Number.isInteger)
            .map((second) => (
              <text key={second} x={x(second)} y={height - 10} textAnchor="middle" fill="var(--color-muted)">
                {count(second)}
              </text>
            ))}
          <path
            d={toPath(points.map(({ second, share }) => [x(second), y(share)] as const))}
            fill="none"
            stroke={colour}
            strokeWidth={2.5}
            strokeLinejoin="round"
          />
        </svg>
      </Crosshair>
    </div>
  );
}
