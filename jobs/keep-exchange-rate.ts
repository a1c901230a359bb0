import { createHash } from "node:crypto";
import { jobInputs } from "#db/job-inputs.ts";
import { toRecord } from "#db/records/to-record.ts";
import { defineJob } from "#jobs/define-job.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { formSource } from "#jobs/load/source-ranks.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

export const keepExchangeRateJob = defineJob({
  name: "keep-exchange-rate",
  description: "Lands one exchange rate that a person stated in the settings.",
  input: jobInputs["keep-exchange-rate"].input,
  run: async ({ day, from, to, rate, statedAt }, { handle, workspaceId }) => {
    const result = toRecord("exchange_rate", { day, from_currency: from, to_currency: to, rate, as_of: statedAt });
    if ("issues" in result) throw new Error(result.issues.map(({ message }) => message).join("; "));
    const contentHash = createHash("sha256")
      .update(JSON.stringify([day, from, to, rate, statedAt]))
      .digest("hex");
    await landBatch(
      handle,
      {
        workspaceId,
        source: formSource,
        batchKey: `form:${contentHash}`,
        contentHash,
        connectorVersion: 1,
        mappingHash: null,
        import: null,
        rowsRead: 1,
        records: new Map([["exchange_rate", [result.record]]]),
        rejects: [],
      },
      rollupTouched,
    );
    return { counts: { read: 1, written: 1, unchanged: 0, rejected: 0, waiting: 0 } };
  },
});
