// Pictures of the shape of MNIST's, drawn the same every time: 28 × 28 pixels of 0 to 255, four of five 0, in ten classes
// that can be learned.

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = 10;
/** A class is drawn on squares of this side. */
const SQUARE = 4;
const INKED = 0.2;
/** Chance of ink on a pixel of an inked square, and of any other: no pixel is 0 throughout. */
const [WITHIN, ELSEWHERE] = [0.7, 0.08];

/**
 * Numbers that are the same every time (mulberry32), uniform on [0, 1).
 * @param {number} seed
 */
export function drawer(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chances of ink by class and pixel. @param {() => number} draw */
function chances(draw) {
  const across = SIDE / SQUARE;
  return Array.from({length: CLASSES}, () => {
    const squares = Array.from({length: across * across}, () => (draw() < INKED ? WITHIN : ELSEWHERE));
    const square = (/** @type {number} */ pixel) =>
      Math.floor(Math.floor(pixel / SIDE) / SQUARE) * across + Math.floor((pixel % SIDE) / SQUARE);
    return Float64Array.from({length: PIXELS}, (_, pixel) => squares[square(pixel)] ?? 0);
  });
}

/**
 * @param {number} rows
 * @returns {{csv: Uint8Array<ArrayBuffer>, values: Uint8Array, classes: Uint8Array}}   a CSV with the columns `label` and
 *   `p0` … `p783`, and what stands in it: `values` is [rows, 784]
 */
export function pictures(rows) {
  const draw = drawer(1);
  const ink = chances(draw);
  const values = new Uint8Array(rows * PIXELS);
  const classes = Uint8Array.from({length: rows}, () => Math.floor(CLASSES * draw()));
  classes.forEach((drawn, row) => {
    const here = ink[drawn] ?? new Float64Array();
    for (let pixel = 0; pixel < PIXELS; pixel += 1) {
      if (draw() < (here[pixel] ?? 0)) values[row * PIXELS + pixel] = 1 + Math.floor(255 * draw());
    }
  });
  return {csv: written(values, classes), values, classes};
}

/** @param {Uint8Array} values @param {Uint8Array} classes @returns {Uint8Array<ArrayBuffer>} */
function written(values, classes) {
  const header = new TextEncoder().encode(
    `label${Array.from({length: PIXELS}, (_, pixel) => `,p${pixel}`).join('')}\n`,
  );
  const bytes = new Uint8Array(header.length + 4 * values.length + 2 * classes.length);
  bytes.set(header);
  const [zero, comma, end] = [48, 44, 10];
  let at = header.length;
  classes.forEach((drawn, row) => {
    bytes[at++] = zero + drawn;
    for (let pixel = 0; pixel < PIXELS; pixel += 1) {
      const value = values[row * PIXELS + pixel] ?? 0;
      bytes[at++] = comma;
      if (value >= 100) bytes[at++] = zero + Math.floor(value / 100);
      if (value >= 10) bytes[at++] = zero + (Math.floor(value / 10) % 10);
      bytes[at++] = zero + (value % 10);
    }
    bytes[at++] = end;
  });
  return bytes.slice(0, at);
}
