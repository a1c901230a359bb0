import { listWordSuggestions, postsLookedAt } from "#app/queries/list-word-suggestions.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { readInterestRules } from "#db/interests/read-rules.server.ts";

/** Hashtags that often stand with the posts of a theme and are no word of it yet. */
export const wordSuggestions = defineReport({
  key: "word-suggestions",
  facts: ["post", "post_dimension"],
  filters: [],
  metrics: [],
  async run({ db, workspace }: ReportContext) {
    const [suggestions, { themes }] = await Promise.all([
      listWordSuggestions(db, workspace.id),
      readInterestRules(db, workspace.id),
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
        .filter(({ theme, hashtag }) => !known.has(`${theme}\n${hashtag}`))
        .map(({ theme, hashtag, support, postsOfTheme, lift }) => ({
          key: JSON.stringify([theme, hashtag]),
          cells: { theme, hashtag, support, posts_of_theme: postsOfTheme, hashtag_lift: lift },
        })),
      notes: [{ code: "newest_posts", values: { posts: postsLookedAt } }],
    };
  },
});
