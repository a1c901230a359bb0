/** The cookie that remembers which columns of a report are put away. */
export function columnCookieOf(report: string): string {
  return `levain_columns_${report}`;
}

/** The columns that the reader has put away, or those that start so. */
export function readHiddenColumns(
  request: Request,
  report: string,
  initial: readonly string[] = [],
): readonly string[] {
  const name = `${columnCookieOf(report)}=`;
  const cookies = request.headers.get("Cookie")?.split(/;\s*/) ?? [];
  const value = cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length);
  return value === undefined ? initial : value.split(".").filter((key) => /^\w+$/.test(key));
}
