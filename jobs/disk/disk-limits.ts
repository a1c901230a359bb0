import { z } from "zod";
import { environment } from "#db/environment.ts";

/** Room on a disk, in bytes. */
export interface DiskSpace {
  readonly free: number;
  readonly total: number;
}

export type DiskState = "fine" | "low" | "full";

/** Less than `warn` free is low, less than `stop` full; each given the size of the disk in bytes. */
export interface DiskLimits {
  warn(total: number): number;
  stop(total: number): number;
}

const units = { MB: 1e6, GB: 1e9, TB: 1e12 } as const;

/** "10%/5GB": a share of the disk, an amount, or the smaller of both, so that neither a large nor a small disk warns for ever. */
const limitSchema = z
  .string()
  .regex(/^\d+(\.\d+)?(%|MB|GB|TB)(\/\d+(\.\d+)?(%|MB|GB|TB))?$/, 'must be like "10%", "5GB" or "10%/5GB"')
  .transform((text) => {
    const parts = [...text.matchAll(/([\d.]+)(%|MB|GB|TB)/g)].map(([, amount, unit]) => {
      const number = Number(amount);
      return (total: number) =>
        unit === "MB" || unit === "GB" || unit === "TB" ? number * units[unit] : (total * number) / 100;
    });
    return (total: number) => Math.min(...parts.map((part) => part(total)));
  });

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);

const envSchema = z.object({
  LEVAIN_DISK_WARN: z.preprocess(emptyAsAbsent, limitSchema.prefault("10%/5GB")),
  LEVAIN_DISK_STOP: z.preprocess(emptyAsAbsent, limitSchema.prefault("5%/1GB")),
});

export function readDiskLimits(env = environment()): DiskLimits {
  const result = envSchema.safeParse(env);
  if (!result.success) throw new Error(`Environment: ${z.prettifyError(result.error)}`);
  return { warn: result.data.LEVAIN_DISK_WARN, stop: result.data.LEVAIN_DISK_STOP };
}

export function judgeDisk({ free, total }: DiskSpace, limits: DiskLimits): DiskState {
  if (free < limits.stop(total)) return "full";
  return free < limits.warn(total) ? "low" : "fine";
}
