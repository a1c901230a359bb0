/** Header names, trimmed; a name that is empty or stands twice gets its place, so that no cell is lost or mixed up. */
export function toHeaderNames(cells: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim();
    names.add(name === "" || names.has(name) || name === "__proto__" ? `${name} (column ${index + 1})`.trim() : name);
  }
  return [...names];
}
