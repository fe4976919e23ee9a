// One score moved a little: hinge stays as it is while the margin is met, softmax never does.
import {make, writeRich, write} from './element.js';
import {makePick, makeSlider, renderPick, renderSlider} from './control.js';
import {plainNumber, short} from '../lang/number.js';
import {written} from './printed.js';

/** @typedef {typeof import('../lang/en-formulas.js').words} Words */
/** @typedef {import('./examples.js').Example} Example */
/** @typedef {import('./worksheet.js').Worksheet} Worksheet */

const SLIDER = {min: -3, max: 3, step: 0.01};
/** A move smaller than this is none. */
const ROUNDING = 1e-12;

/**
 * @param {Example} example
 * @param {Worksheet} sheet
 * @param {() => void} onchange
 */
export function makeJiggle(example, sheet, onchange) {
  const move = (/** @type {number} */ at, /** @type {string} */ text) => {
    sheet.type(example, at, text);
    onchange();
  };
  const pick = makePick((value) => move(0, value));
  const slider = makeSlider(SLIDER, (value) => move(1, String(value)));
  const score = make('output', {class: 'score'});
  const said = make('p', {class: 'said', 'data-key': 'said'});
  const name = make('span');
  const root = make('div', {class: 'jiggle'}, make('div', {class: 'move'}, name, pick.root, slider, score), said);
  return {root, name, pick, slider, score, said};
}

/** @typedef {ReturnType<typeof makeJiggle>} Jiggle */

/**
 * @param {Jiggle} parts
 * @param {number[][]} lists     as the core has them: scores, true class, margin, moved class, by
 * @param {Float64Array} figures hinge and −ln p before and after, what is left beyond the margin
 * @param {Words} words
 */
export function renderJiggle(parts, [scores, [truth], , [moved], [by]], figures, words) {
  const [hinge, hingeThen, nats, natsThen, room] = figures;
  write(parts.name, words.move);
  const options = scores.flatMap((_, at) =>
    at + 1 === truth ? [] : [{value: String(at + 1), text: words.classNamed(at + 1)}],
  );
  renderPick(parts.pick, words.movedScore, options, String(moved));
  const score = scores[moved - 1];
  const sum = `${plainNumber(score)} ${by < 0 ? '−' : '+'} ${plainNumber(Math.abs(by))} = ${written(score + by, null)}`;
  renderSlider(parts.slider, words.by, by, sum);
  write(parts.score, sum);
  const still = Math.abs(hinge - hingeThen) < ROUNDING;
  writeRich(
    parts.said,
    words.jiggled({
      moved: by !== 0,
      hinge: still ? null : written(hingeThen - hinge, null),
      nats: short(natsThen - nats),
      room: written(Math.abs(room), null),
      met: room >= 0,
      rival: moved,
    }),
  );
}

/** Before and after. @param {Float64Array} figures @returns {import('./row.js').Line[]} */
export function jiggleLines([hinge, hingeThen, nats, natsThen]) {
  return [
    {text: `${written(hinge, null)} → ${written(hingeThen, null)}`, value: hingeThen},
    {text: `${written(nats, null)} → ${written(natsThen, null)}`, value: natsThen},
  ];
}
