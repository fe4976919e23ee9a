// One layer's weights as a drawing that can be read cell by cell: by pointing, or with the arrow keys.
import {gridCells, imageSide, tileCells} from './cells.js';
import {attribute, make, wholePixels, writeRich} from './element.js';
import {divergingScale} from './tint.js';

/** @typedef {import('./cells.js').Cells} Cells */
/** @typedef {import('./cells.js').Weight} Weight */
/** @typedef {ReturnType<typeof makeHeat>} Heat */
/**
 * @typedef {object} Drawn
 * @property {Float64Array} weights   [inputs, units] row-major
 * @property {number} inputs
 * @property {number} units
 * @property {number} most       weights of this size have the full colour
 * @property {boolean} image     the inputs are the features of the data, which may be an image
 * @property {string[]} names    of the units
 * @property {string[]} ends     names of the first and last input, under them
 * @property {number} room       CSS px
 * @property {number} scale      of the text: 1 at 12 px
 * @property {string} label      for those who cannot see it
 * @property {string} hint       where the reading will stand
 * @property {(weight: Weight, value: number) => string} read
 */

/** Rows less high than this, times the text's size, have no name beside them but the first and last. */
const NAMED_PX = 14;
/** Between those names and the drawing, as in the style sheet. */
const GAP_PX = 8;
const LEAST_PX = 40;
/** @type {Record<string, [number, number]>} */
const STEPS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

export function makeHeat() {
  const canvas = make('canvas', {role: 'img', tabindex: 0});
  const cursor = make('span', {class: 'cursor', hidden: true});
  const names = make('div', {class: 'unit-names', 'aria-hidden': 'true'});
  const tiles = make('div', {class: 'tile-names', 'aria-hidden': 'true'});
  const reading = make('p', {class: 'reading', role: 'status'});
  const plot = make('div', {class: 'heat-plot'}, canvas, cursor, tiles);
  const ends = make('p', {class: 'ends', 'aria-hidden': 'true'});
  const heat = {
    root: make('div', {class: 'heat'}, names, plot, ends),
    names,
    ends,
    tiles,
    plot,
    canvas,
    cursor,
    reading,
    drawn: /** @type {Drawn|null} */ (null),
    cells: /** @type {Cells|null} */ (null),
    at: /** @type {Weight|null} */ (null),
  };
  plot.addEventListener('pointermove', ({clientX, clientY}) => {
    const {left, top} = canvas.getBoundingClientRect();
    point(heat, heat.cells?.at(clientX - left, clientY - top) ?? null);
  });
  plot.addEventListener('pointerleave', () => point(heat, null));
  canvas.addEventListener('blur', () => point(heat, null));
  canvas.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' && heat.at) {
      event.preventDefault(); // else it lets the epoch go
      point(heat, null);
    }
    if (!step || !heat.cells) return;
    event.preventDefault();
    point(heat, heat.at ? heat.cells.move(heat.at, ...step) : {input: 0, unit: 0});
  });
  return heat;
}

/** Reads a weight out, or goes back to the hint. @param {Heat} heat @param {Weight|null} at */
function point(heat, at) {
  const {drawn, cells, cursor} = heat;
  if (!drawn || !cells) return;
  heat.at = at;
  cursor.hidden = at === null;
  heat.reading.classList.toggle('idle', at === null);
  const value = at && drawn.weights[at.input * drawn.units + at.unit];
  writeRich(heat.reading, at && value !== undefined ? drawn.read(at, value ?? NaN) : drawn.hint);
  if (!at) return;
  const {x, y, width, height} = cells.boxOf(at);
  Object.assign(cursor.style, {left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`});
}

/** @param {Drawn} drawn @param {number} besides   width of the names @returns {Cells} */
function layOut({inputs, units, image, room, scale}, besides) {
  const side = image ? imageSide(inputs) : 0;
  if (side > 0) return tileCells(side, units, room, scale);
  return gridCells(inputs, units, Math.max(LEAST_PX, room - besides), scale);
}

/** @param {Heat} heat @param {Drawn} drawn @param {import('./page.js').Palette} palette */
export function drawHeat(heat, drawn, palette) {
  const images = layOut(drawn, 0).tiles.length > 0;
  heat.root.classList.toggle('images', images);
  heat.names.hidden = images;
  const row_px = layOut(drawn, 0).boxOf({input: 0, unit: 0}).height;
  const all = row_px >= NAMED_PX * drawn.scale;
  heat.names.classList.toggle('some', !all);
  fill(heat.names, images ? [] : all || drawn.units < 3 ? drawn.names : [drawn.names[0], drawn.names[drawn.units - 1]]);
  const cells = layOut(drawn, images ? 0 : heat.names.getBoundingClientRect().width + GAP_PX);
  heat.drawn = drawn;
  heat.cells = cells;
  heat.names.style.height = `${cells.height}px`;
  heat.ends.style.width = `${cells.width}px`;
  fill(heat.ends, drawn.ends);
  fill(heat.tiles, cells.tiles.length > 0 ? drawn.names : []);
  cells.tiles.forEach(({x, y, width, height}, unit) => {
    const name = /** @type {HTMLElement|undefined} */ (heat.tiles.children[unit]);
    if (name) Object.assign(name.style, {left: `${x}px`, top: `${y + height}px`, width: `${width}px`});
  });
  attribute(heat.canvas, 'aria-label', drawn.label);
  paint(heat.canvas, drawn, cells, palette);
  point(heat, heat.at && heat.at.input < drawn.inputs && heat.at.unit < drawn.units ? heat.at : null);
}

/** @param {HTMLElement} element @param {string[]} names */
function fill(element, names) {
  const now = names.join('\n');
  if (element.dataset.shown === now) return;
  element.dataset.shown = now;
  element.replaceChildren(...names.map((name) => make('span', {title: name}, name)));
}

/** @param {HTMLCanvasElement} canvas @param {Drawn} drawn @param {Cells} cells @param {import('./page.js').Palette} palette */
function paint(canvas, {weights, inputs, units, most}, cells, palette) {
  const ratio = window.devicePixelRatio || 1;
  const {width, height} = wholePixels(cells, ratio);
  Object.assign(canvas.style, {width: `${width}px`, height: `${height}px`});
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const colour = divergingScale(palette);
  // Whole device pixels: between two cells there is a gap or nothing, never a blend.
  const whole = (/** @type {number} */ px) => Math.round(px * ratio);
  for (let input = 0; input < inputs; input += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      const value = weights[input * units + unit] ?? 0;
      const box = cells.boxOf({input, unit});
      const [left, top] = [whole(box.x), whole(box.y)];
      context.fillStyle = colour(most > 0 ? value / most : 0);
      context.fillRect(
        left,
        top,
        Math.max(1, whole(box.x + box.width - cells.gap) - left),
        Math.max(1, whole(box.y + box.height - cells.gap) - top),
      );
    }
  }
  if (cells.tiles.length === 0) return;
  context.strokeStyle = palette.grid;
  context.lineWidth = ratio;
  for (const {x, y, width, height} of cells.tiles) {
    context.strokeRect(whole(x) + ratio / 2, whole(y) + ratio / 2, whole(width) - ratio, whole(height) - ratio);
  }
}
