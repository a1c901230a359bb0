/** What the parts of a table are, said again: on small screens they are laid out otherwise, and some browsers then forget it. */
export const tableRoles = {
  table: { role: "table" },
  rows: { role: "rowgroup" },
  row: { role: "row" },
  header: { role: "columnheader" },
  name: { role: "rowheader" },
  cell: { role: "cell" },
} as const;
