import { z } from "zod";
import type { HttpRequest } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";

export const douyinHost = "open.douyin.com";

/** A call of the account `open_id`. */
export function getOf(path: string, query: Readonly<Record<string, string>>): HttpRequest {
  return { method: "GET", url: `https://${douyinHost}${path}?${new URLSearchParams(query)}`, headers: asJson };
}

export function postTo(path: string, query: Readonly<Record<string, string>>, body: unknown): HttpRequest {
  const url = `https://${douyinHost}${path}?${new URLSearchParams(query)}`;
  return { method: "POST", url, headers: asJson, body: JSON.stringify(body) };
}

export function postForm(path: string, form: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: "POST",
    url: `https://${douyinHost}${path}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  };
}

const asJson = { "content-type": "application/json" };

const noError = z.union([z.literal(0), z.literal("0")]);

/** What a call answers in `data`. Both codes must be there: without them nobody knows that it succeeded. */
export function readData<Shape extends z.ZodRawShape>(listing: string, shape: Shape, answer: unknown) {
  const schema = z.object({
    data: z.object({ ...shape, error_code: noError }),
    extra: z.object({ error_code: noError }),
  });
  return readEnvelope(listing, schema, answer).data;
}
