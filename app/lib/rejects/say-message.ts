import { readReject, type SaidReject } from "#app/lib/rejects/read-reject.ts";
import { type FoundSentence, findSentence } from "#app/lib/rejects/sentence-patterns.ts";

export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Parameters that are sentences themselves, or lists of what may be one; all others quote names and data. */
const spoken = new Set(["said", "why", "damage", "problem", "problems", "distance", "given", "field", "fields"]);
const choices = new Set(["formats", "months", "columns", "sets"]);

/** What jobs wrote in English of a file, a record or a run, in a person's language; what nobody has put into words yet stays English. */
export function sayMessage(translate: Translate, message: string, field: string | null = null): string {
  return trySaying(translate, message, field) ?? message;
}

function trySaying(translate: Translate, message: string, field: string | null): string | undefined {
  const whole = findSentence(message);
  if (whole) return sayWhole(translate, whole);
  const parts = splitSentences(message);
  if (parts.length > 1) return parts.map((part) => sayMessage(translate, part, field)).join("; ");
  const reject = readReject(message, field) ?? readReject(message, "");
  return reject ? sayReject(translate, reject) : sayBehindPlace(translate, message);
}

function sayWhole(translate: Translate, { key, values }: FoundSentence): string {
  const said = Object.entries(values).map(([name, value]) => {
    if (choices.has(name)) return [name, value.split(" or ").join(` ${translate("reject.or")} `)];
    if (!spoken.has(name)) return [name, value];
    const parts = name === "fields" ? value.split(", ") : [value];
    return [name, parts.map((part) => sayMessage(translate, part)).join(", ")];
  });
  return translate(key, Object.fromEntries(said));
}

function sayReject(translate: Translate, { field, column, sample, ...sentence }: SaidReject): string {
  const said = sayWhole(translate, sentence);
  const values = { field, said, column: column ?? "", sample: sayName(translate, sample ?? "") };
  if (column !== undefined) return translate("reject.says.column", values);
  if (field === "") return translate(sample === "missing" ? "reject.bare.missing" : "reject.bare", values);
  if (sample === "missing") return translate("reject.says.missing", values);
  return translate(sample === undefined ? "reject.says" : "reject.says.sample", values);
}

/** Names and samples are as they are, but for what jobs call things without a name. */
function sayName(translate: Translate, name: string): string {
  const whole = findSentence(name);
  return whole ? sayWhole(translate, whole) : name;
}

/** A file, a host or a listing, and what is wrong there. */
function sayBehindPlace(translate: Translate, message: string): string | undefined {
  for (let at = message.indexOf(": "); at > 0; at = message.indexOf(": ", at + 1)) {
    const said = trySaying(translate, message.slice(at + 2), null);
    if (said !== undefined)
      return translate("reject.place", { place: sayPlace(translate, message.slice(0, at)), said });
  }
  return undefined;
}

function sayPlace(translate: Translate, place: string): string {
  const [, name, line] = /^(.+), line (\d+)$/su.exec(place) ?? [];
  return name === undefined || line === undefined ? place : translate("reject.line", { name, line });
}

/** Sentences of several fields stand in one message; what they quote may hold the mark between them. */
function splitSentences(message: string): string[] {
  const parts: string[] = [];
  for (const part of message.split("; ")) {
    const last = parts.at(-1);
    if (last !== undefined && !begins.test(part)) parts[parts.length - 1] = `${last}; ${part}`;
    else parts.push(part);
  }
  return parts;
}

const begins =
  /^(it does not say|the line|(?!it |they )[\w.]+:? (must|is|has|holds|may|was|states|stands|names|needs|lacks|Invalid|Too)\b)/;
