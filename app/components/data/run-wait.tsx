import { Link } from "@remix-run/react";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useRunWords } from "#app/lib/run-words.ts";
import type { RunWait as Wait } from "#db/runs/run-wait.ts";

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

function Reason({ run, slug }: RunWaitProps) {
  const { t, word } = useI18n();
  const { sayWait, waitedFor } = useRunWords();
  const behind = waitedFor(run);
  if (behind === null) return sayWait(run);
  return (
    <>
      {sayWait(run)}{" "}
      <Link to={`/w/${slug}/data/runs/${behind.jobRunId}`} className="text-crust underline underline-offset-2">
        {t("data.run.numbered", { job: word(`data.job.${behind.job}`, behind.job), number: behind.jobRunId })}
      </Link>
    </>
  );
}
