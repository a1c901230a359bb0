import { PassThrough, type Transform } from "node:stream";
import { text } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { withoutNulls } from "#app/lib/without-nulls.server.ts";

/** Marks of three bytes each, at all places that the end of a buffer can fall on. */
const page = (
  <table>
    <tbody>
      {Array.from({ length: 400 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stay as they are.
        <tr key={row} title={"—".repeat(row % 40)}>
          <td>{"润".repeat(row % 23)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function send(body: Transform): Promise<string> {
  renderToPipeableStream(page).pipe(body);
  return text(body);
}

test("a page holds no zeros where React's buffers end within a character, and all else", async () => {
  const asWritten = await send(new PassThrough());
  const asSent = await send(withoutNulls());
  // Else React has mended it, and the stream can go.
  expect(asWritten).toContain("\0");
  expect(asSent).not.toContain("\0");
  expect(asSent).toBe(asWritten.replaceAll("\0", ""));
  expect(asSent).not.toContain("\uFFFD");
});
