// English of the weights as a heat map.
import {panel} from './en-panel.js';

export const words = {
  ...panel,
  title: 'Weights',
  note: 'row: unit, column: input',
  noteImages: 'one image per unit',
  /** @param {string} to */
  negative: (to) => `negative, to ${to}`,
  /** @param {string} to */
  positive: (to) => `positive, to ${to}`,
  allZero: 'all weights are 0',
  /** @param {string} value */
  rmsWeight: (value) => `RMS weight ${value}`,
  /** @param {string} value */
  rmsGradient: (value) => `RMS gradient ${value}`,
  /** @param {string} n */
  tooMany: (n) => `too many to draw (${n})`,
  /** @param {string} input @param {string} unit @param {string} value */
  reading: (input, unit, value) => `${input} → ${unit}: **${value}**`,
  hint: 'point at a weight, or use the arrow keys',
  /** @param {string} layer @param {string} n @param {string} low @param {string} high */
  text: (layer, n, low, high) => `${layer}: ${n} weights, ${low} to ${high}.`,
};
