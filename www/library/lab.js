// The lab without its page: data in, epochs out.

import {Lab as Core} from '../pkg/losslab_wasm.js';
import {howOf} from '../link.js';
import {coreSettings} from '../protocol.js';
import {Loader} from '../worker/loader.js';
import {brought} from './core.js';
import {LossLabError} from './failure.js';
import {WRITTEN, csvOf} from './rows.js';
import {Training} from './training.js';
import {settingsFrom} from './wishes.js';

export {LossLabError};

/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {import('./wishes.js').Wishes} Wishes */

/** The core keeps every epoch of its first runs for a page to look back at; nobody looks back here. */
const FIRST_SLOT = 4;

/** @param {unknown} data */
function fileOf(data) {
  if (data instanceof Blob) return data;
  const part = Array.isArray(data) ? csvOf(data) : /** @type {BlobPart} */ (data);
  return new Blob([part]);
}

export class Lab {
  #core;
  /** What was found in the data. @type {import('../state.js').DataSummary} */ data;
  /** @type {Set<number>} */ #taken = new Set();

  /** @param {Core} core @param {import('../state.js').DataSummary} data */
  constructor(core, data) {
    this.#core = core;
    this.data = data;
  }

  /**
   * Reads data as the page does. Nothing is asked here: where the page would ask, this throws what it would say.
   * @param {unknown} data   a CSV as text, bytes or a `Blob`; or rows
   * @param {Wishes} [how]   a link's keys about data: `label`, `drop`, `missing`, `sep`, …
   * @throws {LossLabError}
   */
  static async read(data, how = {}) {
    const {label, drop, ...settings} = settingsFrom(how);
    const is_rows = Array.isArray(data);
    const reading = {label, drop, ...howOf(settings), ...(is_rows && WRITTEN)};
    await brought();
    const core = new Core();
    /** @type {FromWorker[]} */ const told = [];
    const loader = new Loader(core, (message) => told.push(message), async () => undefined);
    const file = /** @type {File} */ (fileOf(data));
    const name = file.name ?? 'data.csv';
    await loader.load(1, {kind: 'file', name, text: null, file}, /** @type {any} */ (reading));
    const last = told.at(-1);
    const refused = last?.type === 'load-failed' ? last.report : last?.type === 'loaded' ? last.unfit : null;
    if (refused || last?.type !== 'loaded') {
      core.free();
      throw LossLabError.of(refused);
    }
    loader.commit(1);
    return new Lab(core, last.summary);
  }

  /**
   * A run that has yet to train.
   * @param {Wishes} [wishes]   a link's keys about training: `hidden`, `out`, `loss`, `lr`, `epochs`, `seed`, …
   * @throws {LossLabError}
   */
  train(wishes = {}) {
    const settings = settingsFrom(wishes);
    let slot = FIRST_SLOT;
    while (this.#taken.has(slot)) slot += 1;
    const free = () => {
      if (this.#taken.delete(slot)) this.#core.free_run(slot);
    };
    try {
      const info = this.#core.start(slot, coreSettings(settings));
      this.#taken.add(slot);
      return new Training(this.#core, slot, info, settings, free);
    } catch (error) {
      throw LossLabError.of(error);
    }
  }

  /** Gives all memory back; its runs are over. */
  free() {
    this.#core.free();
  }
}
