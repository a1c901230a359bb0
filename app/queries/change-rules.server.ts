import type { Pool } from "pg";
import { mostPhrasesAtOnce } from "#app/lib/limits.ts";
import { type PhraseProblem, parsePhrase, parseThemeName } from "#db/interests/parse-phrase.ts";
import { intentRules } from "#db/interests/purchase-intent.ts";
import { defaultIntent, ownIntent, type RuleKind, ruleKinds } from "#db/interests/rule.ts";
import { usualKindWords } from "#db/interests/usual-kind-words.ts";
import type { JobInput } from "#db/job-inputs.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { contentKinds } from "#db/records/vocabulary.ts";

type Edit = JobInput<"edit-interest-rules">["edits"][number];
export type RuleProblem = PhraseProblem | "no_theme" | "too_many" | "not_understood";
/** What is wrong, and with which phrase. */
export interface RuleRefusal {
  readonly problem: RuleProblem;
  readonly phrase: string;
}

/** Does what a form of the page of words asks for (its field `intent`: add, remove, switch, usual), by a job. Returns what is wrong with it, if anything. */
export async function changeRules(
  { pool, workspaceId }: { readonly pool: Pool; readonly workspaceId: number },
  form: FormData,
): Promise<RuleRefusal | undefined> {
  const read = readEdits(form);
  if (!Array.isArray(read)) return read;
  await enqueueJob(pool, workspaceId, "edit-interest-rules", { edits: read });
  return undefined;
}

/** The edits that a form asks for. */
export function readEdits(form: FormData): Edit[] | RuleRefusal {
  switch (form.get("intent")) {
    case "add":
    case "remove":
      return readPhrases(form, form.get("intent") === "add");
    case "switch": {
      const rule = intentRules.find(({ key }) => key === form.get("phrase"));
      if (!rule) return { problem: "not_understood", phrase: "" };
      return [{ kind: "purchase_intent", target: defaultIntent, phrase: rule.key, isOn: form.get("on") === "true" }];
    }
    case "usual":
      return usualKindWords.map(({ target, phrase }) => ({ kind: "content_kind", target, phrase, isOn: true }));
    default:
      return { problem: "not_understood", phrase: "" };
  }
}

/** Phrases stand a line each, or apart by commas. */
function readPhrases(form: FormData, isOn: boolean): Edit[] | RuleRefusal {
  const kind = ruleKinds.find((one) => one === form.get("kind"));
  const texts = String(form.get("phrases") ?? "")
    .split(/[\n,，、;；]/)
    .filter((text) => text.trim() !== "");
  if (kind === undefined) return { problem: "not_understood", phrase: "" };
  if (texts.length === 0) return { problem: "empty", phrase: "" };
  if (texts.length > mostPhrasesAtOnce) return { problem: "too_many", phrase: "" };
  const edits: Edit[] = [];
  for (const text of texts) {
    const parsed = parsePhrase(text);
    if ("problem" in parsed) return { problem: parsed.problem, phrase: text.trim() };
    const edit = toEdit(kind, String(form.get("target") ?? ""), parsed.phrase, isOn);
    if (edit === undefined) return { problem: "no_theme", phrase: text.trim() };
    edits.push(edit);
  }
  return edits;
}

function toEdit(kind: RuleKind, target: string, phrase: string, isOn: boolean): Edit | undefined {
  if (kind === "purchase_intent") return { kind, target: ownIntent, phrase, isOn };
  if (kind === "content_kind") {
    const contentKind = contentKinds.find((one) => one === target);
    return contentKind && { kind, target: contentKind, phrase, isOn };
  }
  const theme = parseThemeName(target);
  return theme === undefined ? undefined : { kind, target: theme, phrase, isOn };
}
