// Everyone who trains, each in a worker of its own: told what to do by name, timed in it. The core is told as the page tells
// it, and timed from here, its messages and what it records counted.

import { Core } from '../../www/speed/core.js';
import { peaks } from '../../www/speed/peak.js';
import { settingsOfWork, sourceOf } from '../../www/speed/works.js';

/** A peer's worker, one question at a time. */
class Peer {
  /** @param {string} name @param {string} [options] */
  constructor(name, options = '') {
    this.worker = new Worker(`${name}.js${options}`);
  }

  /** @param {object} message @returns {Promise<any>} */
  ask(message) {
    return new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => resolve(data);
      this.worker.onerror = (event) => reject(new Error(event.message));
      this.worker.postMessage(message);
    });
  }
}

/** @type {Map<string, Peer|Core>} */
const all = new Map();
/** @param {string} name */
const core = (name) => /** @type {Core} */ (all.get(name));
/** @param {string} name */
const peer = (name) => /** @type {Peer} */ (all.get(name));

Object.assign(window, {
  bench: {
    peaks,

    /** @param {string} name @param {import('../../work.mjs').WorkName} data @param {string} link @param {number|null} [rows] */
    async openCore(name, data, link, rows = null) {
      const opened = new Core();
      all.set(name, opened);
      const settings = settingsOfWork(data, link);
      await opened.load(sourceOf(data), { label: settings.label, rows });
      return opened.start(settings);
    },
    /** @param {string} name @param {number} epochs */
    trainCore: (name, epochs) => core(name).train(epochs),
    /** @param {string} name */
    lossOfCore: (name) => core(name).record['test_loss'],
    /** @param {string} name */
    endCore: (name) => core(name).end(),

    /** @param {string} name @param {string} script @param {string} options @param {object} work */
    async openPeer(name, script, options, work) {
      const opened = new Peer(script, options);
      all.set(name, opened);
      return opened.ask({ type: 'prepare', work });
    },
    /** @param {string} name @param {number} epochs */
    trainPeer: (name, epochs) => peer(name).ask({ type: 'train', epochs }),
    /** @param {string} name */
    parametersOfPeer: (name) => peer(name).ask({ type: 'parameters' }),
    /** @param {string} name */
    endPeer: (name) => peer(name).worker.terminate(),
  },
});
