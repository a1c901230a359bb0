import type { LoaderFunctionArgs } from "@remix-run/node";
import { checkHealth } from "#app/queries/check-health.ts";

/** For load balancers and containers: 200 when database, schema and worker are well, else 503. */
export async function loader({ context }: LoaderFunctionArgs) {
  const health = await checkHealth(context.db);
  return Response.json(health, { status: health.healthy ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
