/** What of a profile each scope allows, and of videos what is more than that they are there. Which scope is needed for what is inferred [I]. */
const fieldsOfScopes: Readonly<Record<string, readonly string[]>> = {
  "user.info.basic": ["display_name", "profile_image"],
  "user.info.username": ["username"],
  "user.info.stats": ["following_count", "followers_count", "total_likes", "videos_count"],
  "user.info.profile": ["profile_deep_link", "bio_description", "is_verified"],
};
const ofList = "video.list";
const ofVideos = [ofList, "video.insights"];
const ofDays = "user.insights";
/** Fields of a video that say no more than what it is. */
const plainFields =
  "item_id media_type is_ad thumbnail_url share_url embed_url caption video_duration create_time".split(" ");

/** Every scope that may be refused. */
export const businessScopes: readonly string[] = [...Object.keys(fieldsOfScopes), ofDays, ...ofVideos];

/** The scopes without which a call for some fields is refused. `followers_count` is of a day where figures of days are asked for. */
export function scopesOfCall(path: string, fields: readonly string[]): readonly string[] {
  if (path.includes("/video/")) return fields.every((field) => plainFields.includes(field)) ? [ofList] : ofVideos;
  const known = Object.values(fieldsOfScopes).flat();
  const isOfDays = fields.some((field) => !known.includes(field));
  if (isOfDays) return [ofDays];
  return Object.keys(fieldsOfScopes).filter((scope) => fieldsOfScopes[scope]?.some((field) => fields.includes(field)));
}
