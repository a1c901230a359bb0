import { z } from "zod";
import { environment } from "#db/environment.ts";

/** An empty variable means the same as an absent one, as in a copied .env.example. */
const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const envSchema = z.object({
  DATABASE_URL: optionalText.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  LEVAIN_DATA: optionalText,
});

/** What the environment says about the database. Read at the time of the call, so tests can vary it. */
export type DatabaseEnv = z.infer<typeof envSchema>;

export function readDatabaseEnv(env = environment()): DatabaseEnv {
  const result = envSchema.safeParse(env);
  if (result.success) return result.data;
  throw new Error(`Environment: ${z.prettifyError(result.error)}`);
}
