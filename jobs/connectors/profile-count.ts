/** How many posts a profile has said that there are, once it has been read: a list of TikTok's says so nowhere. */
export interface ProfileCount {
  posts?: number | undefined;
}
