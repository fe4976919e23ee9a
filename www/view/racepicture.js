// The race as a picture of its own, with what is needed to make it again printed on it.
import {figure} from '../lang/formula.js';
import {count, plainNumber} from '../lang/number.js';
import {ticksOf} from './axis.js';
import {shape} from './element.js';
import {letters, lineOf, linear, thinned} from './plot.js';

/** @typedef {import('./neuron.js').Scene} Scene */

const [WIDTH, HEIGHT] = [960, 470];
const [LEFT, RIGHT, TOP, BOTTOM] = [72, 760, 112, 372];
const MARGIN = 32;
const LINK_LINE = 16;
/** Letters of a line of the link at 12 px: a link has no spaces to break at. */
const LINK_LETTERS = 120;
const RATIO = 2;
/** As in the style sheet. */
const DASHES = [null, '7 4'];

/**
 * The whole race, wherever it stands.
 * @param {Scene} scene
 * @param {string} link
 */
export function racePicture({page, words, figures}, link) {
  const {palette} = page;
  const [x, y] = [linear(0, figures.last, LEFT, RIGHT), linear(0, 1, BOTTOM, TOP)];
  const lines = link.match(new RegExp(`.{1,${LINK_LETTERS}}`, 'gu')) ?? [];
  const height = HEIGHT + lines.length * LINK_LINE;
  const text = (/** @type {number} */ at, /** @type {number} */ top, /** @type {string} */ said, /** @type {Record<string, string|number>} */ props = {}) =>
    letters(at, top, said, {'font-family': palette.font, 'font-size': 13, fill: palette.ink3, ...props});
  const line = (/** @type {string} */ d, /** @type {Record<string, string|number>} */ props = {}) =>
    shape('path', {d, fill: 'none', stroke: palette.grid, 'stroke-width': 1, ...props});
  const svg = shape('svg', {xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`});
  const names = figures.runs.map(({loss}) => page.words.lossesShared[loss]);
  svg.append(
    shape('rect', {width: WIDTH, height, fill: palette.ground}),
    text(MARGIN, 38, [page.words.views.neuron, ...names].join(' · '), {'font-size': 18, 'font-weight': 600, fill: palette.ink}),
    text(MARGIN, 60, settingsOf(figures, words.epochs), {fill: palette.ink2}),
    text(MARGIN, 94, words.outputTitle, {'font-weight': 600, fill: palette.ink}),
    ...[0, 0.5, 1].flatMap((value) => [
      line(`M${LEFT} ${y(value)}H${RIGHT}`, value === 0.5 ? {stroke: palette.ink3, 'stroke-dasharray': '1.5 3'} : {}),
      text(LEFT - 8, y(value) + 4, value === 0.5 ? words.half : String(value), {'text-anchor': 'end'}),
    ]),
    line(`M${LEFT} ${BOTTOM + 8}H${RIGHT}`, {stroke: palette.edge}),
    ...ticksOf(figures.last).map((epoch) => text(x(epoch), BOTTOM + 26, count(epoch), {'text-anchor': 'middle'})),
    text(RIGHT + 14, BOTTOM + 12, page.words.axis),
    ...figures.runs.flatMap(({columns}, at) => [
      line(lineOf(thinned(columns.output, figures.last, 2 * (RIGHT - LEFT)).map(([epoch, value]) => [x(epoch), y(value)])), {
        stroke: palette.runs[at],
        'stroke-width': 2.25,
        'stroke-linejoin': 'round',
        ...(DASHES[at] && {'stroke-dasharray': DASHES[at]}),
      }),
    ]),
    ...labelsOf(figures, names, y).map(({top, said}, at) => text(RIGHT + 14, top, said, {'font-weight': 600, fill: palette.runs[at]})),
    ...passesOf(figures).map(({at, epoch, up}) =>
      text(x(epoch) + (up ? 8 : -8), y(0.5) + (up ? -12 : 32), count(epoch), {
        'font-size': 28, 'font-weight': 600, fill: palette.runs[at], 'text-anchor': up ? 'start' : 'end',
      })),
    ...lines.map((said, at) => text(MARGIN, BOTTOM + 66 + at * LINK_LINE, said, {'font-size': 12})),
  );
  return svg;
}

/** @param {Scene['figures']} figures @param {string} epochs */
function settingsOf({runs, x, y, lr, last}, epochs) {
  const [{columns}] = runs;
  const all = [['x', x], ['y', y], ['w', columns.w[0]], ['b', columns.b[0]], ['η', lr], [epochs, last]];
  return all.map(([name, value]) => `${name} ${plainNumber(Number(value))}`).join(' · ');
}

/** Names and last outputs, apart where they would touch. @param {Scene['figures']} figures @param {string[]} names @param {(value: number) => number} y */
function labelsOf({runs, last}, names, y) {
  const tops = runs.map(({columns}) => y(columns.output[last]) + 4);
  const [upper, lower] = tops[0] <= tops[1] ? [0, 1] : [1, 0];
  tops[lower] = Math.max(tops[lower], tops[upper] + 18);
  return runs.map(({columns}, at) => ({top: tops[at], said: `${names[at]} ${figure(columns.output[last])}`}));
}

/** Where each passes ½, within the race: the number of the first above the line, of the second below. @param {Scene['figures']} figures */
function passesOf({runs, last}) {
  const passed = runs.flatMap(({first_right}, at) => (first_right !== null && first_right <= last ? [{at, epoch: first_right}] : []));
  return passed.sort((one, other) => one.epoch - other.epoch).map((each, order) => ({...each, up: order === 0}));
}

/** @param {SVGSVGElement} svg */
export function svgText(svg) {
  return new XMLSerializer().serializeToString(svg);
}

/** @param {SVGSVGElement} svg @returns {Promise<Blob|null>} */
export async function pngOf(svg) {
  const url = URL.createObjectURL(new Blob([svgText(svg)], {type: 'image/svg+xml'}));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [RATIO * image.width, RATIO * image.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}
