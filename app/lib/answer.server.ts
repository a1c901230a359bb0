import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { logError, newReference } from "#app/lib/report-error.server.ts";
import { untilAborted } from "#app/lib/until-aborted.server.ts";

/** What an error page can say of a failure: the number under which the log has it, and whether something was sent that may not have been saved. */
export interface Failure {
  reference: string;
  isSent: boolean;
}

/**
 * Wraps a loader or an action: what fails unexpectedly is logged under a reference number and shown with it. A loader, parts that it sends later
 * included, asks nothing more once its reader has gone; what an action began it ends.
 * Responses that are thrown on purpose (redirects, not found) pass.
 */
export function answer<Result>(respond: (args: LoaderFunctionArgs) => Promise<Result>) {
  return async (args: LoaderFunctionArgs): Promise<Result> => {
    try {
      return await respond(isReading(args.request) ? whileAwaited(args) : args);
    } catch (error) {
      if (error instanceof Response || isThrownData(error) || args.request.signal.aborted) throw error;
      const reference = newReference();
      logError(reference, new URL(args.request.url).pathname, error);
      throw data<Failure>({ reference, isSent: !isReading(args.request) }, { status: 500 });
    }
  };
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

function whileAwaited({ context, request, ...args }: LoaderFunctionArgs): LoaderFunctionArgs {
  return { ...args, request, context: { ...context, db: untilAborted(context.db, request.signal) } };
}

function isThrownData(error: unknown): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === "DataWithResponseInit";
}

export function notFound(): never {
  throw data(null, { status: 404 });
}
