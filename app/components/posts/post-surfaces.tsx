import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { Defined } from "#app/components/definitions/defined.tsx";
import { EstimateMark } from "#app/components/table/estimate-mark.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { toShares } from "#app/lib/answers/shares.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { SurfaceTotal } from "#app/queries/list-post-parts.server.ts";

/** Where was it seen, until now? By impressions, by views where those are not given. */
export function PostSurfaces({ post, surfaces }: { post: number; surfaces: readonly SurfaceTotal[] }) {
  const { t, word } = useI18n();
  const { count, percent } = useFormatting();
  const of = { report: "post-curve", search: `?post=${post}` };
  const measure = surfaces.some(({ impressions }) => impressions !== null) ? "impressions" : "views";
  const shares = toShares(Object.fromEntries(surfaces.map((one) => [one.surface, one[measure]])));
  const [first] = shares;
  const name = (surface: string) => word(`surface.${surface}`, surface);
  return (
    <section aria-labelledby="surfaces-title" className="border-t border-rule pt-4 pb-8">
      <h2 id="surfaces-title" className="text-lead font-strong">
        {t("surfaces.question")}
      </h2>
      {first ? (
        <p className="mt-0.5 text-muted">
          {t("surfaces.answer", { share: percent(first.share, 0), surface: name(first.key).toLocaleLowerCase() })}
        </p>
      ) : null}
      <table className="mt-3 w-full max-w-prose text-label">
        <caption className="sr-only">{t("surfaces.question")}</caption>
        <thead>
          <tr className="border-b border-edge/50 text-muted">
            <th scope="col" className="h-9 pb-1.5 text-left align-bottom">
              {t("surfaces.surface")}
            </th>
            <th scope="col" className="px-2 pb-1.5 text-right align-bottom">
              <Defined of={of} figure="impressions">
                {t("metric.impressions.label")}
              </Defined>
            </th>
            <th scope="col" className="px-2 pb-1.5 text-right align-bottom">
              <Defined of={of} figure="views_by_surface">
                {t("metric.views.label")}
                <EstimateMark />
              </Defined>
            </th>
            <th scope="col" className="w-1/3 pb-1.5 text-left align-bottom">
              {t("surfaces.share")}
            </th>
          </tr>
        </thead>
        <tbody>
          {surfaces.map(({ surface, impressions, views }) => {
            const share = shares.find(({ key }) => key === surface)?.share ?? 0;
            return (
              <tr key={surface} className="h-9 border-b border-rule">
                <th scope="row" className="text-left">
                  <span className="flex items-center gap-2">
                    <Swatch paint={paintOf("surface", surface)} />
                    {name(surface)}
                  </span>
                </th>
                <td className="tabular px-2 text-right">
                  {impressions === null ? <Missing /> : <Formatted>{count(impressions)}</Formatted>}
                </td>
                <td className="tabular px-2 text-right">
                  {views === null ? <Missing /> : <Formatted>{count(views)}</Formatted>}
                </td>
                <td>
                  <span className="flex items-center gap-2">
                    <span
                      aria-hidden="true"
                      className="h-2.5 rounded-[2px]"
                      style={{ width: `${share * 80}%`, background: paintOf("surface", surface).colour }}
                    />
                    <Formatted className="tabular text-muted">{percent(share, 0)}</Formatted>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
