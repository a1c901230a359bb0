import { Form } from "@remix-run/react";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ErasureRow } from "#app/queries/list-erasures.server.ts";

/** The creators who were erased, by when and how much: nothing says who they were. Each can be let back. */
export function Erasures({ erasures }: { erasures: readonly ErasureRow[] }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  if (erasures.length === 0) return <p className="text-label text-muted">{t("settings.erasures.none")}</p>;
  return (
    <ul className="max-w-prose text-label">
      {erasures.map(({ id, finishedAt, accounts, posts, dropped, lastDroppedAt }) => (
        <li key={id} className="border-b border-rule py-3">
          <Formatted>
            {finishedAt === null
              ? t("settings.erasures.running", { id })
              : t("settings.erasures.one", { id, moment: moment(finishedAt), accounts, posts })}
          </Formatted>{" "}
          {lastDroppedAt === null ? null : (
            <Formatted className="text-muted">
              {t("settings.erasures.dropped", { count: dropped, moment: moment(lastDroppedAt) })}
            </Formatted>
          )}
          {finishedAt === null ? null : (
            <details className="mt-2">
              <summary className={buttonClass("quiet")}>{t("settings.erasures.lift")}</summary>
              <Form method="post" className="mt-2 grid gap-2 border-l-2 border-rule pl-3">
                <input type="hidden" name="intent" value="lift-erasure" />
                <input type="hidden" name="erasure" value={id} />
                <p>{t("settings.erasures.lift.note")}</p>
                <p>
                  <Button type="submit" kind="danger">
                    {t("settings.erasures.lift.submit", { id })}
                  </Button>
                </p>
              </Form>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
