import { Agent } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuardedAgent, ForbiddenAddress, isPublicAddress } from "#jobs/http/address-guard.ts";
import { judgeAnswer } from "#jobs/http/judge-answer.ts";
import { sendRequest } from "#jobs/http/send-request.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";

test.each([
  ["this machine", ["127.0.0.1", "127.255.255.254", "0.0.0.0", "::1", "::"]],
  ["decimal, hexadecimal, octal and shortened forms", ["2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1"]],
  ["private networks", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"]],
  ["carriers' networks", ["100.64.0.1", "100.127.255.255"]],
  ["link-local", ["169.254.169.254", "fe80::1", "fe80::a9fe:a9fe"]],
  ["unique local and site-local", ["fc00::1", "fd00:ec2::254", "fec0::1"]],
  [
    "IPv4 mapped and IPv4-compatible",
    ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:0:127.0.0.1", "::7f00:1", "::127.0.0.1"],
  ],
  ["NAT64", ["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1"]],
  ["6to4 and Teredo", ["2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"]],
  [
    "multicast, broadcast, reserved, documentation, benchmarks",
    [
      "224.0.0.1",
      "255.255.255.255",
      "240.0.0.1",
      "ff02::1",
      "192.0.2.1",
      "2001:db8::1",
      "198.18.0.1",
      "100::1",
      "5f00::1",
    ],
  ],
  ["none", ["", "localhost", "1.2.3.4.5", "12345::", "8.8.8.8, 127.0.0.1"]],
])("no address of %s is public", (_name, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test("addresses of the open internet are", () => {
  const open = [
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450:4007:80e::200e",
    "::ffff:8.8.8.8",
  ];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
});

describe("a request", () => {
  let server: AnsweringServer;
  let asked: string[] = [];
  beforeAll(async () => {
    server = await answerWith((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
  });
  afterAll(() => server.close());

  function send(url: string, dispatcher: Agent) {
    const options = { dispatcher, timeoutMs: 2_000, mostBytes: 1_000, signal: new AbortController().signal };
    return sendRequest({ method: "GET", url }, options).finally(() => dispatcher.destroy());
  }

  test.each([
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::7f00:1]",
    "localhost",
  ])("to %s is not sent, whichever way the address is written", async (host) => {
    asked = [];
    const url = `http://${host}:${new URL(server.url).port}/`;
    const error: unknown = await send(url, createGuardedAgent(2_000)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ForbiddenAddress);
    expect(asked).toEqual([]);
  });

  test("that is answered with a redirect goes nowhere else, and the answer is none that is documented", async () => {
    asked = [];
    const answer = await send(`${server.url}/here`, new Agent());
    expect(answer.status).toBe(302);
    expect(asked).toEqual(["/here"]);
    expect(judgeAnswer(answer, () => undefined, 0)).toEqual({
      kind: "schema_changed",
      message: "answered 302 to a request as documented",
    });
  });
});
