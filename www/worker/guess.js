// Which of the older encodings spells likely text.

import {LEGACY} from './encoding.js';

const LOOKED_AT = 1 << 16;
const MOST = 1 << 13;
/** Of a line that is shown, and of what stands before the letters that differ. */
const SHOWN = 200;
const SHOWN_BEFORE = 60;
/** Of those that are UTF-8. */
const MOST_LINES = 100;

/** Letters that every text has: they tell Korean from Chinese in a line or two. */
const COMMON = {
  korean:
    '이다는에의가을고하를지사은로기도자시정한부서대인나스제아해어일수구전리주보만상라경면원조여장도과성용관선비그들없있것으로동안당무국금회공년중등신물학계반발현치문점분화실명음연소방생적간개체추생각월강결말민남북산서울교육번호이름날짜제품가격수량합계지역전화주소성별키몸무게나이최김박정윤임오우디미버트하거데래야니까요습될모두였했된',
  simplified:
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运价格产品名称地址姓名性别年龄电话日期数量城市编号',
  traditional:
    '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運價格產品名稱地址姓名性別年齡電話日期數量城市編號臺灣',
  japanese:
    '日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢数量価格商品番号氏名住所電話性別年齢都道府県市区町村合計平均日付',
};

/** The first level of each standard's ideographs or syllables: lead bytes, trail bytes. */
const LEVELS = {
  'euc-kr': [0xb0, 0xc8, 0xa1],
  shift_jis: [0x88, 0x97, 0x40],
  gb18030: [0xb0, 0xd7, 0xa1],
  big5: [0xa4, 0xc6, 0x40],
};

/** @type {Record<string, string>} */
const LANGUAGE = {'euc-kr': 'korean', shift_jis: 'japanese', gb18030: 'simplified', big5: 'traditional'};

/**
 * The older encodings, the likeliest first.
 * @param {Uint8Array} head
 * @returns {string[]}
 */
export function ranked(head) {
  const bytes = telling(head);
  const rated = LEGACY.map((encoding) => ({encoding, rating: rating(bytes, encoding)}));
  return rated.sort((a, b) => b.rating - a.rating).map(({encoding}) => encoding);
}

/**
 * The first line that tells encodings apart, as far as it is shown: from a little before its first such letter on.
 * Empty where all is ASCII.
 * @param {Uint8Array} head
 * @returns {Uint8Array}
 */
export function tellingLine(head) {
  const [line] = linesThatTell(head);
  if (!line) return head.subarray(0, 0);
  const fitting = new TextDecoder().decode(line).split('\ufffd', 1)[0];
  const bad = new TextEncoder().encode(fitting).length;
  const at = bad < line.length ? bad : line.findIndex((byte) => byte > 0x7f);
  let begin = Math.max(0, at - SHOWN_BEFORE);
  while (begin > 0 && begin < at && line[begin] > 0x7f) begin += 1; // not within a letter
  return line.slice(begin, begin + SHOWN);
}

/**
 * Lines that are not UTF-8, which in a file that mostly is are few; where there is none, those that are not ASCII.
 * No line end is half a letter in any of these encodings.
 * @param {Uint8Array} head
 * @returns {Uint8Array[]}
 */
function linesThatTell(head) {
  /** @type {Uint8Array[]} */ const bad = [];
  /** @type {Uint8Array[]} */ const high = [];
  let [begin, is_high, size] = [0, false, 0];
  for (let at = 0; at <= head.length && size < LOOKED_AT; at += 1) {
    if (at < head.length && head[at] !== 0x0a && head[at] !== 0x0d) {
      is_high ||= head[at] > 0x7f;
      continue;
    }
    // The last line may be cut within a letter.
    if (is_high && (at < head.length || high.length === 0 || head.length < LOOKED_AT)) {
      const line = head.subarray(begin, at);
      if (high.length < MOST_LINES) high.push(line);
      if (!fits(line)) {
        bad.push(line);
        size += line.length;
      }
    }
    [begin, is_high] = [at + 1, false];
  }
  return bad.length > 0 ? bad : high;
}

const strict = new TextDecoder('utf-8', {fatal: true});

/** Whether a line is UTF-8. @param {Uint8Array} line */
function fits(line) {
  try {
    strict.decode(line);
    return true;
  } catch {
    return false;
  }
}

/**
 * What is rated, in one piece.
 * @param {Uint8Array} head
 */
function telling(head) {
  const lines = linesThatTell(head);
  const out = new Uint8Array(Math.min(LOOKED_AT, lines.reduce((sum, line) => sum + line.length + 1, 0)));
  let at = 0;
  for (const line of lines) {
    const room = line.subarray(0, Math.max(0, out.length - at - 1));
    out.set(room, at);
    at += room.length;
    if (at < out.length) out[at++] = 0x0a;
  }
  return out;
}

/**
 * How likely the text is, per letter that is not ASCII.
 * @param {Uint8Array} bytes
 * @param {string} encoding
 */
function rating(bytes, encoding) {
  const text = new TextDecoder(encoding).decode(bytes);
  const weigh = encoding === 'windows-1252' ? latin(text) : eastern(encoding);
  let [sum, count, at] = [0, 0, 0];
  for (const letter of text) {
    const code = /** @type {number} */ (letter.codePointAt(0));
    if (code > 0x7f && count < MOST) {
      sum += code === 0xfffd ? -4 : weigh(code, letter, at);
      count += 1;
    }
    at += letter.length;
  }
  return sum / Math.max(1, count);
}

/**
 * @param {string} encoding
 * @returns {(code: number, letter: string, at: number) => number}
 */
function eastern(encoding) {
  const common = new Set(/** @type {any} */ (COMMON)[LANGUAGE[encoding]]);
  const level = firstLevel(encoding);
  return (code, letter) => {
    if (code >= 0x3041 && code <= 0x30fc) return encoding === 'shift_jis' ? 1 : -0.2; // kana
    if (code >= 0xff61 && code <= 0xff9f) return -0.3; // half-width kana: any byte from a1 to df is one
    if (common.has(letter)) return 1;
    if (level.has(letter)) return encoding === 'euc-kr' ? 0.4 : 0.1;
    if (code >= 0x3000 && code <= 0x303f) return 0.2;
    if (code >= 0xff01 && code <= 0xff5e) return 0.2; // full-width ASCII
    return code < 0x100 || (code >= 0xe000 && code < 0xf900) ? -1 : -0.5;
  };
}

/**
 * @param {string} encoding
 * @returns {Set<string>}
 */
function firstLevel(encoding) {
  const [low, high, trail] = /** @type {any} */ (LEVELS)[encoding];
  const decoder = new TextDecoder(encoding);
  const pairs = [];
  for (let lead = low; lead <= high; lead += 1) {
    for (let second = trail; second <= 0xfe; second += 1) pairs.push(lead, second, 0x20);
  }
  return new Set(decoder.decode(Uint8Array.from(pairs)));
}

/**
 * A western letter stands among Latin letters, hardly ever beside another that is not ASCII.
 * @param {string} text
 * @returns {(code: number, letter: string, at: number) => number}
 */
function latin(text) {
  const isLatin = /[A-Za-z]/;
  return (code, letter, at) => {
    const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' '];
    if (code >= 0x80 && code <= 0x9f) return -2;
    if (!/\p{L}/u.test(letter)) return '€£°²³µ«»–—’‘“”…·§©®½¼¡¿'.includes(letter) ? 0.3 : -0.6;
    if (before > '\x7f' && after > '\x7f') return -0.8;
    const beside = Number(isLatin.test(before)) + Number(isLatin.test(after));
    if (beside === 0) return before > '\x7f' || after > '\x7f' ? -0.8 : 0;
    return before > '\x7f' || after > '\x7f' ? -0.1 : 0.5 + 0.2 * beside;
  };
}
