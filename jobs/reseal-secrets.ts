import { resealConnectionSecrets } from "#db/connections/connection-secret.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { resealUploads } from "#db/uploads/reseal-uploads.server.ts";
import { defineJob } from "#jobs/define-job.ts";

export const resealSecretsJob = defineJob({
  name: "reseal-secrets",
  description:
    "Seals all credentials and uploads with the key of now; those sealed with LEVAIN_SECRET_KEY_BEFORE are opened with that.",
  input: jobInputs["reseal-secrets"].input,
  run: async (_input, { handle, workspaceId, signal }) => {
    const credentials = await resealConnectionSecrets(handle.db, workspaceId);
    const uploads = await resealUploads(handle.db, workspaceId, signal);
    const unreadable = { credentials: credentials.unreadable, pieces: uploads.unreadable };
    const faults = Object.entries(unreadable).flatMap(([what, count]) =>
      count === 0 ? [] : [`${count} ${what} are sealed under neither of the two keys, and were left as they are`],
    );
    return { result: { credentials: credentials.resealed, pieces: uploads.resealed }, faults };
  },
});
