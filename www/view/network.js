// The network at the epoch the panels hold: units as points, weights as lines, brown below zero, teal above.

/** @typedef {import('../state.js').Run} Run */
/** @typedef {{fan_in: number, fan_out: number}} Width */

const MARGIN_X = 6;
/** More units than this in a column melt together: evenly spaced ones are drawn. */
const MOST_UNITS = 28;
const FAINTEST = 0.08;
const WIDEST_PX = 2.2;

/** Which of `count` units are drawn. @param {number} count */
function drawnUnits(count) {
  const drawn = Math.min(count, MOST_UNITS);
  return Array.from({length: drawn}, (_, at) => (drawn === count ? at : Math.round((at * (count - 1)) / (drawn - 1))));
}

/** @param {number} at @param {number} of @param {number} height @param {number} inset */
function yOf(at, of, height, inset) {
  return of === 1 ? height / 2 : inset + (at * (height - 2 * inset)) / (of - 1);
}

/**
 * Draws widths and, where they are known, weights.
 * @param {{canvas: HTMLCanvasElement, width: number, height: number}} drawing   CSS px; to measure them here would lay the page out
 * @param {Width[]} layers
 * @param {Float64Array[]} weights   per layer, [fan_in, fan_out] row-major; empty where unknown
 * @param {import('./page.js').Palette} palette
 */
export function drawNetwork({canvas, width, height}, layers, weights, palette) {
  const ratio = window.devicePixelRatio || 1;
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const counts = [layers[0].fan_in, ...layers.map(({fan_out}) => fan_out)];
  const xOf = (/** @type {number} */ column) => MARGIN_X + (column * (width - 2 * MARGIN_X)) / (counts.length - 1);
  const columns = counts.map((count, column) => {
    const units = drawnUnits(count);
    const inset = column === 0 ? 3 : 6;
    return units.map((unit, at) => ({unit, x: xOf(column), y: yOf(at, units.length, height, inset)}));
  });
  layers.forEach((layer, at) => drawWeights(context, columns[at], columns[at + 1], layer, weights[at], palette));
  columns.forEach((units, column) => drawUnits(context, units, column === 0, palette));
}

/** @typedef {{unit: number, x: number, y: number}} Unit */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Unit[]} from
 * @param {Unit[]} to
 * @param {Width} layer
 * @param {Float64Array|undefined} weights
 * @param {import('./page.js').Palette} palette
 */
function drawWeights(context, from, to, layer, weights, palette) {
  const known = weights !== undefined && weights.length === layer.fan_in * layer.fan_out;
  const weightOf = (/** @type {Unit} */ a, /** @type {Unit} */ b) =>
    known ? weights[a.unit * layer.fan_out + b.unit] : 0;
  let most = 0;
  for (const a of from) for (const b of to) most = Math.max(most, Math.abs(weightOf(a, b)));
  for (const a of from) {
    for (const b of to) {
      const weight = weightOf(a, b);
      const share = most > 0 ? Math.abs(weight) / most : 0.2;
      if (share <= FAINTEST) continue;
      context.globalAlpha = known && most > 0 ? Math.min(0.85, 0.04 + 0.8 * share) : 0.12;
      context.lineWidth = Math.min(WIDEST_PX, WIDEST_PX * share);
      context.strokeStyle = most === 0 ? palette.ink3 : weight < 0 ? palette.neg : palette.pos;
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {Unit[]} units @param {boolean} first @param {import('./page.js').Palette} palette */
function drawUnits(context, units, first, palette) {
  const radius = first ? 1.2 : units.length > 14 ? 1.8 : 3.2;
  for (const {x, y} of units) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = first ? palette.ink : palette.surface;
    context.strokeStyle = palette.ink;
    context.lineWidth = radius > 2 ? 1.5 : 1;
    context.fill();
    if (!first) context.stroke();
  }
}
