import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { CampaignPart } from "#app/queries/campaigns/list-campaign-parts.server.ts";

export interface PartListProps {
  label: string;
  parts: readonly CampaignPart[];
  nameOf?: (part: CampaignPart) => ReactNode;
  detailOf?: (part: CampaignPart) => ReactNode;
}

/** What a campaign has of one kind, each with a way to take it out. */
export function PartList({ label, parts, nameOf = ({ name }) => name, detailOf }: PartListProps) {
  const { t } = useI18n();
  if (parts.length === 0) return <p className="text-label text-muted">{t("campaign.form.none")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <ul aria-label={label} tabIndex={0} className="relative max-h-80 overflow-y-auto border-y border-rule text-label">
      {parts.map((part) => (
        <li key={part.key} className="flex min-h-9 items-center gap-3 border-b border-rule last:border-b-0">
          <span className="min-w-0 truncate font-medium">{nameOf(part)}</span>
          {detailOf ? <span className="min-w-0 flex-1 truncate text-muted">{detailOf(part)}</span> : null}
          <Form method="post" className="ml-auto" preventScrollReset>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="part" value={part.key} />
            <Button type="submit" kind="quiet">
              {t("campaign.form.remove")}
              <span className="sr-only"> {part.name}</span>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
