import { SaxesParser } from "saxes";
import { refusal } from "#jobs/files/unreadable.ts";

/** What happens in an XML document, in its order. Names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

export interface XmlScan {
  push(bytes: Buffer): void;
  end(): void;
}

/** More than any cell may hold (32,767 characters), with its markup. */
const mostHeld = 1_048_576;

/**
 * Follows an XML document piece by piece. One that is not well-formed is refused, and so is a tag or text that never ends, which would have to be held in memory whole. Entities that a document
 * declares itself are not expanded.
 */
export function createXmlScan(part: string, handlers: XmlHandlers): XmlScan {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let decoder: TextDecoder | undefined;
  let held = 0;
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  const fail = (cause: unknown) =>
    refusal(`its part ${part} is no well-formed XML: it is damaged; open it in a spreadsheet and save it again`, cause);
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw refusal(`its part ${part} declares a document type, which no workbook needs; save it again`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    held = 0;
    handlers.open(local(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    held = 0;
    handlers.close(local(name));
  });
  parser.on("text", (text) => handlers.text(text));
  parser.on("cdata", (text) => handlers.text(text));

  function write(text: string): void {
    held += text.length;
    parser.write(text);
    if (held > mostHeld + 65_536) throw refusal(`its part ${part} holds a text of more than ${mostHeld} characters`);
  }

  function guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      throw error instanceof Error && error.name === "ConnectorError" ? error : fail(error);
    }
  }

  return {
    push: (bytes) =>
      guard(() => {
        decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
        for (let at = 0; at < bytes.length; at += 65_536)
          write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }));
      }),
    end: () =>
      guard(() => {
        write(decoder?.decode() ?? "");
        parser.close();
      }),
  };
}

/** XML is UTF-8 unless it begins with the mark of UTF-16. */
function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}

/** Follows a whole document. */
export async function scanXml(bytes: AsyncIterable<Buffer>, part: string, handlers: XmlHandlers): Promise<void> {
  const scan = createXmlScan(part, handlers);
  for await (const chunk of bytes) scan.push(chunk);
  scan.end();
}
