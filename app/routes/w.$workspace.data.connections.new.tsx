import { data, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { parseConnectionForm } from "#app/lib/connection-form.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { longestName } from "#app/lib/limits.ts";
import { sayProblems } from "#app/lib/rejects/saying-messages.server.ts";
import { hasStandIn } from "#app/lib/stand-in.server.ts";
import { addConnection } from "#app/queries/add-connection.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
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
    chosen: kind ? { connector: kind.connector, name: kind.name, fields: kind.fields } : null,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const kind = kindIn(request) ?? notFound();
  const form = await request.formData();
  const parsed = parseConnectionForm(kind, form);
  if ("problems" in parsed) return data({ problems: await sayProblems(request, parsed.problems) }, { status: 400 });
  const isStandIn = hasStandIn() && form.get("stand_in") === "1";
  const connectionId = await addConnection({ db, pool }, id, kind, { ...parsed.values, isStandIn });
  return redirect(`/w/${slug}/data/connections/${connectionId}`);
});

export default function NewConnectionPage() {
  const { t, word } = useI18n();
  const { slug, kinds, chosen, hasStandIn: offersStandIn } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems ?? {};
  const isSending = useNavigation().formMethod === "POST";
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
  return (
    <>
      <BackLink path="/data/connections/new" label={t("data.connection.add")} />
      <PageTitle
        title={t("data.connection.add.kind", { kind: chosen.name })}
        note={word(`connection.${chosen.connector}`, "")}
      />
      {Object.keys(problems).length > 0 ? (
        <p role="alert" className="mb-4 border-l-2 border-bad pl-3 text-label">
          {t("data.connection.not_saved")}
        </p>
      ) : null}
      <Form
        method="post"
        action={`/w/${slug}/data/connections/new?kind=${chosen.connector}`}
        className="grid max-w-prose gap-4"
      >
        <TextField
          name="name"
          label={t("data.connection.name")}
          note={t("data.connection.name.note")}
          value={chosen.name}
          required
          problem={"name" in problems ? t("data.connection.name.wrong", { most: longestName }) : undefined}
        />
        <ConnectionFields connector={chosen.connector} fields={chosen.fields} problems={problems} />
        {offersStandIn ? (
          <label className="flex items-baseline gap-2 text-label">
            <input type="checkbox" name="stand_in" value="1" className="accent-crust" />
            <span>
              {t("data.connection.use_stand_in")}
              <span className="block text-note text-muted">{t("data.connection.use_stand_in.note")}</span>
            </span>
          </label>
        ) : null}
        <p className="flex flex-wrap items-center gap-3">
          <Button type="submit" kind="primary" disabled={isSending}>
            {t("data.connection.save_and_test")}
          </Button>
          <span className="text-label text-muted">{t("data.connection.save_and_test.note")}</span>
        </p>
      </Form>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
