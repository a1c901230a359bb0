import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** In which way is it recommended, and which brings orders? */
export function PlacementsFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const title = t("shop.product.placements");
  const best = view.rows.toSorted((a, b) => (numberIn(b, "orders") ?? 0) - (numberIn(a, "orders") ?? 0))[0];
  const kind = best ? textIn(best, "kind") : "";
  const contentKind = best ? textIn(best, "content_kind") : "";
  return (
    <Figure
      id="placements"
      title={title}
      answer={
        best && (numberIn(best, "orders") ?? 0) > 0
          ? t("shop.product.placements.answer", {
              orders: numberIn(best, "orders") ?? 0,
              kind: word(`recommendation_kind.${kind}`, kind),
              content_kind: word(`content_kind.${contentKind}`, contentKind || "—"),
            })
          : t("shop.product.placements.none")
      }
      view={view}
      isTableOpen
      table={<PlainTable view={view} caption={title} bars={["orders"]} brief={["content_kind", "views", "orders"]} />}
    />
  );
}
