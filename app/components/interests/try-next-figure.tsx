import { Form, useSearchParams } from "@remix-run/react";
import { Figure } from "#app/components/figures/figure.tsx";
import { DismissForm } from "#app/components/interests/dismiss-form.tsx";
import { dismissedId } from "#app/components/interests/dismissed-id.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { fewestShown } from "#db/metrics/fewest-shown.ts";

interface TryNextFigureProps {
  view: ReportView;
  products: readonly { readonly id: number; readonly name: string }[];
  chosen: number | null;
  /** How many suggestions for the product chosen, or without one for any, were dismissed. */
  dismissed: number;
}

/** What to try next for a product? Each candidate with its reason, its figures and what they are of. */
export function TryNextFigure({ view, products, chosen, dismissed }: TryNextFigureProps) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const [search] = useSearchParams();
  const title = t("interests.next.question");
  const kinds = view.rows.map((row) => textIn(row, "candidate_kind"));
  const linkTo = (row: ReportRow) => {
    const id = row.key.slice(row.key.indexOf(":") + 1);
    const path = row.key.startsWith("creator:")
      ? `creators/${id}`
      : `interests/comments?search=${encodeURIComponent(id)}`;
    return `/w/${slug}/${path}`;
  };
  return (
    <>
      <Form method="get" className="mb-6 flex flex-wrap items-center gap-2">
        {[...search].map(([name, value]) =>
          name === "product" ? null : <input key={`${name} ${value}`} type="hidden" name={name} value={value} />,
        )}
        <label className="flex max-w-full min-w-0 items-center gap-2 text-label text-muted">
          {t("interests.product")}
          <select
            key={chosen}
            name="product"
            defaultValue={chosen ?? ""}
            className="min-h-9 min-w-0 rounded-box border border-edge/60 bg-raised px-2 text-ink"
          >
            <option value="">{t("interests.next.bestseller")}</option>
            {products.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit">{t("interests.next.show")}</Button>
      </Form>
      <Figure
        id="next"
        title={title}
        answer={
          view.rows.length === 0
            ? dismissed > 0
              ? t("interests.next.all_dismissed", { count: dismissed })
              : t("interests.next.none", { fewest: fewestShown })
            : t("interests.next.answer", {
                themes: kinds.filter((kind) => kind === "theme").length,
                creators: kinds.filter((kind) => kind === "creator").length,
                product: textIn(view.rows[0] ?? { key: "", cells: {} }, "product"),
              })
        }
        view={view}
        isTableOpen
        hasPicture={false}
        table={
          view.rows.length === 0 ? undefined : (
            <PlainTable
              view={view}
              caption={title}
              columns={[
                "candidate",
                "candidate_kind",
                "reason",
                "times_as_many",
                "at_least",
                "at_most",
                "orders",
                "views",
                "orders_per_thousand_views",
                "posts",
              ]}
              brief={["reason", "times_as_many", "at_least", "orders"]}
              linkTo={linkTo}
              actions={{
                label: t("dismissal.open"),
                render: (row) => (
                  <DismissForm about={textIn(row, "candidate")}>
                    <input type="hidden" name="product" value={textIn(row, "product_id")} />
                    <input type="hidden" name="subject" value={row.key} />
                  </DismissForm>
                ),
              }}
            />
          )
        }
      >
        {view.rows.length === 0 && dismissed > 0 ? (
          <p className="text-label text-muted">
            {t("interests.next.bring_back")}{" "}
            <a href={`#${dismissedId}`} className="text-crust underline underline-offset-4">
              {t("interests.next.to_dismissed")}
            </a>
          </p>
        ) : null}
      </Figure>
      <p className="-mt-4 max-w-prose text-note text-muted">{t("interests.next.method")}</p>
    </>
  );
}
