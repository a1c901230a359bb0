import { findDismissed } from "#app/queries/list-dismissals.server.ts";
import { listPhraseSuggestions, phrasesLookedAt } from "#app/queries/list-phrase-suggestions.server.ts";
import { column } from "#app/reports/columns.ts";
import { dismissedNote } from "#app/reports/dismissed-note.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { readInterestRules } from "#db/interests/read-rules.server.ts";

const mostOfATheme = 3;

/** Words and phrases of titles and captions that often stand with the posts of a theme and neither hold nor are a word of it yet, nor were dismissed. */
export const phraseSuggestions = defineReport({
  key: "phrase-suggestions",
  page: "/interests/words",
  facts: ["post", "post_dimension", "suggestion_dismissal"],
  filters: [],
  metrics: [],
  async run({ db, workspace }: ReportContext) {
    const [suggestions, { themes }, dismissed] = await Promise.all([
      listPhraseSuggestions(db, workspace.id),
      readInterestRules(db, workspace.id),
      findDismissed(db, workspace.id, "word"),
    ]);
    // What is known comes first, so that no part of a word of the theme, and nothing around one, is offered as another.
    const known = new Map<string, string[]>();
    for (const { target, phrase } of themes) known.set(target, [...(known.get(target) ?? []), phrase.replace("#", "")]);
    const offered = new Map<string, number>();
    const rows = suggestions.filter(({ theme, phrase }) => {
      const words = known.get(theme) ?? [];
      const isNew = !words.some((word) => word.includes(phrase) || phrase.includes(word));
      const count = offered.get(theme) ?? 0;
      if (!isNew || count >= mostOfATheme || dismissed.has(JSON.stringify([theme, phrase]))) return false;
      known.set(theme, [...words, phrase]);
      offered.set(theme, count + 1);
      return true;
    });
    return {
      columns: [
        column("theme", "text"),
        column("phrase", "text"),
        column("support", "number"),
        column("posts_of_theme", "number"),
        column("phrase_lift", "number", { digits: 2 }),
      ],
      rows: rows.map(({ theme, phrase, support, postsOfTheme, lift }) => ({
        key: JSON.stringify([theme, phrase]),
        cells: { theme, phrase, support, posts_of_theme: postsOfTheme, phrase_lift: lift },
      })),
      notes: [{ code: "newest_texts", values: { ...phrasesLookedAt } }, ...dismissedNote(dismissed.size)],
    };
  },
});
