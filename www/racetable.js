// The race as a table of text, for other programs. Pure.

import {KEYS} from './neuron.js';

/** @typedef {import('./neuron.js').Figures} Figures */

/**
 * Every epoch of both runs, one line each; exact: each number in its shortest form that reads back to the same
 * bits. What the core cannot compute is an empty field.
 * @param {Figures} figures
 */
export function raceCsv({runs, last}) {
  const lines = [['run', 'epoch', ...KEYS].join(',')];
  for (const {letter, columns} of runs) {
    for (let epoch = 0; epoch <= last; epoch += 1) {
      const values = KEYS.map((key) => columns[key][epoch]);
      lines.push([letter, epoch, ...values.map((value) => (Number.isNaN(value) ? '' : value))].join(','));
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** A file name that says which losses raced. @param {Figures} figures @param {string} ending */
export function raceFile({runs}, ending) {
  return `losslab-neuron-${runs.map(({loss}) => loss).join('-')}.${ending}`;
}
