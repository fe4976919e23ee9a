// One sitting on the visitor's machine: the works one after the other, one run, four and the peak in turn.

import {letters} from '../rival.js';
import {median} from '../spread.js';
import {Core} from './core.js';
import {peaks} from './peak.js';
import {flopOf, settingsOfWork, sourceOf} from './works.js';

/** @typedef {import('./works.js').WorkName} WorkName */
/** @typedef {import('./peak.js').Precision} Precision */
/**
 * @typedef {object} Measured
 * @property {number} epoch_ms   of one run
 * @property {number} rate       GFLOP/s
 * @property {number} share      of the peak
 * @property {number} four       times as long as one run
 * @property {number} peak       GFLOP/s, of the work's precision
 */
/** @typedef {{key: string, round: number}} Progress   `round` 0: the data is made */

/** @type {{key: string, data: WorkName, precision: Precision}[]} */
const SITTING = [
  {key: 'steel-f64', data: 'steel', precision: 'f64'},
  {key: 'digits-f32', data: 'digits', precision: 'f32'},
  {key: 'digits-f64', data: 'digits', precision: 'f64'},
];
export const KEYS = SITTING.map(({key}) => key);
export const ROUNDS = 5;
/** What progress counts: a work's preparation as a round. */
export const STEPS = SITTING.length * (ROUNDS + 1);
const FOUR = 'b.lr=0.02&c.lr=0.03&d.lr=0.04';
const PEAKS = 5;
const WARM_EPOCHS = 2;
/** What a reading takes at least, where an epoch takes less: clocks are coarse, and messages cost. */
const READING_MS = 200;
const MOST_EPOCHS = 400;

/** How many epochs a reading is of. @param {number} ms   of one run's */
const epochsOf = (ms) => Math.min(MOST_EPOCHS, Math.ceil(READING_MS / ms));

/**
 * Measures until it is done or stopped.
 * @param {(progress: Progress) => void} progress
 * @param {(key: string, measured: Measured) => void} found   after each round
 * @param {AbortSignal} signal
 * @throws {import('./core.js').Failure}
 */
export async function sit(progress, found, signal) {
  for (const work of SITTING) {
    if (signal.aborted) return;
    progress({key: work.key, round: 0});
    const cores = [new Core(), new Core()];
    try {
      await measure(work, cores, progress, found, signal);
    } finally {
      for (const core of cores) core.end();
    }
  }
}

/**
 * @param {typeof SITTING[number]} work
 * @param {Core[]} cores   for one run, and for four
 * @param {(progress: Progress) => void} progress
 * @param {(key: string, measured: Measured) => void} found
 * @param {AbortSignal} signal
 */
async function measure({key, data, precision}, cores, progress, found, signal) {
  const source = sourceOf(data);
  /** @type {{core: Core, epochs: number, readings: number[]}[]} */
  const readers = [];
  let flop = 0;
  for (const [at, core] of cores.entries()) {
    const settings = settingsOfWork(data, `precision=${precision}&${at === 0 ? '' : FOUR}`);
    await core.load(source, {label: settings.label});
    const {layers, train_rows} = await core.start(settings);
    flop = flopOf(layers, train_rows);
    const runs = letters(settings).length;
    const cold = epochsOf((await core.train(WARM_EPOCHS)) / runs);
    readers.push({core, epochs: cold === 1 ? 1 : epochsOf((await core.train(cold)) / runs), readings: []});
  }
  /** @type {number[]} */
  const peak = [];
  for (let round = 1; round <= ROUNDS && !signal.aborted; round += 1) {
    progress({key, round});
    for (const {core, epochs, readings} of readers) readings.push(await core.train(epochs));
    peak.push(Math.max(...(await peaks(precision, 'sum', PEAKS))));
    const [one = [], four = []] = readers.map(({readings}) => readings);
    const epoch_ms = median(one);
    const rate = flop / epoch_ms / 1e6;
    // Each to the reading before it: what slows the machine down slows down both.
    const times = median(four.map((ms, at) => ms / (one[at] ?? NaN)));
    found(key, {epoch_ms, rate, share: rate / median(peak), four: times, peak: median(peak)});
  }
}
