// The rows the runs learn from, as a script can hold them: a piece at a time, so that training and messages go on.

import {packed} from './packed.js';

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */
/** @typedef {import('../python.js').Examples} Examples */

/** Cells copied at once: what crosses at a time is small, whatever the data. */
const CELLS = 1 << 18;

/**
 * Features unscaled, [n, d] row-major, as f32 where that holds them exactly; and the class of each row, [n].
 * @param {Lab} lab
 * @param {() => Promise<unknown>} next_turn   resolves after what waits has been done
 * @param {() => boolean} is_same   the lab's data is still that of the beginning
 * @returns {Promise<Examples|null>}   null: it is another
 */
export async function examplesOf(lab, next_turn, is_same) {
  const class_of = lab.class_of();
  const pieces = () => piecesOf(lab, class_of.length, next_turn, is_same);
  let exact = true;
  for await (const piece of pieces()) exact &&= piece.every((value) => Math.fround(value) === value);
  const x = await packed(pieces(), exact ? Float32Array : Float64Array);
  const examples = {x, kind: /** @type {Examples['kind']} */ (exact ? '<f4' : '<f8'), class_of: await packed([class_of], Uint32Array)};
  return is_same() ? examples : null;
}

/**
 * The features, as many rows at a time as are that many cells; those of other data end it.
 * @param {Lab} lab
 * @param {number} rows
 * @param {() => Promise<unknown>} next_turn
 * @param {() => boolean} is_same
 */
async function* piecesOf(lab, rows, next_turn, is_same) {
  const width = lab.features(0, 1).length;
  const step = Math.max(1, Math.floor(CELLS / width));
  for (let row = 0; row < rows && is_same(); row += step) {
    yield lab.features(row, Math.min(rows, row + step));
    await next_turn();
  }
}
