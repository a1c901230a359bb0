import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { OutcomeNote } from "#app/components/data/authorise/outcome-note.tsx";
import { answer } from "#app/lib/answer.server.ts";
import { readBrowser } from "#app/lib/authorisation/browser-cookie.server.ts";
import { readErrorWord } from "#app/lib/authorisation/outcome.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { takeAuthorisation } from "#app/queries/take-authorisation.server.ts";

const path = "/connections/authorised";

/**
 * Where every platform sends people back to. What it brings is taken and left at once, so that no code stays in an address: to the page of the connection,
 * or, when it is of none that this browser was sent away for, to this page without anything.
 */
export const loader = answer(async ({ context: { db, pool }, request }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url);
  const isForeign = searchParams.get("problem") === "foreign";
  if (isForeign || !searchParams.has("state")) return { outcome: isForeign ? "foreign" : "unknown" } as const;
  const taken = await takeAuthorisation({ db, pool }, searchParams, await readBrowser(request));
  if (!("slug" in taken)) throw redirect(`${path}?problem=${taken.outcome}`);
  const page = `/w/${taken.slug}/data/connections/${taken.connectionId}`;
  if (taken.outcome === "asked") throw redirect(page);
  const error = taken.outcome === "refused" ? readErrorWord(searchParams) : null;
  const told = new URLSearchParams({ authorisation: taken.outcome, ...(error ? { error } : {}) });
  throw redirect(`${page}?${told}`);
});

export default function AuthorisedPage() {
  const { t } = useI18n();
  const { outcome } = useLoaderData<typeof loader>();
  return (
    <main className="mx-auto max-w-prose px-4 py-12">
      <h1 className="mb-4 text-title leading-tight font-strong tracking-tight">{t("authorise.title")}</h1>
      <OutcomeNote outcome={outcome} at="">
        <p className="mt-3">
          <Link to="/" className="text-label text-crust underline underline-offset-2">
            {t("error.home")}
          </Link>
        </p>
      </OutcomeNote>
    </main>
  );
}
