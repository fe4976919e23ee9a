// What an epoch costs against its arithmetic: ten times the rows, twice the units, a layer more.

import { enter, until } from '../browser/harness.mjs';
import { flopOf } from '../../www/speed/works.js';
import { openCore } from './contender.mjs';
import { figureOf } from './figure.mjs';
import { withPeers } from './site.mjs';
import { inTurn, reader } from './turns.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./figure.mjs').Promised} Promised */
/** @typedef {import('./main.mjs').Where} Where */
/** @typedef {{name: string, link: string, rows: number|null, promised?: Promised}} Size */
/** @typedef {{name: string, gflop: number, ms: number}} Point   an epoch */

/** Of each 0.95 train, in whole batches. */
const [FEW, SOME] = [1053, 3158];
const width = (/** @type {string} */ hidden) => `hidden=${hidden}`;
/** Per FLOP, to the first. */
const proportional = { least: 0.9, limit: 1.1 };

/** @type {Size[]} */
const sizes = [
  { name: '784 → 100 → 50 → 10, 1,000 rows', link: '', rows: FEW },
  { name: 'rows × 3', link: '', rows: SOME },
  { name: 'rows × 10', link: '', rows: null, promised: proportional },
  { name: 'width × 2', link: width('200:sigmoid,100:sigmoid'), rows: FEW, promised: proportional },
  { name: 'width × 4', link: width('400:sigmoid,200:sigmoid'), rows: FEW },
  { name: 'layers + 1', link: width('100:sigmoid,100:sigmoid,50:sigmoid'), rows: FEW, promised: proportional },
  { name: 'layers + 2', link: width('100:sigmoid,100:sigmoid,100:sigmoid,50:sigmoid'), rows: FEW },
];
const rounds = 7;

/**
 * @param {Where} where
 * @param {(points: Point[]) => void} plot
 * @returns {Promise<Figure[]>}
 */
export function growth(where, plot) {
  return withPeers('training', [], async (site) => {
    const visit = await enter({ ...where, site });
    try {
      await until(visit, 'the page', () => 'bench' in window);
      /** @type {Record<string, import('./turns.mjs').Reader>} */ const readers = {};
      /** @type {Record<string, number>} */ const flop = {};
      const cores = [];
      for (const { name, link, rows } of sizes) {
        const core = await openCore(visit, name, 'digits', `${link}&precision=f32`, rows);
        flop[name] = flopOf(core.info.layers, core.info.train_rows);
        readers[name] = await reader(core, await core.train(2));
        cores.push(core);
      }
      const readings = await inTurn(readers, rounds);
      for (const core of cores) await core.end();
      return figuresOf(readings, flop, plot);
    } finally {
      await visit.close();
    }
  });
}

/** @param {Record<string, number[]>} readings   ms @param {Record<string, number>} flop @param {(points: Point[]) => void} plot */
function figuresOf(readings, flop, plot) {
  const [first] = sizes;
  const epochs = sizes.map(({ name }) => figureOf(`epoch, ${name}`, 'ms', readings[name]));
  plot(epochs.map(({ median }, at) => ({ name: sizes[at].name, gflop: flop[sizes[at].name] / 1e9, ms: median })));
  const shares = sizes.slice(1).map(({ name, promised }) => {
    // Each to the reading of the same round: what slows the machine down slows down both.
    const costs = readings[name].map((ms, round) => ms / flop[name] / (readings[first.name][round] / flop[first.name]));
    return figureOf(`${name}: cost of a FLOP, to before`, '×', costs, promised);
  });
  return [...epochs, ...shares];
}
