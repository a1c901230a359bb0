import { data, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Erasures } from "#app/components/settings/erasures.tsx";
import { ExchangeRates } from "#app/components/settings/exchange-rates.tsx";
import { KeepingForm } from "#app/components/settings/keeping-form.tsx";
import { SettingsForm } from "#app/components/settings/settings-form.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { readId } from "#app/lib/reject-filter.ts";
import type { KeepingValues } from "#app/lib/seen-keeping.ts";
import type { SettingsValues } from "#app/lib/seen-settings.ts";
import { exchangeRateSchema, parseForm, settingsSchema } from "#app/lib/settings-form.ts";
import { askOnce } from "#app/queries/ask-once.server.ts";
import { findSettings, toSettingsValues } from "#app/queries/find-settings.server.ts";
import { changeKeeping, countKept, type KeepingQuestion } from "#app/queries/keep-responses.server.ts";
import { listErasures } from "#app/queries/list-erasures.server.ts";
import { updateWorkspaceSettings } from "#app/queries/update-workspace-settings.server.ts";
import { enqueueJob } from "#db/queue.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  const { workspace, refundWindows, rates, capabilities } =
    (await findSettings(db, params.workspace ?? "")) ?? notFound();
  return {
    keeping: { days: workspace.response_keep_days, kept: await countKept(db, workspace.workspace_id) },
    erasures: await listErasures(db, workspace.workspace_id),
    rates,
    capabilities,
    values: toSettingsValues({ workspace, refundWindows }),
  };
});

/** What was wrong with a form, or has to be asked before it counts. */
interface Said {
  readonly wrong: readonly string[];
  readonly question: KeepingQuestion | null;
  readonly overtaken: Overtaken<SettingsValues> | null;
  readonly keepingOvertaken: Overtaken<KeepingValues> | null;
}

const nothingSaid: Said = { wrong: [], question: null, overtaken: null, keepingOvertaken: null };

function refuse(wrong: readonly string[]) {
  return data<Said>({ ...nothingSaid, wrong }, { status: 400 });
}

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const { workspace } = (await findSettings(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  if (form.get("intent") === "exchange-rate") {
    const parsed = parseForm(exchangeRateSchema, form);
    if ("wrong" in parsed) return refuse(parsed.wrong);
    await enqueueJob(pool, workspace.workspace_id, "keep-exchange-rate", {
      ...parsed.values,
      statedAt: new Date().toISOString(),
    });
    return redirect("?saved=rate");
  }
  if (form.get("intent") === "keeping") {
    const change = await changeKeeping({ pool }, workspace.workspace_id, form);
    if (change === "saved") return redirect("?saved=settings");
    if ("overtaken" in change)
      return data<Said>({ ...nothingSaid, keepingOvertaken: change.overtaken }, { status: 409 });
    return "wrong" in change ? refuse(change.wrong) : data<Said>({ ...nothingSaid, question: change });
  }
  if (form.get("intent") === "lift-erasure") {
    const erasureId = readId(String(form.get("erasure")));
    if (!erasureId) return refuse(["erasure"]);
    const run = await askOnce({ pool }, workspace.workspace_id, "lift-erasure", { erasureId });
    return redirect(`/w/${params.workspace}/data/runs/${run}`);
  }
  const parsed = parseForm(settingsSchema, form);
  if ("wrong" in parsed) return refuse(parsed.wrong);
  const change = await updateWorkspaceSettings(db, workspace.workspace_id, { form, settings: parsed.values });
  if ("overtaken" in change) return data<Said>({ ...nothingSaid, overtaken: change.overtaken }, { status: 409 });
  if (change.haveDaysMoved) await enqueueJob(pool, workspace.workspace_id, "rollup-workspace", {});
  return redirect(change.haveDaysMoved ? "?saved=zone" : "?saved=settings");
});

const sentences = { settings: "settings.saved", zone: "settings.saved.zone", rate: "settings.saved.rate" } as const;

export default function SettingsPage() {
  const { t, word } = useI18n();
  const { day } = useFormatting();
  const { values, rates, capabilities, erasures, keeping } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const wrong = said?.wrong ?? [];
  const question = said?.question ?? null;
  const [search] = useSearchParams();
  const saved = search.get("saved");
  return (
    <>
      <PageTitle title={t("nav.settings")} />
      <p role="status" className="text-label text-good">
        {saved === "settings" || saved === "zone" || saved === "rate" ? t(sentences[saved]) : null}
      </p>
      {wrong.length > 0 ? (
        <p role="alert" className="text-label text-bad">
          {t("settings.not_saved")}
        </p>
      ) : null}
      <SettingsForm stored={values} wrong={wrong} overtaken={said?.overtaken ?? null} />
      <Section title={t("settings.rates")} note={t("settings.rates.note")}>
        <ExchangeRates rates={rates} wrong={wrong} />
      </Section>
      <Section title={t("rate_cards.title")} note={t("rate_cards.explained")}>
        <Link
          to="rate-cards"
          className="inline-flex min-h-8 items-center text-label text-crust underline underline-offset-4"
        >
          {t("rate_cards.open")}
        </Link>
      </Section>
      <Section title={t("annotations.title")} note={t("annotations.explained")}>
        <Link
          to="events"
          className="inline-flex min-h-8 items-center text-label text-crust underline underline-offset-4"
        >
          {t("annotations.open")}
        </Link>
      </Section>
      <Section title={t("settings.keeping")} note={t("settings.keeping.note")}>
        <KeepingForm {...keeping} question={question} wrong={wrong} overtaken={said?.keepingOvertaken ?? null} />
      </Section>
      <Section title={t("settings.erasures")} note={t("settings.erasures.note")}>
        <Erasures erasures={erasures} />
      </Section>
      <Section title={t("settings.capabilities")} note={t("settings.capabilities.note")}>
        <ul className="max-w-prose text-label">
          {capabilities.map(({ platform, measure, from_day, reason }) => (
            <li key={`${platform} ${measure}`} className="border-b border-rule py-2">
              <strong className="font-medium">{word(`platform.${platform}`, platform)}</strong>,{" "}
              {word(`metric.${measure}.label`, word(`format.${measure}`, measure))}
              {from_day ? (
                <>
                  : <Formatted>{t("settings.capabilities.from", { day: day(from_day) })}</Formatted>
                </>
              ) : null}
              . <span className="text-muted">{word(`capability.${reason}`, reason)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
