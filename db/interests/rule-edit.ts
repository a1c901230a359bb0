import { z } from "zod";
import { parsePhrase, parseThemeName } from "#db/interests/parse-phrase.ts";
import { longestThemeName } from "#db/interests/phrase-limits.ts";
import { intentRules } from "#db/interests/purchase-intent.ts";
import { defaultIntent, ownIntent } from "#db/interests/rule.ts";
import { contentKinds } from "#db/records/vocabulary.ts";

const isOn = z.boolean();
const phrase = z.string().transform((text, context) => {
  const parsed = parsePhrase(text);
  if ("phrase" in parsed) return parsed.phrase;
  context.addIssue({ code: "custom", message: `The phrase "${text}" is ${parsed.problem.replace("_", " ")}` });
  return z.NEVER;
});
const theme = z.string().transform((text, context) => {
  const name = parseThemeName(text);
  if (name !== undefined) return name;
  context.addIssue({ code: "custom", message: `A theme has a name of at most ${longestThemeName} characters` });
  return z.NEVER;
});

/** An edit of the rules as pages and the command line hand it over. Phrases are plain words: there is nothing in them that could be slow. */
export const ruleEdit = z.union([
  z.object({ kind: z.literal("theme"), target: theme, phrase, isOn }),
  z.object({ kind: z.literal("content_kind"), target: z.enum(contentKinds), phrase, isOn }),
  z.object({ kind: z.literal("purchase_intent"), target: z.literal(ownIntent), phrase, isOn }),
  z.object({
    kind: z.literal("purchase_intent"),
    target: z.literal(defaultIntent),
    phrase: z.enum(intentRules.map(({ key }) => key)),
    isOn,
  }),
]);
