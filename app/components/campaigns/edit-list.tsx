import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { CampaignEditItem } from "#app/queries/campaigns/list-campaign-edits.server.ts";

/** What people did to a campaign; each act can be taken back. */
export function EditList({ edits }: { edits: readonly CampaignEditItem[] }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  if (edits.length === 0) return <p className="text-label text-muted">{t("campaign.edits.none")}</p>;
  return (
    <ol className="border-t border-rule text-label">
      {edits.map((edit) => (
        <li key={edit.jobRunId} className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-rule">
          <Formatted className="tabular">{moment(edit.statedAt)}</Formatted>
          <span className="min-w-0 flex-1 text-muted">
            {Object.entries(edit.counts)
              .map(([stream, { set, removed }]) =>
                t("campaign.edits.count", { stream: word(`data.stream.${stream}`, stream), set, removed }),
              )
              .join(" · ")}
          </span>
          {edit.isUndone ? (
            <span className="text-muted">{t("campaign.edits.undone")}</span>
          ) : (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="intent" value="undo" />
              <input type="hidden" name="run" value={edit.jobRunId} />
              <Button type="submit" kind="quiet">
                {t("campaign.edits.undo")}
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ol>
  );
}
