import { existsSync } from "node:fs";

let isLoaded = false;

/** The environment, with what .env adds to it: a variable that is set already, even to nothing, stays as it is. */
export function environment(): NodeJS.ProcessEnv {
  if (!isLoaded && existsSync(".env")) process.loadEnvFile(".env");
  isLoaded = true;
  return process.env;
}
