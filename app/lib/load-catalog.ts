import type { Messages } from "@lingui/core";
import { serverAway } from "#app/lib/server-away.ts";

const loaded = new Map<string, Messages>();

/** What was loaded, by addresses. */
export const loadedCatalogs: ReadonlyMap<string, Messages> = loaded;

/** Milliseconds between two tries. */
const every = 2_000;

/** Loads the messages at an address, once; asks until they come, and lets it be said meanwhile that the server is away. */
export async function loadCatalog(address: string): Promise<void> {
  while (!loaded.has(address)) {
    const messages = await askFor(address);
    if (messages) loaded.set(address, messages);
    else await new Promise((resolve) => setTimeout(resolve, every));
    serverAway.set(!messages);
  }
}

async function askFor(address: string): Promise<Messages | undefined> {
  try {
    // Without options it asks as the page's preload link does; else it would be loaded twice.
    const response = await fetch(address);
    if (response.ok) return await response.json();
    if (response.status === 404 && reloadOnce(address)) await new Promise(() => {});
  } catch {
    // Nobody was reached, or the line broke within the answer.
  }
  return undefined;
}

const reloadedFor = "levain.reloaded-for";

/**
 * A page that was kept while the program changed asks for messages that are no longer there: the server has it anew. Once for an address, for
 * where several servers are changed in turn the page may come from one and its messages be asked of another. A browser that keeps nothing, and
 * throws here, asks on.
 */
function reloadOnce(address: string): boolean {
  if (sessionStorage.getItem(reloadedFor) === address) return false;
  sessionStorage.setItem(reloadedFor, address);
  location.reload();
  return true;
}
