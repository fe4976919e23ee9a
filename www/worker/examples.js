// The rows the runs learn from, as whole arrays to take along.

/** @typedef {import('../pkg/losslab_wasm.js').Lab} Lab */

/** Cells copied at once: what crosses at a time is small, whatever the data. */
const CELLS = 1 << 20;

/**
 * Features unscaled, [n, d] row-major, as f32 where that holds them exactly; and the class of each row, [n].
 * @param {Lab} lab
 * @returns {{x: Float32Array|Float64Array, class_of: Uint32Array}}
 */
export function examplesOf(lab) {
  const class_of = lab.class_of();
  const width = lab.features(0, 1).length;
  const rows = Math.max(1, Math.floor(CELLS / width));
  const x = filled(lab, new Float32Array(class_of.length * width), width, rows);
  return {x: x ?? wide(lab, class_of.length * width, width, rows), class_of};
}

/** @param {Lab} lab @param {number} cells @param {number} width @param {number} rows */
function wide(lab, cells, width, rows) {
  const x = new Float64Array(cells);
  for (let at = 0; at < cells; at += rows * width) x.set(lab.features(at / width, at / width + rows), at);
  return x;
}

/**
 * Null where a value is none of its kind.
 * @param {Lab} lab
 * @param {Float32Array} x
 * @param {number} width
 * @param {number} rows   copied at once
 */
function filled(lab, x, width, rows) {
  for (let at = 0; at < x.length; at += rows * width) {
    const values = lab.features(at / width, at / width + rows);
    x.set(values, at);
    if (values.some((value, nth) => x[at + nth] !== value)) return null;
  }
  return x;
}
