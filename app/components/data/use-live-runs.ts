import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { usePolling } from "#app/components/data/use-polling.ts";
import type { LiveRun } from "#app/lib/live-run.ts";

/**
 * The active runs of a workspace as they go, told by the server, or of them the one that a page is about. When one begins or ends the page is loaded
 * anew. Where the stream does not come through, the page asks every second instead.
 */
export function useLiveRuns(slug: string, loaded: readonly LiveRun[], only?: number): readonly LiveRun[] {
  const { revalidate } = useRevalidator();
  const [told, setTold] = useState<readonly LiveRun[] | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  // What the page was loaded with: a run may have begun before the first word of the stream.
  const known = useRef(keyOf(loaded));
  useEffect(() => {
    const source = new EventSource(`/w/${slug}/data/runs/stream`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const all: LiveRun[] = JSON.parse(data);
      const runs = only === undefined ? all : all.filter(({ jobRunId }) => jobRunId === only);
      setTold(runs);
      setIsBroken(false);
      const now = keyOf(runs);
      if (now !== known.current) revalidate();
      known.current = now;
    };
    source.onerror = () => setIsBroken(true);
    return () => source.close();
  }, [slug, only, revalidate]);
  usePolling(isBroken && loaded.length > 0);
  return isBroken || told === null ? loaded : told;
}

/** What of runs changes when one begins or ends. */
function keyOf(runs: readonly LiveRun[]): string {
  return runs.map(({ jobRunId, status }) => `${jobRunId} ${status}`).join();
}
