import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type KeepingValues, seenKeeping } from "#app/lib/seen-keeping.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";
import { useSize } from "#app/lib/use-size.ts";
import type { KeepingQuestion, KeptAnswers } from "#app/queries/keep-responses.server.ts";

export interface KeepingFormProps {
  days: number | null;
  kept: KeptAnswers;
  question: KeepingQuestion | null;
  wrong: readonly string[];
  /** What was entered where somebody else has saved meanwhile. */
  overtaken: Overtaken<KeepingValues> | null;
}

/** Whether answers of platforms are kept, for how long, and how much there is. */
export function KeepingForm({ days, kept, question, wrong, overtaken }: KeepingFormProps) {
  const { t } = useI18n();
  const toSize = useSize();
  const { days: chosen } = overtaken?.entered ?? question ?? { days };
  const { shown, follow } = useKeptForm(`${seenKeeping({ days })} ${question?.days}`);
  const [drawnFrom] = shown.split(" ");
  const textOf = (values: KeepingValues) =>
    values.days === null ? t("settings.keeping.no") : t("settings.keeping.for", { count: values.days });
  return (
    <Form method="post" className="grid max-w-prose gap-4" key={shown} {...follow}>
      <input type="hidden" name="intent" value="keeping" />
      <input type="hidden" name="seen" value={overtaken?.seen ?? question?.seen ?? drawnFrom} />
      {overtaken ? (
        <OvertakenNote
          fields={[
            { label: t("settings.keeping"), stored: textOf(overtaken.stored), entered: textOf(overtaken.entered) },
          ]}
        />
      ) : null}
      <p className="text-label text-muted">
        <Formatted>{t("settings.keeping.now", { count: kept.count, size: toSize(kept.bytes) })}</Formatted>
      </p>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2 text-label">
        <legend className="sr-only">{t("settings.keeping")}</legend>
        {(["no", "yes"] as const).map((value) => (
          <label key={value} className="flex items-baseline gap-2">
            <input
              type="radio"
              name="keeps"
              value={value}
              defaultChecked={(chosen === null) === (value === "no")}
              className="accent-crust"
            />
            {t(`settings.keeping.${value}`)}
          </label>
        ))}
      </fieldset>
      <TextField
        name="responseKeepDays"
        label={t("settings.keeping.days")}
        note={t("settings.keeping.days.note")}
        value={chosen ?? ""}
        problem={wrong.includes("responseKeepDays") ? t("settings.keeping.days.wrong") : undefined}
      />
      {question ? (
        <div role="alert" className="grid gap-2 border-l-2 border-bad pl-3 text-label">
          <p>
            <Formatted>
              {t("settings.keeping.goes", { count: question.goes.count, size: toSize(question.goes.bytes) })}
            </Formatted>
          </p>
          <p>
            <Button type="submit" kind="danger" name="confirmed" value="yes">
              {t("settings.keeping.confirm")}
            </Button>
          </p>
        </div>
      ) : (
        <p>
          <Button type="submit">{t("settings.keeping.save")}</Button>
        </p>
      )}
    </Form>
  );
}
