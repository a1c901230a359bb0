import { useI18n } from "#app/lib/i18n.tsx";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

/** Above a form of a connection that was refused: which of its fields have to be mended. Each says why itself. */
export function NotSaved(props: {
  connector: string;
  fields: readonly ConnectionField[];
  problems: Readonly<Record<string, string | null>>;
}) {
  const { connector, fields, problems } = props;
  const { t, word } = useI18n();
  if (Object.keys(problems).length === 0) return null;
  // In the order in which they stand, and what is no field of the kind before.
  const order = fields.map(({ name }) => name);
  const names = Object.keys(problems).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  const nameOf = (name: string) => {
    if (name === "name") return t("data.connection.name");
    if (name === "schedule") return t("data.connection.schedule");
    return word(`connection.${connector}.${name}`, name.replaceAll("_", " "));
  };
  return (
    <p role="alert" className="mb-4 max-w-prose border-l-2 border-bad pl-3 text-label">
      {t("data.connection.not_saved", { fields: names.map(nameOf).join(", ") })}
    </p>
  );
}
