import { Session } from "node:inspector/promises";
import { finished, Readable, Writable } from "node:stream";
import { Client } from "pg";

/** What the way of a snapshot consists of; "rest" serves several of them, garbage collection first of all. */
export const steps = ["HTTP", "JSON", "validation", "load", "rollup", "Postgres client", "rest"] as const;
export type Step = (typeof steps)[number];
export type ByStep = Record<Step, number>;

export interface StepTimes {
  /** CPU time of this process, by the code that was running, in seconds. */
  readonly worker: ByStep;
  /** How long statements took from being sent to being answered, by the code that sent them, in seconds. */
  readonly statements: ByStep;
}

/** The innermost frame that is of one of these folders says whose the time is. */
const places: readonly (readonly [RegExp, Step])[] = [
  [/\/jobs\/http\/|\/node_modules\/undici\/|node:_http|node:internal\/deps\/undici/, "HTTP"],
  [/\/jobs\/files\/parse-json|\/node_modules\/lossless-json\//, "JSON"],
  [
    /\/jobs\/connectors\/|\/jobs\/imports\/validate-row|\/jobs\/pull\/cut-pages|\/db\/records\/|\/node_modules\/zod\//,
    "validation",
  ],
  [/\/jobs\/rollup\//, "rollup"],
  [/\/jobs\/load\//, "load"],
  // Encoding runs beside whoever asked for it, so that nobody knows whose it is.
  [/\/db\/copy\/|\/node_modules\/(?:pg|kysely)/, "Postgres client"],
];

function stepOf(place: string): Step | undefined {
  return places.find(([pattern]) => pattern.test(place))?.[1];
}

function nothing(): ByStep {
  return { HTTP: 0, JSON: 0, validation: 0, load: 0, rollup: 0, "Postgres client": 0, rest: 0 };
}

/** Watches where this process spends its time, by a sample a millisecond and the stacks of its statements, until what it returns is called. */
export async function watchSteps(): Promise<() => Promise<StepTimes>> {
  const statements = timeStatements();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 1_000 });
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
    const parents = new Map(profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])));
    const worker = nothing();
    for (const [nth, id] of (profile.samples ?? []).entries()) {
      const name = nodes.get(id)?.callFrame.functionName;
      if (name === "(idle)") continue;
      let step: Step | undefined;
      for (let at: number | undefined = id; at !== undefined && !step; at = parents.get(at))
        step = stepOf(nodes.get(at)?.callFrame.url ?? "");
      worker[step ?? "rest"] += (profile.timeDeltas?.[nth] ?? 0) / 1e6;
    }
    return { worker, statements };
  };
}

/** Adds up how long the statements of every client of this process take. Stacks go on over awaits, innermost first. */
function timeStatements(): ByStep {
  const sums = nothing();
  const send = Client.prototype.query;
  Error.stackTraceLimit = 40;
  Object.assign(Client.prototype, {
    query(this: Client, ...given: unknown[]): unknown {
      const frames = (new Error().stack ?? "").split("\n");
      const step = frames.map(stepOf).find((one) => one === "load" || one === "rollup") ?? "rest";
      const began = performance.now();
      const note = () => {
        sums[step] += (performance.now() - began) / 1_000;
      };
      const answer: unknown = Reflect.apply(send, this, given);
      // What copies is a stream.
      if (answer instanceof Promise) answer.then(note, note);
      else if (answer instanceof Readable || answer instanceof Writable) finished(answer, note);
      return answer;
    },
  });
  return sums;
}
