import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { EventForm } from "#app/components/settings/event-form.tsx";
import { EventList } from "#app/components/settings/event-list.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readId } from "#app/lib/reject-filter.ts";
import { changeAnnotations } from "#app/queries/change-annotations.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { platforms as builtIn } from "#db/records/vocabulary.ts";

const mostShown = 500;

export const meta: MetaFunction = () => [{ title: "Levain" }];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const events = await db
    .selectFrom("annotation")
    .select(["id", "day", "text", "platform"])
    .where("workspace_id", "=", workspace.id)
    .orderBy("day", "desc")
    .orderBy("id", "desc")
    .limit(mostShown)
    .execute();
  const asked = readId(new URL(request.url).searchParams.get("edit"));
  return {
    events,
    edited: events.find(({ id }) => id === asked),
    platforms: [...new Set([...builtIn, ...(workspace.platforms ?? [])])],
    today: workspace.today,
  };
});

export const action = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const refusal = await changeAnnotations(db, workspace.id, form);
  if (!refusal) return redirect(form.get("intent") === "delete" ? "?saved=deleted" : "?saved=event");
  const text = (name: string) => String(form.get(name) ?? "");
  const entered = { day: text("day"), text: text("text"), platform: text("platform") };
  const isGone = refusal.wrong.includes("gone");
  if (form.get("intent") === "delete")
    return data({ wrong: refusal.wrong, entered: null, id: null }, { status: isGone ? 409 : 400 });
  // Saved once more, what was entered of an event that somebody has deleted is an event of its own.
  if (isGone) return data({ wrong: ["overtaken"], entered, id: null }, { status: 409 });
  return data({ wrong: refusal.wrong, entered, id: readId(text("id")) }, { status: 400 });
});

export default function Events() {
  const { t } = useI18n();
  const { events, edited, platforms, today } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const [search] = useSearchParams();
  const saved = search.get("saved");
  const id = said?.entered ? said.id : (edited?.id ?? null);
  const standing = edited ? { ...edited, platform: edited.platform ?? "" } : { day: today, text: "", platform: "" };
  return (
    <>
      <BackLink path="/settings" label={t("nav.settings")} />
      <PageTitle title={t("annotations.title")} />
      <p className="max-w-prose text-body text-muted">{t("annotations.explained")}</p>
      <p role="status" className="mt-2 text-label text-good">
        {saved === "event" || saved === "deleted" ? t(`annotations.saved.${saved}`) : null}
      </p>
      {said ? (
        <p role="alert" className="text-label text-bad">
          {t(`annotations.${saidOf(said.wrong)}`)}
        </p>
      ) : null}
      <Section title={id === null ? t("annotations.add.title") : t("annotations.change.title")}>
        <EventForm
          key={`${id} ${events.length} ${said?.entered ? "again" : ""}`}
          platforms={platforms}
          values={said?.entered ?? standing}
          wrong={said?.wrong ?? []}
          id={id}
        />
      </Section>
      <Section title={t("annotations.listed")}>
        {events.length === 0 ? <p className="text-label text-muted">{t("annotations.none")}</p> : null}
        <EventList events={events} />
      </Section>
    </>
  );
}

function saidOf(wrong: readonly string[]): "gone" | "overtaken" | "not_saved" {
  if (wrong.includes("overtaken")) return "overtaken";
  return wrong.includes("gone") ? "gone" : "not_saved";
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
