import { Form } from "@remix-run/react";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import type { ConnectionFormProps } from "#app/components/data/connection-forms.tsx";
import { ConnectionNameField } from "#app/components/data/connection-name-field.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { seenConnection } from "#app/lib/seen-connection.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";
import type { ConnectionEdit } from "#app/queries/change-connection.server.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

/** Name, schedule and what may be changed of the options. */
export function EditForm(props: ConnectionFormProps & { overtaken: Overtaken<ConnectionEdit> | null }) {
  const { found, fields, problems, overtaken } = props;
  const { t } = useI18n();
  const changeable = fields.filter(({ isChangeable }) => isChangeable);
  const { shown, isTouched, follow } = useKeptForm(seenConnection(found));
  const { name, schedule, options } = overtaken?.entered ?? found;
  const isOpen = overtaken !== null || Object.keys(problems).length > 0 || isTouched;
  return (
    <details open={isOpen || undefined} className="max-w-prose">
      <summary className={buttonClass("plain")}>
        {t(changeable.length > 0 ? "data.connection.edit_more" : "data.connection.edit")}
      </summary>
      <Form method="post" className="mt-3 grid gap-4" key={shown} {...follow}>
        <input type="hidden" name="intent" value="edit" />
        <input type="hidden" name="seen" value={overtaken?.seen ?? shown} />
        {overtaken ? <StoredNow {...{ found, entered: overtaken.entered, changeable }} /> : null}
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
  entered: ConnectionEdit;
  changeable: readonly ConnectionField[];
}

/** What somebody else has saved meanwhile, where it differs from what was entered. */
function StoredNow({ found, entered, changeable }: StoredNowProps) {
  const { t, word } = useI18n();
  const all = [
    { label: t("data.connection.name"), stored: found.name, entered: entered.name },
    { label: t("data.connection.schedule"), stored: found.schedule, entered: entered.schedule },
    ...changeable.map(({ name }) => ({
      label: word(`connection.${found.connector}.${name}`, name.replaceAll("_", " ")),
      stored: textOf(found.options[name]),
      entered: textOf(entered.options[name]),
    })),
  ];
  return <OvertakenNote fields={all} />;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return value === undefined || value === null ? "" : String(value);
}
