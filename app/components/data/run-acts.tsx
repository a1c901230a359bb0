import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { isRepeatable, isStoppable } from "#app/lib/run-acts.ts";

interface RunActsProps {
  run: { readonly jobRunId: number; readonly job: string; readonly status: string; readonly isStopping: boolean };
  slug: string;
}

/** What can be done about a run: stop it, or have it once more. */
export function RunActs({ run, slug }: RunActsProps) {
  const { t, word } = useI18n();
  const intent = isStoppable(run) && !run.isStopping ? "stop" : isRepeatable(run) ? "repeat" : null;
  if (intent === null) return null;
  return (
    <Form method="post" action={`/w/${slug}/data/runs/${run.jobRunId}`}>
      <input type="hidden" name="intent" value={intent} />
      <Button type="submit" kind="plain">
        {t(`data.run.${intent}`)}
        <span className="sr-only">
          {" "}
          {word(`data.job.${run.job}`, run.job)} {run.jobRunId}
        </span>
      </Button>
    </Form>
  );
}
