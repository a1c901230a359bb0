/** One line of figures: its labels as they stand, sorted, and its value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All that is told under one name. */
export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: Sample[];
}

const types = new Set(["counter", "gauge", "histogram", "summary", "untyped"]);
/** Prometheus wants base units, and what is counted for ever to end in _total. */
const otherUnits =
  /_(ms|millis|milliseconds|micros|nanoseconds|minutes|hours|days|kb|mb|gb|kilobytes|megabytes|percent)(_|$)/;

/**
 * The families of a text in the format of Prometheus 0.0.4, by name, read by its specification and by nothing of ours. Throws at the first line that is
 * not as it says: HELP and TYPE once and before the figures of a family, all of a family together, no series twice, histograms that add up.
 */
export function parseExposition(text: string): Map<string, Family> {
  if (!text.endsWith("\n")) throw new Error("The last line has no end");
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let help: { name: string; text: string } | undefined;
  let family: Family | undefined;
  for (const line of text.split("\n")) {
    const fail = (message: string): never => {
      throw new Error(`${message}: ${line}`);
    };
    if (line === "") continue;
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      const [, kind, name = "", rest = ""] = comment;
      if (families.has(name)) fail("Told of before");
      if (kind === "HELP") help = { name, text: rest };
      else {
        if (!types.has(rest)) fail("Not a type");
        if (help?.name !== name) fail("No HELP before");
        family = { name, type: rest, help: help?.text ?? "", samples: [] };
        families.set(name, family);
      }
      continue;
    }
    const sample = toSample(line) ?? fail("Not a line of the format");
    if (!family || !namesOf(family).includes(sample.name)) throw new Error(`Not below its own TYPE: ${line}`);
    const series = sample.name + JSON.stringify(sample.labels);
    if (seen.has(series)) fail("Told twice");
    seen.add(series);
    family.samples.push(sample);
  }
  for (const one of families.values()) if (one.type === "histogram") checkHistogram(one);
  return families;
}

/** What is wrong with how families are named, by the conventions of Prometheus. */
export function listOddNames(families: Iterable<Family>): string[] {
  return [...families].flatMap(({ name, type, help }) => [
    ...(/^[a-z][a-z0-9_]*$/.test(name) ? [] : [`${name} is not snake_case`]),
    ...(otherUnits.test(name) ? [`${name} is not in a base unit`] : []),
    ...((type === "counter") === name.endsWith("_total") ? [] : [`${name} is a ${type}`]),
    ...(/_(count|sum|bucket|info)$/.test(name) ? [`${name} ends like a part of another`] : []),
    ...(help.endsWith(".") ? [] : [`${name} is not explained by a sentence`]),
  ]);
}

function namesOf({ name, type }: Family): string[] {
  if (type === "histogram") return [`${name}_bucket`, `${name}_sum`, `${name}_count`];
  return type === "summary" ? [name, `${name}_sum`, `${name}_count`] : [name];
}

function toSample(line: string): Sample | undefined {
  const found = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (!found) return undefined;
  const [, name = "", inner = "", number = ""] = found;
  const labels: [string, string][] = [];
  const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
  while (label.lastIndex < inner.length) {
    const next = label.exec(inner);
    if (!next) return undefined;
    labels.push([next[1] ?? "", (next[2] ?? "").replace(/\\(.)/g, (_, one: string) => (one === "n" ? "\n" : one))]);
  }
  // "As required by Go's ParseFloat()", which reads NaN in any case: between two moments of the event loop there is no lag to tell of.
  const value =
    number === "+Inf" ? Number.POSITIVE_INFINITY : number === "-Inf" ? Number.NEGATIVE_INFINITY : Number(number);
  if (Number.isNaN(value) && number.toLowerCase() !== "nan") return undefined;
  return { name, labels: Object.fromEntries(labels.toSorted(([one], [other]) => (one < other ? -1 : 1))), value };
}

/** The buckets of each series rise, and the last, of all, is the count. */
function checkHistogram({ name, samples }: Family): void {
  const counts = samples.filter((sample) => sample.name === `${name}_count`);
  for (const { labels, value } of counts) {
    const buckets = samples
      .filter((sample) => sample.name === `${name}_bucket`)
      .filter(({ labels: { le: _, ...rest } }) => JSON.stringify(rest) === JSON.stringify(labels))
      .map((sample) => ({
        upTo: sample.labels.le === "+Inf" ? Number.POSITIVE_INFINITY : Number(sample.labels.le),
        value: sample.value,
      }))
      .toSorted((one, other) => one.upTo - other.upTo);
    const last = buckets.at(-1);
    const rises = buckets.every((bucket, index) => bucket.value >= (buckets[index - 1]?.value ?? 0));
    if (last?.upTo !== Number.POSITIVE_INFINITY || last.value !== value || !rises)
      throw new Error(`The buckets of ${name} ${JSON.stringify(labels)} do not add up`);
  }
}
