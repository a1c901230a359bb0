import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { usePolling } from "#app/components/data/use-polling.ts";
import type { LiveRun } from "#app/lib/live-run.ts";

/**
 * The active runs of a workspace as they go, told by the server. When one begins or ends the page is loaded anew. Where the stream does not
 * come through, the page asks every second instead.
 */
export function useLiveRuns(slug: string, loaded: readonly LiveRun[]): readonly LiveRun[] {
  const { revalidate } = useRevalidator();
  const [told, setTold] = useState<readonly LiveRun[] | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    const source = new EventSource(`/w/${slug}/data/runs/stream`);
    let known: string | null = null;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const runs: LiveRun[] = JSON.parse(data);
      setTold(runs);
      setIsBroken(false);
      const now = runs.map(({ jobRunId, status }) => `${jobRunId} ${status}`).join();
      if (known !== null && now !== known) revalidate();
      known = now;
    };
    source.onerror = () => setIsBroken(true);
    return () => source.close();
  }, [slug, revalidate]);
  usePolling(isBroken && loaded.length > 0);
  return isBroken || told === null ? loaded : told;
}
