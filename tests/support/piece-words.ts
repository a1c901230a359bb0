/** Words of a small world of content, each in English, Chinese and French, so that a sentence can be said in any of them. */
export type Word = readonly [en: string, zh: string, fr: string];

export const languages = ["en", "zh", "fr"] as const;
export type Language = (typeof languages)[number];

export const things: readonly Word[] = [
  ["linen dress", "亚麻连衣裙", "robe en lin"],
  ["rose lip balm", "玫瑰润唇膏", "baume à la rose"],
  ["cast iron pan", "铸铁平底锅", "poêle en fonte"],
  ["barley tea", "大麦茶", "thé d'orge"],
  ["hiking boots", "登山靴", "chaussures de marche"],
  ["night cream", "晚霜", "crème de nuit"],
  ["ceramic mug", "陶瓷马克杯", "tasse en céramique"],
  ["running watch", "跑步手表", "montre de course"],
  ["sourdough starter", "酸种面团", "levain maison"],
  ["bamboo steamer", "竹蒸笼", "panier vapeur"],
  ["denim jacket", "牛仔外套", "veste en jean"],
  ["face sunscreen", "面部防晒霜", "crème solaire"],
  ["desk lamp", "台灯", "lampe de bureau"],
  ["travel backpack", "旅行背包", "sac de voyage"],
  ["matcha powder", "抹茶粉", "poudre de matcha"],
  ["silk scarf", "真丝围巾", "foulard en soie"],
  ["wireless earbuds", "无线耳机", "écouteurs sans fil"],
  ["yoga mat", "瑜伽垫", "tapis de yoga"],
  ["garden herbs", "阳台香草", "herbes du jardin"],
  ["fountain pen", "钢笔", "stylo plume"],
  ["cat tree", "猫爬架", "arbre à chat"],
  ["espresso grinder", "意式磨豆机", "moulin à café"],
  ["wool coat", "羊毛大衣", "manteau en laine"],
  ["eyebrow pencil", "眉笔", "crayon à sourcils"],
];

export const places: readonly Word[] = [
  ["in the rain", "在雨里", "sous la pluie"],
  ["at my grandmother's house", "在外婆家", "chez ma grand-mère"],
  ["on a night train", "在夜车上", "dans un train de nuit"],
  ["by the harbour", "在港口边", "près du port"],
  ["before sunrise", "日出之前", "avant l'aube"],
  ["in a tiny kitchen", "在小厨房里", "dans une petite cuisine"],
  ["after work", "下班以后", "après le travail"],
  ["up in the mountains", "在山上", "en montagne"],
  ["at the flea market", "在跳蚤市场", "au marché aux puces"],
  ["during exam week", "在考试周", "pendant les examens"],
  ["for my sister's wedding", "为了妹妹的婚礼", "pour le mariage de ma sœur"],
  ["in the middle of summer", "在盛夏", "en plein été"],
  ["on a student budget", "学生党预算", "avec un petit budget"],
  ["with my neighbour's dog", "带着邻居的狗", "avec le chien du voisin"],
];

export const findings: readonly Word[] = [
  ["it lasted longer than I thought", "比我想的耐用", "ça a tenu plus longtemps que prévu"],
  ["nobody told me it leaks", "没人告诉我它会漏", "personne ne m'avait dit que ça fuit"],
  ["my skin felt calmer", "皮肤稳定了很多", "ma peau est apaisée"],
  ["I would buy it again", "我会回购", "je le rachèterais"],
  ["the colour faded in a week", "一周就掉色了", "la couleur a passé en une semaine"],
  ["three mistakes I made", "我犯的三个错误", "trois erreurs que j'ai faites"],
  ["the cheap one won", "便宜的那个赢了", "le moins cher a gagné"],
  ["everyone asked where I got it", "大家都问我在哪买的", "tout le monde m'a demandé où je l'ai trouvé"],
  ["not worth the queue", "不值得排队", "ça ne vaut pas la file d'attente"],
  ["the smell surprised me", "味道让我意外", "l'odeur m'a surprise"],
  ["I changed my mind halfway", "中途我改变了想法", "j'ai changé d'avis en route"],
  ["here is how I clean it", "我是这样清洗的", "voici comment je le nettoie"],
  ["the box was empty", "盒子是空的", "la boîte était vide"],
  ["it fits in one hand", "一只手就能拿", "ça tient dans une main"],
];

export const openings: readonly Word[] = [
  ["Honest review", "真实测评", "Avis honnête"],
  ["I tried the", "我试了", "J'ai testé"],
  ["Finally unboxing the", "终于开箱", "Enfin le déballage"],
  ["Why I stopped using the", "为什么我不再用", "Pourquoi j'ai arrêté"],
  ["A whole day with the", "一整天都用", "Une journée avec"],
  ["Let's talk about the", "聊聊", "Parlons de"],
];

export const closings: readonly Word[] = [
  ["link in bio", "链接在主页", "lien en bio"],
  ["tell me in the comments", "评论区告诉我", "dites-moi en commentaire"],
  ["save it for later", "先收藏再看", "à garder pour plus tard"],
  ["follow for more", "关注我看更多", "abonnez-vous"],
];

/** What a creator writes again and again under different content. */
export const sayings: readonly Word[] = [
  ["Good morning everyone", "大家早上好", "Bonjour tout le monde"],
  ["Outfit of the day", "今日穿搭", "Tenue du jour"],
  ["No words needed", "无需多言", "Sans commentaire"],
];

export const seriesNames: readonly Word[] = [
  ["Day {n} of my glow up challenge", "变美挑战第{n}天", "Jour {n} de mon défi beauté"],
  ["Learning to bake bread, part {n}", "学做面包第{n}集", "J'apprends à faire du pain, partie {n}"],
];
