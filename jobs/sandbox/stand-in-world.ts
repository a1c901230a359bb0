import type { StreamName } from "#db/records/streams.ts";
import type { FeedRecord, FeedWriter } from "#jobs/demo/feed-writer.ts";
import { writeWorld } from "#jobs/demo/generate-world.ts";
import { createWorld, type WorldOptions } from "#jobs/demo/world.ts";

/** The demo world as its platforms know it, in memory: every record that was or will be, whatever the clock says. */
export interface StandInWorld {
  /** When it begins and ends, in milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Records of a stream in the order in which they came about. */
  list<S extends StreamName>(stream: S): readonly FeedRecord<S>[];
  /** Those of one account, post, order .. : of those whose `field` is `value`, in the same order. */
  listBy<S extends StreamName>(stream: S, field: keyof FeedRecord<S> & string, value: string): readonly FeedRecord<S>[];
}

/** When a record came about: nobody can have known it before. */
export function timeOf(record: object): number {
  for (const name of ["captured_at", "as_of", "created_at", "published_at"]) {
    const at: unknown = Reflect.get(record, name);
    if (typeof at === "string") return Date.parse(at);
  }
  return 0;
}

type Lists = { [S in StreamName]?: FeedRecord<S>[] };

export interface StandInWorldOptions extends WorldOptions {
  /** Records that nobody will ask for, so that they take no memory. */
  readonly isForgotten?: (stream: StreamName, record: object) => boolean;
  /** Is given every record as well, in the order of files. */
  readonly also?: FeedWriter;
}

/** Generates a world. The same options give the same world. */
export async function createStandInWorld({
  isForgotten,
  also,
  ...options
}: StandInWorldOptions): Promise<StandInWorld> {
  const world = createWorld(options);
  const lists: Lists = {};
  await writeWorld(
    {
      write(stream, record) {
        also?.write(stream, record);
        if (isForgotten?.(stream, record)) return;
        const list: FeedRecord<typeof stream>[] = lists[stream] ?? [];
        list.push(record);
        Object.assign(lists, { [stream]: list });
      },
      close: () => [],
    },
    world,
  );
  for (const [stream, list] of Object.entries(lists)) Object.assign(lists, { [stream]: sortByTime<object>(list) });
  const indexes = new Map<string, Map<string, number[]>>();

  function list<S extends StreamName>(stream: S): readonly FeedRecord<S>[] {
    return lists[stream] ?? [];
  }

  /** Places in the stream's list, by what stands in a field. */
  function indexOf(stream: StreamName, field: string): Map<string, number[]> {
    const name = `${stream} ${field}`;
    const known = indexes.get(name);
    if (known) return known;
    const index = new Map<string, number[]>();
    for (const [place, record] of list(stream).entries()) {
      const key = String(Reflect.get(record, field));
      const same = index.get(key);
      if (same) same.push(place);
      else index.set(key, [place]);
    }
    indexes.set(name, index);
    return index;
  }

  return {
    from: world.calendar.from,
    to: world.calendar.to,
    list,
    listBy<S extends StreamName>(stream: S, field: keyof FeedRecord<S> & string, value: string) {
      const records = list(stream);
      const places = indexOf(stream, field).get(value) ?? [];
      return places.flatMap((place) => records[place] ?? []);
    },
  };
}

/** Sorting is stable: what came about at once stays in the order in which it was written. */
function sortByTime<R extends object>(list: readonly R[]): R[] {
  const times = Float64Array.from(list, timeOf);
  const places = Uint32Array.from(list, (_, place) => place);
  places.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return Array.from(places, (place) => list[place]).filter((record) => record !== undefined);
}

/** How many of some records, which are in the order of their times, had come about at a time. */
export function countUntil(records: readonly object[], at: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = records[middle];
    if (record && timeOf(record) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of some records that had come about at a time: a post's counters as they stood, for example. */
export function lastUntil<R extends object>(records: readonly R[], at: number): R | undefined {
  return records[countUntil(records, at) - 1];
}
