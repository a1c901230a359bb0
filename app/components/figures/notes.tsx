import { useI18n } from "#app/lib/i18n.tsx";

/** What the numbers above leave out or take for granted. */
export function Notes({ notes }: { notes: readonly string[] }) {
  const { t } = useI18n();
  if (notes.length === 0) return null;
  return (
    <ul data-notes aria-label={t("figure.notes")} className="mt-3 gap-x-10 text-note text-muted md:columns-2">
      {notes.map((note) => (
        <li key={note} className="break-inside-avoid py-px">
          {note}
        </li>
      ))}
    </ul>
  );
}
