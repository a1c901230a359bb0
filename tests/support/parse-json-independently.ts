/** Where a text stops being JSON. */
export class SyntaxProblem extends Error {
  constructor(at: number) {
    super(`no JSON from character ${at} on`);
  }
}

export interface ParsedJson {
  readonly value: unknown;
  /** The first character behind it. */
  readonly end: number;
  /** Nested deeper than 64 levels, or with bytes that are no characters. */
  readonly isBad: boolean;
}

const deepest = 64;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words: readonly [string, unknown][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * One JSON value (RFC 8259) from a place on in a text that has one character a byte. Whole numbers beyond 2^53 come as their digits; of
 * equal keys the last one counts.
 */
export function parseJsonAt(latin1: string, from: number): ParsedJson {
  let at = from;
  let isBad = false;

  function skip(): string {
    while (latin1[at] === " " || latin1[at] === "\n" || latin1[at] === "\r" || latin1[at] === "\t") at++;
    return latin1[at] ?? "";
  }

  function take(expected: string): void {
    if (skip() !== expected) throw new SyntaxProblem(at);
    at++;
  }

  function readText(): string {
    const start = at;
    for (at++; latin1[at] !== '"'; at++) {
      if (at >= latin1.length) throw new SyntaxProblem(start);
      if (latin1[at] === "\\") at++;
    }
    at++;
    const token = latin1.slice(start, at);
    try {
      // Escapes are left to the platform; what is wrong with them it is wrong with the token.
      return String(JSON.parse(decode(token)));
    } catch {
      throw new SyntaxProblem(start);
    }
  }

  function decode(token: string): string {
    const bytes = Buffer.from(token, "latin1");
    try {
      return utf8.decode(bytes);
    } catch {
      isBad = true;
      return bytes.toString("utf8");
    }
  }

  function readNumber(): unknown {
    number.lastIndex = at;
    const digits = number.exec(latin1)?.[0];
    if (digits === undefined) throw new SyntaxProblem(at);
    at += digits.length;
    const value = Number(digits);
    return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value;
  }

  /** Over brackets that nobody looks into. */
  function skipNested(): undefined {
    isBad = true;
    let open = 0;
    do {
      if (at >= latin1.length) throw new SyntaxProblem(from);
      const character = latin1[at];
      if (character === '"') readText();
      else {
        if (character === "[" || character === "{") open++;
        if (character === "]" || character === "}") open--;
        at++;
      }
    } while (open > 0);
    return undefined;
  }

  function readItems(close: string, readItem: () => void): void {
    at++;
    if (skip() === close) {
      at++;
      return;
    }
    for (;;) {
      readItem();
      if (skip() === close) break;
      take(",");
    }
    at++;
  }

  function readValue(depth: number): unknown {
    const first = skip();
    if (first === '"') return readText();
    if (first === "[" || first === "{") {
      if (depth > deepest) return skipNested();
      const items: unknown[] = [];
      const entries: [string, unknown][] = [];
      if (first === "[") {
        readItems("]", () => items.push(readValue(depth + 1)));
        return items;
      }
      readItems("}", () => {
        if (skip() !== '"') throw new SyntaxProblem(at);
        const key = readText();
        take(":");
        entries.push([key, readValue(depth + 1)]);
      });
      return Object.fromEntries(entries);
    }
    const word = words.find(([text]) => latin1.startsWith(text, at));
    if (!word) return readNumber();
    at += word[0].length;
    return word[1];
  }

  const value = readValue(1);
  return { value, end: at, isBad };
}
