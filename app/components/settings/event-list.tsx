import { Form } from "@remix-run/react";
import { Button, ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { seenEvent, toEventValues } from "#app/lib/seen-event.ts";
import type { ListedEvent } from "#app/queries/list-events.server.ts";

/** The events of a workspace, each to be changed or, after a question, deleted. Works without script. */
export function EventList({ events }: { events: readonly ListedEvent[] }) {
  const { t, word } = useI18n();
  const { day } = useFormatting();
  return (
    <ul className="max-w-prose">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap items-start gap-3 border-b border-rule py-3 text-label">
          <p className="min-w-0 flex-1 break-words">
            <Formatted>{day(event.day)}</Formatted>: <strong className="font-medium">{event.text}</strong>
            {event.platform ? (
              <span className="text-muted">, {word(`platform.${event.platform}`, event.platform)}</span>
            ) : null}
            {event.product ? <span className="text-muted">, {event.product}</span> : null}
          </p>
          <ButtonLink to={`?edit=${event.id}`}>{t("annotations.edit")}</ButtonLink>
          <details>
            <summary className={buttonClass("plain")}>{t("annotations.delete")}</summary>
            <Form method="post" action="." className="mt-3 border-l-2 border-bad pl-3">
              <input type="hidden" name="intent" value="delete" />
              <input type="hidden" name="id" value={event.id} />
              <input type="hidden" name="seen" value={seenEvent(toEventValues(event))} />
              <p>{t("annotations.delete.explained")}</p>
              <p className="mt-3">
                <Button type="submit" kind="danger">
                  {t("annotations.delete.confirm")}
                </Button>
              </p>
            </Form>
          </details>
        </li>
      ))}
    </ul>
  );
}
