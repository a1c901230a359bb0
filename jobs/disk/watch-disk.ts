import { log } from "#db/log/log.server.ts";
import { type DiskLimits, type DiskSpace, type DiskState, judgeDisk } from "#jobs/disk/disk-limits.ts";
import { OutOfRoomError } from "#jobs/disk/out-of-room.ts";

/** What a worker knows of the disk. */
export interface DiskReading {
  /** Null: not measured, and Postgres has not complained. */
  readonly state: DiskState | null;
  readonly space: DiskSpace | undefined;
}

export interface DiskWatch {
  reading(): DiskReading;
  isFull(): boolean;
  /** Aborted, with an OutOfRoomError, once the disk is full; a fresh one when there is room again. */
  signal(): AbortSignal;
  /** Postgres could write no more, whatever was measured. */
  noteFull(): void;
  /** Measures now. */
  look(): Promise<void>;
  stop(): void;
}

export interface WatchOptions {
  measure(): Promise<DiskSpace | undefined>;
  readonly limits: DiskLimits;
  /** Milliseconds between looks, and that the disk counts as full after Postgres said so. */
  readonly every?: number;
}

const minute = 60_000;

/** Looks at the disk every minute, from the first `look` on. Only changes are logged. */
export function watchDisk({ measure, limits, every = minute }: WatchOptions): DiskWatch {
  let reading: DiskReading = { state: null, space: undefined };
  let fullUntil = 0;
  let room = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  function set(next: DiskReading): void {
    const before = reading.state;
    reading = next;
    if (next.state === before) return;
    tell(next, before);
    if (next.state === "full") room.abort(new OutOfRoomError());
    else if (room.signal.aborted) room = new AbortController();
  }

  async function look(): Promise<void> {
    timer ??= setInterval(() => void look(), every).unref();
    const space = await measure();
    const measured = space ? judgeDisk(space, limits) : null;
    set({ state: Date.now() < fullUntil ? "full" : measured, space });
  }

  return {
    reading: () => reading,
    isFull: () => reading.state === "full",
    signal: () => room.signal,
    noteFull() {
      fullUntil = Date.now() + every;
      set({ ...reading, state: "full" });
    },
    look,
    stop: () => clearInterval(timer),
  };
}

function tell({ state, space }: DiskReading, before: DiskState | null): void {
  const free = space ? `${(space.free / 1e9).toFixed(1)} of ${(space.total / 1e9).toFixed(1)} GB free` : "not measured";
  if (state === "full") log.error(`The disk of the database is full (${free}): runs stop and wait until there is room`);
  else if (state === "low")
    log.warn(`The disk of the database is running full (${free}): free some room or enlarge it`);
  else if (before !== null) log.info(`The disk of the database has room again (${free})`);
}
