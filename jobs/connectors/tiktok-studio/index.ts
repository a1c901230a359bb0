import type { FileConnector, FileShape } from "#jobs/connectors/connector.ts";
import { findWindow } from "#jobs/connectors/export-window.ts";
import { readActivity } from "./activity.ts";
import { readContent } from "./content.ts";
import { readDays } from "./days.ts";
import { readShares } from "./shares.ts";
import type { StudioFile } from "./studio-file.ts";
import { readViewers } from "./viewers.ts";

/**
 * The CSV exports of TikTok Studio (Creator Center), alone, as workbooks or in a zip. Headers are as public parsers and one real file have them (not documented by the platform): Overview,
 * Content, FollowerHistory, Viewers, FollowerActivity, FollowerGender, FollowerTopTerritories. They do not say whose they are, and their days have no year: the account is stated by whoever
 * imports, the year comes from the period in the name of the file or archive, else from the stated time of reading. In which zone the platform counts days is not known: the stated one is kept.
 */
export const tiktokStudio: FileConnector = {
  connector: "tiktok-studio",
  version: 2,
  provides: ["views", "likes", "comments", "shares"],
  rank: 40,
  recognise(shape) {
    const file = find(shape);
    return file && { streams: file.streams };
  },
  columns: (shape) => find(shape)?.columns ?? [],
  groupColumn: (shape) => find(shape)?.groupColumn,
  needs: (_shape, fileName) => (findWindow(fileName) ? ["account"] : ["account", "capturedAt"]),
  openReader(shape, fileName, options) {
    const file = find(shape);
    if (!file) throw new TypeError("tiktok-studio was given a file that it does not recognise");
    return file.openReader(shape, fileName, options);
  },
};

const files: readonly StudioFile[] = [
  readContent,
  readActivity,
  readViewers,
  readDays("Overview", {
    views: "Video Views",
    profile_views: "Profile Views",
    likes: "Likes",
    comments: "Comments",
    shares: "Shares",
  }),
  // The column of differences is not read: it does not agree with the followers themselves.
  readDays("FollowerHistory", { followers: "Followers" }, ["Difference in followers from previous day"]),
  readShares("gender", "Gender"),
  readShares("country", "Top territories"),
];

function find({ columns }: Pick<FileShape, "columns">): StudioFile | undefined {
  return files.find(({ match }) => match.every((column) => columns.includes(column)));
}
