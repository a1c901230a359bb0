import type { Field } from "#db/records/field.ts";
import { type StreamName, streamNames, streams } from "#db/records/streams.ts";
import { exampleRecord, exampleValue } from "./example-record.ts";
import { fieldsOf } from "./recognise.ts";

/** docs/feed.md. A test holds the file against this. */
export function feedDocument(): string {
  return `${introduction}\n## The streams\n\n${contents()}\n\n${streamNames.map(section).join("\n\n")}\n`;
}

const introduction = `# The Levain feed

An open format in which anybody can deliver the numbers of any platform: a platform without an API, a partner, an agency's own crawler, a shop. Files of it are recognised by
their headers and imported as they are; no mapping is needed. [feed.schema.json](feed.schema.json) is the same as a JSON Schema. Both are generated from the program's own definition of
its records.

## Files

One file a stream, as NDJSON (one JSON object a line) or CSV (a header, then rows), plain or gzip. UTF-8 is best; UTF-16 and GB18030 are read too. Name it after its stream,
\`post_snapshot.ndjson\` or \`post_snapshot.csv.gz\`. Under any other name, the stream is the one to which exactly the file's columns belong. A line of NDJSON may also name its
stream itself, \`{"stream": "post", ...}\`; then one file may hold several.

Files and records may come in any order: a snapshot before its post, an order line before its order. The same record twice changes nothing. Fields that a stream does not have are
ignored and not kept, so a file may hold columns of your own if it is named after its stream; send no personal data of buyers or viewers.

A line of at most 1,048,576 characters is read. A record that does not validate is rejected with its line, field and reason; the others land.

## Values

| kind | NDJSON | CSV |
|---|---|---|
| id | text, exactly as the platform gives it; never a number | the same; beware of spreadsheets, which shorten long ids: such a file is refused |
| text | text | text |
| time | ISO 8601 with an offset: \`"2026-05-01T10:00:00+08:00"\` | the same |
| day | \`"2026-05-01"\` | the same |
| count | whole number, not negative | digits, without thousands marks |
| number | number | digits with a point |
| minor | whole number of minor units of the currency: 2990 is 29.90 EUR, or 2990 JPY | digits |
| currency | ISO 4217 code | the same |
| boolean | \`true\` or \`false\` | \`true\` or \`false\` |
| enum | one of the words listed | the same |
| list | list of texts | texts separated by \`|\` |

**A counter that is unknown is left out** (or null, or an empty cell). 0 means that it is known to be nought.

**Counters are cumulative**: what the platform shows at \`captured_at\`, not what came since the last time. Send them as often as you have them; once a day is good, once an hour in the first days of
a post better. \`captured_at\` is when the counter was read, not when the file was written.

**Precision.** A platform that shows "304.9K" does not say 304,900. Snapshots may carry \`precision\`: \`{"views": 100}\` is the size of the last digit that was stated,
\`{"views_at_least": true}\` says "1000+". In CSV it is that JSON in a column \`precision\`.

**Versions.** A later \`as_of\` wins, field by field; a field that is left out keeps what it had. Without \`as_of\` the latest time within the record counts.
A time at which something was read or happened that is more than an hour ahead of the clock of whoever imports is rejected.

**Comments that were read.** A post without a comment may have none, or nobody has read them. \`comment_reading\` says that they were read: every comment written before \`read_until\` on the posts of an
account (or on one of them) stands in the feed. Only with it is a day without a comment one of no comments; without, nothing is known after the last comment. Send it behind the comments that it speaks of, and
never of a reading that failed or was cut short. It does not count where a comment of the same import or pull was rejected; imported again with that
comment mended it does.

**Natural keys.** The fields named under each stream as its key say which thing a record is about. Ids are unique within their \`platform\`, or their \`shop\`.

## Over HTTP

A feed may also be pulled, a page at a time. This is how an address that serves it has to answer; files of it need none of this.

- \`GET {base}/{stream}?cursor={cursor}&limit={n}\` answers \`200\` with \`Content-Type: application/x-ndjson\`, one record a line, oldest change first. \`limit\` is at most 10,000 and may be undercut.
- The response header \`Levain-Next-Cursor\` is where the next page begins: opaque, at most 512 characters, valid for 30 days. It is given on every page, the last one too, so that the next run asks for what is
  new. The first request has no cursor.
- The response header \`Levain-Has-More\` says whether more follows: \`true\` or \`false\`. With it a page may be empty in the midst, as one is whose records are all filtered out; asking goes on at its cursor, which must
  lead on: a cursor that leads back to where an empty page was asked from, and more than 1,000 empty pages one after the other, stop the run. Without the header a page without a record is the end.
- Every line ends with a line feed, the last one too, and the response header \`Levain-Count\` says how many there are. A page of which an end is missing would otherwise look like a whole one: it is
  taken for cut off, and asked for again.
- A record that changes is served again, after the changes before it. Serving a record twice is harmless; skipping one is not.
- \`comment_reading\` has no address of its own. Its records stand in the log of \`comment\`, behind the comments that they speak of, and name their stream: \`{"stream":"comment_reading", ...}\`. Once a day
  for each account is enough: the day of \`read_until\` counts as read.
- Authorisation is either \`Authorization: Bearer {token}\`, or a signature: \`Levain-Timestamp\` (epoch seconds, refused when more than 300 seconds off) and \`Levain-Signature\`, the lower-case hex
  HMAC-SHA256, keyed with the shared secret, of \`{method}\\n{path and query}\\n{timestamp}\`.
- \`401\` or \`403\`: the credentials are wrong, and asking stops. \`404\`: the stream is not served. \`410\`: the cursor is too old, and reading starts anew. \`429\` or \`503\` with \`Retry-After\` in seconds: later.
  Any other failure is tried again later; a failure never counts as an empty page.
- \`gzip\` is accepted. Addresses are \`https\`.
`;

function contents(): string {
  return streamNames.map((stream) => `- [\`${stream}\`](#${stream}): ${streams[stream].description}`).join("\n");
}

function section(stream: StreamName): string {
  const { description, key, storage } = streams[stream];
  const isSnapshot = storage === "snapshot";
  const rows = Object.entries(fieldsOf(stream)).map(([name, field]) => row(name, field));
  if (isSnapshot)
    rows.push('| `precision` | object | | How precisely counters are stated, see above. | `{"views":100}` |');
  return [
    `### ${stream}`,
    "",
    description,
    "",
    `Key: ${key.map((name) => `\`${name}\``).join(", ")}.`,
    "",
    "| field | kind | required | meaning | example |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    "```json",
    JSON.stringify(exampleRecord(stream)),
    "```",
  ].join("\n");
}

function row(name: string, field: Field): string {
  const unit = field.unit
    ? ` Unit: ${field.unit}.${field.unit === "fraction" ? " One below 0 or above 1 is rejected." : ""}`
    : "";
  const names = field.names ? ` Names a ${field.names}.` : "";
  const values = field.values ? ` One of ${field.values.map((value) => `\`${value}\``).join(", ")}.` : "";
  const meaning = `${field.description}${unit}${names}${values}`;
  return `| \`${name}\` | ${field.kind} | ${field.required ? "yes" : ""} | ${meaning} | \`${JSON.stringify(exampleValue(name, field))}\` |`;
}
