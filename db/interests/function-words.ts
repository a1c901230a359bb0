const english = `a about after all also am an and any are as at be been but by can could did do does for from get had has have he her here him his how
  i if in into is it its just like me more most my no not now of off on one only or our out over own she so some than that the their them then there these
  they this those to today too up us very was we were what when where which who why will with would you your`;
const french = `à au aussi aux avec ai as bien ce ces cet cette c comme d dans de des donc du elle elles en encore est et été être eu eux fait il ils j je l la
  le les leur leurs lui m ma mais me même mes mon moi n ne nos notre nous on ont ou où par pas plus pour qu quand que qui quoi s sa sans se ses si son sont sur t
  ta te tes toi ton tous tout toute toutes très tu un une va vos votre vous y`;
const chinese = `的 了 着 过 得 地 是 在 和 与 跟 及 或 也 都 就 还 又 很 太 更 最 真 好 不 没 没有 有 我 你 您 他 她 它 我们 你们 他们 大家 自己 这 那 这个 那个 这些
  那些 这么 那么 什么 怎么 为什么 哪 谁 吗 呢 吧 啊 呀 哦 嘛 啦 哈 一 两 三 个 一个 能 可以 要 想 去 来 到 给 把 被 让 对 从 用 为 以 所以 因为 但 但是
  如果 而 而且 之 其 上 下 里 中 后 前 时 时候 等 做 看 说 觉得 知道 然后 现在 今天 已经 非常 超级 一下 一点 起来`;

/** Words that hold a sentence together and are about nothing, normalised: a phrase that begins or ends with one is no word of a theme. */
export const functionWords: ReadonlySet<string> = new Set([english, french, chinese].join(" ").split(/\s+/));

/** Those that names are made with: crème de jour, eau de parfum, cream of rice. */
export const joiningWords: ReadonlySet<string> = new Set(["de", "du", "des", "à", "of", "en"]);
