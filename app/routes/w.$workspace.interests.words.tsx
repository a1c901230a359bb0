import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { AddWords } from "#app/components/interests/add-words.tsx";
import { DismissalRefused } from "#app/components/interests/dismissal-refused.tsx";
import { DismissedList } from "#app/components/interests/dismissed-list.tsx";
import { IntentRules } from "#app/components/interests/intent-rules.tsx";
import { RuleHistory } from "#app/components/interests/rule-history.tsx";
import { SuggestionsFigure } from "#app/components/interests/suggestions-figure.tsx";
import { WordList } from "#app/components/interests/word-list.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readWordPair } from "#app/lib/dismissal.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { mostPhrasesAtOnce } from "#app/lib/limits.ts";
import { changeDismissals } from "#app/queries/change-dismissals.server.ts";
import { changeRules } from "#app/queries/change-rules.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listDismissals } from "#app/queries/list-dismissals.server.ts";
import { readRulesPage } from "#app/queries/read-rules-page.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import { longestPhrase, longestThemeName } from "#db/interests/phrase-limits.ts";
import { contentKinds } from "#db/records/vocabulary.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const [rules, page, dismissals] = await Promise.all([
    readRulesPage(db, workspace.id),
    answerPage({ db, request, workspace }, ["word-suggestions", "phrase-suggestions"]),
    listDismissals(db, workspace.id, "word"),
  ]);
  return {
    rules,
    dismissals,
    hashtags: page.views["word-suggestions"],
    phrases: page.views["phrase-suggestions"],
    kinds: contentKinds,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  if (["dismiss", "bring_back"].includes(String(form.get("intent")))) {
    const isChanged = await changeDismissals(db, workspaceId, "word", form);
    if (!isChanged) return data({ isRefused: true, refusal: undefined }, { status: 400 });
    return redirect("?#suggestions");
  }
  const refusal = await changeRules({ pool, workspaceId }, form);
  if (refusal) return data({ isRefused: false, refusal }, { status: 400 });
  return redirect("?saved=words");
});

export default function Words() {
  const { t, word } = useI18n();
  const { rules, dismissals, hashtags, phrases, kinds } = useLoaderData<typeof loader>();
  const { refusal, isRefused = false } = useActionData<typeof action>() ?? {};
  const [search] = useSearchParams();
  const themes = [
    ...new Set([
      ...rules.themes.map(({ target }) => target),
      ...[...hashtags.rows, ...phrases.rows].map((row) => String(row.cells.theme)),
    ]),
  ];
  return (
    <>
      <p role="status" className="text-label text-good">
        {rules.isUnderWay ? t("interests.words.under_way") : search.has("saved") ? t("interests.words.saved") : null}
      </p>
      {refusal ? (
        <p role="alert" className="text-label text-bad">
          {t(`interests.words.problem.${refusal.problem}`, {
            phrase: refusal.phrase,
            most: mostPhrasesAtOnce,
            longest: refusal.problem === "no_theme" ? longestThemeName : longestPhrase,
          })}
        </p>
      ) : null}
      {isRefused ? <DismissalRefused /> : null}
      <Section title={t("interests.words.themes")} note={t("interests.words.themes.note")}>
        {rules.themes.length === 0 ? (
          <p className="mb-4 max-w-prose text-muted">{t("interests.words.themes.none")}</p>
        ) : null}
        <WordList kind="theme" rules={rules.themes} nameOf={(theme) => theme} />
        <AddWords kind="theme" themes={themes} />
      </Section>
      <SuggestionsFigure view={hashtags} kind="hashtag" />
      <SuggestionsFigure view={phrases} kind="phrase" />
      <DismissedList dismissals={dismissals} nameOf={({ subject }) => nameWord(subject)} />
      <Section title={t("interests.words.kinds")} note={t("interests.words.kinds.note")}>
        <WordList
          kind="content_kind"
          rules={rules.contentKinds}
          nameOf={(kind) => word(`content_kind.${kind}`, kind)}
        />
        <AddWords
          kind="content_kind"
          choices={kinds.map((kind) => ({ value: kind, label: word(`content_kind.${kind}`, kind) }))}
        />
        {rules.contentKinds.length === 0 ? (
          <form method="post" className="mt-4">
            <Button type="submit" name="intent" value="usual">
              {t("interests.words.kinds.usual")}
            </Button>
          </form>
        ) : null}
      </Section>
      <Section title={t("interests.words.intent")} note={t("interests.words.intent.note")}>
        <IntentRules rules={rules.intents} />
        <WordList
          kind="purchase_intent"
          rules={rules.intentPhrases.map((phrase) => ({ target: "own", phrase, posts: null }))}
          nameOf={() => t("interests.words.intent.own")}
        />
        <AddWords kind="purchase_intent" />
      </Section>
      <RuleHistory versions={rules.versions} />
    </>
  );
}

function nameWord(subject: string): string {
  const pair = readWordPair(subject);
  return pair ? `${pair.phrase} → ${pair.theme}` : subject;
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
