// The nine on the built wasm, without a worker: the test turns the event loop.

import {Lab, record_keys} from './core.mjs';
import {turn} from './bench.mjs';
import {NETWORKS, hearNine, layersOf} from '../../www/nine.js';
import {parse} from '../../www/link.js';
import {NINE_KEYS, coreSettings} from '../../www/protocol.js';
import {emptyColumns} from '../../www/spread.js';
import {initialState, nothingChosen} from '../../www/state.js';
import {Loader} from '../../www/worker/loader.js';
import {Nine} from '../../www/worker/nine.js';

/**
 * What the page would ask for.
 * @param {string} link
 * @param {[number, number]} units
 */
export function asked(link, units) {
  const {settings} = parse(link);
  return NETWORKS.map((hidden) => coreSettings({...settings, hidden: layersOf(hidden, units)}));
}

/** @param {any} source */
export async function open(source) {
  const lab = new Lab();
  /** @type {any[]} */ const said = [];
  const send = (/** @type {any} */ message) => said.push(message);
  /** @type {(() => void)|null} */ let due = null;
  const nine = new Nine(lab, send, (slice) => (due = slice));
  const loader = new Loader(lab, send, /** @type {() => Promise<any>} */ (turn));
  await loader.load(1, source, nothingChosen());
  loader.commit(1);
  /** One turn of the event loop; false when nothing is due. */
  const next = () => {
    const now = due;
    due = null;
    now?.();
    return now !== null;
  };
  return {lab, nine, said, next, run: () => { while (next()); }};
}

/**
 * The nine as the page knows them after what was said.
 * @param {any[]} said
 */
export function heard(said) {
  const runs = NETWORKS.map((hidden) => ({hidden, keys: NINE_KEYS, columns: emptyColumns(NINE_KEYS), length: 0}));
  const begun = /** @type {any} */ ({...initialState(), nine: {serial: 1, state: 'running', runs}});
  const reports = said.filter(({type}) => type.startsWith('nine-'));
  return reports.reduce((state, report) => hearNine(state, report), begun).nine;
}

/**
 * One run alone, in the core: `NINE_KEYS` of every epoch.
 * @param {InstanceType<typeof Lab>} lab
 * @param {any} settings
 * @param {number} epochs
 */
export function alone(lab, settings, epochs) {
  const {layers} = lab.start(0, settings);
  const figures = record_keys(layers.length).slice(0, NINE_KEYS.length);
  const history = [];
  while (history.length <= epochs) {
    const event = lab.advance(0);
    if (event === 2) history.push([...lab.record(0).subarray(0, figures.length)]);
    if (event === 3) break;
  }
  lab.free_run(0);
  return {figures, history};
}
