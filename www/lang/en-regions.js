// English of the decision regions.
import {panel} from './en-panel.js';

export const words = {
  ...panel,
  title: 'Decision regions',
  points: 'filled: training rows, hollow: test rows',
  /** @param {number} n   features not shown */
  others: (n) => (n === 1 ? 'the other feature at its mean' : `the other ${n} features at their mean`),
  needsTwo: 'Decision regions need two features.',
  x: 'across',
  y: 'up',
  xLabel: 'Feature across',
  yLabel: 'Feature up',
  /** @param {string} name */
  className: (name) => (/^[-\d.]+$/.test(name) ? `class ${name}` : name),
  /** @param {string} x @param {string} vx @param {string} y @param {string} vy */
  spot: (x, vx, y, vy) => `${x} ${vx}, ${y} ${vy}`,
  /** @param {string} at @param {string} name @param {string} margin */
  reading: (at, name, margin) => `${at}: **${name}**, ahead by ${margin}`,
  /** @param {string} at @param {string} value */
  readingOfUnit: (at, value) => `${at}: **${value}**`,
  hint: 'point at the plot, or use the arrow keys',
  units: 'Hover or click a unit to see its own:',
  /** @param {string} layer @param {string} unit */
  unitOf: (layer, unit) => `${layer}, ${unit}`,
  /** @param {string} x @param {string} y @param {string} shares */
  text: (x, y, shares) => `Answers over ${x} and ${y}, as shares of the plot: ${shares}.`,
  /** @param {string} unit @param {string} low @param {string} high */
  textOfUnit: (unit, low, high) => `Activation of ${unit}: ${low} to ${high}.`,
};
