import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { RateCardForm } from "#app/components/settings/rate-card-form.tsx";
import { RateCardList } from "#app/components/settings/rate-card-list.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { rateField } from "#app/lib/rate-card.ts";
import { readRateCard } from "#app/lib/rate-card-form.ts";
import { readId } from "#app/lib/reject-filter.ts";
import {
  endRateCard,
  findRateCardOf,
  type RateCardProblem,
  saveRateCard,
} from "#app/queries/change-rate-cards.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listRateCards } from "#app/queries/list-rate-cards.server.ts";
import { platforms as builtIn } from "#db/records/vocabulary.ts";

export const meta: MetaFunction = () => [{ title: "Levain" }];

/** Platforms that come with the program, and those that the workspace's files named. */
function platformsOf({ platforms }: { readonly platforms?: readonly string[] }): string[] {
  return [...new Set([...builtIn, ...(platforms ?? [])])];
}

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const cards = (await listRateCards(db, workspace.id)).map(({ endedAt, ...card }) => ({
    ...card,
    isEnded: endedAt !== null,
  }));
  const asked = readId(new URL(request.url).searchParams.get("edit") ?? "");
  const edited = cards.find(({ version, isEnded }) => version === asked && !isEnded);
  return { cards, edited, platforms: platformsOf(workspace), currency: workspace.currency, today: workspace.today };
});

interface Said {
  readonly wrong: readonly string[];
  /** `deleted_already`: what was to be deleted counts no more. */
  readonly problem: RateCardProblem | "deleted_already" | null;
  /** Null: nothing was. */
  readonly entered: Readonly<Record<string, string>> | null;
  /** What saving once more replaces. */
  readonly replaces: number | null;
}

export const action = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const replaces = readId(String(form.get("replaces") ?? "")) ?? null;
  const entered = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const refuse = (wrong: readonly string[], problem: RateCardProblem | null = null) =>
    data<Said>({ wrong, problem, entered, replaces }, { status: 400 });
  if (form.get("intent") === "delete") {
    const version = readId(String(form.get("version") ?? ""));
    const isEnded = version ? await endRateCard(db, workspace.id, version) : false;
    if (isEnded) return redirect("?saved=deleted");
    return data<Said>({ wrong: [], problem: "deleted_already", entered: null, replaces: null }, { status: 409 });
  }
  const read = readRateCard(form, platformsOf(workspace));
  if ("wrong" in read) return refuse(read.wrong);
  const problem = await saveRateCard(db, workspace.id, read.card, replaces);
  if (problem !== "gone") return problem ? refuse([], problem) : redirect("?saved=card");
  // Saved once more, it takes the place of what somebody else has made of the card.
  const current = await findRateCardOf(db, workspace.id, read.card.effectiveFrom);
  return data<Said>({ wrong: [], problem, entered, replaces: current }, { status: 409 });
});

export default function RateCards() {
  const { t } = useI18n();
  const { cards, edited, platforms, currency, today } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const [search] = useSearchParams();
  const replaces = said?.entered ? said.replaces : (edited?.version ?? null);
  const values = said?.entered ?? (edited ? toValues(edited) : { effectiveFrom: today, currency });
  const saved = search.get("saved");
  const inForce = cards.filter(({ isEnded }) => !isEnded);
  const ended = cards.filter(({ isEnded }) => isEnded);
  return (
    <>
      <BackLink path="/settings" label={t("nav.settings")} />
      <PageTitle title={t("rate_cards.title")} />
      <p className="max-w-prose text-body text-muted">{t("rate_cards.explained")}</p>
      <p role="status" className="mt-2 text-label text-good">
        {saved === "card" || saved === "deleted" ? t(`rate_cards.saved.${saved}`) : null}
      </p>
      {said ? (
        <p role="alert" className="text-label text-bad">
          {said.problem ? t(`rate_cards.problem.${said.problem}`) : t("rate_cards.not_saved")}
        </p>
      ) : null}
      <Section title={t("rate_cards.counting")}>
        {inForce.length === 0 ? <p className="text-label text-muted">{t("rate_cards.none")}</p> : null}
        <RateCardList cards={inForce} />
      </Section>
      <Section
        title={
          replaces === null ? t("rate_cards.add.title") : t("rate_cards.change.title", { version: String(replaces) })
        }
        note={t("rate_cards.rates.note")}
      >
        <RateCardForm
          key={`${replaces} ${cards.length} ${said?.entered ? "again" : ""}`}
          platforms={platforms}
          values={values}
          wrong={said?.wrong ?? []}
          replaces={replaces}
        />
      </Section>
      {ended.length > 0 ? (
        <Section title={t("rate_cards.ended")} note={t("rate_cards.ended.note")}>
          <RateCardList cards={ended} />
        </Section>
      ) : null}
    </>
  );
}

interface Edited {
  readonly name: string;
  readonly effectiveFrom: string;
  readonly currency: string;
  readonly rates: readonly { readonly platform: string; readonly measure: string; readonly amount: number }[];
}

function toValues({ name, effectiveFrom, currency, rates }: Edited): Record<string, string> {
  const amounts = rates.map(({ platform, measure, amount }) => [rateField(platform, measure), String(amount)]);
  return { name, effectiveFrom, currency, ...Object.fromEntries(amounts) };
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
export { revalidateRefused as shouldRevalidate } from "#app/lib/revalidate-refused.ts";
