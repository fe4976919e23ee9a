// node tests/tools/train.mjs CSV 'LINK'
//
// Trains on a file with the settings of a link, in the built wasm, and prints one
// JSON line per run and epoch, epoch 0 included, then one line per run with its
// final weights' norm and biases; with `seeds=N` each line says its seed. NaN is null, an
// infinity its name.

import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {Lab, record_keys} from './core.mjs';
import {jsonNumber} from '../../www/export.js';
import {epochOf} from '../../www/library/training.js';
import {howOf, parse} from '../../www/link.js';
import {coreSettings} from '../../www/protocol.js';
import {letters, settingsOf} from '../../www/rival.js';
import {median} from '../../www/spread.js';
import {DIVERGED, EPOCH, slotOf} from '../../www/worker/lane.js';
import {Loader} from '../../www/worker/loader.js';

const turn = () => new Promise((/** @type {(value: void) => void} */ resolve) => setImmediate(resolve));
const HISTOGRAMS = ['activation', 'slope'];

/** @param {unknown} line */
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
/** @param {unknown} line */
const warn = (line) => process.stderr.write(`${JSON.stringify(line)}\n`);

/**
 * Reads the file as the worker does, however much of memory it takes.
 * @param {InstanceType<typeof Lab>} lab
 * @param {string} path
 * @param {import('../../www/state.js').Settings} settings
 */
async function load(lab, path, settings) {
  const {label, drop} = settings;
  const name = basename(path);
  /** @type {any} */ let told = null;
  const loader = new Loader(lab, (message) => (told = message), turn, Infinity);
  await loader.load(1, {kind: 'file', name, text: null, file: new File([readFileSync(path)], name)}, {label, drop, ...howOf(settings)});
  if (told.type === 'load-failed') throw told.report;
  loader.commit(1);
  if (told.unfit) warn(told.unfit);
}

/**
 * A figure, or a figure of each layer, as JSON can say it.
 * @param {number|number[]} value
 */
const said = (value) => (typeof value === 'number' ? jsonNumber(value) : value.map(jsonNumber));

/**
 * One seed of a run, before epoch 0.
 * @param {InstanceType<typeof Lab>} lab
 * @param {import('../../www/state.js').Letter} run
 * @param {import('../../www/state.js').Settings} settings
 * @param {number} nth
 */
function start(lab, run, settings, nth) {
  const slot = slotOf(run, nth);
  const core = coreSettings(settings, nth);
  const {layers} = lab.start(slot, core);
  return {name: {run, ...(settings.seeds > 1 && {seed: core.seed})}, slot, layers, keys: record_keys(layers.length)};
}

/**
 * Trains to the end of the next epoch and prints it.
 * @param {InstanceType<typeof Lab>} lab
 * @param {ReturnType<typeof start>} seed
 * @returns {number|null} its test loss; null when it diverged
 */
function trainEpoch(lab, {name, slot, keys}) {
  let event = lab.advance(slot);
  while (event !== EPOCH && event !== DIVERGED) event = lab.advance(slot);
  if (event === DIVERGED) {
    warn({...name, code: 'TRAIN-DIVERGED', ...lab.divergence(slot)});
    return null;
  }
  const record = lab.record(slot);
  /** @type {Record<string, unknown>} */
  const figures = Object.fromEntries(Object.entries(epochOf(keys, record)).map(([key, value]) => [key, said(value)]));
  const layer_histograms = lab.histograms(slot);
  for (const of of Number(figures.epoch) > 0 ? HISTOGRAMS : []) {
    figures[`${of}_histogram`] = layer_histograms.map((layer) => layer[of]);
  }
  print({...name, ...figures});
  return record[keys.indexOf('test_loss')];
}

/**
 * @param {InstanceType<typeof Lab>} lab
 * @param {import('../../www/state.js').Letter} run
 * @param {import('../../www/state.js').Settings} settings
 * @returns {object[]} the last line of each seed
 */
function train(lab, run, settings) {
  const seeds = Array.from({length: settings.seeds}, (_, nth) => start(lab, run, settings, nth));
  let alive = seeds;
  let {stop} = settings; // a run that begins below it trains on, as in the page
  for (let epoch = 0; epoch <= settings.epochs && alive.length > 0; epoch += 1) {
    const losses = alive.map((seed) => trainEpoch(lab, seed));
    alive = alive.filter((_, at) => losses[at] !== null);
    if (stop === null || !(median(losses.map((loss) => loss ?? NaN)) < stop)) continue;
    if (epoch > 0) break;
    stop = null;
  }
  return seeds.map(({name, slot, layers}) => ({
    ...name,
    final_weight_norm: layers.map((_, layer) => jsonNumber(lab.weight_norm(slot, layer))),
    final_bias: layers.map((_, layer) => Array.from(lab.biases(slot, layer), jsonNumber)),
  }));
}

const [path, link = ''] = process.argv.slice(2);
if (!path) {
  process.stderr.write("usage: node tests/tools/train.mjs CSV 'LINK'\n");
  process.exit(2);
}
try {
  const {settings, notices} = parse(link.slice(link.indexOf('#') + 1));
  for (const notice of notices) warn(notice);
  const lab = new Lab();
  await load(lab, path, settings);
  const ends = letters(settings).flatMap((run) => train(lab, run, settingsOf(settings, run)));
  for (const end of ends) print(end);
} catch (error) {
  if (typeof error?.code !== 'string') throw error;
  warn({error});
  process.exit(1);
}
