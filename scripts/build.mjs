/** `npm run build`: a no-op when the last build was of these very sources. */
import { ensureBuilt } from "./ensure-built.mjs";

ensureBuilt();
