import { Link, useLocation } from "@remix-run/react";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { VisibilityMark } from "#app/components/posts/visibility-mark.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { PostProfile } from "#app/queries/find-post.server.ts";

/** What the post is, whose, since when, and the way to the original. */
export function PostHeader({ post }: { post: PostProfile }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  const { slug } = useSurroundings();
  const search = toCarriedSearch(new URLSearchParams(useLocation().search));
  // Most captions hold their hashtags already.
  const hashtags = post.hashtags.map((tag) => `#${tag}`).filter((tag) => !post.caption?.includes(tag));
  const platform = (key: string) => word(`platform.${key}`, key);
  return (
    <>
      <BackLink path="/content" label={t("nav.content")} />
      <PageTitle title={post.title ?? post.caption?.slice(0, 120) ?? post.externalId}>
        {post.url && isWebAddress(post.url) ? (
          <a href={post.url} rel="noreferrer" target="_blank" className={buttonClass("plain")}>
            {t("post.original", { platform: platform(post.platform) })}
            <Icon name="external-link" size={14} />
          </a>
        ) : null}
      </PageTitle>
      <ul className="flex flex-wrap items-center gap-x-6 gap-y-1 text-label text-muted">
        <li className="flex items-center gap-2">
          <Swatch paint={paintOf("platform", post.platform)} />
          {platform(post.platform)}
        </li>
        {post.creatorId !== null && post.creatorName ? (
          <li>
            <Link
              to={`/w/${slug}/creators/${post.creatorId}${search}`}
              className="text-crust underline underline-offset-2"
            >
              {post.creatorName}
            </Link>
          </li>
        ) : null}
        {post.publishedAt ? (
          <li>
            <Formatted>{t("post.published", { moment: moment(post.publishedAt) })}</Formatted>
          </li>
        ) : null}
        {post.format ? <li>{word(`format.${post.format}`, post.format)}</li> : null}
        <li>{word(`relation.${post.relation}`, post.relation)}</li>
        {post.contentKind ? <li>{word(`content_kind.${post.contentKind}`, post.contentKind)}</li> : null}
        {post.visibility && post.visibility !== "public" ? (
          <li>
            <VisibilityMark visibility={post.visibility} />
            {post.goneAt ? (
              <>
                , <Formatted>{t("post.gone", { moment: moment(post.goneAt) })}</Formatted>
              </>
            ) : null}
          </li>
        ) : null}
        {post.isDerived ? <li>{t("post.derived")}</li> : null}
      </ul>
      {post.caption && post.caption !== post.title ? (
        <p className="mt-3 line-clamp-3 max-w-prose whitespace-pre-line">{post.caption}</p>
      ) : null}
      {hashtags.length > 0 ? <p className="mt-1 max-w-prose text-label text-muted">{hashtags.join(" ")}</p> : null}
    </>
  );
}

/** An address of a file may be anything: only what a browser opens as a page becomes a link. */
function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
