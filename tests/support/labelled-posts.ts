import type { PiecePost } from "#jobs/pieces/piece-post.ts";
import { parseCsv } from "#tests/app/reports/parse-csv.ts";
import { readRealFile } from "#tests/support/real-files.ts";

/** A post of the real files, its time as the file states it. */
export interface LabelledPost extends Omit<PiecePost, "key" | "account"> {
  readonly file: string;
  readonly id: string;
  readonly author: string;
}

/** All posts of one real file, each id once. */
export function readLabelledPosts(file: string): LabelledPost[] {
  const posts = file.endsWith(".json") ? readNotes(file) : readVideos(file);
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}

function readVideos(file: string): LabelledPost[] {
  const text = readRealFile(`tiktok-recrawls/${file}`)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const [header = [], ...rows] = parseCsv(text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"), ",");
  return rows.map((row) => {
    const cell = (name: string) => row[header.indexOf(name)] ?? "";
    return {
      file,
      id: cell("vid_id"),
      author: cell("user_name"),
      publishedAt: toTime(cell("vid_postTime")),
      format: "video",
      title: null,
      caption: cell("vid_caption"),
      durationSeconds: toSeconds(cell("vid_duration")),
      hashtags: cell("vid_hashtags")
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
      declaredPiece: null,
    };
  });
}

/** "00:31" or "01:02:03"; empty is unknown. */
function toSeconds(text: string): number | null {
  return text === "" ? null : text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** "2025-05-21 09:44:45" or "4/14/2025 12:43", in UTC; an offset is one of the file's mistakes and is taken at its word. */
function toTime(text: string): number | null {
  const [, month, day, year, clock] = /^(\d+)\/(\d+)\/(\d+) (\d+:\d+)/.exec(text) ?? [];
  const iso = year ? `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")} ${clock?.padStart(5, "0")}` : text;
  const time = Date.parse(/[+-]\d\d:\d\d$/.test(iso) ? iso.replace(" ", "T") : `${iso.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : time;
}

interface Note {
  note_id: string;
  time: number;
  user_id: string;
  type: string;
  title: string;
  desc: string;
}

function readNotes(file: string): LabelledPost[] {
  const notes: Note[] = JSON.parse(readRealFile(`xiaohongshu-notes/${file}`).toString("utf8"));
  return notes.map(({ note_id, user_id, time, type, title, desc }) => ({
    file,
    id: note_id,
    author: user_id,
    publishedAt: time,
    format: type === "video" ? "video" : "image",
    title,
    caption: desc,
    durationSeconds: null,
    hashtags: [],
    declaredPiece: null,
  }));
}
