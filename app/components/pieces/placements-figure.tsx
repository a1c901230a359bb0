import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { type SimpleColumn, SimpleTable } from "#app/components/data/simple-table.tsx";
import { Defined } from "#app/components/definitions/defined.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { Reason } from "#app/components/pieces/reason.tsx";
import { SplitForm } from "#app/components/pieces/split-form.tsx";
import { useCellText } from "#app/components/table/cell-content.tsx";
import { HeaderLabel } from "#app/components/table/header-label.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ColumnView, numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { Placement } from "#app/queries/find-piece.server.ts";

interface PlacementsFigureProps {
  view: ReportView;
  /** Why each post is there, by the rows of the view. */
  placements: readonly Placement[];
  title: string;
  answer: ReactNode;
  /** The post whose page it stands on. */
  current?: number;
}

/** The posts of a piece with their own numbers side by side, why each is there, and the way to say that one is not. */
export function PlacementsFigure({ view, placements, title, answer, current }: PlacementsFigureProps) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  const columns: SimpleColumn<ReportRow>[] = [
    {
      key: "placement",
      header: t("piece.placement"),
      cell: (row) => <PlacementName row={row} isCurrent={row.key === String(current)} />,
    },
    ...view.columns
      .filter(({ kind }) => kind === "metric")
      .map((column) => ({
        key: column.key,
        header: <HeaderLabel column={column} view={view} />,
        label: column.label,
        isNumber: true,
        cell: (row: ReportRow) => <PlacementNumber view={view} column={column} row={row} />,
      })),
    {
      key: "captured_at",
      header: t("piece.read"),
      cell: (row) => {
        const readAt = textIn(row, "captured_at");
        return readAt === "" ? <Missing reason="no_data" /> : <Formatted>{moment(readAt)}</Formatted>;
      },
    },
    {
      key: "why",
      header: t("piece.why"),
      isLong: true,
      cell: ({ key }) => {
        const placement = placements.find(({ id }) => String(id) === key);
        return placement ? (
          <>
            <Reason placement={placement} />
            {placements.length > 1 ? <SplitForm postId={placement.id} platform={placement.platform} /> : null}
          </>
        ) : null;
      },
    },
  ];
  return (
    <Figure
      id="piece"
      title={title}
      answer={answer}
      view={view}
      isTableOpen
      table={
        view.rows.length > 0 ? (
          <SimpleTable caption={t("piece.caption")} columns={columns} rows={view.rows} keyOf={({ key }) => key} />
        ) : undefined
      }
    />
  );
}

/** Where a post stands, whose account published it, and when. */
function PlacementName({ row, isCurrent }: { row: ReportRow; isCurrent: boolean }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  const { slug } = useSurroundings();
  const [platform, account, publishedAt] = ["platform", "account", "published_at"].map((key) => textIn(row, key));
  const name = word(`platform.${platform}`, platform ?? "");
  return (
    <>
      <span className="flex items-center gap-2">
        <Swatch paint={paintOf("platform", platform ?? "")} />
        {isCurrent ? (
          <span>
            {name} <span className="text-muted">({t("piece.this")})</span>
          </span>
        ) : (
          <Link to={`/w/${slug}/content/${row.key}`} className="text-crust underline underline-offset-2">
            {name}
          </Link>
        )}
      </span>
      {account ? <span className="block font-normal text-muted">{account}</span> : null}
      {publishedAt ? (
        <Formatted className="block text-note font-normal text-muted">
          {t("post.published", { moment: moment(publishedAt) })}
        </Formatted>
      ) : null}
    </>
  );
}

/** Each number is of another post, with sources and a time of its own. */
function PlacementNumber({ view, column, row }: { view: ReportView; column: ColumnView; row: ReportRow }) {
  const { word } = useI18n();
  const toText = useCellText(view);
  const value = numberIn(row, column.key);
  if (value === null) return <Missing reason={row.missing?.[column.key]} />;
  const text = toText(column, value, row, "full");
  const platform = textIn(row, "platform");
  const label = `${column.label}, ${word(`platform.${platform}`, platform)}: ${text}`;
  return (
    <Defined of={{ report: "post-lifetime", search: `?post=${row.key}` }} figure={column.figure} label={label}>
      <Formatted>{text}</Formatted>
    </Defined>
  );
}
