import { Gauge, Registry } from "prom-client";
import type { OperationCount } from "#app/queries/count-operations.ts";

/** What is told of the running of the program, by the name that the query gives it; `levain_` comes before each. */
const gauges: Readonly<Record<string, { help: string; labels: readonly string[] }>> = {
  job_runs: { help: "Runs of jobs by job and status.", labels: ["job", "status"] },
  running_job_heartbeat_age_seconds: {
    help: "Seconds since the most silent running run of a job gave a sign of life.",
    labels: ["job"],
  },
  worker_heartbeat_age_seconds: { help: "Seconds since the liveliest worker gave a sign of life.", labels: [] },
  disk_free_bytes: { help: "Bytes free on the database's disk, where a worker is on its machine.", labels: ["host"] },
  disk_total_bytes: { help: "Size of that disk in bytes.", labels: ["host"] },
  disk_state: {
    help: "1 for what the workers of a machine say of the disk (fine, low or full), 0 for the rest.",
    labels: ["host", "state"],
  },
  connections: { help: "Connections by connector and status.", labels: ["connector", "status"] },
  pull_lag_seconds: {
    help: "Seconds since the last complete slot of the listing that is furthest behind, by connector.",
    labels: ["connector"],
  },
  credentials_end_seconds: {
    help: "Seconds until the credentials that end first must be given anew, by connector; negative when they are over.",
    labels: ["connector"],
  },
  rejected_records: {
    help: "Records that were rejected, of the batches that are there, by source.",
    labels: ["source"],
  },
  queue_jobs: {
    help: "Jobs in the queue: ready, scheduled for later, running, or failed for good in the last 7 days.",
    labels: ["state"],
  },
};

/** Fresh gauges for one scrape, so that what is no more is told no more. A name without an entry here is an error. */
export function toGauges(counts: readonly OperationCount[]): Registry {
  const registry = new Registry();
  const made = new Map<string, Gauge>();
  for (const { name, labels, value } of counts) {
    const gauge = made.get(name) ?? toGauge(name, registry);
    made.set(name, gauge);
    gauge.set(labels, value);
  }
  return registry;
}

/** TRICKY: made only for what was counted, since a gauge without labels says 0 from the start: of a worker that never was, that it lives. */
function toGauge(name: string, registry: Registry): Gauge {
  const described = gauges[name];
  if (!described) throw new Error(`No gauge is described for ${name}`);
  const { help, labels } = described;
  return new Gauge({ name: `levain_${name}`, help, labelNames: labels, registers: [registry] });
}
