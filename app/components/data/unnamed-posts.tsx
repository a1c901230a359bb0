import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { UnnamedPost } from "#app/queries/list-unnamed-posts.server.ts";

/** What a person has to say which post it is: each with the posts that it may be. Works without script. */
export function UnnamedPosts({ posts }: { posts: readonly UnnamedPost[] }) {
  return (
    <ul className="divide-y divide-rule">
      {posts.map((post) => (
        <UnnamedPostItem key={post.unnamedId} post={post} />
      ))}
    </ul>
  );
}

function UnnamedPostItem({ post }: { post: UnnamedPost }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  const field = `match-${post.unnamedId}`;
  const title = post.title === "" ? t("data.unnamed.untitled") : post.title;
  return (
    <li className="py-4">
      <p className="text-label font-medium">{title}</p>
      <p className="text-note text-muted">
        <Formatted>
          {`${word(`platform.${post.platform}`, post.platform)} · ${post.account} · ${moment(post.publishedAt)}`}
        </Formatted>
        {post.views === null ? null : (
          <Formatted>{` · ${t("data.unnamed.views", { views: count(post.views) })}`}</Formatted>
        )}
      </p>
      <Form method="post" className="mt-2 flex flex-wrap items-end gap-2">
        <input type="hidden" name="unnamed" value={post.unnamedId} />
        {post.choices.length > 0 ? (
          <>
            <div>
              <label htmlFor={field} className="block text-note text-muted">
                {t("data.unnamed.which", { title })}
              </label>
              <select
                id={field}
                name="post"
                className="mt-1 min-h-9 max-w-full rounded-box border border-edge/60 bg-raised px-2 text-label"
              >
                {post.choices.map((choice) => (
                  <option key={choice.postId} value={choice.postId}>
                    {`${choice.name} · ${moment(choice.publishedAt)}`}
                  </option>
                ))}
              </select>
            </div>
            <Button type="submit" name="intent" value="choose" aria-describedby={field}>
              {t("data.unnamed.choose")}
            </Button>
          </>
        ) : (
          <p className="text-note text-muted">{t("data.unnamed.no_choice")}</p>
        )}
        <Button
          type="submit"
          kind="quiet"
          name="intent"
          value="leave-out"
          aria-label={t("data.leave_out", { file: title })}
        >
          {t("data.unnamed.leave_out")}
        </Button>
      </Form>
    </li>
  );
}
