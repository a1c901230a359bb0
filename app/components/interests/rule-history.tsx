import { Section } from "#app/components/data/section.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface Version {
  readonly version: number;
  readonly decidedAt: Date | string;
  readonly added: number;
  readonly removed: number;
}

/** How the words came to be: the newest changes. */
export function RuleHistory({ versions }: { versions: readonly Version[] }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  if (versions.length === 0) return null;
  return (
    <Section title={t("interests.words.history")} note={t("interests.words.history.note")}>
      <ol className="max-w-prose text-label">
        {versions.map(({ version, decidedAt, added, removed }) => (
          <li key={version} className="tabular flex flex-wrap gap-x-4 border-b border-rule py-1.5">
            <span className="font-medium">{t("interests.words.version", { version: String(version) })}</span>
            <Formatted className="text-muted">{moment(decidedAt)}</Formatted>
            <span>{t("interests.words.changes", { added, removed })}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
