/** A key of several parts is kept as a JSON array; people read its parts. */
export function toIds(id: string): string {
  if (!id.startsWith("[")) return id;
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) ? parts.map(String).join(" · ") : id;
  } catch {
    return id;
  }
}
