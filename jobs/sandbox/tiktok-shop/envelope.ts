import type { StandInAnswer } from "#jobs/sandbox/stand-in-platform.ts";

const request_id = "202203070749000101890810281E8C70B7";

export function success(data: object): StandInAnswer {
  return { body: { code: 0, message: "Success", request_id, data } };
}

/** Codes and messages are those of the documentation, where it gives them. */
export function failure(code: number, message: string, status = 200): StandInAnswer {
  return { status, body: { code, message, request_id } };
}

/** Minor units of a currency with cents, as a decimal text. */
export function decimal(minor: number): string {
  return `${minor < 0 ? "-" : ""}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
}

/** An amount as sellers and partners get it. */
export function money(minor: number, currency: string) {
  return { amount: decimal(minor), currency };
}

/** An amount as creators get it: as their app shows it. */
export function shownMoney(minor: number, currency: string) {
  const format = new Intl.NumberFormat("zh-CN", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return { amount: format.format(minor / 100), currency };
}

export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
