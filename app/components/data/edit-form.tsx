import { Form } from "@remix-run/react";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import type { ConnectionFormProps } from "#app/components/data/connection-forms.tsx";
import { ConnectionNameField } from "#app/components/data/connection-name-field.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { seenConnection } from "#app/lib/seen-connection.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";
import type { OvertakenEdit } from "#app/queries/change-connection.server.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

/** Name, schedule and what may be changed of the options. */
export function EditForm(props: ConnectionFormProps & { overtaken: OvertakenEdit | null }) {
  const { found, fields, problems, overtaken } = props;
  const { t } = useI18n();
  const changeable = fields.filter(({ isChangeable }) => isChangeable);
  const { shown, isTouched, follow } = useKeptForm(seenConnection(found));
  const { name, schedule, options } = overtaken ?? found;
  const isOpen = overtaken !== null || Object.keys(problems).length > 0 || isTouched;
  return (
    <details open={isOpen || undefined} className="max-w-prose">
      <summary className={buttonClass("plain")}>
        {t(changeable.length > 0 ? "data.connection.edit_more" : "data.connection.edit")}
      </summary>
      <Form method="post" className="mt-3 grid gap-4" key={shown} {...follow}>
        <input type="hidden" name="intent" value="edit" />
        <input type="hidden" name="seen" value={overtaken?.seen ?? shown} />
        {overtaken ? <StoredNow {...{ found, overtaken, changeable }} /> : null}
        <ConnectionNameField value={name} problems={problems} />
        <TextField
          name="schedule"
          label={t("data.connection.schedule")}
          value={schedule}
          required
          note={t("data.connection.schedule.note")}
          problem={"schedule" in problems ? t("data.connection.schedule.wrong") : undefined}
        />
        {changeable.length > 0 ? (
          <ConnectionFields connector={found.connector} fields={changeable} options={options} problems={problems} />
        ) : null}
        <p>
          <Button type="submit" kind="primary">
            {t("data.connection.save")}
          </Button>
        </p>
      </Form>
    </details>
  );
}

interface StoredNowProps {
  found: ConnectionFormProps["found"];
  overtaken: OvertakenEdit;
  changeable: readonly ConnectionField[];
}

/** What somebody else has saved meanwhile, where it differs from what was entered. */
function StoredNow({ found, overtaken, changeable }: StoredNowProps) {
  const { t, word } = useI18n();
  const all = [
    { label: t("data.connection.name"), value: found.name, entered: overtaken.name },
    { label: t("data.connection.schedule"), value: found.schedule, entered: overtaken.schedule },
    ...changeable.map(({ name }) => ({
      label: word(`connection.${found.connector}.${name}`, name.replaceAll("_", " ")),
      value: textOf(found.options[name]),
      entered: textOf(overtaken.options[name]),
    })),
  ];
  return <OvertakenNote stored={all.filter(({ value, entered }) => value !== entered)} />;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return value === undefined || value === null ? "" : String(value);
}
