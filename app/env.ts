import { z } from "zod";
import { environment } from "#db/environment.ts";
import { metricsTokenSchema } from "#db/scrape/metrics-token.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);

const envSchema = z.object({
  PORT: z.preprocess(emptyAsAbsent, z.coerce.number().int().min(1).max(65_535).optional()),
  LEVAIN_HOST: z.preprocess(emptyAsAbsent, z.string().default("127.0.0.1")),
  NODE_ENV: z.preprocess(emptyAsAbsent, z.string().default("production")),
  LEVAIN_METRICS_TOKEN: metricsTokenSchema,
  LEVAIN_PDF_SECONDS: z.preprocess(emptyAsAbsent, z.coerce.number().int().min(1).max(3_600).default(180)),
});

export type ServerEnv = z.infer<typeof envSchema>;

export function readServerEnv(env = environment()): ServerEnv {
  const result = envSchema.safeParse(env);
  if (result.success) return result.data;
  throw new Error(`Environment: ${z.prettifyError(result.error)}`);
}
