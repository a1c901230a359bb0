import { hkdfSync, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { environment } from "#db/environment.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);
const secretText = z
  .string()
  .min(32, "must be at least 32 characters long, such as the output of `openssl rand -hex 32`");

const envSchema = z.object({
  LEVAIN_SECRET_KEY: z.preprocess(emptyAsAbsent, secretText.optional()),
  LEVAIN_SECRET_KEY_BEFORE: z.preprocess(emptyAsAbsent, secretText.optional()),
  LEVAIN_DATA: z.preprocess(emptyAsAbsent, z.string().default(".levain")),
});

/** What a key is for: things sealed for one purpose cannot be opened for another. */
export type KeyPurpose = "uploads" | "connections";

/** A key to seal with, and the keys that what was sealed earlier may need. */
export interface SecretKeys {
  readonly current: Buffer;
  /** The key of LEVAIN_SECRET_KEY_BEFORE, while keys are being exchanged. */
  readonly before: Buffer | null;
}

/**
 * The keys of a purpose: made from LEVAIN_SECRET_KEY, which all machines must share, or from a secret that is made once in the data
 * folder, for a program that runs on one.
 */
export async function readSecretKeys(purpose: KeyPurpose, env = environment()): Promise<SecretKeys> {
  const result = envSchema.safeParse(env);
  if (!result.success) throw new Error(`Environment: ${z.prettifyError(result.error)}`);
  const { LEVAIN_SECRET_KEY, LEVAIN_SECRET_KEY_BEFORE, LEVAIN_DATA } = result.data;
  const current = derive(LEVAIN_SECRET_KEY ?? (await readOrMakeSecret(LEVAIN_DATA)), purpose);
  return { current, before: LEVAIN_SECRET_KEY_BEFORE ? derive(LEVAIN_SECRET_KEY_BEFORE, purpose) : null };
}

function derive(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "levain", purpose, 32));
}

async function readSecret(folder: string): Promise<string | undefined> {
  const known = await readFile(pathOf(folder), "utf8").catch(() => "");
  return known.trim() || undefined;
}

function pathOf(folder: string): string {
  return join(folder, "secret.key");
}

/** Web server and worker may both be the first: a file appears whole under its name, once. */
async function readOrMakeSecret(folder: string): Promise<string> {
  const known = await readSecret(folder);
  if (known) return known;
  await mkdir(folder, { recursive: true });
  const fresh = `${pathOf(folder)}.${randomBytes(6).toString("hex")}`;
  await writeFile(fresh, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  try {
    await link(fresh, pathOf(folder));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  return (await readFile(pathOf(folder), "utf8")).trim();
}
