/** How an authorisation ended without a code, as the page of its connection is told in its address. */
const authorisationOutcomes = ["denied", "refused", "reused", "expired"] as const;
export type AuthorisationOutcome = (typeof authorisationOutcomes)[number];

/** What the address of a connection's page says of its last authorisation. */
export function readOutcome(query: URLSearchParams): AuthorisationOutcome | null {
  return authorisationOutcomes.find((outcome) => outcome === query.get("authorisation")) ?? null;
}

/**
 * What a platform sent a person back with. A code comes as `code`, by one platform also as `auth_code`; `error` is OAuth's (RFC 6749, 4.1.2.1), and
 * access_denied that the person said no. An answer without either says no more than that there is no code.
 */
export function readAnswer(
  query: URLSearchParams,
): { readonly code: string } | { readonly outcome: AuthorisationOutcome } {
  if (query.get("error") === "access_denied") return { outcome: "denied" };
  const code = query.get("code") ?? query.get("auth_code") ?? "";
  return query.get("error") === null && code !== "" && code.length <= 2_000 ? { code } : { outcome: "refused" };
}

/** The platform's word for why it refused, where it is one of OAuth's form and not a text of anybody's. */
export function readErrorWord(query: URLSearchParams): string | null {
  const word = query.get("error") ?? "";
  return /^[a-z_]{1,40}$/.test(word) ? word : null;
}
