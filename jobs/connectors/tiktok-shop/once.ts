import type { PullHttp } from "#jobs/connectors/pull-connector.ts";

/** Asks when it is needed for the first time and then remembers; what failed is asked again. */
export function once<Answer>(ask: (http: PullHttp) => Promise<Answer>): (http: PullHttp) => Promise<Answer> {
  let known: Promise<Answer> | undefined;
  return (http) => {
    known ??= ask(http).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
