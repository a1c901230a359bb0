import { type RejectCode, rejectSentences } from "#app/lib/rejects/sentences.ts";

/** What is wrong, as a code with parameters; `sample` is what was found, in the column of a file or by itself. */
export interface SaidReject {
  readonly code: RejectCode;
  readonly field: string;
  readonly values: Readonly<Record<string, string>>;
  readonly column: string | undefined;
  readonly sample: string | undefined;
}

type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const patterns = Object.entries(rejectSentences).flatMap(([code, texts]) =>
  texts.map((text) => ({ code, pattern: toPattern(text) })),
);

/** The message of a reject in a person's language; each of its sentences stays English where nobody has put it into words yet. */
export function sayReject(translate: Translate, { field, message }: { field: string | null; message: string }): string {
  return splitSentences(message)
    .map((sentence) => {
      const said = readReject(sentence, field);
      return said ? say(translate, said) : sentence;
    })
    .join("; ");
}

/** One sentence of a message as a code with parameters; undefined for one that is not known. */
export function readReject(sentence: string, field: string | null): SaidReject | undefined {
  const start = field !== null && sentence.startsWith(field) ? field : (/^[\w.]+/.exec(sentence)?.[0] ?? "");
  const rest = sentence.slice(start.length).replace(/^:? /, "");
  const [, inColumn, column, held] = /^(.*?): column "(.*?)" holds (.*)$/su.exec(rest) ?? [];
  const [, beforeNot, sample] = /^(.*?), not (.*)$/su.exec(rest) ?? [];
  for (const [text, found] of [
    [inColumn, held],
    [beforeNot, sample],
    [rest, undefined],
  ] as const) {
    const match = text === undefined ? undefined : findPattern(text);
    if (match) return { ...match, field: start, column: text === inColumn ? column : undefined, sample: found };
  }
  return undefined;
}

function findPattern(text: string): Pick<SaidReject, "code" | "values"> | undefined {
  for (const { code, pattern } of patterns) {
    const match = pattern.exec(text);
    if (match && isCode(code)) return { code, values: { ...match.groups } };
  }
  return undefined;
}

function isCode(code: string): code is RejectCode {
  return Object.hasOwn(rejectSentences, code);
}

/** `{name}` in a sentence stands for whatever is said there. */
function toPattern(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`, "su");
}

/** Sentences of several fields stand in one message; what they quote may hold the mark between them. */
function splitSentences(message: string): string[] {
  const parts: string[] = [];
  for (const part of message.split("; ")) {
    const last = parts.at(-1);
    if (last !== undefined && !/^[\w.]+:? (must|is|has|holds|may|was|states|Invalid)\b/.test(part))
      parts[parts.length - 1] = `${last}; ${part}`;
    else parts.push(part);
  }
  return parts;
}

function say(translate: Translate, { code, field, values, column, sample }: SaidReject): string {
  const said = translate(`reject.${code}`, values);
  if (column !== undefined) return translate("reject.says.column", { field, said, column, sample: sample ?? "" });
  if (sample === "missing") return translate("reject.says.missing", { field, said });
  return sample === undefined
    ? translate("reject.says", { field, said })
    : translate("reject.says.sample", { field, said, sample });
}
