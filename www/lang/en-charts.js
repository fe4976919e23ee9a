// English of the charts, the table of epochs and the ways out.
import {count} from './number.js';

/** @type {Record<string, string>} */
const lossUnits = {
  sse: 'sum of squared errors',
  half_sse: '½ squared error',
  mse: 'mean squared error',
  mae: 'mean absolute error',
  bce: 'binary cross\u2011entropy, nats',
  cce: 'mean cross\u2011entropy, nats',
  hinge: 'multiclass hinge',
};
/** Inside a plot among others. @type {Record<string, string>} */
const lossUnitsShort = {
  sse: 'squared error, sum',
  half_sse: '½ squared error',
  mse: 'mean squared error',
  mae: 'mean absolute error',
  bce: 'cross\u2011entropy, nats',
  cce: 'cross\u2011entropy, nats',
  hinge: 'hinge',
};
/** Heads of the epoch table; `%` stands for a layer. @type {Record<string, string>} */
const columns = {
  epoch: 'epoch',
  train_loss: 'train loss',
  test_loss: 'test loss',
  train_accuracy: 'train accuracy',
  test_accuracy: 'test accuracy',
  train_accuracy_elementwise: 'train by output',
  test_accuracy_elementwise: 'test by output',
  wrong_count: 'wrong',
  wrong_of: 'of',
  wrong_error: 'error, wrong',
  wrong_slope: 'slope, wrong',
  wrong_delta: 'delta, wrong',
  gradient_norm: 'gradient norm',
  gradient_rms: 'gradient RMS',
  mean_abs_delta: 'mean |δ|',
  mean_abs_slope: 'mean |f′|',
  mean_abs_error: 'mean |∂L/∂a|',
  saturated: 'saturated in epoch',
  dead: 'dead all epoch',
};

export const charts = {
  loss: 'Loss',
  lossUnits,
  lossUnitsShort,
  /** @param {string} unit @param {string} eps */
  withEps: (unit, eps) => `${unit}, ε ${eps}`,
  accuracy: 'Accuracy',
  accuracyUnit: 'share of rows right, argmax',
  gradient: 'Gradient',
  gradientUnit: 'RMS per weight, log',
  train: 'train',
  test: 'test',
  /** @param {number} n */
  layer: (n) => `layer ${n}`,
  /** @param {number} classes @param {string} value */
  guessing: (classes, value) => `guessing: ln ${classes} = ${value}`,
  /** @param {string} value */
  biggest: (value) => `biggest class, test = ${value}`,
  /** The same for a projector. @param {number} classes @param {string} value */
  guessingBrief: (classes, value) => `ln ${classes} = ${value}`,
  /** @param {string} value */
  biggestBrief: (value) => `biggest class ${value}`,
  /** @param {number} n */
  epochAt: (n) => `epoch ${count(n)}`,
  /** @param {number} from @param {number} to */
  epochSpan: (from, to) => `epoch ${count(from)} → ${count(to)}`,
  axis: 'epoch',
  axisHint: 'Epoch held in every panel',
  newest: 'newest',
  letGo: 'back to the newest epoch',
  /** @param {number} n */
  heldAt: (n) => `held at epoch ${count(n)}`,
  heldRow: 'pinned',
  backHere: 'back here',
  noValues: 'No values yet',
  /** @param {string} title @param {string} unit @param {string} epoch @param {string} values */
  chartText: (title, unit, epoch, values) => `${title} (${unit}), ${epoch}: ${values}.`,
  /** @param {string} name @param {string} value @param {string} first */
  chartValue: (name, value, first) => `${name} ${value}, from ${first} at the start`,

  table: 'Epoch by epoch',
  /** @type {Record<string, string>} */
  views: {lab: 'Lab', neuron: 'One neuron', report: 'The report', formulas: 'Formulas'},
  present: 'Present',
  presentHint: 'For a projector: large, and driven by keys (F)',
  /** The panels under the charts, as the row that opens them calls them. @type {Record<string, string>} */
  folds: {
    epochs: 'Epoch table',
    confusion: 'Confusion',
    histograms: 'Histograms',
    weights: 'Weights',
    regions: 'Decision regions',
    nine: 'Nine networks',
  },
  tableNote: 'all digits on hover, all rows in the CSV',
  /** @param {string} seeds */
  tableNoteOf: (seeds) => `median and range of ${seeds}, each in the CSV`,
  allColumns: 'All columns',
  fewerColumns: 'Fewer',
  columns,
  /** @param {string} head @param {string} layer */
  columnOfLayer: (head, layer) => `${head}, ${layer}`,

  export: 'Export',
  /** What a way out is called, and what it takes along. @type {Record<import('../view/exits.js').Exit, [string, string]>} */
  exits: {
    csv: ['CSV', 'Every figure of every epoch as CSV'],
    json: ['JSON', 'Settings and figures as JSON'],
    png: ['PNG', 'The charts as a PNG picture'],
    svg: ['SVG', 'The charts as an SVG drawing'],
    numpy: ['NumPy', 'These runs as a Python script for NumPy'],
    pytorch: ['PyTorch', 'These runs as a Python script for PyTorch'],
    link: ['Link', 'Copy the link to these settings'],
    qr: ['QR', 'Show the link as a QR code'],
    iframe: ['iframe', 'Copy an iframe for a course page'],
  },
  /** @param {string} train @param {string} test @param {string} steps @param {string} batch @param {string} precision */
  facts: (train, test, steps, batch, precision) =>
    `${train} rows to train on, ${test} to test · ${steps} steps of ${batch} · ${precision}`,
};
