import { createCentre } from "./create-centre.ts";

/**
 * The list of notes that Xiaohongshu's creator centre exports (笔记列表明细表.xlsx), below a notice. Headers are as public parsers have them, not documented. Times are those of China. 人均观看时长 is
 * the average time a viewer watched, in seconds; rates, new followers and 弹幕 (comments on the picture) have no place in a snapshot and are not read.
 */
export const xiaohongshuCentre = createCentre({
  connector: "xiaohongshu-centre",
  platform: "xiaohongshu",
  title: "笔记标题",
  publishedAt: "首次发布时间",
  formats: ["yyyy年M月d日H时m分s秒", "yyyy年M月d日H时m分", "yyyy-MM-dd HH:mm:ss", "iso"],
  counters: { impressions: "曝光", views: "观看量", likes: "点赞", comments: "评论", saves: "收藏", shares: "分享" },
  averageSeconds: "人均观看时长",
});

/**
 * The list of works that Douyin's creator centre exports (抖音作品列表.xlsx), of 90 days. Headers are as public parsers have them, not documented. Times are those of China. 平均播放时长 is the average
 * time a play lasted, in seconds; rates and new followers have no place in a snapshot and are not read.
 */
export const douyinCentre = createCentre({
  connector: "douyin-centre",
  platform: "douyin",
  title: "作品名称",
  publishedAt: "发布时间",
  formats: ["iso", "yyyy-MM-dd HH:mm", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss"],
  counters: { views: "播放量", likes: "点赞量", comments: "评论量", saves: "收藏量", shares: "分享量" },
  averageSeconds: "平均播放时长",
});
