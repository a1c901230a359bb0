/** A CSV reader of the test's own: the whole text at once, one character at a time. `isOdd`: text after a closing quote, or a quote left open. */
export function referenceCsv(text: string): { cells: string[]; isOdd: boolean }[] {
  const rows: { cells: string[]; isOdd: boolean }[] = [];
  let cells: string[] = [];
  let cell = "";
  let isOdd = false;
  let inQuotes = false;
  let wasQuoted = false;
  let isEmpty = true;
  const endRow = () => {
    rows.push({ cells: [...cells, cell], isOdd });
    cells = [];
    cell = "";
    isOdd = false;
    wasQuoted = false;
    isEmpty = true;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    isEmpty = false;
    if (inQuotes) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(at++);
      else inQuotes = false;
    } else if (character === ",") {
      cells.push(cell);
      cell = "";
      wasQuoted = false;
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text.charAt(at + 1) === "\n") at++;
      endRow();
    } else if (character === '"' && cell === "" && !wasQuoted) {
      inQuotes = true;
      wasQuoted = true;
    } else {
      if (wasQuoted) isOdd = true;
      cell += character;
    }
  }
  if (inQuotes) isOdd = true;
  if (!isEmpty) endRow();
  return rows;
}
