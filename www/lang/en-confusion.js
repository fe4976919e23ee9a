// English of the confusion matrix.
import {panel} from './en-panel.js';
import {count} from './number.js';

export const words = {
  ...panel,
  /** @param {number|null} rows   null when the runs have not as many */
  title: (rows) =>
    rows === null
      ? 'Confusion on the test rows'
      : `Confusion on the ${count(rows)} test ${rows === 1 ? 'row' : 'rows'}`,
  axes: 'row: truth, column: answer',
  mostOften: 'what is mistaken most often',
  noRows: 'There are no test rows.',
  corner: 'truth',
  right: 'right',
  answer: 'answer',
  rows: 'rows',
  /** @param {number} n @param {number} of */
  of: (n, of) => `${count(n)} of ${count(of)}`,
  /** @param {string} counted @param {string} share */
  total: (counted, share) => `**${counted}** right, ${share}`,
  /** @param {string} truth @param {string} answer @param {string} counted   of its truth's rows */
  cell: (truth, answer, counted) =>
    truth === answer ? `${truth}: ${counted} right` : `${truth}, taken for ${answer}: ${counted}`,
  hint: 'point at a cell, or use the arrow keys',
  allRight: 'No test row is mistaken.',
};
