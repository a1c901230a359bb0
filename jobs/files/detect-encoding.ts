import { isUtf8 } from "node:buffer";
import { refusal } from "./unreadable.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

const marks: readonly [Encoding, readonly number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

// The characters that make up most of any Chinese text, and the words of exports. Korean and Cyrillic bytes decode as GB18030 too, but not to these.
const commonChinese =
  "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运标题作品播放点赞评论分享收藏发布时间数量名称用户粉丝账号笔记视频链接状态订单商品店铺金额价格";
const common = new Set(commonChinese);

/** The encoding of a text by its first bytes. A text that is none of the four is refused rather than read wrongly. */
export function detectEncoding(head: Buffer, isWhole: boolean): { encoding: Encoding; bomBytes: number } {
  for (const [encoding, mark] of marks)
    if (mark.every((byte, index) => head[index] === byte)) return { encoding, bomBytes: mark.length };
  return { encoding: withoutMark(isWhole ? head : withoutCutTail(head)), bomBytes: 0 };
}

function withoutMark(head: Buffer): Encoding {
  const zeros = countZeros(head);
  if (zeros.odd > 0.3 && zeros.even < 0.05) return "utf-16le";
  if (zeros.even > 0.3 && zeros.odd < 0.05) return "utf-16be";
  if (zeros.odd + zeros.even > 0.2) throw refusal("it is not a text file; export it as CSV, JSON or NDJSON");
  if (isUtf8(head)) return "utf-8";
  const { broken, intact } = countBroken(head);
  // Other encodings hardly ever form whole characters of UTF-8.
  if (intact >= broken) return "utf-8";
  if (isChinese(head)) return "gb18030";
  // A broken byte here and there rejects its row; when most of what is not ASCII is broken, the encoding is another.
  if (broken <= Math.max(3, head.length * 0.005)) return "utf-8";
  throw refusal("it is neither UTF-8 nor UTF-16 nor GB18030; save it as UTF-8 (in a spreadsheet: CSV UTF-8)");
}

/** Without the bytes after the last ASCII byte: they may be half a character. */
function withoutCutTail(head: Buffer): Buffer {
  for (let end = head.length; end > Math.max(0, head.length - 16); end--)
    if ((head[end - 1] ?? 0) < 0x30) return head.subarray(0, end);
  let end = head.length;
  while (end > head.length - 4 && end > 0 && ((head[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return (head[end - 1] ?? 0) >= 0xc0 ? head.subarray(0, end - 1) : head;
}

function countZeros(head: Buffer): { even: number; odd: number } {
  const length = Math.min(head.length, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index++) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return { even: (even * 2) / Math.max(1, length), odd: (odd * 2) / Math.max(1, length) };
}

function countBroken(head: Buffer): { broken: number; intact: number } {
  let replaced = 0;
  let intact = 0;
  for (const character of head.toString("utf8")) {
    if (character === "\ufffd") replaced++;
    else if (character > "\u007f") intact++;
  }
  // A U+FFFD that the file itself holds is a character like any other.
  let own = 0;
  for (let at = head.indexOf("\ufffd"); at >= 0; at = head.indexOf("\ufffd", at + 3)) own++;
  return { broken: replaced - own, intact: intact + own };
}

function isChinese(head: Buffer): boolean {
  const text = new TextDecoder("gb18030").decode(head);
  let familiar = 0;
  let foreign = 0;
  for (const character of text) {
    if (common.has(character)) familiar++;
    else if (character > "\u3fff" && character < "\u{1f000}") foreign++;
  }
  return familiar >= 4 && familiar * 2 >= foreign;
}
