import { expect, test } from "vitest";
import { isOvertaken } from "#app/lib/is-overtaken.ts";

test("somebody who goes on before a part of the page has come is no error, another drawing is one", () => {
  const said = "This Suspense boundary received an update before it finished hydrating. This caused the boundary to";
  expect(isOvertaken(new Error(said))).toBe(true);
  expect(isOvertaken(new Error("Minified React error #421; visit https://reactjs.org/docs/error-decoder.html"))).toBe(
    true,
  );
  for (const other of ["Minified React error #418; visit", "Minified React error #4210; visit", "Hydration failed"])
    expect(isOvertaken(new Error(other))).toBe(false);
  expect(isOvertaken("#421")).toBe(false);
});
