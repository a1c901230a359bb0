import type { HeaderConcept } from "./header-words.ts";
import { areTiktokIds, observeLabels, observeTimes } from "./observe-column.ts";

export type ProposedRule = Record<string, unknown>;
export type ProposedFields = Record<string, ProposedRule>;
export type ProposedStreams = Record<string, ProposedFields>;

/** Everything that the proposal of one file needs: its columns by meaning, their cells, and where doubts are written down. */
export interface ProposalDraft {
  readonly columns: ReadonlyMap<HeaderConcept, string>;
  cellsOf(column: string): readonly unknown[];
  readonly questions: Set<string>;
}

/** Rules for those of the fields that the file has, as they stand. */
export function plain({ columns }: ProposalDraft, ...fields: HeaderConcept[]): ProposedFields {
  const rules: ProposedFields = {};
  for (const field of fields) {
    const column = columns.get(field);
    if (column !== undefined) rules[field] = { column };
  }
  return rules;
}

/** The same for counters, asking about labels among their numbers. */
export function counts(draft: ProposalDraft, fields: readonly HeaderConcept[]): ProposedFields {
  const rules = plain(draft, ...fields);
  for (const field of fields) {
    const column = draft.columns.get(field);
    const labels = column === undefined ? [] : observeLabels(draft.cellsOf(column));
    const shown = labels
      .slice(0, 3)
      .map((label) => `"${label}"`)
      .join(", ");
    if (labels.length > 0)
      draft.questions.add(`"${column}" holds ${shown}: if that stands for 0, add it to "zero_labels"`);
  }
  return rules;
}

/** A rule for a time, from the column of the first of the concepts that the file has. */
export function time(draft: ProposalDraft, ...concepts: HeaderConcept[]): ProposedRule | undefined {
  const column = concepts.map((concept) => draft.columns.get(concept)).find((found) => found !== undefined);
  if (column === undefined) return undefined;
  const { formats, isNaive, isAmbiguous, unread } = observeTimes(draft.cellsOf(column));
  const ask = (question: string) => draft.questions.add(question);
  if (unread !== undefined)
    ask(`"${column}" holds "${unread.slice(0, 40)}", which no known date format reads: give "formats"`);
  if (isAmbiguous)
    ask(`"${column}" writes days and months so that they cannot be told apart: check ${formats.join(", ")}`);
  if (isNaive) ask(`"${column}" states no offset from UTC: give its "zone", or the workspace's is taken`);
  // Cells beyond the sample may be written otherwise; ISO is the one way of writing that can be nothing else.
  return { column, formats: formats.includes("iso") ? formats : [...formats, "iso"] };
}

/** When the counters were read. */
export function capturedAt(draft: ProposalDraft): ProposedFields {
  const rule = time(draft, "captured_at");
  if (rule) return { captured_at: rule };
  draft.questions.add("no column says when the counters were read: state it when importing");
  return {};
}

/** As of when attributes are true. */
export function asOf(draft: ProposalDraft): ProposedFields {
  const rule = time(draft, "captured_at");
  return rule ? { as_of: rule } : {};
}

/** A TikTok or Douyin id says when its post was published; the column that says so too is compared with it. */
export function publishedAt(draft: ProposalDraft, postId: string): ProposedFields {
  const stated = time(draft, "published_at");
  if (!areTiktokIds(draft.cellsOf(postId))) return stated ? { published_at: stated } : {};
  draft.questions.add(`the time of publication is taken from "${postId}", which holds it`);
  return { published_at: { column: postId, derive: "tiktok_id_time", ...(stated ? { check: stated } : {}) } };
}

/** A length in seconds, or on a clock. */
export function duration(draft: ProposalDraft): ProposedFields {
  const column = draft.columns.get("duration_seconds");
  if (column === undefined) return {};
  const isClock = draft.cellsOf(column).some((cell) => typeof cell === "string" && /^\d+:\d/.test(cell));
  return { duration_seconds: isClock ? { column, clock: true } : { column } };
}
