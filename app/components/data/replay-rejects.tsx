import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface ReplayRejectsProps {
  imports: readonly { readonly importId: number; readonly isKept: boolean }[];
  /** How many slots of pulls they came from. */
  pulls: number;
  slug: string;
}

/** Reads again what the shown rejects came from: files that are still kept, with another mapping, and what was pulled. */
export function ReplayRejects({ imports, pulls, slug }: ReplayRejectsProps) {
  const { t } = useI18n();
  return (
    <ul className="grid gap-3 text-label">
      {pulls > 0 ? (
        <li>
          <Form method="post" className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="intent" value="pulls" />
            <Button type="submit">{t("data.replay.pulls", { count: pulls })}</Button>
            <span className="max-w-prose text-muted">{t("data.replay.pulls.note")}</span>
          </Form>
        </li>
      ) : null}
      {imports.map(({ importId, isKept }) => (
        <li key={importId} className="flex flex-wrap items-center gap-3">
          <Link to={`/w/${slug}/data/import/${importId}`} className="text-crust underline underline-offset-2">
            {t("data.import.numbered", { number: importId })}
          </Link>
          {isKept ? (
            <Form method="post">
              <input type="hidden" name="intent" value="import" />
              <input type="hidden" name="import" value={importId} />
              <Button type="submit">{t("data.replay.import")}</Button>
            </Form>
          ) : (
            <span className="text-muted">{t("data.replay.gone")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
