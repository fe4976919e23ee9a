// What a reload brings back: the runs, in the browser's own store, each under its link without its looks. Of a person's file only
// its name and that of its columns is among them. A store that is full, refused or not there keeps nothing, and that is all.
// Whoever leaves while it trains is asked first: what is kept is then some seconds old.

import {linked} from './source.js';
import {defaults, looksOf, parse, print} from './link.js';
import {nothingChosen} from './state.js';
import {RELEASE} from './release.js';
import {markOf} from './sameness.js';

/** @typedef {import('./state.js').State} State */
/**
 * Runs, of what link, what data and what release: another may count otherwise. `kept_ms` is of the clock, and `shown`
 * says how often they were given back since.
 * @typedef {{link: string, name: string, mark: string, release: string|null, kept_ms: number, shown: number, runs: import('./state.js').Run[]}} Kept
 */

/** Of the database, and of what it holds: the labs of one host have one each. */
const NAME = `losslab ${new URL('../', import.meta.url).pathname}`;
const VERSION = 1;
/** While it trains. */
const KEEP_MS = 3000;
/** To copy more would keep the page from drawing. */
const MOST_BYTES = 8 << 20;
/** Links whose runs are kept: the newest. */
const MOST_KEPT = 8;
const BY_AGE = 'kept_ms';
/** What can't be shown can't stop the page more often. */
const MOST_SHOWN = 3;

/** The link that runs are kept under: looks are none of their business, and a file is told by its name and mark. @param {import('./state.js').Settings} settings */
function keyOf(settings) {
  return print({...settings, ...looksOf(defaults()), file: null});
}

/**
 * What the page's runs were kept under before it was loaded again; where a file was awaited, its own, or the sample's.
 * @param {string} hash   of then
 * @param {import('./state.js').Kept|null} beside
 */
export function keysBefore(hash, beside) {
  const {settings} = parse(hash);
  return [settings, ...(beside ? [{...settings, ...nothingChosen(), ...beside}] : [])].map(keyOf);
}

/**
 * What is to be kept of the page; null while nothing is trained, or it is too much.
 * @param {State} state
 * @returns {Kept|null}
 */
export function keptOf(state) {
  const {runs, source, data} = state;
  if (!source || !data || runs.every(({length}) => length < 2)) return null;
  let numbers = 0;
  const all = runs.map((run) => {
    for (const {keys, columns, checkpoint} of [run, ...run.repeats]) {
      numbers += keys.length * (columns['epoch']?.length ?? 0) + (checkpoint?.numbers.length ?? 0);
    }
    return {...run, look: null};
  });
  if (8 * numbers > MOST_BYTES) return null;
  const {version: release} = RELEASE;
  return {link: keyOf(linked(state)), name: source.name, mark: markOf(data), release, kept_ms: Date.now(), shown: 0, runs: all};
}

/**
 * Whether what is kept is of the data that was just read, and of its settings. No mark tells in which order the rows
 * are; epoch 0 does, to the bit, which is there before anything is trained.
 * @param {Kept} kept
 * @param {State} state
 */
function isOf({link, name, mark, runs: all}, state) {
  const {source, data, loading, runs, goal} = state;
  const fresh = !loading && goal.kind === 'rest' && runs.length === all.length && runs.every(({length}) => length === 1);
  if (!fresh || !data || name !== source?.name || mark !== markOf(data) || link !== keyOf(linked(state))) return false;
  return runs.every(({keys, columns}, at) => keys.every((key) => Object.is(columns[key]?.[0], all[at]?.columns[key]?.[0])));
}

/** Whether to leave, and lose what is under way. @param {BeforeUnloadEvent} event */
function ask(event) {
  event.preventDefault();
}

/**
 * Closes what it opened: an open database would keep the page from being held for the way back.
 * @template T
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
async function inStore(ask) {
  const asked = indexedDB.open(NAME, VERSION);
  asked.onupgradeneeded = () => asked.result.createObjectStore(NAME).createIndex(BY_AGE, BY_AGE);
  const database = await settled(asked);
  try {
    return await settled(ask(database.transaction(NAME, 'readwrite').objectStore(NAME)));
  } finally {
    database.close();
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
}

export class Keep {
  #store;
  /** From before the page was loaded again, until its data is there. @type {Kept|null} */ #before = null;
  /** The runs that were kept last. @type {State['runs']|null} */ #runs = null;
  /** Those of the page then. @type {State['settings']|null} */ #settings = null;
  /** The link they are kept under. @type {string|null} */ #link = null;
  #busy = false;
  #due_ms = 0;

  /**
   * @param {import('./store.js').Store} store
   * @param {readonly string[]} before   what runs may have been kept under before the page was loaded again, if it was
   */
  constructor(store, before) {
    this.#store = store;
    store.onChange(() => this.#follow());
    this.#read(before);
  }

  /** The newest are those the page showed. @param {readonly string[]} before */
  async #read(before) {
    for (const key of before) {
      /** @type {Kept|null} */ const kept = await inStore((store) => store.get(key)).catch(() => null);
      if (kept?.release !== RELEASE.version || kept.shown >= MOST_SHOWN) continue;
      if (kept.kept_ms > (this.#before?.kept_ms ?? 0)) this.#before = kept;
    }
    this.#follow();
  }

  #follow() {
    const {state} = this.#store;
    (state.phase === 'training' ? addEventListener : removeEventListener)('beforeunload', ask);
    if (state.runs.some(({length}) => length > 1)) this.#before = null; // another run took their place
    if (this.#before && isOf(this.#before, state)) this.#giveBack(this.#before);
    else this.#keep(state);
  }

  /** It stays kept until the page keeps what became of it. @param {Kept} kept */
  #giveBack(kept) {
    const {runs, link, shown} = kept;
    [this.#before, this.#link] = [null, link];
    this.#put({...kept, shown: shown + 1});
    this.#store.dispatch({type: 'runs-returned', runs});
  }

  /** Keeps the runs when they rest, and now and then before. @param {State} state */
  #keep(state) {
    const {runs, phase, settings} = state;
    const rests = /^(ready|paused|done)$/.test(phase);
    const due = rests || (phase === 'training' && performance.now() > this.#due_ms);
    if (!due || this.#busy || (runs === this.#runs && settings === this.#settings)) return;
    const looks_alone = runs === this.#runs && keyOf(linked(state)) === this.#link;
    [this.#runs, this.#settings] = [runs, settings];
    if (looks_alone) return;
    this.#busy = true;
    this.#put(keptOf(state)).finally(() => {
      [this.#busy, this.#due_ms] = [false, performance.now() + KEEP_MS];
      this.#follow();
    });
  }

  /** In place of what was kept before. @param {Kept|null} kept */
  async #put(kept) {
    const old = this.#link;
    this.#link = kept && kept.link;
    if (!kept && old === null) return;
    try {
      await inStore((store) => {
        if (old !== null && old !== kept?.link) store.delete(old);
        return /** @type {IDBRequest<unknown>} */ (kept ? store.put(kept, kept.link) : store.count());
      });
      const count = await inStore((store) => store.count());
      if (count <= MOST_KEPT) return;
      const oldest = await inStore((store) => store.index(BY_AGE).getKey(IDBKeyRange.lowerBound(0)));
      await inStore((store) => store.delete(oldest ?? ''));
    } catch {
      // it is not kept
    }
  }
}
