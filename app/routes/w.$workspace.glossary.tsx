import { useLoaderData } from "@remix-run/react";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { PartLink } from "#app/components/layout/part-link.tsx";
import { answer } from "#app/lib/answer.server.ts";
import { listGlossaryEntries } from "#app/lib/glossary.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";

export const loader = answer(async ({ request }) => {
  const { locale } = await readPreferences(request);
  return { entries: listGlossaryEntries(locale) };
});

export default function GlossaryPage() {
  const { t } = useI18n();
  const { entries } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t("nav.glossary")} note={t("glossary.note")} />
      <div className="grid gap-x-12 lg:grid-cols-[1fr_14rem]">
        <dl className="max-w-prose">
          {entries.map(({ key, label, description, formula, unit, addsUpOver, isEstimated, version }) => (
            <div key={key} id={key} className="scroll-mt-16 border-t border-rule py-4 target:bg-crust-soft">
              <dt className="text-lead font-strong">
                {label}
                {isEstimated ? (
                  <span className="ml-2 text-note font-normal text-muted">{t("metric.estimated")}</span>
                ) : null}
              </dt>
              <dd className="mt-1">{description}</dd>
              <dd className="mt-2 text-label text-muted">
                {t("glossary.formula")}: <span className="text-ink">{formula}</span>
              </dd>
              <dd className="mt-1 text-label text-muted">
                {t("glossary.unit")}: {unit}.{" "}
                {addsUpOver.length === 0
                  ? t("glossary.adds_up.nothing")
                  : `${t("glossary.adds_up")} ${addsUpOver.map((over) => t(`glossary.over.${over}`)).join(", ")}`}
                . {t("glossary.key")}: <code>{key}</code>. {t("glossary.version")} {version}.
              </dd>
            </div>
          ))}
        </dl>
        <nav aria-label={t("nav.glossary")} className="hidden lg:block">
          <ul className="sticky top-16 max-h-[80vh] overflow-y-auto text-label">
            {entries.map(({ key, label }) => (
              <li key={key}>
                <PartLink id={key} className="block py-1 text-muted hover:text-ink">
                  {label}
                </PartLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
