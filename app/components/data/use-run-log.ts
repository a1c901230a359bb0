import { useEffect, useState } from "react";
import type { RunLogRow } from "#app/queries/list-run-log.server.ts";

interface RunLogOptions {
  /** Where its new lines are told, with a question mark; null: it gains none. */
  readonly address: string | null;
}

/** The lines of a run that were loaded, and those that it has written since. A stream that begins anew tells nothing twice. */
export function useRunLog(loaded: readonly RunLogRow[], { address }: RunLogOptions): readonly RunLogRow[] {
  const [told, setTold] = useState<readonly RunLogRow[]>([]);
  useEffect(() => {
    setTold([]);
    if (address === null) return;
    const source = new EventSource(address);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const lines: RunLogRow[] = JSON.parse(data);
      setTold((before) => [...before, ...after(lines, before.at(-1)?.line ?? 0)]);
    };
    return () => source.close();
  }, [address]);
  return [...loaded, ...after(told, loaded.at(-1)?.line ?? 0)];
}

function after(lines: readonly RunLogRow[], last: number): readonly RunLogRow[] {
  return lines.filter(({ line }) => line > last);
}
