import { describe, expect, test } from "vitest";
import { conceptsOf } from "#jobs/files/mapping/header-words.ts";
import { parseMapping } from "#jobs/files/mapping/mapping.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { inParis, mappingOf, readFile, textFile } from "#tests/jobs/connectors/read-file.ts";

async function propose(name: string, text: string) {
  const recognition = await recogniseFile(textFile(name, text), { options: inParis });
  if (!("proposal" in recognition)) throw new Error("recognised");
  return recognition.proposal;
}

test.each([
  ["vid_nview", "views"],
  ["View count", "views"],
  ["videoViews", "views"],
  ["Nombre de vues", "views"],
  ["播放量", "views"],
  ["Mentions J'aime", "likes"],
  ["digg_count", "likes"],
  ["点赞数", "likes"],
  ["stats.shareCount", "shares"],
  ["Abonnés", "followers"],
  ["Date de publication", "published_at"],
  ["发布时间", "published_at"],
  ["Numéro de commande", "order_id"],
  ["订单号", "order_id"],
])("the header %j is known to mean %s", (header, concept) => expect(conceptsOf(header)[0]).toBe(concept));

describe("a proposal", () => {
  test.each([
    ["English", "Video ID,Published,Collected,Views", "Published", "Collected"],
    ["English with a bare date", "Post ID,Date,Collected on,Plays", "Date", "Collected on"],
    ["English the other way round", "Post ID,Date,Date published,Views", "Date published", "Date"],
    ["English of a crawler", "post_id,scraped_at,upload_date,view_count", "upload_date", "scraped_at"],
    ["French", "ID vidéo;Publié le;Relevé le;Vues", "Publié le", "Relevé le"],
    ["French in words", "ID publication;Mise en ligne;Date de collecte;Vues", "Mise en ligne", "Date de collecte"],
    ["French with a bare date", "ID vidéo;Extrait le;Date;Vues", "Date", "Extrait le"],
    ["Chinese", "作品ID,发布,采集,播放量", "发布", "采集"],
    ["Chinese with a bare date", "笔记ID,日期,统计日期,观看量", "日期", "统计日期"],
    ["Chinese of an export", "视频ID,发布日期,导出时间,播放量", "发布日期", "导出时间"],
  ])("in %s tells publication from reading", async (_, header, published, captured) => {
    const cut = header.includes(";") ? ";" : ",";
    const columns = header.split(cut);
    const cells = (name: string) =>
      name === published ? "2026-05-01 09:30:00" : name === captured ? "2026-05-03 08:00:00" : "1200";
    const row = (id: string) => columns.map((name, at) => (at === 0 ? id : cells(name))).join(cut);
    const { mapping } = await propose("x.csv", `${header}\n${row("k1")}\n${row("k2")}\n`);
    expect(mapping).toMatchObject({
      streams: {
        post: { published_at: { column: published }, as_of: { column: captured } },
        post_snapshot: { captured_at: { column: captured }, views: { column: columns.at(-1) } },
      },
    });
    expect(JSON.stringify(mapping)).not.toMatch(/"saves"|"posts"/);
  });

  test.each([
    ["Collected", "saves", "post_id,Date,Views,Collected\nk1,2026-05-03,900,31\nk2,2026-05-03,1.2K,40\n"],
    ["收藏", "saves", "笔记ID,采集时间,观看量,收藏\nk1,2026-05-03 08:00:00,900,31\n"],
  ])("takes %s for %s where it holds numbers", async (column, concept, text) => {
    const { mapping } = await propose("x.csv", text);
    const captured = expect.objectContaining({ column: expect.stringMatching(/Date|采集时间|Relevé le/) });
    expect(mapping).toMatchObject({ streams: { post_snapshot: { captured_at: captured, [concept]: { column } } } });
  });

  test("takes numbers under Published for how many posts an account has, and seconds since 1970 for times", async () => {
    const accounts = await propose(
      "x.csv",
      "account,Followers,Published,Collected\na1,900,12,1777795200\na2,40,7,1777795200\n",
    );
    expect(accounts.mapping).toMatchObject({
      streams: {
        account_snapshot: {
          posts: { column: "Published" },
          captured_at: { column: "Collected", formats: ["epoch_s", "iso"] },
        },
      },
    });
  });

  test("for posts of TikTok takes platform, formats and publication time from values, and asks what they do not say", async () => {
    const text = `id_video;auteur;lien;Publié le;Date de relevé;Vues;J'aime;Partages
7506832682593094928;lenguyentravi;https://www.tiktok.com/@x/video/7506832682593094928;21/05/2025 11:44;29/05/2025 10:38;541,2K;21,9K;Partager
7507991840340135186;ongsaucocay;https://www.tiktok.com/@y/video/7507991840340135186;24/05/2025 14:42;29/05/2025 10:39;1,4M;27,7K;742
`;
    const { mapping, questions } = await propose("Relevé mai.csv", text);
    expect(mapping).toMatchObject({
      name: "releve-mai",
      platform: "tiktok",
      streams: {
        account: { account_id: { column: "auteur" } },
        post: {
          post_id: { column: "id_video" },
          published_at: { derive: "tiktok_id_time", check: { column: "Publié le", formats: ["d/M/yyyy H:mm", "iso"] } },
          url: { column: "lien" },
        },
        post_snapshot: {
          captured_at: { column: "Date de relevé", formats: ["d/M/yyyy H:mm", "iso"] },
          views: { column: "Vues" },
          likes: { column: "J'aime" },
        },
      },
    });
    expect(questions.some((question) => question.includes("no offset from UTC"))).toBe(true);
    expect(questions.some((question) => question.includes('"Partager"'))).toBe(true);
    // Confirmed as it is, it reads the file; the label is not guessed to be 0.
    const file = await readFile(textFile("x.csv", text), { mapping: mappingOf(mapping) });
    expect(file.of("post_snapshot")).toEqual([
      expect.objectContaining({
        captured_at: "2025-05-29T08:39:00.000Z",
        views: 1_400_000,
        likes: 27_700,
        shares: 742,
      }),
    ]);
    expect(file.rejects).toEqual([expect.stringContaining("shares is not a number")]);
  });

  test("says when days and months cannot be told apart", async () => {
    const { questions } = await propose("x.csv", "post_id,views,date\n1,2,03/04/2025\n2,3,05/06/2025\n");
    expect(questions.some((question) => question.includes("cannot be told apart"))).toBe(true);
    expect(questions.some((question) => question.includes('"platform"'))).toBe(true);
  });

  test("for orders never maps a buyer's columns", async () => {
    const text = `订单编号,商品ID,数量,单价,收货人,手机\n1001,P1,2,39.90,王小明,13800000000\n`;
    const { mapping } = await propose("订单.csv", text);
    expect(mapping).toMatchObject({
      name: "my-file",
      streams: { order_line: { order_id: { column: "订单编号" }, quantity: { column: "数量" } } },
    });
    expect(JSON.stringify(mapping)).not.toMatch(/收货人|手机/);
  });

  test("reaches into lists of objects", async () => {
    const text = `[{"date":"2025-05-29T10:00:00Z","items":[{"videoId":"a","playCount":3},{"videoId":"b","playCount":4}]}]`;
    const { mapping } = await propose("x.json", text);
    expect(mapping).toMatchObject({
      explode: "items",
      streams: { post_snapshot: { views: { column: "items.playCount" } } },
    });
    expect(parseMapping(mapping)).toHaveProperty("mapping");
  });

  test("is none where nothing is known", async () => {
    const { mapping, questions } = await propose("x.csv", "state,year\nUtah,1970\n");
    expect(mapping).toBeUndefined();
    expect(questions).toEqual(["none of its columns is known: state, year"]);
  });
});
