// One step of both runs in five parts; in slow motion one after the other, with its formula.
import {figure, formula, taken} from '../lang/formula.js';
import {short} from '../lang/number.js';
import {logitOf} from '../neuron.js';
import {attribute, changed, make, write, writeRich} from './element.js';

/** @typedef {import('./neuron.js').Scene} Scene */
/** @typedef {import('../neuron.js').Racer} Racer */

/** Which factor each part is about. */
const LOOKS = ['', 'error', 'slope', 'delta', ''];
const RUNS = /** @type {const} */ (['A', 'B']);

export function makeSteps() {
  const head = make('th', {scope: 'col'});
  const names = RUNS.map((letter) => make('th', {scope: 'col', 'data-run': letter}));
  const rows = LOOKS.map((look, at) => {
    const name = make('b', {class: look});
    // In words, not in letters, is what delta is made of.
    const symbol = make('span', {class: look === 'delta' ? null : 'math'});
    const values = RUNS.map((letter) => make('td', {class: look, 'data-step': at + 1, 'data-run': letter}));
    const mark = make('span', {class: 'step-number', 'aria-hidden': 'true'}, String(at + 1));
    const root = make('tr', {}, make('th', {scope: 'row'}, mark, name, ' ', symbol), ...values);
    return {root, name, symbol, values};
  });
  const table = make(
    'table',
    {class: 'one-step'},
    make('thead', {}, make('tr', {}, head, ...names)),
    make('tbody', {}, ...rows.map(({root}) => root)),
  );
  const caption = make('p', {class: 'caption'});
  const lines = RUNS.map((letter) => make('p', {class: 'formula', 'data-run': letter}));
  const said = make('div', {class: 'said'}, caption, ...lines);
  return {root: make('div', {class: 'steps'}, table), said, head, names, rows, caption, lines};
}

/** The numbers of a run's step from an epoch. @param {Racer} run @param {Scene} scene */
function stepOf(run, {figures, race}) {
  const {columns} = run;
  const of = (/** @type {import('../neuron.js').Key} */ key, on = 0) => columns[key][race.at + on];
  const {x, y, lr} = figures;
  const passes = {output: of('output'), loss: of('loss'), error: of('error'), slope: of('slope'), gradient: of('gradient')};
  return {x, y, lr, ...passes, w: of('w'), b: of('b'), z: logitOf(run, figures, race.at), next_w: of('w', 1), next_b: of('b', 1)};
}

/** @param {ReturnType<typeof makeSteps>} parts @param {Scene} scene */
export function drawSteps(parts, scene) {
  const {words, page, figures, race, state} = scene;
  const {part} = race;
  // Large letters leave no room for whole names beside the surfaces, which the lesson does without.
  const names = page.scale > 1 && state.settings.lesson === null ? page.words.lossesShort : page.words.lossesShared;
  if (!changed(parts.root, [words, names, figures, race.at, part])) return;
  const steps = figures.runs.map((run) => stepOf(run, scene));
  write(parts.head, words.oneStep);
  figures.runs.forEach(({loss}, at) => write(parts.names[at], names[loss]));
  parts.rows.forEach(({root, name, symbol, values}, at) => {
    const [title, sign] = words.steps[at];
    write(name, title);
    write(symbol, sign);
    attribute(root, 'aria-current', part === at + 1 ? 'step' : null);
    root.classList.toggle('ahead', part > 0 && at + 1 > part);
    steps.forEach(({output, error, slope, gradient, next_w}, run) => {
      const value = [output, error, slope, gradient, next_w][at];
      write(values[run], figure(value));
      attribute(values[run], 'data-value', value);
    });
  });
  drawSaid(parts, scene, steps);
}

/** @param {ReturnType<typeof makeSteps>} parts @param {Scene} scene @param {ReturnType<typeof stepOf>[]} steps */
function drawSaid({caption, lines}, {words, page, figures, race}, steps) {
  const {part} = race;
  caption.classList.toggle('strong', part > 0);
  for (const line of lines) line.hidden = part === 0;
  if (part > 0) {
    writeRich(caption, words.captions[part - 1]);
    lines.forEach((line, at) => {
      const pieces = formula(part, figures.runs[at].loss, steps[at]);
      line.replaceChildren(...pieces.map((piece) => make('span', {}, piece)));
    });
    return;
  }
  // Once one has arrived its slope is small again, at the other end: what set them apart is the start.
  const now = !figures.runs.some(({first_right}) => first_right !== null && first_right <= race.at);
  const at = now ? race.at : 0;
  const takes = figures.runs.map(({columns}) => taken(columns.slope[at]));
  const [a, b] = figures.runs.map(({columns}) => Math.abs(columns.gradient[at]));
  const ratio = Math.max(a, b) / Math.min(a, b);
  const names = figures.runs.map(({loss}) => page.words.lossesShared[loss]);
  writeRich(caption, words.foot(takes, names, Number.isFinite(ratio) && ratio >= 1.05 ? short(ratio) : '', now));
}
