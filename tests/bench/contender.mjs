// Those who train the same work: what each is asked, wherever it runs.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Native } from './native.mjs';
import { testLoss } from './reference.mjs';

/** @typedef {import('./work.mjs').Work} Work */
/** @typedef {import('../browser/harness.mjs').Visit} Visit */
/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {(epochs: number) => Promise<number>} train   ms of one
 * @property {() => Promise<number>} loss                  over the test rows
 * @property {() => Promise<void>} end
 */

/**
 * What the others are told of a work; the numbers lie in files of `folder`.
 * @param {Work} work
 * @param {string} folder   where the peers' pages lie
 * @param {string} name     of the folder below it
 */
export function given(work, folder, name) {
  const { x, classes, layers, orders, test, features, batch, lr } = work;
  const here = join(folder, name);
  mkdirSync(here);
  const weights = layers.flatMap((layer) => [layer.weights, layer.biases]);
  writeFileSync(join(here, 'x.f64'), x);
  writeFileSync(join(here, 'classes.u8'), classes);
  writeFileSync(join(here, 'weights.f64'), Buffer.concat(weights.map(bytesOf)));
  writeFileSync(join(here, 'orders.u32'), Buffer.concat(orders.map(bytesOf)));
  writeFileSync(join(here, 'test.u32'), test);
  const shapes = layers.map(({ fan_in, fan_out, activation }) => ({ fan_in, fan_out, activation }));
  return { folder: name, layers: shapes, rows_an_epoch: orders[0].length, features, batch, lr };
}

/** @param {Float64Array|Uint32Array} numbers */
const bytesOf = (numbers) => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/**
 * What others have learned, as the loss of their weights.
 * @param {Work} work
 * @param {{weights: number[][], biases: number[]}[]} learned   `weights` [fan_out][fan_in]
 */
function lossOf(work, learned) {
  const parameters = learned.map(({ weights, biases }, at) => {
    const { fan_in, fan_out } = work.layers[at];
    const straight = Float64Array.from({ length: fan_in * fan_out }, (_, place) => weights[place % fan_out][Math.floor(place / fan_out)]);
    return { weights: straight, biases: Float64Array.from(biases) };
  });
  return testLoss(work, parameters);
}

/**
 * Calls a function of the page's `bench`.
 * @param {Visit} visit
 * @param {string} method
 * @param {...unknown} rest
 * @returns {Promise<any>}
 */
export function call({ page }, method, ...rest) {
  return page.evaluate((/** @type {string} */ name, /** @type {unknown[]} */ all) => /** @type {any} */ (window).bench[name](...all), method, rest);
}

/**
 * The lab's own worker, as the lab trains: everything recorded.
 * @param {Visit} visit
 * @param {string} name
 * @param {import('./work.mjs').WorkName} data
 * @param {string} link
 * @param {number|null} [rows]   of the file, from its first
 * @returns {Promise<Contender & {info: import('../../www/state.js').RunInfo}>}
 */
export async function openCore(visit, name, data, link, rows = null) {
  const info = await call(visit, 'openCore', name, data, link, rows);
  return {
    name,
    info,
    train: (epochs) => call(visit, 'trainCore', name, epochs),
    loss: () => call(visit, 'lossOfCore', name),
    end: () => call(visit, 'endCore', name),
  };
}

/**
 * @param {Visit} visit
 * @param {string} name
 * @param {[script: string, options: string]} worker
 * @param {Work} work
 * @param {ReturnType<typeof given>} told
 * @returns {Promise<Contender>}
 */
export async function openPeer(visit, name, [script, options], work, told) {
  await call(visit, 'openPeer', name, script, options, told);
  return {
    name,
    train: (epochs) => call(visit, 'trainPeer', name, epochs),
    loss: async () => lossOf(work, await call(visit, 'parametersOfPeer', name)),
    end: () => call(visit, 'endPeer', name),
  };
}

/**
 * Null where it is not there.
 * @param {string} script
 * @param {'f64'|'f32'} precision
 * @param {string} folder   where the peers' pages lie
 * @param {Work} work
 * @param {ReturnType<typeof given>} told
 * @returns {Promise<Contender|null>}
 */
export async function openNative(script, precision, folder, work, told) {
  const started = await Native.start(script);
  if (started === null) return null;
  const { native, library } = started;
  await native.ask({ do: 'prepare', ...told, folder: join(folder, told.folder), precision: { f64: 'float64', f32: 'float32' }[precision] });
  return {
    name: `${library}, native, ${precision}`,
    train: async (epochs) => (await native.ask({ do: 'train', epochs })).ms,
    loss: async () => lossOf(work, await native.ask({ do: 'parameters' })),
    end: async () => native.end(),
  };
}
