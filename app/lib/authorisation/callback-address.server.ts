/** The one route that every platform sends people back to. */
const callbackPath = "/connections/authorised";

/**
 * Where platforms send people back to: this server under the name and scheme by which the visitor reached it. A foreign name is worth nothing
 * to whoever makes one up, for platforms go back to registered addresses alone.
 */
export function callbackAddress({ url, headers }: Request): string {
  const { protocol, host } = new URL(url);
  const forwarded = (name: string) => headers.get(name)?.split(",")[0]?.trim();
  const scheme = forwarded("x-forwarded-proto") === "https" ? "https:" : protocol;
  return new URL(callbackPath, `${scheme}//${forwarded("x-forwarded-host") ?? host}`).href;
}
