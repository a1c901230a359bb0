import { expect, test, vi } from "vitest";
import { reportError } from "#app/lib/report-error.server.ts";

test("an address that leads nowhere is no error of the log; what fails is", () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
  const request = new Request("http://127.0.0.1/nowhere");
  // As Remix hands over a route that there is none of.
  const answered = (status: number) => ({ status, statusText: "", internal: true, data: "No route matches" });
  try {
    reportError(answered(404), request);
    expect(written).toEqual([]);
    reportError(answered(500), request);
    reportError(new Error("broken"), request);
    expect(written).toHaveLength(2);
  } finally {
    spy.mockRestore();
  }
});
