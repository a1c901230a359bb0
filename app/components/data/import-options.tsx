import { useI18n } from "#app/lib/i18n.tsx";
import type { MessageKey } from "#app/lib/messages.ts";

interface OptionField {
  readonly name: string;
  readonly label: MessageKey;
  readonly note: MessageKey;
  readonly example: string;
  /** Shown only where a file needs it. */
  readonly isRare?: boolean;
}

const fields: readonly OptionField[] = [
  {
    name: "account",
    label: "data.options.account",
    note: "data.options.account.note",
    example: "maison.levain",
    isRare: true,
  },
  { name: "zone", label: "data.options.zone", note: "data.options.zone.note", example: "Asia/Shanghai" },
  { name: "currency", label: "data.options.currency", note: "data.options.currency.note", example: "CNY" },
  { name: "locale", label: "data.options.locale", note: "data.options.locale.note", example: "fr-FR" },
  {
    name: "capturedAt",
    label: "data.options.captured_at",
    note: "data.options.captured_at.note",
    example: "2026-03-01T09:00:00+01:00",
  },
];

/** What a person states of the files when they do not say it themselves; left empty, the workspace's settings hold. */
export function ImportOptions({
  options,
  needs,
}: {
  options: Readonly<Record<string, string>>;
  /** What some of the files need to be stated. */
  needs: ReadonlySet<string>;
}) {
  const { t } = useI18n();
  const shown = fields.filter(({ name, isRare }) => !isRare || needs.has(name) || options[name] !== undefined);
  return (
    <fieldset className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
      <legend className="sr-only">{t("data.options.title")}</legend>
      {shown.map(({ name, label, note, example }) => (
        <div key={name}>
          <label htmlFor={`option-${name}`} className="block text-label">
            {t(label)}
          </label>
          <input
            id={`option-${name}`}
            name={`option.${name}`}
            defaultValue={options[name] ?? ""}
            placeholder={example}
            aria-required={needs.has(name)}
            aria-describedby={`option-${name}-note`}
            className="mt-1 min-h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label placeholder:text-faint"
          />
          <p id={`option-${name}-note`} className="mt-1 text-note text-muted">
            {t(note)}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
