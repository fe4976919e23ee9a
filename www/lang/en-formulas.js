// English of the worked examples.
import {count, plainNumber, short} from './number.js';

/** @typedef {(id: string) => Float64Array} FiguresOf */
/** @typedef {import('../view/typed.js').Refusal} Refusal */
/** @typedef {import('../view/typed.js').Domain} Domain */
/**
 * What moving one score did; `hinge` is null where it did nothing.
 * @typedef {{moved: boolean, hinge: string|null, nats: string, room: string, met: boolean, rival: number}} Move
 */

/** @param {number} value @param {number} digits */
const fixed = (value, digits) => value.toFixed(digits).replace('-', '−');

/** @param {number} value */
const brief = (value) => plainNumber(Number(value.toPrecision(4)));

/** @param {number} value */
const large = (value) => (Number.isFinite(value) ? fixed(value, 4) : short(value));

/** @type {Record<string, (figures: FiguresOf, lists: number[][]) => string>} */
const remarks = {
  'bce-bad': (of) => `confident and wrong: costs ${short(of('bce-bad')[0] / of('bce-good')[0])} times as much as above`,
  'nll-wrong': () => 'the sample is misclassified',
  'one-hot-ce': () => 'of a one-hot row only the true class is left',
  'bce-gradient': (of, [, , , [base]]) =>
    base === 2
      ? `**With log₂ both carry 1/ln 2 = ${fixed(of('bce-gradient')[4], 3)}, which the text drops.** Its formula is that of ln.`
      : 'with ln the printed formula is right; with log₂ both carry 1/ln 2, which the text drops',
  'softmax-nll': () => 'probabilities are printed to 4 digits: agreement is to ±0.0002',
  'log-softmax': () => 'the first row, to ±0.0005',
  'softmax-cee-2': (of) =>
    `the better prediction costs less: ${fixed(of('softmax-cee-2')[0], 3)} against ${fixed(of('softmax-cee-1')[0], 3)} above`,
  'sigmoid-cee': () => 'item by item, then their mean',
  'half-sse': (of) =>
    `the text’s function is named mse but takes no mean, which would be ${brief(of('mse-sse-mae')[1])}`,
  'mse-sse-mae': () => 'four conventions of one error: name yours',
  logsumexp: (of, [, [shift]]) => {
    const [, stable, naive] = of('logsumexp');
    const naively = Number.isFinite(naive)
      ? large(naive)
      : `**${large(naive)}: it ${naive > 0 ? 'over' : 'under'}flows**`;
    return `a smooth maximum; all x shifted by ${short(shift)}: stable ${large(stable)}, naive form ${naively}`;
  },
  'tanh-sigmoid': (of) =>
    `the largest difference of ${count(of('tanh-sigmoid')[2])} points, at x = ${brief(of('tanh-sigmoid')[1])}: rounding only`,
  'binary-entropy': () => 'bits; an even coin tells the most',
  'bag-entropy': () => 'bits',
  'bag-cross-entropy': (of) => `bits; KL(p‖q) = H(p, q) − H(p), and KL(p‖p) = ${short(of('bag-cross-entropy')[2])}`,
  'svm-softmax': (of) => `the text uses log₁₀; in nats it is ${fixed(of('svm-softmax')[2], 3)}`,
  'svm-jiggle': () => 'move one score: hinge stays while its margin is met, softmax always moves',
  'start-loss': () =>
    'the standard sanity check: the first loss of a softmax layer, weights N(0, std²), 27 random inputs, 1,000 samples',
  'he-std': (of) => {
    const times = of('he-std')[2];
    return times === 1
      ? 'at n = 2 the two are the same'
      : `**One text prints √(n/2): wrong.** It is ${short(times)} times the right one.`;
  },
  saturation: () => 'share near 0 or 1 in the last layer: std 1 piles up at both ends, 0.01 keeps all near ½',
};

export const words = {
  title: 'Every printed figure, computed here',
  lede: 'From three sets of lecture notes on loss functions and one book. Change any box; the core computes it again.',
  elsewhere: 'Printed elsewhere:',
  /** By the view that computes them. @type {Record<'neuron'|'report', string>} */
  sources: {neuron: 'Nielsen’s online book, chapter 3', report: 'the student report on steel plates'},
  /** @param {number} n */
  agreeing: (n) => `✓ ${n} agree`,
  /** @param {number} n */
  failing: (n) => `✗ ${n} ${n === 1 ? 'text is' : 'texts are'} wrong`,
  formula: 'formula',
  boxes: 'inputs',
  computed: 'computed',
  printed: 'printed',
  agrees: 'agrees',
  differs: 'does not agree',
  yours: 'Your inputs, not the text’s.',
  restore: 'Back to the text’s',
  restoreFirst: 'Back to the first inputs',
  /** @type {Record<string, string>} */
  asPrinted: {identity: 'identity'},
  /** @type {Record<string, string>} */
  sections: {
    one: 'One prediction',
    many: 'Many at once',
    identities: 'Two ways to one number',
    information: 'Information',
    margins: 'Margins',
    start: 'Before training',
  },
  /** @type {Record<string, string>} */
  called: {
    'bce-good': 'binary cross-entropy, a good answer',
    'bce-bad': 'binary cross-entropy, a bad answer',
    'nll-wrong': 'negative log-likelihood, wrong class',
    'nll-right': 'negative log-likelihood, right class',
    'bce-gradient': 'gradient of binary cross-entropy',
    'softmax-nll': 'negative log-likelihood, mean of rows',
    'log-softmax': 'log-softmax',
    logsumexp: 'log-sum-exp',
    'tanh-sigmoid': 'tanh and sigmoid',
    'half-sse': 'half the sum of squared errors',
    'mse-sse-mae': 'squared and absolute errors',
    'softmax-cee-1': 'softmax cross-entropy, first try',
    'softmax-cee-2': 'softmax cross-entropy, second try',
    'sigmoid-cee': 'sigmoid cross-entropy',
    'bag-entropy': 'entropy of a bag',
    'bag-cross-entropy': 'cross-entropy and divergence',
    'one-hot-ce': 'cross-entropy of a one-hot row',
    'iris-ce': 'cross-entropy of a flower',
    'svm-hinge': 'hinge loss',
    'svm-softmax': 'softmax of the same scores',
    'svm-jiggle': 'hinge and softmax, one score moved',
    'start-loss': 'first loss of C classes',
    'binary-entropy': 'entropy of a coin',
    'he-std': 'std of He’s first weights',
    saturation: 'saturation of sigmoid layers',
  },
  /** @type {Record<string, string>} */
  same: {
    'log-softmax': 'the same rows',
    'softmax-cee-2': 'a new first row, the others as above',
    'mse-sse-mae': 'the same numbers',
    'bag-cross-entropy': 'the same *p*',
    'svm-softmax': 'the same scores',
    'svm-jiggle': 'the same scores',
  },
  /** @type {Record<string, string>} */
  inputs: {
    logarithm: 'logarithm',
    labels: 'labels',
    shift: 'shift',
    from: '*x* from',
    to: 'to',
    class: 'true class',
    margin: 'margin *m*',
    classes: 'classes',
    std: 'std',
    other_std: 'and',
    fan_in: 'fan-in',
    layers: 'layers',
    units: 'units',
  },
  /** @param {string} name @param {string} row */
  boxOf: (name, row) => `${name}: ${row}`,
  /** @param {Refusal} refusal @param {Domain} domain @param {string} kept */
  refused: (refusal, {low, high, count: wanted}, kept) => {
    const why = {
      number: () => (refusal.found === '' ? 'Nothing is not a number' : `“${refusal.found}” is not a number`),
      range: () => `${refusal.found} is not between ${brief(low)} and ${brief(high)}`,
      whole: () => `${refusal.found} is not a whole number`,
      count: () =>
        `${wanted ?? 'At most 100'} ${wanted === 1 ? 'number is' : 'numbers are'} expected here, not ${refusal.found}`,
      sum: () => `These probabilities add up to ${brief(Number(refusal.found))}, not to 1`,
    };
    return `${why[refusal.why]()}. Still ${kept}.`;
  },
  remarks,
  move: 'Move the score of',
  movedScore: 'which score is moved',
  by: 'by how much',
  /** @param {number} n */
  classNamed: (n) => `class ${n}`,
  /** @param {Move} move */
  jiggled: ({moved, hinge, nats, room, met, rival}) => {
    if (!moved) return 'Nothing is moved yet.';
    const first = hinge === null ? '**Hinge does not move**' : `**Hinge moves by ${hinge}**`;
    const why = met
      ? `class ${rival} is beyond its margin by ${room}`
      : `class ${rival} is inside the margin by ${room}`;
    return `${first}: ${why}. **Softmax moves by ${nats}**.`;
  },
  xavier: 'Xavier',
  he: 'He',
  /** @param {number} n */
  layer: (n) => `layer ${n}`,
  /** @param {string} kind @param {number} layer @param {string} share */
  pile: (kind, layer, share) =>
    `Activations of layer ${layer} with weights ${kind}, from 0 to 1: ${share} of them near 0 or 1.`,
};
