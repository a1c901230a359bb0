import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface OvertakenNoteProps {
  /** What is stored now where it differs from what was entered: the field's label and its value. */
  stored: readonly { readonly label: string; readonly value: string }[];
}

/** Above a form whose fields somebody else has saved meanwhile: what was entered stays in it, what they saved is told, and saving once more takes its place. */
export function OvertakenNote({ stored }: OvertakenNoteProps) {
  const { t } = useI18n();
  return (
    <div role="alert" className="max-w-prose border-l-2 border-bad pl-3 text-label">
      <p>{t("overtaken.note")}</p>
      {stored.length > 0 ? (
        <>
          <p className="mt-2 font-medium">{t("overtaken.stored")}</p>
          <dl className="grid gap-x-4 sm:grid-cols-[max-content_1fr]">
            {stored.map(({ label, value }) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="min-w-0 break-words whitespace-pre-wrap">
                  <Formatted>{value === "" ? t("overtaken.empty") : value}</Formatted>
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </div>
  );
}
