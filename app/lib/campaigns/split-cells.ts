export interface CellLine {
  /** From 1, as an editor counts: a quoted cell may hold line ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Text as a spreadsheet copies it or a CSV file holds it -> its lines that are not blank, cells trimmed. A quote that is never closed ends with the text. */
export function splitCells(text: string): CellLine[] {
  const separator = separatorOf(text);
  const lines: CellLine[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let line = 1;
  let start = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = "";
  };
  const endLine = () => {
    endCell();
    if (cells.some((one) => one !== "")) lines.push({ line: start, cells });
    cells = [];
    start = line + 1;
  };
  const whole = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  for (let at = 0; at < whole.length; at++) {
    const character = whole[at];
    if (isQuoted) {
      if (character === '"' && whole[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (character === '"') isQuoted = false;
      else cell += character;
    } else if (character === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (character === separator) endCell();
    else if (character === "\n") endLine();
    else cell += character;
    if (character === "\n") line++;
  }
  endLine();
  return lines;
}

/** Tabs come from spreadsheets; else whatever the first line has more of. */
function separatorOf(text: string): string {
  const [first = ""] = text.trimStart().split(/[\r\n]/, 1);
  if (first.includes("\t")) return "\t";
  const count = (mark: string) => first.split(mark).length;
  return count(";") > count(",") ? ";" : ",";
}
