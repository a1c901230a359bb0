import { Defined } from "#app/components/definitions/defined.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { LifetimeValues } from "#app/queries/find-post.server.ts";

/** What the post has until now, a figure a metric. */
export function Lifetime({ post, values }: { post: number; values: LifetimeValues }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const of = { report: "post-curve", search: `?post=${post}` };
  return (
    <dl aria-label={t("post.lifetime")} className="headline mt-6 grid grid-cols-2 border-t-2 border-ink md:grid-cols-4">
      {Object.entries(values).map(([key, value]) => (
        <div key={key} className="px-3 py-3 md:px-4">
          <dt className="text-label text-muted">
            <Defined of={of} figure={key}>
              {word(`metric.${key}.label`, key)}
            </Defined>
          </dt>
          <dd className="tabular mt-1 text-title font-strong">
            {value === null || value === undefined ? (
              <Missing />
            ) : (
              <Formatted>{formatValue(key.includes("_rate") ? "percent" : "count", value, formatting)}</Formatted>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
