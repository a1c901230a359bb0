import type { Reading } from "./reading.ts";

const earliest = Date.UTC(2014, 0, 1) / 1000;
const latest = Date.UTC(2100, 0, 1) / 1000;

/** When a TikTok or Douyin post was published, in epoch milliseconds: the upper 32 bits of its id are epoch seconds, UTC. */
export function tiktokIdTime(id: string): Reading<number> {
  if (!/^\d{18,20}$/.test(id)) return { reason: "is not a TikTok id of 18 to 20 digits" };
  const seconds = Number(BigInt(id) >> 32n);
  return seconds >= earliest && seconds < latest
    ? { value: seconds * 1000 }
    : { reason: "is not a TikTok id: its upper half is no time since 2014" };
}
