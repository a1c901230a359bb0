import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { EventForm } from "#app/components/settings/event-form.tsx";
import { EventList } from "#app/components/settings/event-list.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readId } from "#app/lib/reject-filter.ts";
import { type EventValues, toEventValues } from "#app/lib/seen-event.ts";
import { changeAnnotations } from "#app/queries/change-annotations.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listEvents } from "#app/queries/list-events.server.ts";
import { platforms as builtIn } from "#db/records/vocabulary.ts";

export const meta: MetaFunction = () => [{ title: "Levain" }];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const { events, products } = await listEvents(db, workspace.id);
  const asked = readId(new URL(request.url).searchParams.get("edit"));
  return {
    events,
    edited: events.find(({ id }) => id === asked),
    platforms: [...new Set([...builtIn, ...(workspace.platforms ?? [])])],
    products,
    today: workspace.today,
  };
});

interface Said {
  readonly wrong: readonly string[];
  /** Null: nothing was. */
  readonly entered: EventValues | null;
  readonly id: number | null;
  /** The state of the event that is overwritten knowingly when it is saved once more. */
  readonly seen: string | null;
  /** What was entered where somebody else has changed the event meanwhile. */
  readonly overtaken: Overtaken<EventValues> | null;
}

export const action = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const refusal = await changeAnnotations(db, workspace.id, form);
  if (!refusal) return redirect(form.get("intent") === "delete" ? "?saved=deleted" : "?saved=event");
  const text = (name: string) => String(form.get(name) ?? "");
  const entered = { day: text("day"), text: text("text"), platform: text("platform"), product: text("product") };
  const id = readId(text("id"));
  if ("overtaken" in refusal) {
    const { overtaken } = refusal;
    return data<Said>({ wrong: [], entered, id, seen: overtaken.seen, overtaken }, { status: 409 });
  }
  const { wrong } = refusal;
  const isLate = wrong.includes("gone") || wrong.includes("changed");
  const said = { wrong, entered: null, id: null, seen: null, overtaken: null };
  if (form.get("intent") === "delete") return data<Said>(said, { status: isLate ? 409 : 400 });
  // Saved once more, what was entered of an event that somebody has deleted is an event of its own.
  if (isLate) return data<Said>({ ...said, wrong: ["overtaken"], entered }, { status: 409 });
  return data<Said>({ ...said, entered, id, seen: text("seen") }, { status: 400 });
});

export default function Events() {
  const { t } = useI18n();
  const { events, edited, platforms, products, today } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const [search] = useSearchParams();
  const saved = search.get("saved");
  const id = said?.entered ? said.id : (edited?.id ?? null);
  const found = events.find((event) => event.id === id);
  const stored = found && toEventValues(found);
  return (
    <>
      <BackLink path="/settings" label={t("nav.settings")} />
      <PageTitle title={t("annotations.title")} />
      <p className="max-w-prose text-body text-muted">{t("annotations.explained")}</p>
      <p role="status" className="mt-2 text-label text-good">
        {saved === "event" || saved === "deleted" ? t(`annotations.saved.${saved}`) : null}
      </p>
      {said && !said.overtaken ? (
        <p role="alert" className="text-label text-bad">
          {t(`annotations.${saidOf(said.wrong)}`)}
        </p>
      ) : null}
      <Section title={id === null ? t("annotations.add.title") : t("annotations.change.title")}>
        <EventForm
          key={id}
          platforms={platforms}
          products={products}
          values={said?.entered ?? stored ?? { day: today, text: "", platform: "", product: "" }}
          wrong={said?.wrong ?? []}
          id={id}
          stored={stored}
          seen={said?.seen ?? null}
          overtaken={said?.overtaken ?? null}
          events={events.length}
        />
      </Section>
      <Section title={t("annotations.listed")}>
        {events.length === 0 ? <p className="text-label text-muted">{t("annotations.none")}</p> : null}
        <EventList events={events} />
      </Section>
    </>
  );
}

function saidOf(wrong: readonly string[]): "gone" | "changed" | "overtaken" | "not_saved" {
  if (wrong.includes("overtaken")) return "overtaken";
  if (wrong.includes("changed")) return "changed";
  return wrong.includes("gone") ? "gone" : "not_saved";
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
export { revalidateRefused as shouldRevalidate } from "#app/lib/revalidate-refused.ts";
