import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { PostInterests as Interests } from "#app/queries/find-post-interests.server.ts";

type Reason = Interests["reasons"][number];

/** What is it about, and who says so? Themes and content kind with the reason of each; a person may choose the kind. */
export function PostInterests({ interests, kinds }: { interests: Interests; kinds: readonly string[] }) {
  const { t, word } = useI18n();
  const { themesOfSources, kindOfPerson, kindOfRules, kindOfSources, reasons } = interests;
  const ofThemes = reasons.filter(({ kind }) => kind === "theme");
  const themes = [...new Set([...themesOfSources, ...ofThemes.map(({ target }) => target)])].toSorted();
  const kind = kindOfPerson ?? kindOfRules ?? kindOfSources;
  const nameOf = (one: string) => word(`content_kind.${one}`, one);
  const because = ({ phrase, place }: Reason) => t(`interests.post.found_in_${place}`, { phrase });
  return (
    <section id="interests" aria-labelledby="interests-title" className="border-t border-rule pt-4 pb-8">
      <h2 id="interests-title" className="text-lead font-strong">
        {t("interests.post.question")}
      </h2>
      {themes.length === 0 ? <p className="mt-0.5 text-muted">{t("interests.post.no_theme")}</p> : null}
      <dl className="mt-3 max-w-prose text-label">
        {themes.map((theme) => (
          <div key={theme} className="border-b border-rule py-2 sm:grid sm:grid-cols-[12rem_1fr] sm:gap-4">
            <dt className="font-medium">{theme}</dt>
            <dd className="text-muted">
              {[
                ...(themesOfSources.includes(theme) ? [t("interests.post.by_source")] : []),
                ...ofThemes.filter(({ target }) => target === theme).map(because),
              ].join("; ")}
            </dd>
          </div>
        ))}
        <div className="border-b border-rule py-2 sm:grid sm:grid-cols-[12rem_1fr] sm:gap-4">
          <dt className="font-medium">
            {t("interests.post.kind")}: {kind === null ? "—" : nameOf(kind)}
          </dt>
          <dd className="text-muted">
            {kindOfPerson !== null
              ? t("interests.post.by_person")
              : kindOfRules !== null
                ? reasons
                    .filter((reason) => reason.kind === "content_kind")
                    .map(because)
                    .join("; ")
                : kindOfSources !== null
                  ? t("interests.post.by_source")
                  : t("interests.post.by_nobody")}
          </dd>
        </div>
      </dl>
      <Form method="post" className="mt-3 flex flex-wrap items-end gap-2">
        <input type="hidden" name="intent" value="content-kind" />
        <label className="text-label text-muted">
          {t("interests.post.choose")}
          <select
            key={kindOfPerson}
            name="kind"
            defaultValue={kindOfPerson ?? ""}
            className="mt-1 block min-h-9 rounded-box border border-edge/60 bg-raised px-2 text-ink max-md:min-h-11"
          >
            <option value="">{t("interests.post.leave")}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit">{t("interests.post.save")}</Button>
      </Form>
    </section>
  );
}
