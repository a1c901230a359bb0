/** The stand-in of the pull bench in a process of its own: feeds of post snapshots, made as they are asked for. */
import { createServer } from "node:http";

const hourMs = 3_600_000;
const first = Date.UTC(2026, 0, 1, 3);
const [posts = 1_000, perPost = 100, pageRows = 1_000] = process.argv.slice(2).map(Number);

/** Answers /HOST/post_snapshot?cursor=N and /HOST/post: every host is another set of posts. */
const server = createServer((request, response) => {
  const url = new URL(`https:/${request.url}`);
  const stream = url.pathname.slice(1);
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const total = stream === "post" ? posts : posts * perPost;
  const end = Math.min(total, from + pageRows);
  const lines: string[] = [];
  for (let at = from; at < end; at++) lines.push(stream === "post" ? post(url.host, at) : snapshot(url.host, at));
  response.writeHead(200, { "levain-next-cursor": String(end), "levain-count": String(lines.length) });
  response.end(lines.join(""));
});

function post(host: string, at: number): string {
  return `{"platform":"kesong","post_id":"${host}-${at}","account_id":"${host}-${at % 500}","format":"video","relation":"earned","published_at":"2025-12-30T00:00:00Z","as_of":"2025-12-30T00:00:00Z"}\n`;
}

/** In the order in which a platform would tell: all posts of one day, then of the next. */
function snapshot(host: string, at: number): string {
  const id = at % posts;
  const day = Math.floor(at / posts);
  const views = (id % 997) * 1_300 + (day + 1) * ((id % 89) * 37 + 11);
  const captured = new Date(first + day * 24 * hourMs + (id % 600) * 60_000).toISOString();
  return `{"platform":"kesong","post_id":"${host}-${id}","captured_at":"${captured}","impressions":${views * 3},"views":${views},"likes":${Math.floor(views / 17)},"comments":${Math.floor(views / 230)},"shares":${Math.floor(views / 190)},"saves":${Math.floor(views / 71)}}\n`;
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.({ port: address.port });
});
process.once("disconnect", () => process.exit(0));
