import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface OvertakenNoteProps {
  /** The form's fields; those in which what is stored differs from what was entered are told. */
  fields: readonly { readonly label: string; readonly stored: string; readonly entered: string }[];
}

/** Above a form whose fields somebody else has saved meanwhile: what was entered stays in it, what they saved is told, and saving once more takes its place. */
export function OvertakenNote({ fields }: OvertakenNoteProps) {
  const { t } = useI18n();
  const differing = fields.filter(({ stored, entered }) => stored !== entered);
  return (
    <div role="alert" className="max-w-prose border-l-2 border-bad pl-3 text-label">
      <p>{t("overtaken.note")}</p>
      {differing.length > 0 ? (
        <>
          <p className="mt-2 font-medium">{t("overtaken.stored")}</p>
          <dl className="grid gap-x-4 sm:grid-cols-[max-content_1fr]">
            {differing.map(({ label, stored }) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="min-w-0 break-words whitespace-pre-wrap">
                  <Formatted>{stored === "" ? t("overtaken.empty") : stored}</Formatted>
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </div>
  );
}
