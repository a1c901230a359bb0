import { findDismissed } from "#app/queries/list-dismissals.server.ts";
import { listWordSuggestions, postsLookedAt } from "#app/queries/list-word-suggestions.server.ts";
import { column } from "#app/reports/columns.ts";
import { dismissedNote } from "#app/reports/dismissed-note.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { readInterestRules } from "#db/interests/read-rules.server.ts";

/** Hashtags that often stand with the posts of a theme and are no word of it yet, nor dismissed. */
export const wordSuggestions = defineReport({
  key: "word-suggestions",
  page: "/interests/words",
  facts: ["post", "post_dimension", "suggestion_dismissal"],
  filters: [],
  metrics: [],
  async run({ db, workspace }: ReportContext) {
    const [suggestions, { themes }, dismissed] = await Promise.all([
      listWordSuggestions(db, workspace.id),
      readInterestRules(db, workspace.id),
      findDismissed(db, workspace.id, "word"),
    ]);
    const known = new Set(
      themes.map(({ target, phrase }) => `${target}\n${phrase.replace("#", "").replaceAll(" ", "")}`),
    );
    return {
      columns: [
        column("theme", "text"),
        column("hashtag", "text"),
        column("support", "number"),
        column("posts_of_theme", "number"),
        column("hashtag_lift", "number", { digits: 2 }),
      ],
      rows: suggestions
        .filter(
          ({ theme, hashtag }) =>
            !known.has(`${theme}\n${hashtag}`) && !dismissed.has(JSON.stringify([theme, hashtag])),
        )
        .map(({ theme, hashtag, support, postsOfTheme, lift }) => ({
          key: JSON.stringify([theme, hashtag]),
          cells: { theme, hashtag, support, posts_of_theme: postsOfTheme, hashtag_lift: lift },
        })),
      notes: [{ code: "newest_posts", values: { posts: postsLookedAt } }, ...dismissedNote(dismissed.size)],
    };
  },
});
