import { AuthoriseForm } from "#app/components/data/authorise/authorise-form.tsx";
import { ConnectionAct } from "#app/components/data/connection-act.tsx";
import type { ConnectionBodyProps } from "#app/components/data/connection-body.tsx";
import { CorrectForm } from "#app/components/data/connection-forms.tsx";
import { ScheduleText } from "#app/components/data/schedule-text.tsx";
import { Section } from "#app/components/data/section.tsx";
import { TrialResult } from "#app/components/data/trial-result.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { MessageKey } from "#app/lib/messages.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";

function noteOf(isAuthorised: boolean, isGood: boolean | undefined): MessageKey {
  if (isAuthorised) return isGood ? "authorise.draft.note.good" : "authorise.draft.note";
  return isGood ? "data.connection.correct.note.good" : "data.connection.correct.note";
}

/** A connection on its way to its first run: its test call, and what was entered. */
export function ConnectionDraft({
  found,
  fields,
  way,
  problems,
  intent,
  overtaken,
  isUnattended,
}: ConnectionBodyProps) {
  const { t } = useI18n();
  const { trial } = found;
  const entered = useKeptForm("");
  const enteredByHand = useKeptForm("");
  const isGood = trial?.status === "succeeded" && trial.isGood;
  const pasted = (
    <CorrectForm
      found={found}
      fields={fields}
      problems={intent === "correct" ? problems : {}}
      overtaken={intent === "correct" ? overtaken : null}
    />
  );
  const form = way ? (
    <>
      <AuthoriseForm
        connector={found.connector}
        way={way}
        name={found.name}
        options={found.options}
        standing={found}
        overtaken={intent === "authorise" ? overtaken : null}
        problems={intent === "authorise" ? problems : {}}
        isKept={found.hasSecret}
      />
      <details
        className="mt-6"
        open={intent === "correct" || enteredByHand.isTouched || undefined}
        {...enteredByHand.follow}
      >
        <summary className="text-label text-crust underline underline-offset-2">{t("authorise.paste")}</summary>
        <div className="mt-3">{pasted}</div>
      </details>
    </>
  ) : (
    pasted
  );
  return (
    <>
      {trial ? <TrialResult trial={trial} hasOthers={false} isUnattended={isUnattended} /> : null}
      {isGood ? (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <ConnectionAct intent="start" kind="primary" label={t("data.connection.start")} />
          <p className="max-w-prose text-label text-muted">
            <ScheduleText schedule={found.schedule} nextSlots={found.nextSlots} />
          </p>
        </div>
      ) : null}
      <Section title={t("data.connection.correct")} note={t(noteOf(way !== null, isGood), { at: way?.at ?? "" })}>
        {/* The same elements whether the test call is over or not: put elsewhere, the form would forget what was entered meanwhile. */}
        <details open={!isGood || overtaken !== null || entered.isTouched || undefined} {...entered.follow}>
          <summary hidden={!isGood} className="mb-3 text-label text-crust underline underline-offset-2">
            {t("data.connection.change")}
          </summary>
          {form}
        </details>
      </Section>
      <div className="mt-6">
        <ConnectionAct intent="discard" kind="quiet" label={t("data.connection.discard")} />
      </div>
    </>
  );
}
