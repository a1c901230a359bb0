import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A text of the source that a person may read, placeholders filled by samples. */
export interface FoundSentence {
  /** File and line. */
  readonly at: string;
  readonly text: string;
}

const wordy =
  /\b(is|are|was|were|has|have|had|must|may|not|no|neither|none|the|it|its|they|holds|states|lacks|names|stands|needs|means|answered|did|could|cannot|an|of|hours|minutes|their|what|which|state|some|only|there|another)\b/;

/** What is called with texts for the log, for programmers, for regular expressions or for Postgres, not for a person who reads a page. */
const unread = /^(log\.\w+|logStep|Error|TypeError|RangeError|RegExp|eb|.*\.(where|query|describe))$/s;

/** Texts of the files in `places` that read as sentences, whatever they are used for. */
export function findSentences(places: readonly string[], isLeftOut: (file: string) => boolean): FoundSentence[] {
  return places.flatMap(listFiles).flatMap((file) => (isLeftOut(file) ? [] : readFile(file)));
}

function listFiles(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place).flatMap((name) => listFiles(join(place, name)));
}

function readFile(file: string): FoundSentence[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: FoundSentence[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isTaggedTemplateExpression(node)) return;
    if (isUnread(node)) {
      // What the call is chained to may hold a sentence all the same.
      visit(node.expression);
      return;
    }
    const text = textOf(node);
    if (text !== undefined && /[a-z]\S* \S/.test(text) && wordy.test(text)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ at: `${file}:${line + 1}`, text });
    }
    ts.forEachChild(node, visit);
  }
}

function isUnread(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) && unread.test(node.expression.getText());
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return (
    node.head.text + node.templateSpans.map(({ expression, literal }) => sampleOf(expression) + literal.text).join("")
  );
}

/** A reason within a sentence is a sentence too. */
function sampleOf(expression: ts.Expression): string {
  return /\b(reason|message|said|why|problems?|damage)\b/.test(expression.getText()) ? "is not a count" : "12";
}
