import { refusal } from "./unreadable.ts";

/** One element of a list or one `"key": value` of an object, as it stands in the file. */
export interface JsonElement {
  readonly line: number;
  readonly container: "list" | "object";
  readonly text: string;
  readonly problem?: "too_long" | "too_deep" | "cut_off" | "empty" | undefined;
}

export interface JsonScan {
  push(text: string): void;
  end(): void;
}

const quote = 34;
const comma = 44;
const backslash = 92;
const openers: Record<number, number> = { 91: 93, 123: 125 };

/**
 * Cuts the outermost list or object of a JSON document into its elements, without parsing them: it only follows quotes and brackets. An element that does not parse
 * is the reader's to reject; brackets that do not match, or text behind the end, mean that no boundary can be trusted, and the file is refused.
 */
export function createJsonScan(options: {
  maxChars: number;
  maxDepth: number;
  onElement: (element: JsonElement) => void;
}): JsonScan {
  const closers: number[] = [];
  let container: "list" | "object" | "ended" | undefined;
  let line = 1;
  let elementLine = 0;
  let carried = "";
  let problem: JsonElement["problem"];
  let isQuoted = false;
  let isEscaped = false;
  let count = 0;
  /** Brackets open beyond the depth that is followed closely. */
  let beyond = 0;

  function take(text: string): void {
    if (elementLine === 0) {
      const blank = text.length - text.trimStart().length;
      countLines(text.slice(0, blank));
      if (blank === text.length) return;
      elementLine = line;
      countLines(text.slice(blank));
    } else countLines(text);
    if (problem === "too_long") return;
    carried += text;
    if (carried.length > options.maxChars) {
      problem = "too_long";
      carried = "";
    }
  }

  function countLines(text: string): void {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
  }

  function endElement(isLast: boolean): void {
    const isEmpty = elementLine === 0;
    if (container !== "list" && container !== "object") return;
    if (isEmpty && !(isLast && count === 0)) options.onElement({ line, container, text: "", problem: "empty" });
    if (!isEmpty) options.onElement({ line: elementLine, container, text: carried, problem });
    count++;
    elementLine = 0;
    carried = "";
    problem = undefined;
  }

  function open(code: number): void {
    const closer = openers[code];
    if (closer === undefined) return;
    if (closers.length <= options.maxDepth) closers.push(closer);
    else {
      beyond++;
      problem ??= "too_deep";
    }
  }

  function close(code: number): void {
    if (beyond > 0) beyond--;
    else if (closers.pop() !== code)
      throw refusal(`near line ${line} a bracket closes what was not opened; repair or export the file again`);
  }

  /** Outside of any element: before the document, or after it. */
  function skipOutside(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === 10) line++;
    else if (container === undefined && openers[code] !== undefined) {
      container = code === 91 ? "list" : "object";
      open(code);
    } else if (!/\s/.test(text.charAt(at)))
      throw refusal(
        container === undefined
          ? "it is not a JSON list or object"
          : `at line ${line} there is more after the end of its JSON document; export one list, or NDJSON`,
      );
    return at + 1;
  }

  /** From within quotes to behind the closing quote, or to the end of the text. */
  function skipQuoted(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isEscaped) isEscaped = false;
      else if (code === backslash) isEscaped = true;
      else if (code === quote) {
        isQuoted = false;
        return at + 1;
      }
    }
    return text.length;
  }

  /** Follows the element that begins or goes on at `from` to its end. */
  function follow(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      if (isQuoted) {
        at = skipQuoted(text, at);
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === quote) isQuoted = true;
      else if (code === 91 || code === 123) open(code);
      else if ((code === 93 || code === 125 || code === comma) && endsElement(code, text.slice(from, at)))
        return at + 1;
      at++;
    }
    take(text.slice(from));
    return at;
  }

  function endsElement(code: number, rest: string): boolean {
    const isOuter = closers.length === 1;
    if (code !== comma) close(code);
    if (!isOuter) return false;
    take(rest);
    endElement(code !== comma);
    if (code !== comma) container = "ended";
    return true;
  }

  return {
    push(text) {
      let at = 0;
      while (at < text.length)
        at = container === "list" || container === "object" ? follow(text, at) : skipOutside(text, at);
    },
    end() {
      if (container === undefined) throw refusal("it is empty");
      if (container === "ended") return;
      if (elementLine !== 0 && closers.length === 1 && !isQuoted) endElement(false);
      elementLine ||= line;
      carried = "";
      problem = "cut_off";
      endElement(true);
    },
  };
}
