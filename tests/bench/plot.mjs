// Time against arithmetic, both logarithmic, and the line where they are proportional: an SVG.

/** @typedef {import('./growth.mjs').Point} Point */

const [WIDE, HIGH, EDGE] = [560, 380, 56];
const font = 'font: 12px system-ui, sans-serif';

/**
 * Decades around values, and where a value lies between them: 0 to 1.
 * @param {number[]} values
 */
function axis(values) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const decades = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
  return { decades, at: (/** @type {number} */ value) => (Math.log10(value) - low) / (high - low) };
}

/** @param {string|number} x @param {string|number} y @param {string|number} words @param {string} [more] */
const text = (x, y, words, more = '') => `<text x="${x}" y="${y}" ${more}>${words}</text>`;

/** @param {string|number} x1 @param {string|number} y1 @param {string|number} x2 @param {string|number} y2 @param {string} look */
const line = (x1, y1, x2, y2, look) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${look}/>`;

/** @param {Point[]} points   the first is the one others are held to @returns {string} */
export function svg(points) {
  const [across, up] = [axis(points.map(({ gflop }) => gflop)), axis(points.map(({ ms }) => ms))];
  const x = (/** @type {number} */ gflop) => (EDGE + across.at(gflop) * (WIDE - 2 * EDGE)).toFixed(1);
  const y = (/** @type {number} */ ms) => (HIGH - EDGE - up.at(ms) * (HIGH - 2 * EDGE)).toFixed(1);
  const [first] = points;
  const most = Math.max(...points.map(({ gflop }) => gflop));
  const grid = 'stroke="#ddd"';
  const middle = 'text-anchor="middle"';
  const below = HIGH - EDGE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}" viewBox="0 0 ${WIDE} ${HIGH}" style="${font}">`,
    `<rect width="${WIDE}" height="${HIGH}" fill="#fff"/>`,
    ...across.decades.flatMap((gflop) => [line(x(gflop), EDGE, x(gflop), below, grid), text(x(gflop), below + 18, gflop, middle)]),
    ...up.decades.flatMap((ms) => [
      line(EDGE, y(ms), WIDE - EDGE, y(ms), grid),
      text(EDGE - 8, y(ms), ms, 'text-anchor="end" dominant-baseline="middle"'),
    ]),
    line(x(first.gflop), y(first.ms), x(most), y((first.ms * most) / first.gflop), 'stroke="#8a8a8a" stroke-dasharray="4 4"'),
    ...points.flatMap(({ gflop, ms, name }, at) => [
      `<circle cx="${x(gflop)}" cy="${y(ms)}" r="3.5" fill="#3b66c4"/>`,
      text(x(gflop), Number(y(ms)) + (at % 2 === 0 ? -8 : 17), at + 1, middle),
      text(EDGE + 12, EDGE + 20 + 16 * at, `${at + 1}  ${name}`),
    ]),
    text(WIDE / 2, HIGH - 12, 'GFLOP of an epoch', middle),
    text(EDGE, EDGE - 16, 'ms of an epoch; dashed: proportional to the first'),
    '</svg>',
    '',
  ].join('\n');
}
