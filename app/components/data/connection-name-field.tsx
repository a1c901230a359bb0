import { TextField } from "#app/components/settings/text-field.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { longestName } from "#app/lib/limits.ts";

interface ConnectionNameFieldProps {
  /** Where a page has several inputs of this name. */
  id?: string;
  note?: string;
  value: string;
  problems: Readonly<Record<string, string | null>>;
}

/** What a connection is called. */
export function ConnectionNameField({ problems, ...field }: ConnectionNameFieldProps) {
  const { t } = useI18n();
  return (
    <TextField
      name="name"
      label={t("data.connection.name")}
      required
      problem={"name" in problems ? t("data.connection.name.wrong", { most: longestName }) : undefined}
      {...field}
    />
  );
}
