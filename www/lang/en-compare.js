// English of what several runs and their gradients come to: the comparison, the heart, the gradient check.
import {count} from './number.js';

/** @typedef {import('./en.js').Nouns} Nouns */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {{letter: Letter, text: string}} Named   a run under a name no other has */
/** @typedef {{share: string|null, noun: Nouns, same: boolean}} Milestone   a share of the unseen rows, null for a half; whether all started alike */
/** @typedef {{letter: string, n: number, of: number}} Counted   of one run; no letter when it is the only one */

/** @param {number} n @param {string} one @param {string} many */
const several = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

/** In the colour of its run. @param {Named} name */
const coloured = ({letter, text}) => `{${letter}:${text}}`;

/** A name at the start of a sentence. @param {string} text */
const capital = (text) => text.replace(/^[a-z]/, (first) => first.toUpperCase());

/** @param {Named} name @returns {Named} */
const first = ({letter, text}) => ({letter, text: capital(text)});

/** @param {Milestone} milestone */
const shareOf = ({share, noun}) =>
  share === null ? `half the unseen ${noun.unseen}` : `${share} of the unseen ${noun.unseen}`;

/** @param {boolean} same */
const sameStart = (same) => (same ? 'Same start. ' : '');

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

  /** @param {Named} name @param {number} epoch @param {number} back */
  compareDiverged: (name, epoch, back) =>
    `${coloured(first(name))} blew up in epoch ${count(epoch)} and is back at epoch ${count(back)}.`,
  /** @param {Named[]} names @param {boolean} same */
  compareFirst: (names, same) =>
    `${same ? 'Same start: ' : ''}${names.map((name, at) => coloured(at === 0 && !same ? first(name) : name)).join(' against ')}. Press Play.`,
  /** @param {{name: Named, share: string}[]} each @param {number} epoch @param {Nouns} noun @param {boolean} same */
  compareShares: (each, epoch, noun, same) =>
    `${sameStart(same)}After ${several(epoch, 'epoch', 'epochs')}: ${each.map(({name, share}) => `${coloured(name)} \`${share}\``).join(', ')} of the unseen ${noun.unseen} right.`,
  /** @param {Milestone} milestone @param {Named} fast @param {number} at @param {Named} slow @param {number} newest */
  compareOnly: (milestone, fast, at, slow, newest) =>
    `${sameStart(milestone.same)}${coloured(first(fast))} gets ${shareOf(milestone)} right by epoch ${count(at)}; ${coloured(slow)} not even by ${count(newest)}.`,
  /** @param {Milestone} milestone @param {Named} fast @param {number} at @param {Named} slow @param {number} later */
  compareBoth: (milestone, fast, at, slow, later) =>
    `${sameStart(milestone.same)}${coloured(first(fast))} gets ${shareOf(milestone)} right by epoch ${count(at)}; ${coloured(slow)} by epoch ${count(later)}.`,

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
  /** @param {string} through @param {string} error @param {string} delta */
  tollTaken: (through, error, delta) =>
    `Only ${through} gets through: of an error of ${error}, ${delta} is learned from.`,
  /** @param {string} letter @param {string} through */
  letThrough: (letter, through) => `${through} through in ${letter}`,
  /** @param {string} letter @param {string} delta */
  learnsFrom: (letter, delta) => `${letter} learns from ${delta}`,
  /** @param {string[]} slopes @param {string[]} learned */
  tollMeans: (slopes, learned) => `The slope lets ${slopes.join(', ')}. ${learned.join(', ')}.`,
  /** @param {string} through @param {boolean} exact @param {boolean} mistakes   the same outputs are wrong */
  sameSlope: (through, exact, mistakes) =>
    `${mistakes && exact ? 'Same mistakes, same slope' : exact ? 'Same slope' : 'Nearly the same slope'}: ${exact ? '' : 'about '}${through} gets through.`,
  /** @param {string[]} slopes */
  slopesDiffer: (slopes) => `The slope lets ${slopes.join(', ')}.`,
  /** @param {string[]} deltas */
  alikeDelta: (deltas) => `What is learned from is alike: ${deltas.join(' and ')}.`,
  /** @param {string} letter @param {boolean} entropy   o − y is cross-entropy's delta */
  leavesOut: (letter, entropy) =>
    `${letter} leaves its slope out and learns from o − y${entropy ? ', cross-entropy’s delta' : ''}.`,
  /** @param {string} letter @param {string} lost @param {string} other @param {boolean} entropy */
  losesOrSkips: (letter, lost, other, entropy) =>
    `${letter} loses ${lost} to the slope; ${other} skips it: \`δ = o − y\`${entropy ? ', cross-entropy’s delta' : ''}.`,
  /** @param {{name: string, paid: string}|null} leader @param {{name: string, ratio: string}[]} less */
  learnsLess: (leader, less) => {
    const slow = less
      .map(({name, ratio}, at) => `${name} ${at === 0 ? 'learns ' : ''}from \`${ratio}× less\``)
      .join(', ');
    return leader
      ? `\`${capital(leader.name)}’s\` error carries \`${leader.paid}\` and cancels it; ${slow}.`
      : `${capital(slow)}.`;
  },
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
  /** @param {number} epoch @param {number} step */
  checkedAt: (epoch, step) => `epoch ${count(epoch)}, after ${several(step, 'minibatch', 'minibatches')}`,
  worstError: 'worst relative error',
  /** @param {string} n @param {string} total   '' when all were */
  compared: (n, total) => `, ${n} ${total && `of ${total} `}gradients`,
  /** @param {string} n */
  leftOutAtKink: (n) => `, ${n} at a kink left out`,
  exactAnyway: '. The slope is left out, but for this pair o − y is exact',
  nothingCompared: ': every step crosses a kink, so nothing could be compared.',
  lossNotFinite: ': the loss is not finite here.',
  /** @param {number} unit */
  biasOf: (unit) => `bias of unit ${unit}`,
  /** @param {number} input @param {number} unit */
  weightOf: (input, unit) => `weight ${input} of unit ${unit}`,
  /** @param {string} layer @param {string} where @param {string} analytic @param {string} numeric */
  checkFailed: (layer, where, analytic, numeric) =>
    ` in the ${layer}, ${where}: ${analytic} where the loss says ${numeric}.`,
  slopeMissing: ' `δ = o − y` leaves out the slope this loss has to pay.',

  /** Of the pairs of a training row and a unit, each before its update. */
  saturatedShare: 'Saturated during the epoch, f′ below 0.01',
  deadShare: 'ReLUs dead all epoch',
  epochsToGood: 'Epochs to 80\u00a0% test accuracy',
  /** @param {number} newest */
  notYet: (newest) => `not by ${count(newest)}`,
  firstGradients: 'First gradients',
  /** @param {string} most @param {string} least @param {string} ratio */
  firstRatio: (most, least, ratio) => `${most} ${ratio}× ${least}’s`,
};
