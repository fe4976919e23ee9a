// The race: both outputs by epoch, where each passes ½, and the scrubber that is its x axis.
import {figure} from '../lang/formula.js';
import {count, plainNumber} from '../lang/number.js';
import {ticksOf} from './axis.js';
import {attribute, changed, make, shape, write} from './element.js';
import {across, letters, lineOf, linear, putDots, thinned} from './plot.js';

/** @typedef {import('./neuron.js').Scene} Scene */
/** @typedef {ReturnType<typeof makeRace>} RaceParts */

const RUNS = /** @type {const} */ (['A', 'B']);
const HEIGHT_PX = 204;
/** Before a class the numbers of a step are to be seen with it; in slow motion their formulas too, where no strip tells of them. */
const PRESENT_PX = {race: 190, slow: 132};
const TOP_PX = 24;
const LEFT_PX = 36;
const LABELS_PX = 126;
/** Narrower than this the labels stand elsewhere. */
const NARROW_PX = 480;
/** A tick nearer to the flag than this would lie under it. */
const FLAG_REACH_PX = 46;
/** Where the flag stops before the end of a narrow axis. */
const FLAG_END_PX = 28;
/** Room a large number needs. */
const FLAG_PX = 110;

let clips = 0;

/** @param {import('./neuron.js').Hands} hands */
export function makeRace(hands) {
  const id = `race-${(clips += 1)}`;
  const seen = shape('rect', {y: 0});
  const still = shape('g');
  const lines = RUNS.map((letter) => shape('path', {class: 'curve', 'data-run': letter}));
  const cursor = shape('path', {class: 'cursor'});
  const dots = RUNS.map((letter) => shape('circle', {class: 'dot', 'data-run': letter, r: 5}));
  const labels = shape('g');
  const clip = shape('clipPath', {id}, seen);
  const drawn = shape('g', {'clip-path': `url(#${id})`}, ...lines);
  const svg = shape('svg', {role: 'img', class: 'drawing'}, clip, still, drawn, cursor, ...dots, labels);
  const flags = RUNS.map((letter) => {
    const number = make('b', {'data-key': 'first_below_half'});
    return {letter, number, root: make('span', {class: 'pass', 'data-run': letter}, number)};
  });
  const done = make('span', {class: 'done'});
  const thumb = make('span', {class: 'thumb'});
  const flag = make('span', {class: 'flag'});
  const unit = make('span', {class: 'unit'});
  const replay = make('input', {type: 'range', id: 'neuron-replay', min: 0, step: 1, oninput: () => hands.go(replay.valueAsNumber)});
  const ticks = make('span', {'aria-hidden': 'true'});
  const axis = make('div', {class: 'axis'}, done, thumb, flag, unit, replay, ticks);
  const root = make('div', {class: 'race'}, svg, ...flags.map((each) => each.root), axis);
  return {root, svg, seen, still, lines, cursor, dots, labels, flags, axis, done, thumb, flag, unit, replay, ticks};
}

/** @param {Scene} scene @param {number} width */
function placesOf({figures, page, slow, state}, width) {
  const {scale} = page;
  const [left, right] = [LEFT_PX * scale, width < NARROW_PX ? width - 12 : width - LABELS_PX * scale];
  const top = TOP_PX * scale;
  const height = scale > 1 ? PRESENT_PX[slow && state.settings.lesson === null ? 'slow' : 'race'] : HEIGHT_PX;
  return {left, right, top, height, x: linear(0, figures.last, left, right), y: linear(0, 1, height - 10, top)};
}

/** @param {RaceParts} parts @param {Scene} scene */
export function drawRace(parts, scene) {
  const {figures, words, page, race} = scene;
  const width = parts.root.clientWidth;
  const places = placesOf(scene, width);
  if (changed(parts.root, [figures, words, page.words, places.height, width, page.scale])) drawStill(parts, scene, places, width);
  const x = places.x(race.at);
  attribute(parts.seen, 'width', Math.max(0, places.x(race.reached)).toFixed(1));
  attribute(parts.cursor, 'd', `M${x.toFixed(1)} ${places.top}V${places.height}`);
  putDots(parts.dots, figures.runs.map(({columns}) => [x, places.y(columns.output[race.at])]));
  drawFlags(parts, scene, places);
  drawLabels(parts, scene, places, width);
  drawScrubber(parts, scene, places);
  const values = figures.runs.map(({letter, loss, columns}) => `${letter} ${page.words.lossesShared[loss]} ${figure(columns.output[race.at])}`);
  attribute(parts.svg, 'aria-label', words.raceText(page.words.epochAt(race.at), values.join(', ')));
}

/** @param {RaceParts} parts @param {Scene} scene @param {ReturnType<typeof placesOf>} places @param {number} width */
function drawStill(parts, {figures, words, page}, places, width) {
  const {left, right, y} = places;
  attribute(parts.svg, 'width', width);
  attribute(parts.svg, 'height', places.height);
  attribute(parts.seen, 'height', places.height);
  const tick = (/** @type {number} */ value, /** @type {string} */ text, look = '') =>
    letters(left - 7, y(value) + 4, text, {'text-anchor': 'end', class: look});
  const title = letters(0, 14 * page.scale, words.outputTitle, {class: 'title plain'});
  const note = letters(0, 14 * page.scale, words.output(plainNumber(figures.y)), {class: 'note'});
  parts.still.replaceChildren(
    across(left, right, y(0)),
    across(left, right, y(1)),
    across(left, right, y(0.5), 'half'),
    tick(0, '0'),
    tick(0.5, words.half, 'strong'),
    tick(1, '1'),
    title,
    note,
  );
  note.setAttribute('x', String(title.getComputedTextLength() + 8));
  figures.runs.forEach(({columns}, at) => {
    const points = thinned(columns.output, figures.last, 2 * (right - left));
    attribute(parts.lines[at], 'd', lineOf(points.map(([epoch, value]) => [places.x(epoch), y(value)])));
  });
  parts.root.style.setProperty('--left', `${left}px`);
  parts.root.style.setProperty('--right', `${width - right}px`);
  const ticks = ticksOf(figures.last).map((epoch) => {
    const tick = make('span', {class: 'tick', 'data-epoch': epoch}, count(epoch));
    tick.style.left = `${((100 * epoch) / figures.last).toFixed(2)}%`;
    return tick;
  });
  parts.ticks.replaceChildren(...ticks);
}

/** The epoch each passes ½ at, once it has. @param {RaceParts} parts @param {Scene} scene @param {ReturnType<typeof placesOf>} places */
function drawFlags({flags}, {figures, words, page, race}, {x, y, left, right}) {
  figures.runs.forEach(({first_right, loss, letter}, at) => {
    const {root, number} = flags[at];
    attribute(number, 'data-value', first_right ?? '');
    write(number, first_right === null ? '' : count(first_right));
    if (first_right === null) root.hidden = true;
    else {
      root.hidden = false;
      root.classList.toggle('ahead', first_right > race.reached);
      attribute(root, 'title', words.flag(`${letter} ${page.words.lossesShared[loss]}`, count(first_right)));
      // Above its line for the one that is first, below for the other, so that they never meet.
      const other = figures.runs[1 - at].first_right ?? Infinity;
      const leads = first_right < other || (first_right === other && at === 0);
      root.classList.toggle('leads', leads);
      const place = x(Math.min(first_right, figures.last));
      root.classList.toggle('left', leads ? place > right - FLAG_PX * page.scale : place > left + FLAG_PX * page.scale);
      Object.assign(root.style, {left: `${place.toFixed(1)}px`, top: `${y(0.5).toFixed(1)}px`});
    }
  });
}

/** Names and outputs at the right, from the epoch shown to the furthest. @param {RaceParts} parts @param {Scene} scene @param {ReturnType<typeof placesOf>} places @param {number} width */
function drawLabels({labels}, {figures, words, page, race}, {right, y, height}, width) {
  if (!changed(labels, [figures, words, race.at, race.reached, height, width, page.scale])) return;
  const line = 16 * page.scale;
  if (width < NARROW_PX) {
    labels.replaceChildren(letters(width, 14 * page.scale, words.span(race.at, race.reached), {'text-anchor': 'end', class: 'strong'}));
    return;
  }
  const ends = figures.runs.map(({columns}) => y(columns.output[race.reached]));
  // Two labels of two lines each, inside and apart.
  const upper = ends[0] <= ends[1] ? 0 : 1;
  const tops = [ends[upper], ends[1 - upper]];
  tops[0] = Math.max(2 * line, Math.min(tops[0], height - 4 * line));
  tops[1] = Math.max(tops[0] + 2 * line + 2, Math.min(tops[1], height - 1.5 * line));
  const texts = figures.runs.flatMap(({letter, loss, columns}, at) => {
    const top = tops[at === upper ? 0 : 1];
    const now = figure(columns.output[race.at]);
    const value = race.at === race.reached ? now : `${now} → ${figure(columns.output[race.reached])}`;
    const props = {class: 'end', 'data-run': letter};
    return [letters(right + 12, top, page.words.lossesShared[loss], props), letters(right + 12, top + line, value, props)];
  });
  const head = letters(right + 12, 14 * page.scale, words.span(race.at, race.reached), {class: 'strong'});
  labels.replaceChildren(head, ...texts);
}

/** @param {RaceParts} parts @param {Scene} scene @param {ReturnType<typeof placesOf>} places */
function drawScrubber(parts, {figures, words, page, race}, places) {
  const share = (/** @type {number} */ epoch) => epoch / figures.last;
  const left = `${(100 * share(race.at)).toFixed(3)}%`;
  parts.done.style.transform = `scaleX(${share(race.reached).toFixed(4)})`;
  parts.thumb.style.left = left;
  // On a phone as far as it can without widening the page.
  parts.flag.style.left = parts.root.clientWidth < NARROW_PX ? `min(${left}, 100% - ${FLAG_END_PX}px)` : left;
  write(parts.flag, page.words.epochAt(race.at));
  write(parts.unit, page.words.axis);
  parts.unit.hidden = parts.root.clientWidth < NARROW_PX;
  for (const tick of parts.ticks.children) {
    const from = places.x(Number(tick.getAttribute('data-epoch')));
    tick.classList.toggle('unseen', Math.abs(from - places.x(race.at)) < FLAG_REACH_PX * page.scale);
  }
  attribute(parts.replay, 'max', figures.last);
  if (parts.replay.valueAsNumber !== race.at) parts.replay.valueAsNumber = race.at;
  attribute(parts.replay, 'aria-label', words.replay);
  attribute(parts.replay, 'aria-valuetext', page.words.epochAt(race.at));
}
