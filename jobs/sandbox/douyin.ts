import { douyinScopes } from "#db/connections/douyin.ts";
import { DouyinError, failure, success } from "#jobs/sandbox/douyin/envelope.ts";
import { answerFans, answerFollowerSources, answerItemDays, answerUserDays } from "#jobs/sandbox/douyin/figures.ts";
import { answerDouyinConsent, answerOauth, checkToken } from "#jobs/sandbox/douyin/tokens.ts";
import { answerVideoData, answerVideoList } from "#jobs/sandbox/douyin/videos.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";

/** The scope that each call needs; who somebody is may always be asked. */
const scopesOfCalls: readonly (readonly [pathStart: string, scope: string])[] = [
  ["/api/douyin/v1/video/video_list/", "video.list.bind"],
  ["/api/douyin/v1/video/video_data/", "video.data.bind"],
  ["/data/external/user/", "data.external.user"],
  ["/data/external/item/", "data.external.item"],
  ["/api/douyin/v1/user/fans_data/", "fans.data.bind"],
  ["/data/extern/fans/source/", "fans.data.bind"],
];
const external = /^\/data\/external\/(user|item)\/(\w+)\/$/;

/** Douyin Open Platform over the generated world: its accounts by their ids as open_id, its videos, days and followers. */
export const douyinStandIn: StandInPlatform = {
  name: "douyin",
  hosts: ["open.douyin.com"],
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
  scopes: Object.values(douyinScopes).flat(),
  answer(request, scene) {
    if (request.path === "/platform/oauth/connect/") return answerDouyinConsent(request, scene);
    try {
      return { body: answer(request, scene) };
    } catch (error) {
      if (error instanceof DouyinError) return failure(error, scene.now);
      throw error;
    }
  },
};

function answer(request: StandInRequest, scene: StandInScene): StandInAnswer["body"] {
  const { method, path } = request;
  if (path.startsWith("/oauth/")) return answerOauth(request, scene);
  checkToken(request, scene);
  if (scopesOfCalls.some(([start, scope]) => path.startsWith(start) && scene.refused.has(scope)))
    throw new DouyinError(28001042, "scope missing");
  const [, of, kind] = external.exec(path) ?? [];
  const called = `${method} ${path}`;
  if (called === "GET /api/douyin/v1/video/video_list/") return success(answerVideoList(request, scene), scene.now);
  if (called === "POST /api/douyin/v1/video/video_data/") return success(answerVideoData(request, scene), scene.now);
  if (called === "GET /api/douyin/v1/user/fans_data/") return success(answerFans(request, scene), scene.now);
  if (called === "GET /data/extern/fans/source/") return success(answerFollowerSources(request, scene), scene.now);
  if (method === "GET" && of === "user" && kind) return success(answerUserDays(kind, request, scene), scene.now);
  if (method === "GET" && of === "item" && kind) return success(answerItemDays(kind, request, scene), scene.now);
  throw new DouyinError(28001017, "unknown address");
}
