// What the page says when something needs saying: what, where, what was kept.
import {cite} from './code.js';
import {count, plainNumber} from './number.js';

/** @type {Record<import('./code.js').MessageCode, import('./code.js').Sentence>} */
export const messages = {
  'DATA-NONE': () => '**There is no data yet.** Choose a sample, or drop a CSV.',
  'PAIR-REFUSED': (r) =>
    `**${cite(r.out)} with ${cite(r.loss)} is refused.** ${r.loss === 'hinge' ? 'A margin needs raw scores: a linear output.' : 'The logarithm needs outputs between 0 and 1: sigmoid or softmax.'}`,
  'SETTING-RANGE': (r) =>
    `**${cite(r.name)} = ${cite(r.found)} is ${Number.isNaN(Number(r.found)) ? 'not a number' : `outside ${cite(r.low)} … ${cite(r.high)}`}.** The old value was kept.`,
  'SETTING-HIDDEN': (r) =>
    `**Hidden layers '${cite(r.found)}' cannot be.** Up to 6 layers of 1 … 1024 units. The old ones were kept.`,
  'SETTING-UNKNOWN': (r) => `**${cite(r.name)} = ${cite(r.found)} is unknown here.** Choose another.`,
  'TRAIN-DIVERGED': (r) =>
    `**Loss became infinite at epoch ${count(r.epoch)}, step ${count(r.step)} (η = ${plainNumber(r.lr)}).** ${r.seeds ? `Seed ${r.seed} stays at epoch ${count(r.back_to)}; ${r.living} of ${r.seeds} seeds go on.` : `Back at epoch ${count(r.back_to)}.`}`,
  'PAGE-NO-WORKER': () =>
    '**This browser did not let the page calculate in the background.** Open the page from a web server, in a current browser.',
  'PAGE-NO-PART': () =>
    '**That part of the page did not arrive.** The connection may be gone; try again when it is back, or reload the page.',
  'PAGE-NO-WORDS': () => '**The words of this language did not arrive.** The connection may be gone; try again.',
  'PAGE-NO-WASM': () => '**The calculating core could not be loaded.** Reload the page; a current browser is needed.',
  'PAGE-DRAWING': () =>
    '**A part of the page could not be drawn.** Data, settings and training are not affected. Should it stay so, save what you need and reload the page.',
};

/** @type {Record<import('./code.js').VerdictCode, string>} */
export const verdicts = {
  'PAIR-NATURAL': '**A natural pair.** `δ = o − y`: what the slope takes, the loss has already paid.',
  'PAIR-STRAIGHT': '**Straight through.** A linear output has no slope to pay: δ is the error itself.',
  'PAIR-MARGIN': '**A margin.** Linear scores; only classes closer than 1 to the true one push.',
  'PAIR-CONSTANT-PULL': '**Legal.** Every miss pulls equally hard, however small.',
  'PAIR-SLOW-SIGMOID': '**Legal, but slow.** The gradient carries σ′, so a confident wrong answer barely moves.',
  'PAIR-SLOW-SOFTMAX': '**Legal, but slow.** Softmax’s slopes vanish where one class has it all, right or wrong.',
  'PAIR-SLOW-TANH': '**Legal, but slow.** The gradient carries tanh′, and the targets 0 and 1 use half its range.',
  'PAIR-DEAD-RELU': '**Legal, but risky.** An output below 0 has slope 0 and learns nothing.',
  'PAIR-LEAKY-RELU': '**Legal.** An output below 0 learns a hundred times slower.',
  'PAIR-ONE-SIDED': '**Legal, but one-sided.** Only the true class is pushed up; nothing pushes the others down.',
  'PAIR-EACH-CLASS': '**Legal.** Each class is judged by itself, though softmax ties them together.',
  'PAIR-OMITTED': '**As published, not as derived.** `δ = o − y` is not this loss’s gradient: the slope is left out.',
  'PAIR-NEEDS-PROBABILITY': '**Refused.** The logarithm needs outputs between 0 and 1: sigmoid or softmax.',
  'PAIR-NEEDS-SCORES': '**Refused.** A margin needs raw scores: a linear output.',
};
