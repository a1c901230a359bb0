import { Form } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { dismissedId } from "#app/components/interests/dismissed-id.ts";
import { Button } from "#app/components/ui/button.tsx";
import type { Dismissal } from "#app/lib/dismissal.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface DismissedListProps {
  /** Moments as a loader hands them out. */
  dismissals: readonly (Omit<Dismissal, "dismissedAt"> & { readonly dismissedAt: Date | string })[];
  nameOf: (dismissal: Omit<Dismissal, "dismissedAt">) => string;
}

/** What was dismissed, why and when, each to be brought back. Nothing at all where nothing was. */
export function DismissedList({ dismissals, nameOf }: DismissedListProps) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  if (dismissals.length === 0) return null;
  return (
    <Section id={dismissedId} title={t("dismissal.listed")} note={t("dismissal.note")}>
      <ul className="max-w-prose text-label">
        {dismissals.map((one) => (
          <li
            key={`${one.productId} ${one.subject}`}
            className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1"
          >
            <span className="min-w-0 flex-1 break-words">
              {nameOf(one)}{" "}
              <span className="text-muted">
                {word(`dismissal.${one.reason}`, one.reason)},{" "}
                <Formatted>{moment(new Date(one.dismissedAt).toISOString())}</Formatted>
              </span>
            </span>
            <Form method="post">
              <input type="hidden" name="intent" value="bring_back" />
              <input type="hidden" name="subject" value={one.subject} />
              <input type="hidden" name="product" value={one.productId} />
              <Button type="submit" kind="quiet">
                {t("dismissal.bring_back")}
                <span className="sr-only">: {nameOf(one)}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
