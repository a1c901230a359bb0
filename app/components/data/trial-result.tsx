import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { MessageKey } from "#app/lib/messages.ts";
import type { TrialState } from "#app/queries/find-connection.server.ts";

/** By the kind of the refusal, and by what was wrong with an authorisation, where that is known. */
const advice: Readonly<Record<string, MessageKey>> = {
  app: "data.trial.advice.app",
  code: "data.trial.advice.code",
  account: "data.trial.advice.account",
  scopes: "data.trial.advice.scopes",
  unauthorized: "data.trial.advice.unauthorized",
  unavailable: "data.trial.advice.unavailable",
  rate_limited: "data.trial.advice.rate_limited",
  schema_changed: "data.trial.advice.schema_changed",
};

export interface TrialResultProps {
  trial: TrialState;
  /** It was of credentials that were to take the place of others. */
  hasOthers: boolean;
  isUnattended: boolean;
}

export function isTrying({ status }: TrialState): boolean {
  return status === "queued" || status === "running";
}

/** What the platform said to the test call, and what to do about it. Screen readers are told as it changes. */
export function TrialResult({ trial, hasOthers, isUnattended }: TrialResultProps) {
  const { t } = useI18n();
  if (isTrying(trial))
    return (
      <div role="status" className="border-l-2 border-edge pl-3">
        <p className="font-medium">{t("data.trial.running")}</p>
        <progress aria-label={t("data.trial.running")} className="mt-2 h-2 w-full max-w-prose accent-crust" />
        {isUnattended ? <p className="mt-2 text-label text-bad">{t("data.no_worker")}</p> : null}
        <noscript>
          <meta httpEquiv="refresh" content="2" />
        </noscript>
      </div>
    );
  if (trial.isGood)
    return (
      <p role="status" className="border-l-2 border-good pl-3">
        <span aria-hidden="true" className="text-good">
          ●{" "}
        </span>
        {t("data.trial.good", { account: trial.account ?? "" })}
      </p>
    );
  return (
    <div role="alert" className="max-w-prose border-l-2 border-bad pl-3">
      <p className="font-medium">
        <span aria-hidden="true" className="text-bad">
          ×{" "}
        </span>
        {t("data.trial.bad")}
      </p>
      <p className="mt-1 text-label">{trial.message ?? trial.error ?? t("data.trial.stopped")}</p>
      <p className="mt-1 text-label text-muted">
        {t(advice[trial.about ?? trial.kind ?? ""] ?? "data.trial.advice.other")}{" "}
        {hasOthers ? t("data.trial.others_stay") : null}
      </p>
      {trial.reference ? (
        <p className="mt-1 text-label text-muted">
          {t("error.reference")} <code className="select-all">{trial.reference}</code>
        </p>
      ) : null}
      {hasOthers || trial.about ? null : (
        <Form method="post" className="mt-2">
          <input type="hidden" name="intent" value="test" />
          <Button type="submit">{t("data.trial.again")}</Button>
        </Form>
      )}
    </div>
  );
}
