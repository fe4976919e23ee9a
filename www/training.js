// The only owner of the worker: starts it, obeys commands by messages, turns its
// reports into actions, and starts another when it is trapped or silent.

import {startWorker} from './cell.js';
import {bothLooks} from './look.js';

/** @typedef {import('./protocol.js').ToWorker} ToWorker */
/** @typedef {import('./protocol.js').FromWorker} FromWorker */
/** @typedef {import('./actions.js').Action} Action */
/** @typedef {import('./effects.js').Command} Command */
/** @typedef {import('./look.js').LookAsked} LookAsked */

const WATCH_MS = 500;
/** It beats as often as it is watched. */
const MOST_SILENT_WATCHES = 7;
/** Until it is ready: the calculating core has to come over a slow line first. */
const MOST_STARTING_WATCHES = 60;
/** What a worker that said it is busy may take. */
const MOST_BUSY_WATCHES = 60;
/** The page itself slept, as hidden tabs do: the silence says nothing. */
const SLEPT_MS = 6 * WATCH_MS;
/** Times as long as a look took, the runs go on before the next: looking slows training by a quarter at most. */
const LOOK_REST = 3;
/** A look that lacks something is asked for again after so long. */
const AGAIN_MS = 5000;

export class Training {
  #dispatch;
  #start;
  #frame;
  #later;
  /** @type {Worker|null} */ #worker = null;
  #ready = false;
  /** Of the summary that comes next. @type {import('./state.js').Column[]} */ #columns = [];
  #silent = 0;
  #most_silent = MOST_SILENT_WATCHES;
  #watched = 0;
  /** It was told that the worker takes long. */ #slow = false;
  /** The newest that is yet to be asked for. @type {LookAsked|null} */ #look = null;
  #looking = false;
  #look_due = false;
  #look_late = false;
  /** Who waits for the rows the runs learn from. @type {((examples: import('./python.js').Examples|null, report?: import('./state.js').Report|null) => void)[]} */ #askers = [];
  /** No sooner is there another look at where the runs stand. */ #look_ms = 0;
  /** Asked for last. @type {LookAsked|null} */ #looked_at = null;
  /** Some of which did not come. @type {LookAsked|null} */ #lacking = null;
  #again_due = false;

  /**
   * @param {object} options
   * @param {(action: Action) => void} options.dispatch
   * @param {() => Worker} [options.start]
   * @param {(draw: () => void) => void} [options.frame]   calls back before the next frame is shown
   * @param {(watch: () => void) => void} [options.every]   calls back every half second
   * @param {(call: () => void, wait_ms: number) => void} [options.later]   calls back once
   */
  constructor({
    dispatch,
    start = startWorker,
    frame = (draw) => requestAnimationFrame(draw),
    every = (watch) => setInterval(watch, WATCH_MS),
    later = (call, wait_ms) => setTimeout(call, wait_ms),
  }) {
    this.#dispatch = dispatch;
    this.#start = start;
    this.#frame = frame;
    this.#later = later;
    this.#open();
    every(() => this.watch(performance.now()));
  }

  /** One that was ended comes back with a restart. @param {Command} command */
  obey(command) {
    if (command.type === 'restart') {
      this.#open();
    } else if (command.type === 'end') {
      this.#close();
    } else if (command.type === 'look') {
      const {number, epoch, wants} = command;
      this.#look = bothLooks(this.#look, {number, epoch, wants});
      this.#askForLook();
    } else {
      this.#post(command);
    }
  }

  /**
   * The rows the runs learn from. Fails with a `Report`, or another error where the worker, or what packs them, is not there.
   * @returns {Promise<import('./python.js').Examples>}
   */
  examples() {
    return new Promise((resolve, reject) => {
      this.#askers.push((examples, report) => (examples ? resolve(examples) : reject(report ?? new Error('no worker'))));
      if (this.#worker) this.#post({type: 'examples'});
      else this.#answer(null);
    });
  }

  /**
   * Counts the watches in which the worker said nothing.
   * @param {number} now   ms
   */
  watch(now) {
    const slept = now - this.#watched > SLEPT_MS;
    this.#watched = now;
    if (!this.#worker) return;
    this.#silent = slept ? 0 : this.#silent + 1;
    if (this.#silent > (this.#ready ? this.#most_silent : MOST_STARTING_WATCHES)) this.#lose();
    else if (this.#ready && this.#silent > MOST_SILENT_WATCHES) this.#tellSlow(true);
  }

  /** @param {boolean} slow */
  #tellSlow(slow) {
    if (slow === this.#slow) return;
    this.#slow = slow;
    this.#dispatch({type: 'worker-slow', slow});
  }

  #open() {
    this.#close();
    try {
      const worker = this.#start();
      worker.onmessage = ({data}) => this.#hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#lose(0);
      };
      this.#worker = worker;
    } catch {
      this.#lose();
    }
  }

  #close() {
    const worker = this.#worker;
    [this.#worker, this.#ready, this.#look, this.#looking] = [null, false, null, false];
    [this.#silent, this.#most_silent, this.#columns, this.#slow] = [0, MOST_SILENT_WATCHES, [], false];
    this.#answer(null, {code: 'EXPORT-NOT-YET'}); // another reads it again
    if (!worker) return;
    worker.onmessage = worker.onerror = null;
    worker.terminate();
  }

  /** One that never was ready would fail again. @param {number} [bytes]   of memory, if it said why */
  #lose(bytes) {
    const was_ready = this.#ready;
    this.#close();
    this.#dispatch(was_ready ? {type: 'worker-lost', bytes} : {type: 'worker-failed'});
  }

  /** @param {ToWorker} message */
  #post(message) {
    if (this.#worker) this.#worker.postMessage(message);
    else if (message.type === 'load') this.#dispatch({type: 'worker-failed'});
  }

  /** @param {FromWorker} message */
  #hear(message) {
    this.#silent = 0;
    this.#tellSlow(false);
    this.#most_silent = message.type === 'busy' ? MOST_BUSY_WATCHES : MOST_SILENT_WATCHES;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        break;
      case 'beat':
      case 'busy':
        break;
      case 'columns':
        this.#columns.push(...message.columns);
        break;
      case 'trapped':
        this.#lose(message.bytes);
        break;
      case 'examples':
        this.#answer(message);
        break;
      case 'examples-failed':
        this.#answer(null, message.report);
        break;
      default:
        if ('summary' in message) message.summary.columns = this.#columns.splice(0);
        this.#dispatch(message);
        if (message.type === 'looked') this.#looked(message.ms, message.lacks ?? false);
    }
  }

  /** @param {import('./python.js').Examples|null} examples @param {import('./state.js').Report|null} [report]   why there are none */
  #answer(examples, report) {
    for (const hear of this.#askers.splice(0)) hear(examples, report);
  }

  /** Asks for the newest look: one at a time, and at most once per animation frame. */
  #askForLook() {
    if (!this.#look || this.#looking || this.#look_due) return;
    const wait_ms = this.#look.epoch === null ? this.#look_ms - performance.now() : 0;
    if (wait_ms > 0) {
      this.#askLater(wait_ms);
      return;
    }
    this.#look_due = true;
    this.#frame(() => {
      this.#look_due = false;
      if (!this.#look || this.#looking) return;
      const asked = bothLooks(this.#lacking, this.#look);
      [this.#look, this.#looking, this.#looked_at] = [null, true, asked];
      this.#post({type: 'look', ...asked});
    });
  }

  /** @param {number} wait_ms */
  #askLater(wait_ms) {
    if (this.#look_late) return;
    this.#look_late = true;
    this.#later(() => {
      this.#look_late = false;
      this.#askForLook();
    }, wait_ms);
  }

  /** @param {number} ms   the worker took @param {boolean} lacks   some of what was asked for */
  #looked(ms, lacks) {
    this.#looking = false;
    this.#look_ms = performance.now() + LOOK_REST * ms;
    if (lacks !== (this.#lacking !== null)) this.#dispatch({type: 'look-lacks', lacks});
    this.#lacking = lacks ? this.#looked_at : null;
    if (lacks) this.#lookAgain();
    this.#askForLook();
  }

  /** What was lacking may be there by then. */
  #lookAgain() {
    if (this.#again_due) return;
    this.#again_due = true;
    this.#later(() => {
      this.#again_due = false;
      this.#look ??= this.#lacking;
      this.#askForLook();
    }, AGAIN_MS);
  }
}
