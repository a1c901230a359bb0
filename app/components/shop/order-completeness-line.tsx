import { Link } from "@remix-run/react";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { OrderCompleteness } from "#app/queries/measure-order-completeness.server.ts";

/** How complete the orders of a page's period are, by connection, and to which day they were imported; nothing where there is nothing to say. */
export function OrderCompletenessLine({ orders }: { orders: OrderCompleteness }) {
  const { t } = useI18n();
  const { day } = useFormatting();
  const { slug } = useSurroundings();
  const { connections, importedTo, isImportOnly, since } = orders;
  if (connections.length === 0 && importedTo === null) return null;
  return (
    <ul aria-label={t("shop.completeness")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-label text-muted">
      {importedTo === null ? null : (
        <li>
          <Formatted>
            {t(isImportOnly ? "shop.completeness.imported" : "shop.completeness.imported_too", {
              day: day(importedTo),
            })}
          </Formatted>
        </li>
      )}
      {connections.map(({ connectionId, name, due, whole, before }) => (
        <li key={connectionId}>
          <Link
            to={`/w/${slug}/data/coverage#connection-${connectionId}`}
            className="underline decoration-rule underline-offset-2 hover:text-ink"
          >
            <Formatted>{t("shop.completeness.read", { name, due, whole })}</Formatted>
          </Link>
          {before > 0 ? <Formatted>{t("shop.completeness.before", { count: before })}</Formatted> : null}
        </li>
      ))}
      {since === null || connections.length === 0 ? null : (
        <li>
          <Formatted>{t("shop.completeness.since", { day: day(since) })}</Formatted>
        </li>
      )}
    </ul>
  );
}
