/** What headers are called, in English, French and Chinese, without the words that only accompany them (see `stemsOf`). */
export const headerWords = {
  post_id:
    "postid videoid vidid noteid awemeid itemid contentid mediaid idpublication idvideo idpost 作品id 视频id 笔记id 内容id",
  account_id:
    "accountid userid uid authorid channelid openid creatorid idcompte idauteur user username author account auteur compte 账号id 用户id 作者id",
  handle: "handle username uniqueid useruniqueid pseudo customurl 账号 抖音号 小红书号",
  name: "nickname displayname channeltitle authorname accountname nomcompte 昵称 账号名称 作者 作者昵称",
  published_at:
    "posttime publishedat publishtime createtime createdat postedat postdate datepublication publiele published publish publishedon publishdate publisheddate datepublished publicationdate publicationtime publication posted postedon posteddate dateposted uploaded uploadedat uploadedon uploaddate uploadtime datecreated creationdate publie publiee publieele creele datecreation misenligne miseenligne datemiseenligne parution dateparution 发布时间 首次发布时间 发布 发布日期 发布于 发表时间 发表日期 发文时间 上传时间 上传日期",
  captured_at:
    "scrapetime capturedat crawltime crawledat fetchedat snapshotdate snapshotat lastmodifyts dateutc date timestamp datereleve collected collectedat collectedon collectiondate collectiontime datecollected captured capturedon capturedate capturetime scraped scrapedat scrapedon scrapedate crawldate crawled fetched fetchtime fetchdate retrieved retrievedat retrievedon recorded recordedat recordedon extracted extractedat extractiondate exported exportedat exportdate exporttime snapshot snapshottime readat asof updatedat lastupdated lastupdate updated releve releveau collecte collectee datecollecte extrait extraite dateextraction dateexport exporte capture datecapture miseajour datemiseajour misajour datetime time day jour 采集时间 抓取时间 采集 采集日期 抓取日期 爬取时间 收录时间 获取时间 数据时间 数据日期 统计时间 统计日期 导出时间 导出日期 更新时间 更新日期 日期 时间",
  views: "view play viewd vv vue lecture 播放 播放量 观看量 浏览量 阅读量",
  impressions: "impression exposure exposition affichage 曝光 曝光量 展现量",
  reach: "reach portee couverture uniqueviewer 触达 触达人数",
  likes: "like liked digg heart jaime mentionjaime mentionsjaime 点赞 点赞量 点赞数",
  comments: "comment reply commentaire 评论 评论量 评论数",
  shares: "share partage repost forward 分享 分享量 转发 转发量",
  saves: "save saved favorite favourite favori collect collected bookmark enregistrement 收藏 收藏量 收藏数",
  followers: "follower fan subscriber abonne 粉丝 粉丝数 粉丝量",
  following: "following follow abonnement 关注 关注数",
  posts: "video post publication upload published posted uploaded publie 作品数 视频数 笔记数",
  title: "title titre 标题 作品名称 笔记标题",
  caption: "caption desc description legende 描述 文案 正文",
  url: "url link lien shareurl permalink noteurl awemeurl videourl channelurl 链接 作品链接",
  duration_seconds: "duration videoduration duree length 时长 作品时长",
  hashtags: "hashtag tag taglist motscles 话题 标签",
  comment_id: "commentid idcommentaire 评论id",
  parent_comment_id: "parentcommentid replyto 父评论id",
  text: "content text commenttext texte 内容 评论内容",
  country: "country pays 国家",
  order_id: "orderid ordernumber orderno idcommande numerocommande commande 订单号 订单编号",
  created_at: "createdtime createdat ordertime orderdate orderpurchasetimestamp datecommande 下单时间",
  paid_at: "paidtime paidat paymenttime orderapprovedat datepaiement 支付时间 付款时间",
  status: "status orderstatus statut 状态 订单状态",
  sku: "sku skuid sellersku lineitemsku reference 规格编码",
  product_id: "productid idproduit articleid 商品id 产品id",
  product_name: "productname lineitemname nomproduit produit 商品名称 产品名称",
  category: "category productcategoryname productcategory categorie 类目 分类",
  quantity: "quantity qty quantite lineitemquantity 数量 件数",
  unit_price_minor: "price unitprice prix prixunitaire lineitemprice skuunitoriginalprice 单价 价格",
  currency: "currency devise 币种 货币",
  discount_code: "discountcode coupon codepromo 优惠码",
} as const;

export type HeaderConcept = keyof typeof headerWords;

/** Headers that say that a column is of times, and not of which: whatever says more goes before them. */
const vague = new Set("date datetime timestamp dateutc time day jour 日期 时间".split(" "));

export function isVague(header: string): boolean {
  return stemsOf(lastPartOf(header)).some((stem) => vague.has(stem));
}

const beside = new Set("n nb nbr no num number nombre count total sum of the de des du d la le les l".split(" "));
const owners = new Set(
  "vid video post note aweme item media content stats statistics user author creator account channel public".split(" "),
);

/**
 * The forms in which a header may be known: all its words together; without counting words; without what it is of; each in the singular. "vid_nview", "View count" and
 * "Nombre de vues" become view and vue.
 */
export function stemsOf(header: string): readonly string[] {
  const words = header
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\(.*?\)/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !beside.has(word));
  const bare = telling.length > 1 && owners.has(telling[0] ?? "") ? telling.slice(1) : telling;
  const forms = [words, telling, bare].map((form) => form.join(""));
  const uncounted = bare.length === 1 ? forms.map((form) => form.replace(/^n(?=[a-z]{3})/, "")) : [];
  return [...new Set([...forms, ...uncounted].flatMap((form) => [form, form.replace(/s$/, "")]))];
}

const conceptsOfWord = new Map<string, HeaderConcept[]>();
for (const [concept, words] of Object.entries(headerWords))
  for (const word of words.split(" "))
    if (isConcept(concept)) conceptsOfWord.set(word, [...(conceptsOfWord.get(word) ?? []), concept]);

function isConcept(text: string): text is HeaderConcept {
  return Object.hasOwn(headerWords, text);
}

/** What a header may mean, the likeliest first. */
export function conceptsOf(header: string): readonly HeaderConcept[] {
  return [...new Set(stemsOf(lastPartOf(header)).flatMap((stem) => conceptsOfWord.get(stem) ?? []))];
}

/** Of a place within objects its last name. */
function lastPartOf(header: string): string {
  return header.slice(header.lastIndexOf(".") + 1);
}
