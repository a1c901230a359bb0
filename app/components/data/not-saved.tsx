import { useI18n } from "#app/lib/i18n.tsx";

/** Above a form of a connection that was refused: which of its fields have to be mended. Each says why itself. */
export function NotSaved(props: { connector: string; problems: Readonly<Record<string, string | null>> }) {
  const { connector, problems } = props;
  const { t, word } = useI18n();
  const names = Object.keys(problems);
  if (names.length === 0) return null;
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
