import { z } from "zod";
import { parseJson } from "#jobs/files/parse-json.ts";
import { dataFaults, type FaultPlan, quietFaults, transportFaults } from "#jobs/sandbox/faults.ts";
import { standInPlatforms } from "#jobs/sandbox/index.ts";
import type { StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { platformFaults, type StandInAnswer, type StandInRequest } from "#jobs/sandbox/stand-in-platform.ts";

/** What a person may change about a running stand-in. */
export const controlSchema = z.strictObject({
  clock: z
    .strictObject({
      /** What time it is from now on; as it is when left out. */
      at: z.iso.datetime({ offset: true }).optional(),
      /** How fast it goes on: 1 as time does, 0 not at all. */
      speed: z.number().min(0).optional(),
    })
    .optional(),
  /** What goes wrong from now on; null: nothing. */
  faults: z
    .strictObject({
      probability: z.number().min(0).max(1).default(1),
      faults: z.array(z.enum([...transportFaults, ...dataFaults, ...quietFaults, ...platformFaults])).min(1),
      fields: z.array(z.string().min(1)).min(1).optional(),
      seed: z.int().default(1),
      burst: z.int().min(1).optional(),
      retryAfterSeconds: z.int().min(1).optional(),
    })
    .nullable()
    .optional(),
  /** The posts, by their ids, that are deleted on their platforms from now on; none brings all back. */
  gone: z.array(z.string().min(1)).optional(),
  /** The scopes that are refused from now on, whoever asks; none allows all again. */
  refused: z.array(z.enum(standInPlatforms.flatMap(({ scopes = [] }) => scopes))).optional(),
});

/** What is controlled. */
export interface Controlled {
  readonly clock: StandInClock;
  faults(): FaultPlan | undefined;
  setFaults(plan: FaultPlan | undefined): void;
  answered(): number;
  turnedAway(): number;
  /** The posts that were deleted. */
  readonly gone: Set<string>;
  /** The scopes that are refused. */
  readonly refused: Set<string>;
}

/** GET and POST of /control: how the stand-in stands, after the change that was asked for. */
export function answerControl({ method, headers, body }: StandInRequest, controlled: Controlled): StandInAnswer {
  if (method === "POST") {
    // A page of any site may post forms to this machine, but not this.
    if (!headers["content-type"]?.startsWith("application/json")) return { status: 415, body: { error: "Send JSON" } };
    const parsed = parseJson(body);
    const wanted = controlSchema.safeParse("value" in parsed ? parsed.value : undefined);
    if (!wanted.success) return { status: 400, body: { error: z.prettifyError(wanted.error) } };
    change(controlled, wanted.data);
  }
  const clock = { at: new Date(controlled.clock.now()).toISOString(), speed: controlled.clock.speed() };
  const { gone, refused } = controlled;
  const without = { gone: [...gone], refused: [...refused] };
  const counts = { answered: controlled.answered(), turnedAway: controlled.turnedAway() };
  return { body: { clock, faults: controlled.faults() ?? null, ...without, ...counts } };
}

function change(controlled: Controlled, { clock, faults, gone, refused }: z.output<typeof controlSchema>): void {
  if (clock)
    controlled.clock.set(
      clock.at === undefined ? controlled.clock.now() : Date.parse(clock.at),
      clock.speed ?? controlled.clock.speed(),
    );
  if (faults !== undefined) controlled.setFaults(faults ?? undefined);
  if (gone) replace(controlled.gone, gone);
  if (refused) replace(controlled.refused, refused);
}

function replace(kept: Set<string>, by: readonly string[]): void {
  kept.clear();
  for (const one of by) kept.add(one);
}
