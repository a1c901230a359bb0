import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import type { ConnectionOvertaken } from "#app/lib/connection-overtaken.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

interface StoredNowProps {
  connector: string;
  overtaken: ConnectionOvertaken;
  /** Those of the form that are options. */
  fields: readonly ConnectionField[];
}

/** What somebody else has saved of a connection meanwhile, where it differs from what was entered. */
export function StoredNow({ connector, overtaken, fields }: StoredNowProps) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  const { stored, entered, secretEnteredAt } = overtaken;
  const all = [
    { label: t("data.connection.name"), stored: stored.name, entered: entered.name },
    { label: t("data.connection.schedule"), stored: stored.schedule, entered: entered.schedule },
    ...fields.map(({ name }) => ({
      label: word(`connection.${connector}.${name}`, name.replaceAll("_", " ")),
      stored: textOf(stored.options[name]),
      entered: textOf(entered.options[name]),
    })),
    // Credentials are shown to nobody: that there are others has to do.
    {
      label: t("data.connection.credentials"),
      stored: secretEnteredAt === null ? "" : t("overtaken.secret", { moment: moment(secretEnteredAt) }),
      entered: "",
    },
  ];
  return <OvertakenNote fields={all} />;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return value === undefined || value === null ? "" : String(value);
}
