import type { DemoPlatform } from "./platforms.ts";

/** One product of the brand. Prices are minor units: cents in Europe, fen in China. */
export interface DemoProduct {
  readonly id: string;
  readonly french: string;
  readonly chinese: string;
  readonly category: string;
  readonly theme: string;
  readonly eurMinor: number;
  readonly cnyMinor: number;
  /** How much it is asked for beside the others. */
  readonly weight: number;
}

export const brandName = "Maison Aurèle";
/** The shop behind the platforms' shops and the Shanghai store, and the one behind the web shop and the Paris store. */
export const shops = { china: "flagship-cn", europe: "boutique-eu" } as const;

/** Which of them sells on a platform. */
export function shopOf(platform: DemoPlatform): keyof typeof shops {
  return platform === "tiktok" ? "europe" : "china";
}

function product(
  id: string,
  french: string,
  chinese: string,
  category: string,
  theme: string,
  eur: number,
  cny: number,
  weight: number,
): DemoProduct {
  return { id, french, chinese, category, theme, eurMinor: eur * 100, cnyMinor: cny * 100, weight };
}

/** Everything the brand sells. */
export const products: readonly DemoProduct[] = [
  product("SER-ROSE", "Sérum Rosée 30 ml", "玫瑰晨露精华 30ml", "serum", "glowing skin", 62, 520, 9),
  product("SER-VITC", "Sérum Vitamine C 30 ml", "维C亮肤精华 30ml", "serum", "morning routine", 58, 480, 7),
  product("SER-NUIT", "Sérum Nuit Rétinal 30 ml", "视黄醛夜间精华 30ml", "serum", "anti-ageing", 74, 620, 6),
  product("SER-APAI", "Sérum Apaisant Mauve 30 ml", "锦葵舒缓精华 30ml", "serum", "sensitive skin", 54, 450, 5),
  product("CRE-ROSE", "Crème Rosée 50 ml", "玫瑰晨露面霜 50ml", "cream", "glowing skin", 56, 470, 8),
  product("CRE-BARR", "Crème Barrière 50 ml", "屏障修护面霜 50ml", "cream", "sensitive skin", 48, 398, 7),
  product("CRE-NUIT", "Baume de Nuit 50 ml", "夜间修护膏 50ml", "cream", "anti-ageing", 66, 560, 4),
  product("CRE-YEUX", "Contour des Yeux 15 ml", "眼周焕亮霜 15ml", "eye care", "anti-ageing", 44, 368, 6),
  product("SOL-FLUI", "Fluide Solaire SPF 50 40 ml", "轻盈防晒乳 SPF50 40ml", "sun care", "sun care", 36, 298, 8),
  product("SOL-STIC", "Stick Solaire SPF 50", "防晒棒 SPF50", "sun care", "sun care", 29, 238, 4),
  product("NET-HUIL", "Huile Démaquillante 150 ml", "卸妆油 150ml", "cleanser", "evening routine", 38, 318, 7),
  product("NET-MOUS", "Mousse Nettoyante 120 ml", "氨基酸洁面慕斯 120ml", "cleanser", "morning routine", 28, 228, 5),
  product("NET-EAUM", "Eau Micellaire Bleuet 200 ml", "矢车菊卸妆水 200ml", "cleanser", "sensitive skin", 24, 188, 4),
  product("MAS-ROSE", "Masque Rosée (5 sachets)", "玫瑰晨露面膜 5片", "mask", "glowing skin", 32, 268, 6),
  product("MAS-ARGI", "Masque Argile Rose 75 ml", "玫瑰净肤泥膜 75ml", "mask", "evening routine", 34, 288, 3),
  product("TON-FLEU", "Lotion Fleur d'Oranger 150 ml", "橙花爽肤水 150ml", "toner", "morning routine", 30, 248, 5),
  product("LEV-VELO", "Rouge Velours 04 Brique", "丝绒口红 04 砖红", "make-up", "French make-up", 34, 290, 7),
  product("LEV-BAUM", "Baume à Lèvres Teinté", "有色润唇膏", "make-up", "French make-up", 22, 178, 5),
  product("TEI-PEAU", "Teint Seconde Peau 30 ml", "第二肌肤粉底液 30ml", "make-up", "French make-up", 46, 388, 6),
  product("JOU-CREM", "Blush Crème Pêche", "蜜桃腮红膏", "make-up", "French make-up", 32, 268, 5),
  product("PAR-AURO", "Eau de Parfum Aurore 50 ml", "晨曦香水 50ml", "perfume", "perfume", 98, 860, 4),
  product("PAR-FIGU", "Eau de Parfum Figuier 50 ml", "无花果香水 50ml", "perfume", "perfume", 98, 860, 3),
  product("COR-HUIL", "Huile Corps Dorée 100 ml", "金色身体油 100ml", "body", "body care", 42, 350, 3),
  product("COR-MAIN", "Crème Mains Amande 75 ml", "杏仁护手霜 75ml", "body", "body care", 19, 148, 4),
  product("COF-DECO", "Coffret Découverte", "探索礼盒", "set", "gift ideas", 69, 580, 5),
];

/** How much each product is asked for, in the order of `products`. */
export const productWeights: readonly number[] = products.map((one) => one.weight);
