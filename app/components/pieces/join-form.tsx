import { Form } from "@remix-run/react";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { FoundPost } from "#app/queries/search-creator-posts.server.ts";

/** One of the posts found is chosen, then confirmed. */
export function JoinForm({ postId, found }: { postId: number; found: readonly FoundPost[] }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  if (found.length === 0) return <p className="mt-4 text-label text-muted">{t("piece.join.none")}</p>;
  return (
    <Form method="post" className="mt-4 max-w-prose">
      <input type="hidden" name="intent" value="join" />
      <input type="hidden" name="post" value={postId} />
      <fieldset>
        <legend className="sr-only">{t("piece.join.title")}</legend>
        {found.map(({ id, platform, title, publishedAt }) => (
          <label key={id} className="flex min-h-11 items-center gap-3 border-b border-rule py-2 text-label">
            <input type="radio" name="other" value={id} required />
            <Swatch paint={paintOf("platform", platform)} />
            <span className="min-w-0 flex-1">
              <span className="block break-words">{title}</span>
              <span className="text-note text-muted">
                {word(`platform.${platform}`, platform)}
                {publishedAt ? <Formatted> · {moment(publishedAt)}</Formatted> : null}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="mt-4">
        <Button type="submit" kind="primary">
          {t("piece.join.confirm")}
        </Button>
      </p>
    </Form>
  );
}
