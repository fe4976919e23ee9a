// What the published report prints, and what its changed runs come to on its own file. Data, nothing computed.

/** @typedef {'A'|'B'} Model   the slot it takes in the lab: squared error A, cross-entropy B */
/**
 * A printed figure. `kind`: how it is written; `nth`: of the five more seeds.
 * @typedef {{letter: Model, kind: 'accuracy'|'loss'|'slope'|'still'|'no', key: string, printed: string, nth?: number}} Figure
 */
/** @typedef {{gradient: boolean, log: boolean, scale: boolean}} Changed   what is done otherwise than in the report */
/** @typedef {{id: string, changed: Changed, seeds: boolean, figures: Figure[]}} Change */

/**
 * Rows of figures, of the epochs from 1.
 * @param {string} text
 */
function rows(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '));
}

/** The report's two tables. @type {readonly {letter: Model, keys: readonly string[], rows: readonly string[][]}[]} */
export const PRINTED = [
  {
    letter: 'B',
    keys: ['train_loss', 'train_accuracy', 'test_accuracy'],
    rows: rows(`
      15.984 0.306 0.320
      15.509 0.326 0.197
      15.984 0.306 0.348
      15.004 0.348 0.197
      15.286 0.336 0.202
      15.390 0.332 0.440
      15.509 0.326 0.442
      15.628 0.321 0.455
      15.360 0.333 0.322
      15.316 0.335 0.455`),
  },
  {
    letter: 'A',
    keys: ['train_loss', 'train_accuracy_elementwise', 'test_accuracy_elementwise'],
    rows: rows(`
      1.399 0.800 0.795
      1.346 0.808 0.849
      1.359 0.806 0.866
      1.353 0.807 0.771
      1.341 0.808 0.865
      1.379 0.803 0.867
      1.344 0.808 0.838
      1.326 0.811 0.832
      1.332 0.810 0.864
      1.335 0.809 0.764`),
  },
];

/** Epochs the report trains for. */
export const LAST = 10;

export const ARGMAX = 'test_accuracy';
export const ELEMENTWISE = 'test_accuracy_elementwise';

/** @param {Model} letter @param {string} printed @param {string} [key] @param {number} [nth] @returns {Figure} */
function accuracy(letter, printed, key = ARGMAX, nth) {
  return {letter, kind: 'accuracy', key, printed, ...(nth !== undefined && {nth})};
}

const AS_PRINTED = {gradient: false, log: false, scale: false};
const FIVE = {
  B: ['0.391', '0.381', '0.350', '0.460', '0.355'],
  A: ['0.391', '0.389', '0.386', '0.481', '0.343'],
};

/** Each names its changes from the printed runs. @type {readonly Change[]} */
export const CHANGES = [
  {
    id: 'printed',
    changed: AS_PRINTED,
    seeds: false,
    figures: [accuracy('B', '0.455'), accuracy('A', '0.764', ELEMENTWISE)],
  },
  {id: 'argmax', changed: AS_PRINTED, seeds: false, figures: [accuracy('B', '0.455'), accuracy('A', '0.176')]},
  {
    id: 'elementwise',
    changed: AS_PRINTED,
    seeds: false,
    figures: [accuracy('B', '0.844', ELEMENTWISE), accuracy('A', '0.764', ELEMENTWISE)],
  },
  {
    id: 'no',
    changed: AS_PRINTED,
    seeds: false,
    figures: [
      {letter: 'B', kind: 'no', key: 'no', printed: '0.857'},
      {letter: 'A', kind: 'no', key: 'no', printed: '0.857'},
    ],
  },
  {
    id: 'log',
    changed: {...AS_PRINTED, log: true},
    seeds: false,
    figures: [{letter: 'B', kind: 'loss', key: 'train_loss', printed: '1952785119'}, accuracy('B', '0.455')],
  },
  {
    id: 'gradient',
    changed: {...AS_PRINTED, gradient: true},
    seeds: false,
    figures: [
      accuracy('A', '0.087'),
      {letter: 'A', kind: 'slope', key: 'mean_abs_slope.0', printed: '1.3e-10'},
      {letter: 'A', kind: 'still', key: 'test_loss', printed: '4'},
    ],
  },
  {
    id: 'scale',
    changed: {gradient: true, log: true, scale: true},
    seeds: false,
    figures: [accuracy('B', '0.680'), accuracy('A', '0.652')],
  },
  {
    id: 'seeds',
    changed: AS_PRINTED,
    seeds: true,
    figures: /** @type {const} */ (['B', 'A']).flatMap((letter) =>
      FIVE[letter].map((printed, nth) => accuracy(letter, printed, ARGMAX, nth)),
    ),
  },
];
