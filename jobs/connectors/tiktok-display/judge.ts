import { z } from "zod";
import type { HttpAnswer, PlatformError } from "#jobs/connectors/pull-connector.ts";
import { parseJson } from "#jobs/files/parse-json.ts";

type Kind = PlatformError["kind"];

/** Every code that the platform documents; `ok` is success. Those of the second part are OAuth's, at /v2/oauth/token/. */
const kinds: Readonly<Record<string, Kind>> = {
  access_token_invalid: "unauthorized",
  scope_not_authorized: "unauthorized",
  scope_permission_missed: "unauthorized",
  invalid_params: "schema_changed",
  invalid_file_upload: "schema_changed",
  internal_error: "unavailable",
  rate_limit_exceeded: "rate_limited",
  access_denied: "unauthorized",
  invalid_client: "unauthorized",
  invalid_grant: "unauthorized",
  invalid_request: "unauthorized",
  invalid_scope: "unauthorized",
  unauthorized_client: "unauthorized",
  unsupported_grant_type: "schema_changed",
  unsupported_response_type: "schema_changed",
  server_error: "unavailable",
  temporarily_unavailable: "unavailable",
};

/** Of the exchange of a code. invalid_grant is also said of another callback than the code was asked for with, invalid_request of another verifier. */
const abouts: Readonly<Record<string, PlatformError["about"]>> = {
  invalid_client: "app",
  unauthorized_client: "app",
  invalid_grant: "code",
  invalid_request: "code",
};

/** All that the tables above know. */
export const errorCodes = Object.keys(kinds);

const envelope = z.union([
  z.object({ error: z.object({ code: z.string(), message: z.string().default("") }) }),
  z
    .object({ error: z.string(), error_description: z.string().default("") })
    .transform(({ error, error_description: message }) => ({ error: { code: error, message } })),
  // As the page on errors shows it, without anything around it.
  z.object({ code: z.string(), message: z.string().default("") }).transform((error) => ({ error })),
]);

/** What the envelope says, whatever the status: an error may come with 200. An answer without an envelope is judged by its status alone. */
export function judge({ status, text }: HttpAnswer): PlatformError | undefined {
  const parsed = parseJson(text);
  const found = "value" in parsed ? envelope.safeParse(parsed.value) : undefined;
  if (!found?.success) return undefined;
  const { code, message } = found.data.error;
  if (code === "ok") return undefined;
  return {
    kind: kinds[code] ?? kindOfStatus(status),
    about: abouts[code],
    message: `${code}: ${message}`.slice(0, 300),
  };
}

/** Of a code that is not documented. */
function kindOfStatus(status: number): Kind {
  if (status >= 500) return "unavailable";
  return status === 401 || status === 403 ? "unauthorized" : "schema_changed";
}
