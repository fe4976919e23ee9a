// English of several runs and of their gradients: the comparison, the heart, the gradient check.
import {count} from './number.js';

/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {{letter: string, n: number, of: number}} Counted   of one run; no letter when it is the only one */

/** A name at the start of a sentence. @param {string} text */
export const capital = (text) => text.replace(/^[a-z]/, (first) => first.toUpperCase());

/** Whose counts differ, each with its letter. @param {Counted[]} counted */
const countsOf = (counted) =>
  `${counted.map(({letter, n}) => `${letter} ${count(n)}`).join(', ')} of ${count(counted[0].of)}`;

/** @param {Counted[]} counted */
const alike = (counted) => counted.every(({n, of}) => n === counted[0].n && of === counted[0].of);

/** A footnote's subject: how many of how many. @param {Counted[]} counted @param {string} what @param {boolean} only   no other run is on the page */
const subject = (counted, what, only) => {
  const [{letter, n, of}] = counted;
  if (!alike(counted)) return `${capital(what)} (${countsOf(counted)})`;
  const which = `${count(n)} of ${count(of)} ${what}`;
  return only || letter === '' ? `The ${which}` : `${counted.map((each) => each.letter).join(', ')}: the ${which}`;
};

export const compare = {
  compare: 'Compare',
  /** @param {Letter} letter */
  addRun: (letter) => `Run ${letter}`,
  /** @param {Letter} letter */
  compareHint: (letter) => `Add run ${letter}: same data, same first weights, its natural rival`,
  /** @param {Letter} letter */
  removeRun: (letter) => `Remove run ${letter}`,
  /** @param {Letter} letter */
  runNamed: (letter) => `run ${letter}`,
  /** What a control is of. @param {string} label @param {Letter} letter */
  ofRun: (label, letter) => `${letter}: ${label}`,
  /** @param {string} label */
  letDiffer: (label) => `${label}: let the runs differ`,
  makeSame: 'same',
  /** @param {string} label */
  makeSameHint: (label) => `${label}: the same for all, as in A`,
  /** @param {Letter[]} letters @returns {string} */
  sameForAll: (letters) => (letters.length === 2 ? 'same for both' : 'same for all'),
  notTheSame: 'not the same',
  /** @param {Letter[]} letters */
  otherRows: (letters) => `${letters.join(', ')}: other test rows`,
  /** @param {Letter[]} letters */
  otherWeights: (letters) => `${letters.join(', ')}: other first weights`,
  /** @param {string} rows @param {string} features @param {string} classes */
  shapeShort: (rows, features, classes) => `${rows} rows · ${features} → ${classes} classes`,
  omitted: 'slope left out',
  omittedPair: 'δ = o − y',
  trueGradient: 'true gradient',
  noHidden: 'no hidden layer',
  /** @param {string} start */
  startNamed: (start) => `start ${start}`,
  drawings: {separate: 'two generators', joint: 'one generator'},
  guide: 'Lesson in six steps',
  lesson: 'Why is squared error slow?',
  lessonHint: 'Squared error against cross-entropy behind a sigmoid, on this data',

  heart: 'Where the gradient goes',
  factors: {error: 'error', slope: 'slope', delta: 'delta'},
  learned: 'what is learned from',
  heartLayer: 'Layer',
  outputLayer: 'output layer',
  /** @param {number} n */
  hiddenLayer: (n) => `hidden layer ${n}`,
  noLayer: 'no such layer',
  meansMark: 'means',
  beforeTraining: 'before training',
  afterFirst: 'after the first epoch',
  whole: '1 = the whole mistake',
  /** @param {Letter} letter */
  deltaOf: (letter) => `${letter}’s delta`,
  /** @param {string} ratio */
  less: (ratio) => `${ratio}× less`,
  /** @param {Letter} letter @param {string} epoch @param {string} error @param {string} slope @param {string} delta @param {string} less */
  heartText: (letter, epoch, error, slope, delta, less) =>
    `Run ${letter}, ${epoch}: error ${error}, slope ${slope}, delta ${delta}${less && `, ${less}`}.`,
  nothingWrong: 'Nothing is wrong by more than ½ any more.',
  /** @param {string} through */
  tollOmitted: (through) => `The slope would let ${through} through; this run leaves it out and learns from o − y.`,
  tollNone: 'No slope in the way: the error is what is learned from.',
  /** @param {string} through */
  tollMean: (through) => `On average the slope lets ${through} through.`,
  /** @param {string} through @param {string} error @param {string} delta */
  tollPaid: (through, error, delta) =>
    `${through} gets through, and the loss has already paid: an error of ${error} leaves ${delta}.`,
  tollBlind: 'Where 0 is right this loss sees no error: so the mean of all is 0.',
  /** @param {string} through @param {string} error @param {string} delta */
  tollTaken: (through, error, delta) =>
    `Only ${through} gets through: of an error of ${error}, ${delta} is learned from.`,
  /** @param {Counted[]} counted @param {boolean} only */
  outputsAveraged: (counted, only) =>
    `${subject(counted, 'outputs', only)} on the wrong side of ½. Geometric means, so the product is exact.`,
  /** @param {Counted[]} counted @param {boolean} only */
  classesAveraged: (counted, only) =>
    `${subject(counted, 'rows', only)} whose true class still gets less than ½, at that class’s output; slope: the diagonal of softmax’s Jacobian. Geometric means.`,
  /** @param {string[]} letters @param {boolean} straight   there is no slope to multiply by */
  meansAveraged: (letters, straight) =>
    `${letters.length > 0 ? `${letters.join(', ')}: m` : 'M'}eans over all rows and units${straight ? '.' : '; the product of means is not the mean of products, hence ≈.'}`,
  /** @param {string} letter */
  leftOut: (letter) => `${letter ? `${letter} trains` : 'Trained'} with o − y instead: this slope is left out.`,
  /** @param {string} seed @param {number} n @param {boolean} medians   there are readings, which are of all seeds */
  firstSeed: (seed, n, medians) =>
    `Lines and figures: seed ${seed}; shaded: the range of ${n} seeds.${medians ? ' Epochs to 80\u00a0% and first gradients: medians.' : ''}`,

  check: 'Check the gradient',
  checkShort: 'Check',
  checking: 'Checking…',
  checkHint: 'The gradient against central differences, on the minibatch to come',

  /** Of the pairs of a training row and a unit, each before its update. */
  saturatedShare: 'Saturated during the epoch, f′ below 0.01',
  deadShare: 'ReLUs dead all epoch',
};
