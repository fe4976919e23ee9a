// Every English word of the page. `**bold**` and `` `unbroken` `` are the only marks.
import {count, duration} from './number.js';
import {charts} from './en-charts.js';
import {compare} from './en-compare.js';
import {messages, verdicts} from './en-messages.js';

/** @typedef {typeof en} Words */
/** @typedef {{features: string, classes: string, unseen: string}} Nouns   plural, as a sentence uses them */

/** @param {number} n @param {string} one @param {string} many */
const several = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

/** @param {number} ms */
function time(ms) {
  const {hours, minutes, seconds} = duration(ms);
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`;
}

/** Every noun a feature is called by takes an s. @param {string} nouns */
function singular(nouns) {
  return nouns.replace(/s$/, '');
}

/** @type {Nouns} */
const plainNouns = {features: 'features', classes: 'classes', unseen: 'rows'};
/** @type {Nouns} */
const pointNouns = {features: 'coordinates', classes: 'classes', unseen: 'points'};
/** @type {Record<string, Nouns>} */
const nouns = {
  steel: {features: 'measurements', classes: 'kinds of fault', unseen: 'plates'},
  iris: {features: 'measurements', classes: 'species', unseen: 'flowers'},
  digits: {features: 'pixels', classes: 'digits', unseen: 'images'},
  moons: pointNouns,
  circles: pointNouns,
  xor: pointNouns,
  spiral: pointNouns,
};
/** Never split at its hyphen. */
const entropy = 'cross\u2011entropy';
const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** @type {Record<string, string>} */
const samples = {
  steel: 'Steel plates',
  iris: 'Iris',
  digits: 'Handwritten digits',
  moons: 'Two moons',
  circles: 'Circles',
  xor: 'XOR',
  spiral: 'Spiral',
};
/** @type {Record<string, string>} */
const sampleNotes = {
  steel: 'synthetic',
  moons: 'generated',
  circles: 'generated',
  xor: 'generated',
  spiral: 'generated',
};
/** @type {Record<string, string>} */
const activations = {
  linear: 'linear',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  leaky_relu: 'leaky ReLU',
  softmax: 'softmax',
};
/** @type {Record<string, string>} */
const losses = {
  sse: 'squared error, sum',
  half_sse: '½ squared error',
  mse: 'mean squared error',
  mae: 'mean absolute error',
  bce: `binary ${entropy}`,
  cce: entropy,
  hinge: 'hinge',
};
/** @type {Record<string, string>} */
const lossesShort = {
  sse: 'SSE',
  half_sse: '½ SE',
  mse: 'MSE',
  mae: 'MAE',
  bce: 'binary CE',
  cce: entropy,
  hinge: 'hinge',
};
/** Beside an output, where the two are one pair. @type {Record<string, string>} */
const lossesShared = {
  sse: 'squared error',
  half_sse: '½ squared error',
  mse: 'mean squared error',
  mae: 'absolute error',
  bce: entropy,
  cce: entropy,
  hinge: 'hinge',
};
/** In a sentence that tells losses apart. @type {Record<string, string>} */
const lossNouns = {
  sse: 'squared error',
  half_sse: 'squared error',
  mse: 'squared error',
  mae: 'absolute error',
  bce: entropy,
  cce: entropy,
  hinge: 'hinge',
};
/** How the features were scaled. @type {Record<string, string>} */
const scalings = {none: 'raw', standard: 'standardised', minmax: 'min–max scaled'};
/** @type {Record<string, string>} */
const starts = {xavier: 'Xavier', he: 'He', normal: 'normal', zeros: 'zeros'};
/** @type {Record<string, string>} */
const scales = {none: 'raw', standard: 'standard', minmax: 'min–max'};
/** @type {Record<string, string>} */
const separators = {',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space'};
/** A setting as a sentence names it. @type {Record<string, string>} */
const settingNames = {
  lr: 'η',
  batch: 'batch',
  epochs: 'epochs',
  seed: 'seed',
  seeds: 'seeds',
  momentum: 'momentum',
  eps: 'ε',
  split: 'split',
  std: 'std',
  stop: 'stop',
  hidden: 'hidden layers',
  out: 'output',
  loss: 'loss',
  init: 'start',
  scale: 'scaling',
  precision: 'precision',
  gradient: 'gradient',
  draws: 'draws',
  data: 'data',
  label: 'label',
  drop: 'left-out columns',
};
export const en = {
  otherLanguage: '한국어',
  share: 'Share',
  shareHint: 'Copy a link with every setting',
  copied: 'Copied',
  copyFailed: 'The link is in the address bar',
  themes: {auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark'},

  data: 'Data',
  model: 'Model',
  training: 'Training',
  sample: 'Sample',
  samples,
  sampleNotes,
  choose: 'Choose CSV…',
  orDrop: 'or drop it, or paste',
  dropHere: 'Drop the CSV',
  /** @param {string} rows @param {number} n */
  rows: (rows, n) => `**${rows}** ${n === 1 ? 'row' : 'rows'}`,
  /** @param {string} text @param {number} n */
  features: (text, n) => `**${text}** ${n === 1 ? 'feature' : 'features'}`,
  /** @param {string} text @param {number} n */
  classes: (text, n) => `**${text}** ${n === 1 ? 'class' : 'classes'}`,
  /** @param {number} n */
  histograms: (n) => `Distribution of each of the ${several(n, 'column', 'columns')}`,
  /** @param {number} n */
  means: (n) => `Mean of each of the ${several(n, 'column', 'columns')}`,
  /** @param {string} list */
  classSizes: (list) => `Rows of each class: ${list}`,
  /** @param {string} encoding @param {string} separator @param {boolean} header */
  readAs: (encoding, separator, header) => `Read as ${encoding}, ${separator}, ${header ? 'header' : 'no header'}`,
  generated: 'Generated, fixed seed',
  change: 'change',
  separators,
  scale: 'Scaling',
  scales,
  scalings,
  split: 'Train share',
  loading: 'Loading',
  cancel: 'Cancel',

  /** @param {string} shape @param {string} n */
  network: (shape, n) => `Network ${shape}, ${n} weights and biases. Brown is negative, teal positive.`,
  hidden: 'Hidden',
  addLayer: 'Layer',
  addLayerHint: 'Add a hidden layer',
  /** @param {number} n */
  layerUnits: (n) => `Units of hidden layer ${n}`,
  /** @param {number} n */
  layerActivation: (n) => `Activation of hidden layer ${n}`,
  /** @param {number} n */
  removeLayer: (n) => `Remove hidden layer ${n}`,
  units: 'units',
  none: 'none',
  start: 'start',
  /** The same as the name of a row. */
  startRow: 'Start',
  starts,
  std: 'std',
  stdShort: 'std',
  output: 'Output',
  outputMore: 'All outputs',
  activations,
  lossName: 'Loss',
  lossMore: 'All losses',
  losses,
  lossesShort,
  lossesShared,
  lossNouns,
  verdicts,
  /** A verdict on one of several runs. @param {string} letter @param {string} text */
  verdictOf: (letter, text) =>
    text
      .replace(/^\*\*(Straight)?/, (_match, straight) => `**${letter} ${straight ? 'goes straight' : 'is '}`)
      .replace(/^\*\*([A-D] is )([A-Z])/, (_match, start, head) => `**${start}${head.toLowerCase()}`)
      .replace('The gradient', 'Its gradient'),
  /** @param {string} loss */
  useLoss: (loss) => `Use ${loss}`,
  published: 'published-run settings',
  eps: 'ε in the log',
  omitSlope: 'Leave out the slope (δ = o − y)',
  jointDraws: 'One generator for weights and order',

  ...compare,

  eta: 'η',
  etaHint: 'Learning rate η',
  batch: 'batch',
  epochs: 'epochs',
  seed: 'seed',
  seeds: 'seeds',
  /** @param {number} n @param {number} of */
  seedCount: (n, of) => (n === of ? `${n} seeds` : `${n} of ${of} seeds`),
  /** After a median. @param {string} range @param {string} seeds */
  medianNote: (range, seeds) => ` (median of ${seeds}, ${range})`,
  momentum: 'momentum',
  more: 'more',
  precision: 'Precision',
  precisions: {auto: 'by size', f64: 'f64', f32: 'f32'},
  stop: 'Stop below test loss',
  never: 'never',
  /** @param {string} name @param {string} found @param {string} low @param {string} high @param {string} kept */
  outside: (name, found, low, high, kept) => `${name} = ${found} is outside ${low} … ${high}. Kept ${kept}.`,
  /** @param {string} name @param {string} found @param {string} kept */
  notANumber: (name, found, kept) => `${name} = ${found} is not a number. Kept ${kept}.`,
  nothing: '(empty)',
  settingNames,

  play: 'Play',
  pause: 'Pause',
  /** @param {number} n */
  playMore: (n) => `${count(n)} more`,
  stepEpoch: 'Epoch',
  stepEpochHint: 'Train one epoch (→)',
  stepBatch: 'Minibatch',
  stepBatchHint: 'Train one minibatch',
  reset: 'Reset',
  resetHint: 'Back to epoch 0 with the same weights (R)',
  reroll: 'New weights',
  rerollHint: 'Start over with another seed',
  playHint: 'Train or pause (space)',
  counterBefore: 'epoch',
  /** @param {string} n */
  counterAfter: (n) => `of ${n}`,
  /** @param {string} step @param {string} steps */
  minibatch: (step, steps) => `minibatch ${step} of ${steps}`,
  speed: 'speed',
  fullSpeed: 'as fast as it goes',
  /** @param {string} n */
  perSecond: (n) => `${n} ${n === '1' ? 'minibatch' : 'minibatches'} a second`,
  /** @param {number} ms */
  timeLeft: (ms) => `${time(ms)} left`,
  progress: 'Progress',

  /** @param {string} sample @returns {Nouns} */
  nouns: (sample) => nouns[sample] ?? plainNouns,
  /** @param {string} name */
  headlineLoading: (name) => `Reading ${name}…`,
  headlineBooting: 'Starting…',
  headlineEmpty: 'Choose a sample, or drop a CSV.',
  /** @param {string} name @param {number} features @param {number} classes @param {number} layers @param {Nouns} noun @param {boolean} training */
  headlineFirst: (name, features, classes, layers, noun, training) =>
    `${name}: ${count(features)} ${features === 1 ? singular(noun.features) : noun.features}, ${count(classes)} ${noun.classes}, ${numerals[layers] ?? layers} ${layers === 1 ? 'layer' : 'layers'}.${training ? '' : ' Press Play.'}`,
  /** @param {string} name @param {string} rows */
  headlineStuck: (name, rows) => `${name}: ${rows} rows are here, but they cannot be trained on yet.`,
  headlineRefused: 'This output and this loss do not go together.',
  noEvidence: 'one is no evidence',
  /** @param {number} n */
  evidenceOf: (n) => `median, range of ${n}`,
  headlineUntrained: 'This cannot be trained as it is.',
  /** @param {string} share @param {number} epoch @param {string} guess @param {Nouns} noun @param {string} note */
  headlineBetter: (share, epoch, guess, noun, note) =>
    `${share} of the unseen ${noun.unseen} right after ${several(epoch, 'epoch', 'epochs')}${note}; ${note ? 'guessing' : 'always guessing the biggest class'} gets ${guess}.`,
  /** @param {string} share @param {number} epoch @param {string} guess @param {Nouns} noun @param {string} note */
  headlineNoBetter: (share, epoch, guess, noun, note) =>
    `${share} of the unseen ${noun.unseen} right after ${several(epoch, 'epoch', 'epochs')}${note}: no better than ${note ? 'guessing' : 'always guessing the biggest class'} (${guess}).`,
  /** @param {string} loss */
  headlineStopped: (loss) => `Stopped below a test loss of ${loss}.`,
  /** @param {number} epoch @param {number} back */
  headlineDiverged: (epoch, back) => `The loss blew up in epoch ${count(epoch)}. Back at epoch ${count(back)}.`,

  /** @param {number} units */
  severalUnits: (units) => `${numerals[units] ?? units} units: compare shapes, not heights`,

  ...charts,

  messages,
  messagesLabel: 'Messages',
  dismiss: 'Dismiss',
  /** @param {string} code */
  unknown: (code) => `**Something went wrong.** The page kept what it had. (${code})`,
  /** @param {string} lr */
  tryRate: (lr) => `Try η = ${lr}`,
  chooseOther: 'Choose another file',
};
