import { data, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { AuthoriseForm } from "#app/components/data/authorise/authorise-form.tsx";
import { GoToPlatform } from "#app/components/data/authorise/go-to-platform.tsx";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import { ConnectionNameField } from "#app/components/data/connection-name-field.tsx";
import { NotSaved } from "#app/components/data/not-saved.tsx";
import { StandInChoice } from "#app/components/data/stand-in-choice.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { wayOf } from "#app/lib/authorisation/authorise-way.server.ts";
import { markBrowser } from "#app/lib/authorisation/browser-cookie.server.ts";
import { callbackAddress } from "#app/lib/authorisation/callback-address.server.ts";
import { fieldsToEnter } from "#app/lib/authorisation/fields-to-enter.ts";
import { type FormProblems, parseConnectionForm } from "#app/lib/connection-form.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { sayProblems } from "#app/lib/rejects/saying-messages.server.ts";
import { hasStandIn } from "#app/lib/stand-in.server.ts";
import { addConnection } from "#app/queries/add-connection.server.ts";
import { authoriseNew } from "#app/queries/authorise-connection.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";
import { connectionKinds } from "#db/connections/index.ts";

function kindIn(request: Request) {
  const wanted = new URL(request.url).searchParams.get("kind");
  return connectionKinds.find(({ connector }) => connector === wanted);
}

export const loader = answer(async ({ context: { db }, params, request }) => {
  const { slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const kind = kindIn(request);
  return {
    slug,
    hasStandIn: hasStandIn(),
    kinds: connectionKinds.map(({ connector, name, platform }) => ({ connector, name, platform })),
    chosen: kind
      ? { connector: kind.connector, name: kind.name, fields: fieldsToEnter(kind), way: wayOf(kind, request) }
      : null,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const kind = kindIn(request) ?? notFound();
  const form = await request.formData();
  const isStandIn = hasStandIn() && form.get("stand_in") === "1";
  const wrong = async (problems: FormProblems, isPasted: boolean) =>
    data({ problems: await sayProblems(request, problems), isPasted, goTo: null }, { status: 400 });
  if (form.get("intent") === "authorise") {
    const callback = callbackAddress(request);
    const { browser, headers } = await markBrowser(request, callback);
    const departed = await authoriseNew({ db, pool }, id, { kind, isStandIn, callback, browser }, form);
    if ("goTo" in departed) return data({ problems: {}, isPasted: false, goTo: departed.goTo }, { headers });
    return "problems" in departed ? wrong(departed.problems, false) : notFound();
  }
  const parsed = parseConnectionForm(kind, form);
  if ("problems" in parsed) return wrong(parsed.problems, true);
  const connectionId = await addConnection({ db, pool }, id, kind, { ...parsed.values, isStandIn });
  return redirect(`/w/${slug}/data/connections/${connectionId}`);
});

export default function NewConnectionPage() {
  const { t, word } = useI18n();
  const { slug, kinds, chosen, hasStandIn: offersStandIn } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const problems = outcome?.problems ?? {};
  if (!chosen)
    return (
      <>
        <BackLink path="/data" label={t("nav.data")} />
        <PageTitle title={t("data.connection.add")} note={t("data.connection.add.note")} />
        <ul className="max-w-prose border-t border-rule">
          {kinds.map(({ connector, name, platform }) => (
            <li key={connector} className="border-b border-rule">
              <Link to={`?kind=${connector}`} className="group block py-3 hover:bg-sunk">
                <span className="font-medium text-crust underline underline-offset-2">{name}</span>
                {platform ? <span className="text-muted"> · {word(`platform.${platform}`, platform)}</span> : null}
                <span className="block text-label text-muted">{word(`connection.${connector}`, "")}</span>
              </Link>
            </li>
          ))}
        </ul>
      </>
    );
  const pasted = (
    <PasteForm {...chosen} slug={slug} problems={outcome?.isPasted ? problems : {}} offersStandIn={offersStandIn} />
  );
  return (
    <>
      <BackLink path="/data/connections/new" label={t("data.connection.add")} />
      <PageTitle
        title={t("data.connection.add.kind", { kind: chosen.name })}
        note={word(`connection.${chosen.connector}`, "")}
      />
      <NotSaved
        connector={chosen.connector}
        fields={outcome?.isPasted ? chosen.fields : (chosen.way?.fields ?? chosen.fields)}
        problems={problems}
      />
      {outcome?.goTo ? <GoToPlatform {...outcome.goTo} /> : null}
      {outcome?.goTo ? null : chosen.way ? (
        <>
          <AuthoriseForm
            connector={chosen.connector}
            way={chosen.way}
            name={chosen.name}
            problems={outcome?.isPasted ? {} : problems}
            offersStandIn={offersStandIn}
          />
          <details className="mt-6 border-t border-rule pt-4" open={outcome?.isPasted || undefined}>
            <summary className="text-label text-crust underline underline-offset-2">{t("authorise.paste")}</summary>
            <p className="mt-2 mb-3 max-w-prose text-label text-muted">{t("authorise.paste.note")}</p>
            {pasted}
          </details>
        </>
      ) : (
        pasted
      )}
    </>
  );
}

interface PasteFormProps {
  slug: string;
  connector: string;
  name: string;
  fields: readonly ConnectionField[];
  problems: Readonly<Record<string, string | null>>;
  offersStandIn: boolean;
}

/** Credentials as somebody has them already. */
function PasteForm({ slug, connector, name, fields, problems, offersStandIn }: PasteFormProps) {
  const { t } = useI18n();
  const isSending = useNavigation().formMethod === "POST";
  return (
    <Form method="post" action={`/w/${slug}/data/connections/new?kind=${connector}`} className="grid max-w-prose gap-4">
      <ConnectionNameField note={t("data.connection.name.note")} value={name} problems={problems} />
      <ConnectionFields connector={connector} fields={fields} problems={problems} />
      {offersStandIn ? <StandInChoice /> : null}
      <p className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={isSending}>
          {t("data.connection.save_and_test")}
        </Button>
        <span className="text-label text-muted">{t("data.connection.save_and_test.note")}</span>
      </p>
    </Form>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
