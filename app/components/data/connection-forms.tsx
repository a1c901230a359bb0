import { Form } from "@remix-run/react";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import { ConnectionNameField } from "#app/components/data/connection-name-field.tsx";
import { StoredNow } from "#app/components/data/stored-now.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import type { ConnectionOvertaken } from "#app/lib/connection-overtaken.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { partsOfSeen, seenDraft, seenSecret } from "#app/lib/seen-connection.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";
import type { ConnectionContents, ConnectionDetail } from "#app/queries/find-connection.server.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

type Problems = Readonly<Record<string, string | null>>;

export interface ConnectionFormProps {
  found: ConnectionDetail;
  fields: readonly ConnectionField[];
  problems: Problems;
}

/** A draft is entered anew: what was secret is never shown again. */
export function CorrectForm(props: ConnectionFormProps & { overtaken: ConnectionOvertaken | null }) {
  const { found, fields, problems, overtaken } = props;
  const { t } = useI18n();
  const { shown, drawing, follow } = useKeptForm(seenDraft(found));
  const seen = overtaken ?? partsOfSeen(shown);
  const { name, options } = overtaken?.entered ?? found;
  const stated = fields.filter(({ part }) => part === "options");
  return (
    <Form method="post" className="grid max-w-prose gap-4" key={drawing} {...follow}>
      <input type="hidden" name="intent" value="correct" />
      <input type="hidden" name="seen" value={seen.seen} />
      <input type="hidden" name="seenSecret" value={seen.seenSecret} />
      {overtaken ? <StoredNow connector={found.connector} overtaken={overtaken} fields={stated} /> : null}
      <ConnectionNameField value={name} problems={problems} />
      <ConnectionFields connector={found.connector} fields={fields} options={options} problems={problems} />
      <p>
        <Button type="submit" kind="primary">
          {t("data.connection.save_and_test")}
        </Button>
      </p>
    </Form>
  );
}

interface RotateFormProps extends ConnectionFormProps {
  overtaken: ConnectionOvertaken | null;
  isOpen: boolean;
  isOtherWay: boolean;
}

/** Other credentials for a connection at work. */
export function RotateForm({ found, fields, problems, overtaken, isOpen, isOtherWay }: RotateFormProps) {
  const { t } = useI18n();
  // What was entered is gone once it has been tried.
  const { shown, isTouched, follow } = useKeptForm(`${seenSecret(found)}\n${found.trial?.jobRunId}`);
  return (
    <details key={shown} open={isOpen || isTouched || undefined} className="max-w-prose" {...follow}>
      <summary className={buttonClass("plain")}>{t(isOtherWay ? "authorise.paste" : "data.connection.rotate")}</summary>
      <Form method="post" className="mt-3 grid gap-4">
        <input type="hidden" name="intent" value="rotate" />
        <input type="hidden" name="seenSecret" value={(overtaken ?? partsOfSeen(shown)).seenSecret} />
        {overtaken ? <StoredNow connector={found.connector} overtaken={overtaken} fields={[]} /> : null}
        <p className="text-label text-muted">{t("data.connection.rotate.note")}</p>
        <ConnectionFields
          connector={found.connector}
          fields={fields.filter(({ part }) => part === "secret")}
          problems={problems}
        />
        <p>
          <Button type="submit" kind="primary">
            {t("data.connection.rotate.submit")}
          </Button>
        </p>
      </Form>
    </details>
  );
}

/** Keep or erase, what will go, and the name as a confirmation. */
export function RemoveForm(props: { found: ConnectionDetail; contents: ConnectionContents; isNameWrong: boolean }) {
  const { found, contents, isNameWrong } = props;
  const { t, word } = useI18n();
  const { count } = useFormatting();
  const { isTouched, follow } = useKeptForm("");
  return (
    <details open={isNameWrong || isTouched || undefined} className="max-w-prose" {...follow}>
      <summary className={buttonClass("plain")}>{t("data.connection.remove")}</summary>
      <Form method="post" className="mt-3 grid gap-3 border-l-2 border-bad pl-3">
        <input type="hidden" name="intent" value="remove" />
        <p className="text-label">{t("data.connection.remove.note")}</p>
        <fieldset className="grid gap-2">
          <legend className="text-label font-medium">{t("data.connection.remove.what")}</legend>
          <label className="flex items-center gap-2 text-label">
            <input type="radio" name="what" value="keep" defaultChecked className="accent-crust" />
            {t("data.connection.remove.keep")}
          </label>
          <label className="flex items-center gap-2 text-label">
            <input type="radio" name="what" value="erase" className="accent-crust" />
            {t("data.connection.remove.erase")}
          </label>
        </fieldset>
        <div className="text-label">
          <p>
            <Formatted>
              {contents.batches > 0 && contents.byStream.length === 0
                ? t("data.connection.remove.unchanged", { count: contents.batches })
                : t("data.connection.remove.batches", { count: contents.batches })}
            </Formatted>
          </p>
          <ul className="list-disc pl-5 text-muted">
            {contents.byStream.map((one) => (
              <li key={one.stream}>
                <Formatted>
                  {word(`data.stream.${one.stream}`, one.stream)}: {count(one.count)}
                </Formatted>
              </li>
            ))}
          </ul>
        </div>
        <TextField
          name="confirmation"
          label={t("data.connection.remove.confirm", { name: found.name })}
          required
          problem={isNameWrong ? t("data.connection.remove.wrong_name") : undefined}
        />
        <p>
          <Button type="submit" kind="danger">
            {t("data.connection.remove.submit")}
          </Button>
        </p>
      </Form>
    </details>
  );
}
