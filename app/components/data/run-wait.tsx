import { Link } from "@remix-run/react";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RunWait as Wait } from "#app/lib/live-run.ts";

interface RunWaitProps {
  run: Wait & { readonly status: string };
  slug: string;
}

/** What a run that waits waits for, on a line of its own: its time, a worker, or the end of another run. Nothing of one that does not wait. */
export function RunWait({ run, slug }: RunWaitProps) {
  if (run.status !== "queued") return null;
  return (
    <Formatted className="block text-note text-muted">
      <Reason run={run} slug={slug} />
    </Formatted>
  );
}

function Reason({ run: { retryAt, behind, isUnattended }, slug }: RunWaitProps) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  if (retryAt !== null) return t("data.run.retry_at", { moment: moment(retryAt) });
  if (isUnattended) return t("data.run.waits.unattended");
  if (behind === null) return t("data.run.waits.free");
  return (
    <>
      {t(`data.run.waits.${behind.of}`)}{" "}
      <Link to={`/w/${slug}/data/runs/${behind.jobRunId}`} className="text-crust underline underline-offset-2">
        {t("data.run.numbered", { job: word(`data.job.${behind.job}`, behind.job), number: behind.jobRunId })}
      </Link>
    </>
  );
}
