import { Link } from "@remix-run/react";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { type SimpleColumn, SimpleTable } from "#app/components/data/simple-table.tsx";
import { Defined } from "#app/components/definitions/defined.tsx";
import { Reason } from "#app/components/pieces/reason.tsx";
import { SplitForm } from "#app/components/pieces/split-form.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { Placement } from "#app/queries/find-piece.server.ts";

const shown = ["views", "likes", "comments", "shares", "saves", "engagement_rate_views"] as const;

/** The posts of a piece with their own numbers side by side, why each is there, and the way to say that one is not. */
export function PlacementsTable({ placements, current }: { placements: readonly Placement[]; current?: number }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const { slug } = useSurroundings();
  const columns: SimpleColumn<Placement>[] = [
    {
      key: "placement",
      header: t("piece.placement"),
      cell: ({ id, platform, account, publishedAt }) => (
        <>
          <span className="flex items-center gap-2">
            <Swatch paint={paintOf("platform", platform)} />
            {id === current ? (
              <span>
                {word(`platform.${platform}`, platform)} <span className="text-muted">({t("piece.this")})</span>
              </span>
            ) : (
              <Link to={`/w/${slug}/content/${id}`} className="text-crust underline underline-offset-2">
                {word(`platform.${platform}`, platform)}
              </Link>
            )}
          </span>
          {account === null ? null : <span className="block font-normal text-muted">{account}</span>}
          {publishedAt === null ? null : (
            <Formatted className="block text-note font-normal text-muted">
              {t("post.published", { moment: formatting.moment(publishedAt) })}
            </Formatted>
          )}
        </>
      ),
    },
    ...shown.map((key) => ({
      key,
      header: word(`metric.${key}.label`, key),
      isNumber: true,
      // Each number is of another post, with sources and a time of its own.
      cell: ({ id, platform, values }: Placement) => {
        const value = values[key];
        if (value === null || value === undefined) return <Missing />;
        const shownValue = formatValue(key.includes("_rate") ? "percent" : "count", value, formatting);
        const label = `${word(`metric.${key}.label`, key)}, ${word(`platform.${platform}`, platform)}: ${shownValue}`;
        return (
          <Defined of={{ report: "post-curve", search: `?post=${id}` }} figure={key} label={label}>
            <Formatted>{shownValue}</Formatted>
          </Defined>
        );
      },
    })),
    {
      key: "why",
      header: t("piece.why"),
      isLong: true,
      cell: (placement) => (
        <>
          <Reason placement={placement} />
          {placements.length > 1 ? <SplitForm postId={placement.id} platform={placement.platform} /> : null}
        </>
      ),
    },
  ];
  return <SimpleTable caption={t("piece.caption")} columns={columns} rows={placements} keyOf={({ id }) => id} />;
}
