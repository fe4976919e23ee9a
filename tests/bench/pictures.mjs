// A file of the shape of MNIST's training set: a label and 28 × 28 pixels a row, 60,000 rows, 110 MB.

import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { drawer } from '../../www/speed/pictures.js';
import { digits } from '../../www/speed/works.js';

export const ROWS = 60_000;
export const COLUMNS = 785;
const SIDE = 28;
/** No ink falls outside, as in MNIST: those columns are 0 throughout. */
const FRAME = 4;
const ROWS_AT_ONCE = 500;
const NUMBERS = Array.from({ length: 256 }, (_, value) => String(value));

/**
 * A picture: one or two strokes cross each line of its middle, dark within and of any grey at their
 * edges. About four pixels of five are 0, and the others stand together, as in MNIST.
 * @param {() => number} draw
 * @param {string[]} cells   written from 1 on
 */
function picture(draw, cells) {
  cells.fill('0', 1);
  for (let line = FRAME; line < SIDE - FRAME; line += 1) {
    for (let stroke = draw() < 0.25 ? 2 : 1; stroke > 0; stroke -= 1) {
      const wide = 4 + Math.floor(5 * draw());
      const first = FRAME + Math.floor((SIDE - 2 * FRAME - wide) * draw());
      for (let at = 0; at < wide; at += 1) {
        const edge = at === 0 || at === wide - 1 || draw() < 0.3;
        cells[1 + line * SIDE + first + at] = NUMBERS[edge ? 1 + Math.floor(255 * draw()) : 252 + Math.floor(3 * draw())];
      }
    }
  }
}

/**
 * Gives a folder of its own to `body`, and takes it away again.
 * @template T
 * @param {(folder: string) => Promise<T>} body
 * @returns {Promise<T>}
 */
async function withFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'losslab-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Gives the file to `body`, and takes it away again.
 * @template T
 * @param {(pictures: {file: string, bytes: number}) => Promise<T>} body
 * @returns {Promise<T>}
 */
export function withPictures(body) {
  return withFolder((folder) => {
    const file = join(folder, 'pictures.csv');
    return body({ file, bytes: writePictures(file) });
  });
}

/**
 * The same with the rows that are trained on.
 * @template T
 * @param {(file: string) => Promise<T>} body
 * @returns {Promise<T>}
 */
export function withDigits(body) {
  return withFolder((folder) => {
    const file = join(folder, 'digits-like.csv');
    writeFileSync(file, digits().csv);
    return body(file);
  });
}

/**
 * @param {string} file
 * @returns {number} its bytes
 */
function writePictures(file) {
  const draw = drawer(1);
  const cells = Array.from({ length: COLUMNS }, () => '0');
  const names = Array.from({ length: COLUMNS - 1 }, (_, at) => `${1 + Math.floor(at / SIDE)}x${1 + (at % SIDE)}`);
  const target = openSync(file, 'w');
  let written = writeSync(target, `label,${names.join(',')}\n`);
  for (let row = 0; row < ROWS; row += ROWS_AT_ONCE) {
    let lines = '';
    for (let more = 0; more < ROWS_AT_ONCE; more += 1) {
      picture(draw, cells);
      cells[0] = NUMBERS[Math.floor(10 * draw())];
      lines += `${cells.join(',')}\n`;
    }
    written += writeSync(target, lines);
  }
  closeSync(target);
  return written;
}
