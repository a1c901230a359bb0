/** What an address of a platform's page of consent is made of. */
export interface AuthorisationRequest {
  /** The app's own credentials, by the names of their fields; the page is told no secret of them. */
  readonly app: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the platform sends the person back to: the same whenever this server is reached under this name, and registered there. */
  readonly callback: string;
  /** What comes back with the answer as it was sent. */
  readonly state: string;
  /** Of PKCE; left out where the platform does not take it. */
  readonly challenge: string | undefined;
}

/**
 * How a connection of a kind comes by its credentials: a person is sent to the platform, allows the app there and comes back with a code (OAuth 2,
 * authorisation code). What the code is exchanged for is the connector's (`exchange` in jobs/connectors/pull-connector.ts).
 */
export interface Authorisation {
  /** Where a person authorises the app, a proper name in every language. */
  readonly at: string;
  /** Fields of the secret that are the app's own and entered by a person; all else that is secret comes with the exchange. */
  readonly app: readonly string[];
  /** Options that come with the exchange, such as whose account it is; one that is known must not come otherwise later. */
  readonly brings: readonly string[];
  /** Options that only the address is made of; they may be entered whenever the connection is authorised. */
  readonly asks: readonly string[];
  /** Those of them without which there is no address. */
  needs(options: Readonly<Record<string, unknown>>): readonly string[];
  /** How the platform wants the SHA-256 of PKCE's verifier written, for a callback; null where it takes none. */
  challenge(callback: string): "hex" | "base64url" | null;
  /** The address of the page of consent. */
  toAddress(request: AuthorisationRequest): string;
}

/** An address with what it asks. */
export function addressOf(page: string, query: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(page);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** The app's own credentials among those of a connection; what is missing is left out. */
export function pickApp({ app }: Authorisation, secret: unknown): Record<string, string> {
  const known = typeof secret === "object" && secret !== null ? new Map<string, unknown>(Object.entries(secret)) : null;
  return Object.fromEntries(
    app.flatMap((name) => {
      const value = known?.get(name);
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
}
