import { hkdfSync, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);

const envSchema = z.object({
  LEVAIN_SECRET_KEY: z.preprocess(
    emptyAsAbsent,
    z.string().min(32, "must be at least 32 characters long, such as the output of `openssl rand -hex 32`").optional(),
  ),
  LEVAIN_DATA: z.preprocess(emptyAsAbsent, z.string().default(".levain")),
});

/**
 * The key under which uploads are kept: made from LEVAIN_SECRET_KEY, which all machines must share, or from a secret that
 * is made once in the data folder, for a program that runs on one.
 */
export async function readUploadKey(env: NodeJS.ProcessEnv = process.env): Promise<Buffer> {
  const result = envSchema.safeParse(env);
  if (!result.success) throw new Error(`Environment: ${z.prettifyError(result.error)}`);
  const { LEVAIN_SECRET_KEY, LEVAIN_DATA } = result.data;
  const secret = LEVAIN_SECRET_KEY ?? (await readOrMakeSecret(LEVAIN_DATA));
  return Buffer.from(hkdfSync("sha256", secret, "levain", "uploads", 32));
}

/** Web server and worker may both be the first: a file appears whole under its name, once. */
async function readOrMakeSecret(folder: string): Promise<string> {
  const path = join(folder, "secret.key");
  const known = await readFile(path, "utf8").catch(() => "");
  if (known) return known.trim();
  await mkdir(folder, { recursive: true });
  const fresh = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(fresh, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  try {
    await link(fresh, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  return (await readFile(path, "utf8")).trim();
}
