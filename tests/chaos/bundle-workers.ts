import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

/** Within the project, so that a bundle finds the packages that it leaves outside. */
const bundles = "node_modules/.cache";

export interface Programs {
  /** Pulls in a loop. */
  readonly puller: string;
  /** The worker of the queue. */
  readonly worker: string;
  remove(): Promise<void>;
}

/**
 * The processes of chaos as one file each: a round starts them half a dozen times, and loading hundreds of modules one by one would take more
 * of the machine than all that they pull.
 */
export async function bundleWorkers(): Promise<Programs> {
  await mkdir(bundles, { recursive: true });
  const outDir = await mkdtemp(join(bundles, "levain-chaos-"));
  const input = { puller: "tests/chaos/pull-child.ts", worker: "tests/chaos/worker-child.ts" };
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: { ssr: true, rollupOptions: { input }, outDir, minify: false, target: "node20" },
  });
  return {
    puller: join(outDir, "puller.js"),
    worker: join(outDir, "worker.js"),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
