// English of the histograms of activations and slopes.
import {panel} from './en-panel.js';
import {count} from './number.js';

export const words = {
  ...panel,
  title: 'Activations and slopes',
  /** @param {string|null} units   null when there are several layers */
  note: (units) => `after the epoch, all training rows × ${units === null ? 'units' : units === '1' ? '1 unit' : `${units} units`}`,
  /** @param {number} rows @param {string|null} units */
  someRows: (rows, units) =>
    `after the epoch, ${count(rows)} training rows, evenly spaced, × ${units === null ? 'units' : `${units} units`}`,
  activation: 'activations',
  slope: 'slopes',
  /** @param {string} share */
  saturated: (share) => `saturated ${share}`,
  saturatedHint: 'slope nearer to 0 than 0.01, after the epoch; the epoch table has the share during it',
  /** @param {number} dead @param {number} units */
  dead: (dead, units) => `${count(dead)} of ${count(units)} units dead`,
  /** @param {string} rows @param {string} units @param {string} value */
  allOne: (rows, units, value) => `all ${rows} × ${units} values are ${value}`,
  /** @param {string} layer @param {string} what @param {string} low @param {string} high @param {string} from @param {string} to @param {string} most */
  text: (layer, what, low, high, from, to, most) =>
    `${layer}, ${what}: ${low} to ${high}; most often, ${most} times, ${from} to ${to}.`,
};
