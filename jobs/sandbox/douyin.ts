import { DouyinError, failure, success } from "#jobs/sandbox/douyin/envelope.ts";
import { answerFans, answerItemDays, answerUserDays } from "#jobs/sandbox/douyin/figures.ts";
import { answerDouyinConsent, answerOauth, checkToken } from "#jobs/sandbox/douyin/tokens.ts";
import { answerVideoData, answerVideoList } from "#jobs/sandbox/douyin/videos.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";

const external = /^\/data\/external\/(user|item)\/(\w+)\/$/;

/** Douyin Open Platform over the generated world: its accounts by their ids as open_id, its videos, days and followers. */
export const douyinStandIn: StandInPlatform = {
  name: "douyin",
  hosts: ["open.douyin.com"],
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
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
  const [, of, kind] = external.exec(path) ?? [];
  const called = `${method} ${path}`;
  if (called === "GET /api/douyin/v1/video/video_list/") return success(answerVideoList(request, scene), scene.now);
  if (called === "POST /api/douyin/v1/video/video_data/") return success(answerVideoData(request, scene), scene.now);
  if (called === "GET /api/douyin/v1/user/fans_data/") return success(answerFans(request, scene), scene.now);
  // Where followers came from the world does not know.
  if (called === "GET /data/extern/fans/source/") return success({ list: [] }, scene.now);
  if (method === "GET" && of === "user" && kind) return success(answerUserDays(kind, request, scene), scene.now);
  if (method === "GET" && of === "item" && kind) return success(answerItemDays(kind, request, scene), scene.now);
  throw new DouyinError(28001017, "unknown address");
}
