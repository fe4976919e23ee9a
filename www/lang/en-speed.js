// English of the page that measures.
import {count, short} from './number.js';

export const words = {
  title: 'How fast the lab trains here',
  pageTitle: 'How fast the lab trains here · LossLab',
  lede: 'Two tasks, trained by the lab itself on this machine as it trains your data, with everything recorded. Nothing leaves the page.',
  toLab: 'To the lab',
  language: '한국어',
  languageHint: 'Switch to Korean',
  start: 'Measure',
  again: 'Measure again',
  stop: 'Stop',
  takes: 'Takes about half a minute. Other tabs and power saving slow it down.',
  /** @param {string} work @param {number} done @param {number} rounds */
  measuring: (work, done, rounds) => `${work}: round ${done} of ${rounds}`,
  preparing: 'Making the data …',
  stopped: 'Stopped; medians of what there was.',
  done: (/** @type {number} */ seconds) => `Done in ${Math.round(seconds)} s. Medians.`,
  failed: 'It did not finish. Reload the page and measure again.',
  progress: 'Progress of the measurement',
  work: 'Task',
  /** @type {Record<string, {name: string, note: string}>} */
  works: {
    'steel-f64': {name: 'Steel plates, f64', note: '27 → 7, 1,550 rows, batch 10'},
    'digits-f32': {name: 'Pictures, f32', note: '784 → 100 → 50 → 10, 10,000 rows, batch 100'},
    'digits-f64': {name: 'Pictures, f64', note: 'the same in double precision'},
  },
  heads: {epoch: 'One epoch', rate: 'Rate', share: 'Of the peak', four: 'Four runs'},
  /** @param {number} ms */
  epoch: (ms) => [short(ms), 'ms'],
  /** @param {number} gflops */
  rate: (gflops) => [short(gflops), 'GFLOP/s'],
  /** @param {number} share */
  share: (share) => [String(Math.round(100 * share)), '%'],
  /** @param {number} times */
  four: (times) => [times.toFixed(2), '× one'],
  notesTitle: 'What is counted',
  /** @param {{f32: number, f64: number}|null} peak   GFLOP/s */
  peak: (peak) => {
    const what =
      'The peak: what sum + x · c gives at most in WebAssembly, four f32 or two f64 at once, without FMA, from registers';
    return peak
      ? `${what}. Here ${short(peak.f32)} GFLOP/s in f32 and ${short(peak.f64)} in f64.`
      : `${what}; measured beside.`;
  },
  /** @param {number} gflop */
  flop: (gflop) =>
    `The rate counts rows · Σ 2 · in · out · 3, but 2 for the first layer, which passes no gradient on: ${short(gflop)} GFLOP for an epoch of the pictures. Biases, activations, losses, updates, records and the test rows are not counted, though they take their time.`,
  /** @param {number} rounds */
  rounds: (rounds) =>
    `Medians of ${count(rounds)} rounds in turn, each timed from the message to the worker until it rests. Four runs, compared in lock-step, each with its own η, would be 4.00 × one without any cost of their own.`,
};
