import type { Random } from "#tests/support/random.ts";
import {
  bad,
  readCount,
  readId,
  readList,
  readLocalTime,
  readSlashedTime,
  readText,
  type Said,
  type SaidCount,
} from "#tests/support/read-cells-independently.ts";
import type { Cells } from "#tests/support/read-independently.ts";
import { readMappingFixture } from "#tests/support/real-files.ts";
import { type RowClaims, settleDrafts } from "./claim.ts";
import type { Family } from "./family.ts";
import { makeDisplayCount, makeText, toCsv } from "./texts.ts";

/** When an id says that its post was published. */
function readIdTime(cell: unknown): Said<Date> {
  const id = readId(cell);
  if (typeof id !== "string") return undefined;
  const seconds = /^\d{18,20}$/.test(id) ? Number(BigInt(id) / 4_294_967_296n) : 0;
  return seconds >= Date.UTC(2014, 0, 1) / 1000 && seconds < Date.UTC(2100, 0, 1) / 1000
    ? new Date(seconds * 1000)
    : bad;
}

/** "1:02:03" or "00:31" in seconds. */
function readClock(cell: unknown): Said<number> {
  const text = String(cell ?? "").trim();
  if (/^(|-{1,3}|[—–]|#?n\/a|na|nan|null|none|nil|undefined|unknown|无|暂无)$/i.test(text)) return undefined;
  if (!/^(\d{1,4}:)?\d{1,4}:[0-5]?\d([.,]\d{1,3})?$/.test(text)) return bad;
  return text
    .replace(",", ".")
    .split(":")
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

function readShares(cell: unknown): Said<SaidCount> {
  const isLabel = typeof cell === "string" && cell.trim().toLowerCase() === "share";
  return isLabel ? { value: 0, step: 1, atLeast: false } : readCount(cell);
}

const vietnam = 7;

function readTiktok(cells: Cells, columns: ReadonlySet<string>): RowClaims {
  const user = readId(cells.user_name);
  const at = readLocalTime(cells.vid_scrapeTime, vietnam);
  const account = { scope: "tiktok", ids: { account_id: user }, at };
  const post = { scope: "tiktok", ids: { post_id: readId(cells.vid_id) }, at };
  const format = /\/(video|photo)\//.exec(String(cells.vid_url ?? ""))?.[1];
  return settleDrafts([
    ...(columns.has("user_name")
      ? [{ ...account, table: "account", isSnapshot: false, values: { handle: readText(cells.user_name) } }]
      : []),
    ...(columns.has("user_name") && columns.has("user_nfollower")
      ? [
          {
            ...account,
            table: "account_snapshot",
            isSnapshot: true,
            values: { followers: readCount(cells.user_nfollower) },
          },
        ]
      : []),
    {
      ...post,
      table: "post",
      isSnapshot: false,
      values: {
        account_id: typeof user === "string" ? { scope: "tiktok", id: user } : user,
        published_at: readIdTime(cells.vid_id),
        format: format === undefined ? undefined : format === "photo" ? "image" : "video",
        caption: readText(cells.vid_caption),
        url: readText(cells.vid_url),
        duration_seconds: readClock(cells.vid_duration),
        hashtags: readList(cells.vid_hashtags),
      },
    },
    {
      ...post,
      table: "post_snapshot",
      isSnapshot: true,
      values: {
        views: readCount(cells.vid_nview),
        likes: readCount(cells.vid_nlike),
        comments: readCount(cells.vid_ncomment),
        shares: readShares(cells.vid_nshare),
        saves: readCount(cells.vid_nsave),
      },
    },
  ]);
}

/** A zone without clock changes, so that the independent reader needs no table of them. */
const orderMapping = { ...readMappingFixture("olist-orders"), zone: "Asia/Kolkata" };
const kolkata = 5.5;
const statuses: Record<string, string | undefined> = {
  created: "unpaid",
  approved: "paid",
  invoiced: "paid",
  processing: "paid",
  shipped: "shipped",
  delivered: "delivered",
  canceled: "cancelled",
};
const ownStatuses = ["unpaid", "paid", "shipped", "delivered", "completed", "cancelled"];

function readStatus(cell: unknown): Said<string> {
  const text = String(cell ?? "").trim();
  if (text === "" || text === "unavailable") return undefined;
  const status = Object.hasOwn(statuses, text) ? statuses[text] : text;
  return status !== undefined && ownStatuses.includes(status) ? status : bad;
}

function readOrder(cells: Cells): RowClaims {
  return settleDrafts([
    {
      table: "order",
      scope: "olist",
      ids: { order_id: readId(cells.order_id) },
      at: undefined,
      isSnapshot: false,
      values: {
        created_at: readSlashedTime(cells.order_purchase_timestamp, kolkata),
        paid_at: readSlashedTime(cells.order_approved_at, kolkata),
        status: readStatus(cells.order_status),
        channel: "online",
        currency: "BRL",
      },
    },
  ]);
}

/** "58.9", "1,234.50" or "R$ 58.90" in cents. */
function readReais(cell: unknown): Said<number> {
  const text = String(cell ?? "")
    .normalize("NFKC")
    .trim();
  if (/^(|-{1,3}|[—–]|#?n\/a|na|nan|null|none|nil|undefined|unknown|无|暂无)$/i.test(text)) return undefined;
  const match = /^(-?)(?:BRL|R\$)?\s*(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+)?(?:\.(\d+))?$/.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return bad;
  const fraction = match[3] ?? "";
  if (/[1-9]/.test(fraction.slice(2))) return bad;
  const minor = Number((match[2] ?? "").replace(/\D/g, "") + fraction.slice(0, 2).padEnd(2, "0"));
  if (!Number.isSafeInteger(minor)) return bad;
  return match[1] === "-" && minor !== 0 ? -minor : minor;
}

function readItem(cells: Cells, columns: ReadonlySet<string>): RowClaims {
  const parts = ["product_id", "order_item_id"].map((name) => String(cells[name] ?? "").trim());
  const product = readId(cells.product_id);
  if (!columns.has("product_id")) return { claims: [], isRejected: false, isDestroyed: false };
  return settleDrafts([
    {
      table: "order_line",
      scope: "olist",
      ids: { order_id: readId(cells.order_id), sku: parts.includes("") ? undefined : readId(parts.join("#")) },
      at: undefined,
      isSnapshot: false,
      values: {
        product_id: typeof product === "string" ? { scope: "olist", id: product } : product === bad ? bad : undefined,
        quantity: 1,
        unit_price_minor: readReais(cells.price),
        currency: "BRL",
      },
    },
  ]);
}

const crawled = Date.UTC(2025, 4, 29);

function makeVideo(random: Random): string[] {
  const id = (BigInt(Math.floor(crawled / 1000) - random.whole(0, 4_000_000)) << 32n) + BigInt(random.whole(1, 4e9));
  const user = `user${random.whole(1, 9)}`;
  return [
    user,
    makeDisplayCount(random),
    String(id),
    makeText(random),
    new Date(Number(id >> 32n) * 1000).toISOString().slice(0, 19).replace("T", " "),
    new Date(crawled + random.whole(0, 9_000_000)).toISOString().slice(0, 19).replace("T", " "),
    `00:${String(random.whole(10, 59))}`,
    makeDisplayCount(random),
    makeDisplayCount(random),
    makeDisplayCount(random),
    random.pick(["Share", makeDisplayCount(random)]),
    makeDisplayCount(random),
    random.pick(["", "xuhuong, fyp", "thaomoc"]),
    `https://www.tiktok.com/@${user}/video/${id}`,
    "7.506832745952218e+18",
  ];
}

const videoColumns =
  "user_name,user_nfollower,vid_id,vid_caption,vid_postTime,vid_scrapeTime,vid_duration,vid_nview,vid_nlike,vid_ncomment,vid_nshare,vid_nsave,vid_hashtags,vid_url,music_id";

function makeHash(random: Random): string {
  return Array.from({ length: 32 }, () => random.whole(0, 15).toString(16))
    .join("")
    .replace(/^[^a-f]/, "a");
}

function makeUsTime(random: Random): string {
  return `${random.whole(1, 12)}/${random.whole(1, 28)}/2017 ${random.whole(0, 23)}:${String(random.whole(0, 59)).padStart(2, "0")}`;
}

/** Rows of bare commas between the others. */
function withBlankRows(text: string, columns: number): string {
  const [header, ...rows] = text.split("\n");
  const blank = ",".repeat(columns - 1);
  return [header, ...rows.flatMap((row, index) => (index % 3 === 0 ? [row, blank, blank] : [row]))].join("\n");
}

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const csv = { container: "csv", encoding: "utf-8", delimiter: "," } as const;

/** Files of a shape that only a mapping explains. */
export const mappedFamilies: readonly Family[] = [
  {
    name: "TikTok feed by a mapping",
    fileName: "snapshot.csv",
    layout: csv,
    mapping: readMappingFixture("tiktok-recrawls"),
    needs: ["vid_id", "vid_scrapeTime"],
    make: (random) =>
      Buffer.from(
        toCsv(
          videoColumns.split(","),
          many(30).map(() => makeVideo(random)),
        ),
      ),
    read: readTiktok,
  },
  {
    name: "orders by a mapping",
    fileName: "orders.csv",
    layout: csv,
    mapping: orderMapping,
    needs: ["order_id", "order_status", "order_purchase_timestamp"],
    make: (random) => {
      const rows = many(30).map(() => [
        makeHash(random),
        makeHash(random),
        random.pick(["delivered", "canceled", "unavailable"]),
        makeUsTime(random),
        makeUsTime(random),
      ]);
      const columns = ["order_id", "customer_id", "order_status", "order_purchase_timestamp", "order_approved_at"];
      return Buffer.from(withBlankRows(toCsv(columns, rows), 5).replaceAll("\n", "\r\n"));
    },
    read: readOrder,
  },
  {
    name: "order items by a mapping",
    fileName: "items.csv",
    layout: csv,
    mapping: orderMapping,
    needs: ["order_id", "order_item_id", "price", "product_id"],
    make: (random) => {
      const order = makeHash(random);
      const rows = many(30).map((index) => [
        index % 4 === 0 ? order : makeHash(random),
        index + 1,
        makeHash(random),
        (random.whole(100, 99_999) / 100).toString(),
        "13.29",
      ]);
      const columns = ["order_id", "order_item_id", "product_id", "price", "freight_value"];
      return Buffer.from(withBlankRows(toCsv(columns, rows), 5));
    },
    read: readItem,
  },
];
