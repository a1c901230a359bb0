import { Link } from "@remix-run/react";
import { AuthoriseAgain } from "#app/components/data/authorise/authorise-again.tsx";
import { ConnectionAct } from "#app/components/data/connection-act.tsx";
import { ConnectionDraft } from "#app/components/data/connection-draft.tsx";
import { RemoveForm, RotateForm } from "#app/components/data/connection-forms.tsx";
import { ConnectionLeaving } from "#app/components/data/connection-leaving.tsx";
import { EditForm } from "#app/components/data/edit-form.tsx";
import { Expiry } from "#app/components/data/expiry.tsx";
import { GivenMeasures } from "#app/components/data/given-measures.tsx";
import { RefusedNote } from "#app/components/data/refused-note.tsx";
import { RunWait } from "#app/components/data/run-wait.tsx";
import { RunsTable } from "#app/components/data/runs-table.tsx";
import { ScheduleText } from "#app/components/data/schedule-text.tsx";
import { Section } from "#app/components/data/section.tsx";
import { TrialResult } from "#app/components/data/trial-result.tsx";
import type { AuthoriseWay } from "#app/lib/authorisation/authorise-way.ts";
import type { ConnectionOvertaken } from "#app/lib/connection-overtaken.ts";
import { isEndingSoon } from "#app/lib/credential-ends.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ConnectionContents, ConnectionDetail } from "#app/queries/find-connection.server.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";
import type { GivenMeasure } from "#db/metrics/measures.ts";
import type { JobRunRow } from "#db/runs/list-job-runs.server.ts";

export interface ConnectionBodyProps {
  slug: string;
  now: Date;
  found: ConnectionDetail;
  fields: readonly ConnectionField[];
  provides: readonly GivenMeasure[];
  /** Null: its credentials are entered by hand. */
  way: AuthoriseWay | null;
  contents: ConnectionContents;
  runs: readonly JobRunRow[];
  problems: Readonly<Record<string, string | null>>;
  /** What was asked for when the problems arose. */
  intent: string | null;
  /** What was entered of a connection that somebody else has changed meanwhile. */
  overtaken: ConnectionOvertaken | null;
  isNameWrong: boolean;
  isUnattended: boolean;
}

/** A page of a connection below its title: a draft is on its way to its first run, any other shows how it is and what can be done. */
export function ConnectionBody(props: ConnectionBodyProps) {
  const { t } = useI18n();
  const { found, runs, slug } = props;
  return (
    <>
      <Standing {...props} />
      {runs.length > 0 ? (
        <Section title={t("data.runs.title")}>
          <RunsTable runs={runs} slug={slug} />
          <p className="mt-2">
            <Link
              to={`/w/${slug}/data/runs?connection=${found.connectionId}`}
              className="text-label text-crust underline underline-offset-2"
            >
              {t("data.runs.all_of_connection")}
            </Link>
          </p>
        </Section>
      ) : null}
    </>
  );
}

function Standing(props: ConnectionBodyProps) {
  const { t } = useI18n();
  const { found, slug } = props;
  switch (found.state) {
    case "removed":
      return <p className="text-muted">{t("data.connection.removed.note")}</p>;
    case "removing":
    case "removal_failed":
      return found.removal && <ConnectionLeaving removal={found.removal} slug={slug} />;
    case "draft":
      return <ConnectionDraft {...props} />;
    default:
      return <Working {...props} />;
  }
}

function Working({
  found,
  fields,
  provides,
  way,
  problems,
  intent,
  contents,
  overtaken,
  isNameWrong,
  isUnattended,
  now,
  runs,
  slug,
}: ConnectionBodyProps) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  const isPaused = found.state === "paused";
  const isWaiting = isPaused || found.state === "needs_credentials";
  return (
    <>
      <LastError found={found} now={now} isAuthorised={way !== null} runs={runs} slug={slug} />
      <RefusedNote refused={found.refused} isAuthorised={way !== null} />
      <LastTrial found={found} runs={runs} isUnattended={isUnattended} />
      <dl className="grid max-w-prose gap-x-6 text-label sm:grid-cols-[max-content_1fr] sm:gap-y-2 max-sm:[&>dd]:mb-2">
        <dt className="text-muted">{t("data.connection.complete_to")}</dt>
        <dd>
          <Formatted>{found.completeTo ? moment(found.completeTo) : t("data.connection.never")}</Formatted>
          {found.lateDays === null ? null : (
            <span className="text-bad"> · {t("data.connection.late", { days: found.lateDays })}</span>
          )}{" "}
          <Link
            to={`/w/${slug}/data/coverage#connection-${found.connectionId}`}
            className="text-crust underline underline-offset-2"
          >
            {t("data.coverage.title")}
          </Link>
        </dd>
        <dt className="text-muted">{t("data.connection.schedule")}</dt>
        <dd>
          <ScheduleText schedule={found.schedule} nextSlots={isWaiting ? [] : found.nextSlots} />
        </dd>
        <dt className="text-muted">{t("data.connection.credentials")}</dt>
        <dd>
          <Expiry ends={found.ends} now={now} isWhole />
        </dd>
        {Object.entries(found.options).map(([name, value]) => (
          <Option key={name} connector={found.connector} name={name} value={value} />
        ))}
        <GivenMeasures provides={provides} />
      </dl>
      {found.activeRun === null ? null : (
        <p role="status" className="mt-4 text-label">
          {t("data.connection.working")}{" "}
          <Link to={`/w/${slug}/data/runs/${found.activeRun}`} className="text-crust underline underline-offset-2">
            {t("data.connection.watch")}
          </Link>
        </p>
      )}
      <div className="mt-6 flex flex-wrap items-start gap-3 border-t border-rule pt-4">
        {found.state === "needs_credentials" ? null : (
          <ConnectionAct intent="pull" kind="primary" label={t("data.connection.pull")} />
        )}
        <ConnectionAct intent="test" kind="plain" label={t("data.connection.test")} />
        <ConnectionAct
          intent={isPaused ? "resume" : "pause"}
          kind="plain"
          label={t(isPaused ? "data.connection.resume" : "data.connection.pause")}
        />
      </div>
      <div className="mt-4 grid gap-4">
        {way ? (
          <AuthoriseAgain
            found={found}
            way={way}
            problems={intent === "authorise" ? problems : {}}
            isOpen={found.state === "needs_credentials" || found.refused.length > 0 || isEndingSoon(found.ends, now)}
          />
        ) : null}
        <RotateForm
          found={found}
          fields={fields}
          problems={intent === "rotate" ? problems : {}}
          overtaken={intent === "rotate" ? overtaken : null}
          isOpen={intent === "rotate" || (way === null && found.state === "needs_credentials")}
          isOtherWay={way !== null}
        />
        <EditForm
          found={found}
          fields={fields}
          problems={intent === "edit" ? problems : {}}
          overtaken={intent === "edit" ? overtaken : null}
        />
        <RemoveForm found={found} contents={contents} isNameWrong={isNameWrong} />
      </div>
    </>
  );
}

/** What stopped the last run, what is safe and what to do. */
function LastError(props: Pick<ConnectionBodyProps, "found" | "now" | "runs" | "slug"> & { isAuthorised: boolean }) {
  const { found, now, runs, isAuthorised, slug } = props;
  const { t } = useI18n();
  const { moment } = useFormatting();
  if (found.error === null) return null;
  const retry = runs.find(({ retryAt }) => retryAt !== null);
  const forCredentials = isAuthorised ? "authorise.advice.again" : "data.connection.advice.credentials";
  return (
    <div role="alert" className="mb-4 max-w-prose border-l-2 border-bad pl-3 text-label">
      <p>{found.error}</p>
      <p className="mt-1 text-muted">
        {t(found.state === "needs_credentials" ? forCredentials : "data.connection.advice.retry")}
        {found.resumeAt && found.resumeAt > now ? (
          <Formatted>
            {" "}
            {t(found.isRestAsked ? "data.connection.advice.resume_asked" : "data.connection.advice.resume", {
              moment: moment(found.resumeAt),
            })}
          </Formatted>
        ) : null}
      </p>
      {retry ? <RunWait run={retry} slug={slug} /> : null}
    </div>
  );
}

/** The last test call, while somebody has to know of it: that it went well until something else happens. */
function LastTrial({ found, runs, isUnattended }: Pick<ConnectionBodyProps, "found" | "runs" | "isUnattended">) {
  const { trial, isRotating } = found;
  if (!trial) return null;
  const isOver = trial.status === "succeeded" && trial.isGood && runs[0]?.jobRunId !== trial.jobRunId;
  return isOver && !isRotating ? null : (
    <div className="mb-4">
      <TrialResult trial={trial} hasOthers isUnattended={isUnattended} />
    </div>
  );
}

function Option({ connector, name, value }: { connector: string; name: string; value: unknown }) {
  const { word } = useI18n();
  const nameOf = (one: unknown) =>
    word(`connection.${connector}.${name}.${String(one)}`, word(`data.stream.${String(one)}`, String(one)));
  const texts = Array.isArray(value) ? value.map(nameOf) : [nameOf(value)];
  return (
    <>
      <dt className="text-muted">{word(`connection.${connector}.${name}`, name.replaceAll("_", " "))}</dt>
      <dd className="break-words">{texts.join(", ")}</dd>
    </>
  );
}
