import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { joinSignals } from "#db/join-signals.ts";

const listenersOf = (controller: AbortController) => getEventListeners(controller.signal, "abort").length;

test("it is aborted with the first of them, for its reason, and follows none any longer", () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const { signal } = joinSignals([one.signal, other.signal]);
  expect(signal.aborted).toBe(false);
  other.abort("the other");
  one.abort("the one");
  expect(signal.reason).toBe("the other");
  expect([one, other].map(listenersOf)).toEqual([0, 0]);
});

test("of one that is aborted already it is aborted from the beginning", () => {
  const one = new AbortController();
  expect(joinSignals([one.signal, AbortSignal.abort("before")]).signal.reason).toBe("before");
  expect(listenersOf(one)).toBe(0);
});

test("what was let go of keeps nothing at those that live on", () => {
  const worker = new AbortController();
  const { signal, release } = joinSignals([worker.signal, new AbortController().signal]);
  expect(listenersOf(worker)).toBe(1);
  release();
  expect(listenersOf(worker)).toBe(0);
  worker.abort();
  expect(signal.aborted).toBe(false);
});
