// A second lab behind a view: its own state and worker, so that the one on the page loses nothing.
// It opens one link after another on the same data, trains it to the end, and keeps the runs.

import {askedBy} from './loads.js';
import {commands} from './effects.js';
import {isFrozen} from './run.js';
import {OWN_KEYS, howOf, parse, print} from './link.js';
import {settingsOf} from './rival.js';
import {initialState} from './state.js';
import {Store} from './store.js';
import {Training} from './training.js';

/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').How} Way   how the bytes are read */

/**
 * Whether runs are those of a link: where the worker is lost before they begin, the ones before them are back.
 * @param {string} link
 * @param {readonly Run[]} runs
 */
function areOf(link, runs) {
  const {settings} = parse(link);
  const keys = /** @type {(keyof State['settings'])[]} */ (['seed', 'seeds', ...OWN_KEYS]);
  return runs.every(({letter, started}) => {
    const wanted = settingsOf(settings, letter);
    return keys.every((key) => String(started[key]) === String(wanted[key]));
  });
}

export class Bench {
  #changed;
  #start;
  /** @type {Training|null} */ #training = null;
  /** @type {Store|null} */ #store = null;
  /** @type {Source|null} */ #source = null;
  /** @type {Way|null} */ #way = null;
  /** @type {string[]} */ #wanted = [];
  /** Under way. @type {string|null} */ #link = null;
  /** @type {Map<string, Run[]>} */ #done = new Map();
  /** @type {State['data']} */ #data = null;
  /** @type {Report|null} */ #failure = null;
  #version = 0;

  /**
   * @param {() => void} changed   called when there is something new to see
   * @param {(dispatch: (action: import('./actions.js').Action) => void) => Training} [start]
   */
  constructor(changed, start = (dispatch) => new Training({dispatch})) {
    this.#changed = changed;
    this.#start = start;
  }

  /** Goes up with everything that changes here. */
  get version() {
    return this.#version;
  }

  /** Why nothing more is trained; null while all is well. */
  get failure() {
    return this.#failure;
  }

  /** What the runs are trained on, as soon as it is read. */
  get data() {
    return this.#data;
  }

  /** The runs of a link, whole; null before they are. @param {string} link @returns {readonly Run[]|null} */
  runsOf(link) {
    return this.#done.get(link) ?? null;
  }

  /** The runs of a link as far as they are; none while it waits. @param {string} link @returns {readonly Run[]} */
  soFar(link) {
    const state = this.#link === link ? this.#store?.state : undefined;
    const fresh = state && !state.loading && state.runs[0]?.number === state.wanted.run;
    return this.runsOf(link) ?? (fresh ? state.runs : []);
  }

  /** Whether the runs of a link are awaited. @param {string} link */
  isWaiting(link) {
    return this.#failure === null && this.#wanted.includes(link) && !this.#done.has(link);
  }

  /**
   * Takes other data, and forgets all runs; nothing when it is the same.
   * @param {Source} source
   * @param {Way} way
   */
  use(source, way) {
    const how = howOf(way);
    const same = this.#way && JSON.stringify(how) === JSON.stringify(this.#way);
    if (source === this.#source && same) return;
    [this.#source, this.#way] = [source, how];
    this.again();
  }

  /** Begins anew on the same data. */
  again() {
    [this.#store, this.#link, this.#failure, this.#wanted, this.#data] = [null, null, null, [], null];
    this.#done.clear();
    this.#tell();
  }

  /**
   * Trains the runs of these links, the first first, unless they are there.
   * @param {string[]} links
   */
  need(links) {
    this.#wanted = links;
    if (this.#link === null) this.#next();
  }

  /** Wants nothing any more, and gives back the worker and its memory; the runs that are whole stay. */
  rest() {
    [this.#store, this.#link, this.#wanted] = [null, null, []];
    this.#training?.obey({type: 'end'});
  }

  #next() {
    const link = this.#failure ? undefined : this.#wanted.find((each) => !this.#done.has(each));
    if (link === undefined || !this.#source || !this.#way) return;
    this.#link = link;
    const settings = {...parse(link).settings, ...this.#way, autoplay: true};
    // It names the data the store has: a link of other data would bring that.
    if (this.#store) this.#store.dispatch({type: 'link-opened', hash: print({...settings, data: this.#store.state.settings.data})});
    else this.#open(settings, this.#source);
  }

  /** The first link of this data, or after a rest; its worker is a new one. @param {State['settings']} settings @param {Source} source */
  #open(settings, source) {
    if (this.#training) this.#training.obey({type: 'restart'});
    const training = (this.#training ??= this.#start((action) => this.#store?.dispatch(action)));
    const store = new Store({...initialState(), settings, asked: askedBy(settings), eager: true}, () => undefined);
    store.onChange((before, after) => {
      if (store !== this.#store) return;
      // Nobody looks at these networks, only at their figures.
      for (const command of commands(before, after)) if (command.type !== 'look') training.obey(command);
      this.#follow(after);
    });
    this.#store = store;
    store.dispatch({type: 'load-requested', source});
  }

  /** @param {State} state */
  #follow({phase, runs, goal, messages, data}) {
    this.#data = data ?? this.#data;
    if (this.#link === null) return;
    const ended = phase === 'done' || (phase === 'paused' && runs.every(isFrozen));
    if (ended && !areOf(this.#link, runs)) {
      this.#store?.dispatch({type: 'reset'});
      return;
    }
    if (ended) this.#done.set(this.#link, runs);
    else if (phase === 'failed')
      this.#failure = messages.findLast(({tone}) => tone !== 'info')?.report ?? {code: 'PAGE-NO-WORKER'};
    // A lost worker was replaced before there was anything to go on with.
    else if ((phase === 'ready' || phase === 'paused') && goal.kind === 'rest') this.#store?.dispatch({type: 'play'});
    if (ended || phase === 'failed') this.#link = null;
    this.#tell();
    if (this.#link !== null) return;
    // Not from within the change that ended these.
    queueMicrotask(() => this.#link === null && this.#next());
  }

  #tell() {
    this.#version += 1;
    this.#changed();
  }
}
