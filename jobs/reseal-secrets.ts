import { resealConnectionSecrets } from "#db/connections/connection-secret.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";

export const resealSecretsJob = defineJob({
  name: "reseal-secrets",
  description:
    "Seals all credentials with the key of now; those sealed with LEVAIN_SECRET_KEY_BEFORE are opened with that.",
  input: jobInputs["reseal-secrets"].input,
  run: async (_input, { handle, workspaceId }) => ({
    result: { connections: await resealConnectionSecrets(handle.db, workspaceId) },
  }),
});
