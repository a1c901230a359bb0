import { z } from "zod";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { ListingContext, PulledItem, PulledPage } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";

/** Neither of TikTok's lists gives more in a page. */
export const tiktokPageSize = 20;

const page = z.object({
  data: z.object({
    videos: z.array(z.unknown()),
    /** Milliseconds since 1970: what follows is older. Only there to be handed back. */
    cursor: z.union([z.int(), z.string().regex(/^\d+$/)]).optional(),
    has_more: z.boolean(),
  }),
});

/** So often a page whose cursor leads nowhere is asked for again. */
const mostRepeats = 3;

/**
 * The pages of a list of TikTok's videos, the newest first. `has_more` alone says whether there are more: a page may be short, or empty,
 * in the middle. A cursor that does not go back in time is asked for again, then the platform counts as away: following it would never end.
 */
export async function* listTiktokVideos(
  { cursor, signal }: Pick<ListingContext, "cursor" | "signal">,
  ask: (cursor: string | null) => Promise<unknown>,
  read: (videos: readonly unknown[]) => PulledItem[],
): AsyncGenerator<PulledPage> {
  let at = cursor;
  let repeats = 0;
  for (;;) {
    signal.throwIfAborted();
    const { data } = readEnvelope("post", page, await ask(at));
    const next = data.has_more ? String(nextCursor(data)) : null;
    if (at !== null && next !== null && Number(next) >= Number(at)) {
      if (++repeats <= mostRepeats) continue;
      throw new ConnectorError(
        "unavailable",
        `post: the page after cursor ${at} leads to cursor ${next}, which is no older`,
      );
    }
    repeats = 0;
    yield { items: read(data.videos), next };
    if (next === null) return;
    at = next;
  }
}

function nextCursor({ cursor }: z.output<typeof page>["data"]): number | string {
  if (cursor !== undefined) return cursor;
  throw new ConnectorError(
    "schema_changed",
    "post: data.cursor must be there where data.has_more is true, not missing",
  );
}
