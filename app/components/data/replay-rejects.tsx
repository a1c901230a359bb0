import { Form, Link } from "@remix-run/react";
import { ReadAgainBy } from "#app/components/data/read-again-by.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface ReplayRejectsProps {
  imports: readonly { readonly importId: number; readonly isKept: boolean; readonly readAgainBy: number | null }[];
  /** How many slots of pulls they came from that were not read again. */
  pulls: number;
  slug: string;
}

/** Reads again what the shown rejects came from: files that are still kept, with another mapping, and what was pulled. */
export function ReplayRejects({ imports, pulls, slug }: ReplayRejectsProps) {
  const { t } = useI18n();
  if (pulls === 0 && imports.length === 0)
    return <p className="max-w-prose text-label text-muted">{t("data.replay.by_pull.note")}</p>;
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
      {imports.map(({ importId, isKept, readAgainBy }) => (
        <li key={importId} className="flex flex-wrap items-center gap-3">
          <Link to={`/w/${slug}/data/import/${importId}`} className="text-crust underline underline-offset-2">
            {t("data.import.numbered", { number: importId })}
          </Link>
          {readAgainBy === null ? (
            <ReplayImport {...{ importId, isKept, slug }} />
          ) : (
            <ReadAgainBy importId={readAgainBy} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Imports the files of an import again, where they are still kept, to be mapped anew before anything lands. */
export function ReplayImport({ importId, isKept, slug }: { importId: number; isKept: boolean; slug: string }) {
  const { t } = useI18n();
  if (!isKept) return <span className="text-muted">{t("data.replay.gone")}</span>;
  return (
    <Form method="post" action={`/w/${slug}/data/rejects`} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="intent" value="import" />
      <input type="hidden" name="import" value={importId} />
      <Button type="submit">{t("data.replay.import")}</Button>
      <span className="max-w-prose text-muted">{t("data.replay.import.note")}</span>
    </Form>
  );
}
