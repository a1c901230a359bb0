import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { JoinForm } from "#app/components/pieces/join-form.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { changePiece } from "#app/queries/change-piece.server.ts";
import { findPost } from "#app/queries/find-post.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { searchCreatorPosts } from "#app/queries/search-creator-posts.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const post = (await findPost(db, workspaceId, toId(params.post))) ?? notFound();
  const search = (new URL(request.url).searchParams.get("search") ?? "").slice(0, 200);
  return { post, search, found: await searchCreatorPosts(db, workspaceId, post.id, search) };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const problem = await changePiece({ db, pool, workspaceId }, await request.formData());
  if (problem === "no_post") return data({ problem }, { status: 400 });
  return redirect(`/w/${params.workspace}/content/${toId(params.post)}#piece-title`);
});

export default function JoinPage() {
  const { t } = useI18n();
  const { post, search, found } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <>
      <BackLink path={`/content/${post.id}`} label={t("piece.join.back")} />
      <PageTitle title={t("piece.join.title")} note={post.title ?? post.caption?.slice(0, 120) ?? post.externalId} />
      <p className="max-w-prose text-muted">{t("piece.join.note")}</p>
      <Form method="get" role="search" className="mt-4 flex max-w-prose items-end gap-2">
        <div className="flex-1">
          <TextField name="search" label={t("piece.join.search")} value={search} />
        </div>
        <p className="pb-1">
          <Button type="submit">{t("piece.join.find")}</Button>
        </p>
      </Form>
      {problem === undefined ? null : (
        <p role="alert" className="text-label text-bad">
          {t("piece.join.choose")}
        </p>
      )}
      <JoinForm postId={post.id} found={found} />
    </>
  );
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
