import express from "express";
import { afterAll, expect, test } from "vitest";
import { legibleAddresses } from "#app/http/legible-addresses.ts";
import { closeServer, listen } from "#app/http/listen.ts";

const app = express();
app.use(legibleAddresses);
app.all("*", (request, response) => void response.send(request.originalUrl));
const listening = await listen(app, "127.0.0.1");
afterAll(() => closeServer(listening.server, 0));

test.each([
  ["/w/demo/reports/creators.csv?search=%00", 400],
  ["/w/de%00mo", 400],
  ["/w/demo/reports/creators.csv?search=100%25&from=2026-03-01", 200],
])("%s is answered with %i", async (address, status) => {
  const response = await fetch(`http://127.0.0.1:${listening.port}${address}`);
  expect(response.status).toBe(status);
  await response.text();
});
