// How a file's bytes spell letters: marks, UTF-16 and UTF-8 beyond doubt, older encodings by their likely text.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {spell} from '../spell.mjs';
import {encodingOf, watch} from '../../www/worker/encoding.js';
import {tellingLine} from '../../www/worker/guess.js';
import {recoder} from '../../www/worker/recoder.js';

/** Texts nobody tuned anything on: words people put into tables. */
const WORDS = {
  'euc-kr': '환자번호 진단 혈압 체온 증상 기침 두통 없음 있음 정상 고혈압 당뇨 의사 간호사 병실 입원일 퇴원일 전주시 수원시 창원시 재고 주문량 배송지 할인율 커피 녹차 우유 빵 사탕 초콜릿 버스 지하철 택시 도보'.split(' '),
  shift_jis: '患者番号 診断 血圧 体温 症状 せき 頭痛 なし あり 正常 高血圧 糖尿病 医師 看護師 病室 入院日 退院日 札幌市 横浜市 名古屋市 在庫 注文数 配送先 割引率 コーヒー 紅茶 牛乳 パン バス 地下鉄 タクシー 徒歩'.split(' '),
  gb18030: '病人编号 诊断 血压 体温 症状 咳嗽 头痛 没有 正常 高血压 糖尿病 医生 护士 病房 入院日期 出院日期 南京市 武汉市 成都市 库存 订单数量 送货地址 折扣率 咖啡 绿茶 牛奶 面包 公交车 地铁 出租车 步行 男 女'.split(' '),
  big5: '病人編號 診斷 血壓 體溫 症狀 咳嗽 頭痛 沒有 正常 高血壓 糖尿病 醫生 護士 病房 入院日期 出院日期 桃園市 臺南市 基隆市 庫存 訂單數量 送貨地址 折扣率 咖啡 綠茶 牛奶 麵包 公車 捷運 計程車 步行'.split(' '),
  'windows-1252': 'numéro diagnostic tension température symptôme tousse céphalée néant élevée diabète médecin infirmière entrée décès Créteil Besançon Nîmes stock quantité adresse café thé lait crème pâtisserie métro à pied Größe Straße señal año'.split(' '),
};

/** @param {number} seed */
function chance(seed) {
  let at = seed;
  return () => (at = (Math.imul(at, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/**
 * A table of so many rows, with numbers and two columns of words.
 * @param {string[]} words
 * @param {number} rows
 * @param {() => number} draw
 */
function table(words, rows, draw) {
  const word = () => words[Math.floor(draw() * words.length)];
  const lines = [`${word()},x,${word()}`];
  for (let row = 0; row < rows; row += 1) lines.push(`${word()},${(draw() * 100).toFixed(2)},${word()}`);
  return `${lines.join('\r\n')}\r\n`;
}

for (const [encoding, words] of Object.entries(WORDS)) {
  test(`${encoding} is found in tables of one to 300 rows`, async () => {
    const draw = chance(7);
    for (const [rows, least] of [[1, 0.85], [3, 0.95], [10, 1], [300, 1]]) {
      const found = [];
      for (let round = 0; round < (rows > 100 ? 5 : 40); round += 1) {
        const bytes = spell(table(words, rows, draw), encoding);
        if (bytes.every((byte) => byte < 0x80)) continue; // a few words without a mark: UTF-8
        found.push((await encodingOf(bytes)).encoding === encoding);
      }
      const rate = found.filter(Boolean).length / found.length;
      assert.ok(rate >= least, `${encoding}, ${rows} rows: ${rate}`);
    }
  });
}

test('marks say it all', async () => {
  const text = 'a,b\n1,2\n';
  const wide = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const cases = [
    [[0xef, 0xbb, 0xbf, ...Buffer.from(text)], 'utf-8'],
    [[0xff, 0xfe, ...wide], 'utf-16le'],
    [[0xfe, 0xff, 0, ...wide.slice(0, -1)], 'utf-16be'],
    [[...Buffer.from(text)], 'utf-8'],
    [[], 'utf-8'],
  ];
  for (const [bytes, encoding] of /** @type {[number[], string][]} */ (cases)) {
    assert.deepEqual(await encodingOf(Uint8Array.from(bytes)), {encoding, candidates: [encoding], sure: true});
  }
});

test('UTF-16 without a mark is found, in any script', async () => {
  for (const text of ['x,y\r\n1,2\r\n', '이름,나이\r\n김철수,15\r\n', '患者,体温\n佐藤,36\n', 'é;ü\n1;2\n']) {
    const bytes = Buffer.from(text, 'utf16le');
    assert.equal((await encodingOf(bytes)).encoding, 'utf-16le', text);
    assert.equal((await encodingOf(Buffer.from(bytes).swap16())).encoding, 'utf-16be', text);
  }
});

test('a few bad bytes in UTF-8 are no other encoding', async () => {
  const text = Buffer.from(`${'이름,값\n'.repeat(20)}`);
  const {encoding, sure, candidates} = await encodingOf(Buffer.concat([text, Buffer.from([0xff, 0xfe, 0x0a])]));
  assert.deepEqual([encoding, sure, candidates[0], candidates.length], ['utf-8', false, 'utf-8', 6]);
});

test('what a file that is nearly UTF-8 may be is ranked by the bytes that do not fit', async () => {
  for (const [encoding, words] of Object.entries(WORDS)) {
    const odd = spell(`${words.join(',')}\n`, encoding);
    const bytes = Buffer.concat([Buffer.from(`${WORDS['euc-kr'].join(',')}\n`.repeat(40)), odd]);
    const {encoding: found, candidates} = await encodingOf(bytes);
    assert.deepEqual([found, candidates.slice(0, 2)], ['utf-8', ['utf-8', encoding]]);
    assert.ok(new TextDecoder(encoding).decode(tellingLine(bytes)).startsWith(words[0]), encoding);
  }
});

test('the line that tells encodings apart begins a little before its letters, never within one', () => {
  const head = new Uint8Array([...Buffer.from('a,b\n1,2\n'), 0xb0, 0xa1, 0x2c, 0x31, 0x0a, 0x32]);
  assert.equal(new TextDecoder('euc-kr').decode(tellingLine(head)), '가,1');
  const late = Buffer.concat([Buffer.from(`${'값,'.repeat(500)}`), Buffer.from([0xb0, 0xa1]), Buffer.from(',1\n')]);
  const shown = Buffer.from(tellingLine(late));
  assert.equal(shown.toString(), `,${'값,'.repeat(14)}\ufffd\ufffd,1`);
  assert.equal(tellingLine(Buffer.from('a,b\n1,2\n')).length, 0);
});

/** @param {string} hex */
const bytesOf = (hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test('what another format begins with is no text in any encoding, however little there is of it', async () => {
  const beginnings = {
    png: '89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 00 01 08 06',
    jpeg: 'ff d8 ff e0 00 10 4a 46 49 46 00 01 01 00 00 01',
    gz: '1f 8b 08 00 a5 b3 4c 67 00 03 61 2c 62 0a',
    xls: 'd0 cf 11 e0 a1 b1 1a e1 00 00 00 00 00 00 00 00 3e 00 03 00',
    npy: '93 4e 55 4d 50 59 01 00 76 00 7b 27 64 65 73 63 72 27 3a 20 27 3c 66 38 27 2c 20 27 66 6f 72 74',
    zst: '28 b5 2f fd 04 58 61 00 00 61 2c 62 0a',
    xz: 'fd 37 7a 58 5a 00 00 04',
    hdf5: '89 48 44 46 0d 0a 1a 0a 00 00 00 00 00 08 08 00',
    zip: '50 4b 03 04 14 00 06 00 08 00 00 00 21 00 41 37 82 cf 72 01 00 00 04 05 00 00',
    pdf: '25 50 44 46 2d 31 2e 37 0a',
  };
  for (const [kind, hex] of Object.entries(beginnings)) {
    const whole = bytesOf(hex);
    for (let length = Math.min(8, whole.length); length <= whole.length; length += 1) {
      const {encoding} = await encodingOf(whole.subarray(0, length));
      assert.equal(encoding, 'utf-8', `${kind}, ${length} bytes`);
    }
  }
});

test('what goes by is watched until bytes are no UTF-8, at any cut, however it lies in memory', () => {
  const ascii = Buffer.from('1,2,3\n'.repeat(50));
  const letters = Buffer.from('값,é,𝄞\n'.repeat(20));
  for (const [parts, expected, proven] of /** @type {[Buffer[], boolean, boolean][]} */ ([
    [[ascii], true, false],
    [[ascii, letters], true, true],
    [[ascii, Buffer.from([0xb0, 0xa1]), ascii], false, false],
    [[ascii, letters, ascii, Buffer.from([0xff])], false, true],
    [[Buffer.from([0x31, 0xb0])], false, false],
    [[ascii, Buffer.from([0xea])], true, false], // a letter may begin so: the end of a file tells
  ])) {
    const bytes = Buffer.concat(parts);
    for (const size of [1, 2, 3, 7, 64, 4096]) {
      for (const skew of [0, 1, 2, 3]) {
        const held = new Uint8Array(bytes.length + skew).subarray(skew);
        held.set(bytes);
        const {fits, is_proven} = watch();
        let all = true;
        for (let at = 0; all && at < held.length; at += size) all = fits(held.subarray(at, at + size));
        assert.deepEqual([all, is_proven()], [expected, proven], `${size} ${skew} ${parts.length}`);
      }
    }
  }
});

test('letters that an encoding has not got are counted, with their lines and what stands before', () => {
  const lines = ['이름,값', '가,1', '나,2', '다,3'].map((line) => [...spell(line, 'euc-kr')]);
  lines[2].push(0x2c, 0xff, 0xff, 0x2c);
  lines[3].push(0xff);
  for (const end of ['\n', '\r\n', '\r']) {
    const bytes = Uint8Array.from(lines.flatMap((line) => [...line, ...Buffer.from(end)]));
    for (const size of end === '\r' ? [1000] : [1, 2, 3, 5, 1000]) {
      const {next, last, misread} = recoder('euc-kr');
      assert.equal(misread(), null);
      for (let at = 0; at < bytes.length; at += size) next(bytes.subarray(at, at + size));
      last();
      assert.deepEqual(misread(), {letters: 3, count: 2, lines: [3, 4], before: '나,2,'}, `${JSON.stringify(end)} ${size}`);
    }
  }
  const whole = recoder('euc-kr');
  whole.next(spell('이름\n', 'euc-kr'));
  whole.last();
  assert.equal(whole.misread(), null);
});

test('what is cut within a letter is UTF-8 all the same', async () => {
  assert.ok((await encodingOf(Buffer.from('a,값').subarray(0, -1))).sure);
});

test('chunks of any size decode alike', () => {
  for (const encoding of ['euc-kr', 'shift_jis', 'gb18030', 'big5', 'utf-16le']) {
    const text = 'A,中,文\n';
    const bytes = encoding === 'utf-16le' ? Buffer.from(text, 'utf16le') : spell(text, encoding);
    const {next, last} = recoder(encoding);
    const parts = [...bytes].map((byte) => Buffer.from(next(Uint8Array.from([byte]))));
    assert.equal(Buffer.concat([...parts, Buffer.from(last())]).toString(), text, encoding);
  }
});
