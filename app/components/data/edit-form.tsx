import { Form } from "@remix-run/react";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import type { ConnectionFormProps } from "#app/components/data/connection-forms.tsx";
import { ConnectionNameField } from "#app/components/data/connection-name-field.tsx";
import { StoredNow } from "#app/components/data/stored-now.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import type { ConnectionOvertaken } from "#app/lib/connection-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { seenConnection } from "#app/lib/seen-connection.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";

/** Name, schedule and what may be changed of the options. */
export function EditForm(props: ConnectionFormProps & { overtaken: ConnectionOvertaken | null }) {
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
        {overtaken ? <StoredNow connector={found.connector} overtaken={overtaken} fields={changeable} /> : null}
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
