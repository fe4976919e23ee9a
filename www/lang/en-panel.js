// English that the sections under the charts share.
import {count} from './number.js';

/** @param {number} n @param {string} one @param {string} many */
const several = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

export const panel = {
  nothing: 'Nothing to show yet: there are no weights.',
  waiting: 'One moment…',
  /** @param {number} epoch @param {number} step   minibatches after it */
  at: (epoch, step) =>
    step === 0 ? `epoch ${count(epoch)}` : `epoch ${count(epoch)}, ${several(step, 'minibatch', 'minibatches')} on`,
  /** @param {string} at */
  nearest: (at) => `${at}, the nearest kept`,
  /** @param {string} at */
  noneKept: (at) => `${at}: a network so large keeps no past`,
  /** @param {string} seed @param {number} n */
  firstSeed: (seed, n) => `seed ${seed}, first of ${n}`,
  /** @param {number} n @param {string} units @param {string} activation */
  hidden: (n, units, activation) => `hidden ${n} · ${units} ${activation}`,
  /** @param {string} units @param {string} activation */
  output: (units, activation) => `output · ${units} ${activation}`,
  /** @param {number} n */
  hiddenShort: (n) => `hidden ${n}`,
  outputShort: 'output',
  /** @param {number} n */
  unit: (n) => `unit ${count(n)}`,
};
