// The worker's loader and pursuit on the built wasm, without a worker: the test turns the event loop.

import {readFileSync} from 'node:fs';
import {Lab, record_keys} from './core.mjs';
import {shared} from '../shared.mjs';
import {parse} from '../../www/link.js';
import {coreSettings} from '../../www/protocol.js';
import {letters, settingsOf} from '../../www/rival.js';
import {nothingChosen} from '../../www/state.js';
import {Loader} from '../../www/worker/loader.js';
import {Keeper} from '../../www/worker/keeper.js';
import {Pursuit} from '../../www/worker/pursuit.js';

export const IRIS = readFileSync(shared('data/iris.csv'), 'utf8');
export const turn = () => new Promise((resolve) => setImmediate(() => resolve(undefined)));

/** @param {{limit?: number}} [options]   bytes a tab can use */
export function open({limit} = {}) {
  const lab = new Lab();
  /** @type {any[]} */ const said = [];
  /** @type {{slice: () => void, wait_ms: number}|null} */ let due = null;
  const later = (/** @type {() => void} */ slice, /** @type {number} */ wait_ms) => (due = {slice, wait_ms});
  const send = (/** @type {any} */ message) => said.push(message);
  const pursuit = new Pursuit(lab, record_keys, send, later);
  pursuit.keeper = new Keeper(lab);
  const loader = new Loader(lab, send, /** @type {() => Promise<any>} */ (turn), limit);
  let serial = 0;
  /** One turn of the event loop; false when nothing is due. */
  const next = () => {
    const now = due;
    due = null;
    now?.slice();
    return now !== null;
  };
  const run = () => {
    while (next());
  };
  return {
    lab, said, pursuit, loader, next, run, due: () => due,
    /** A goal, and all that comes of it. @param {string} kind @param {number} [target] @param {number|null} [stop] */
    go(kind, target = 0, stop = null) {
      pursuit.pursue(/** @type {any} */ ({serial: (serial += 1), kind, target}), stop);
      run();
      return serial;
    },
  };
}

/** @param {string} text @param {string} [name] */
export const pasted = (text, name = 'iris.csv') => /** @type {any} */ ({kind: 'text', name, text, file: null});
/** @param {any[]} said @param {string} type */
export const last = (said, type) => said.filter((message) => message.type === type).at(-1);

/**
 * What the page would start for a link.
 * @param {string} link
 * @param {Record<string, object>} [changes]   by letter, `B1` for the second seed of B
 */
export function starts(link, changes = {}) {
  const {settings} = parse(link);
  return letters(settings).flatMap((letter) =>
    Array.from({length: settings.seeds}, (_, nth) => {
      const core = coreSettings(settingsOf(settings, letter), nth);
      const name = nth === 0 ? letter : `${letter}${nth}`;
      return {letter, ...(nth > 0 && {nth}), settings: core, changes: [], shown: -1, frozen: false, ...changes[name]};
    }),
  );
}

/**
 * Every record told of one run, in the order of arrival.
 * @param {any[]} said
 * @param {number} number
 * @param {string} [letter]
 * @param {number} [nth]   which of its seeds
 * @returns {number[][]}
 */
export function records(said, number, letter = 'A', nth = 0) {
  const started = said.find((message) => message.type === 'started' && message.number === number);
  const width = started.runs.find((/** @type {any} */ run) => run.letter === letter).keys.length;
  return said
    .filter((message) => message.type === 'progress' && message.number === number)
    .flatMap(({runs}) => runs.filter((/** @type {any} */ run) => run.letter === letter && (run.nth ?? 0) === nth))
    .flatMap(({records: told}) => Array.from({length: told.length / width}, (_, k) => [...told.subarray(k * width, (k + 1) * width)]));
}

/** Epochs and train losses. @param {any[]} said @param {number} number @param {string} [letter] */
export const losses = (said, number, letter) => records(said, number, letter).map((record) => record.slice(0, 2));
/** @param {any[]} said @param {number} number @param {string} [letter] @param {number} [nth] */
export const epochs = (said, number, letter, nth) => records(said, number, letter, nth).map(([epoch]) => epoch);

/** @param {string} [link] @param {Record<string, object>} [changes] */
export async function onIris(link = '', changes = {}) {
  const bench = open();
  await bench.loader.load(1, pasted(IRIS), nothingChosen());
  bench.loader.commit(1);
  bench.pursuit.start(1, starts(link, changes));
  bench.run();
  return bench;
}
