// The worked examples of the course texts: what they print, and of which inputs.
import {exact, figure, formula, identity, worth} from './printed.js';

/** @typedef {import('./printed.js').Printed} Printed */
/** @typedef {import('./typed.js').Domain} Domain */
/**
 * A box. `name` is a formula, or a word of the language; `choices` instead of a box: what is picked from.
 * @typedef {Domain & {name: string, text: string, choices?: Record<string, string>}} Input
 */
/**
 * @typedef {object} Example
 * @property {string} id
 * @property {string[]} formula     a line per figure, or one for all
 * @property {Input[]} inputs
 * @property {string} [from]        the example whose inputs come before its own
 * @property {(own: number[][], from: number[][]) => number[][]} [lists]   in another order
 * @property {(Printed|null)[]} printed   a line per figure; null: nothing is printed
 * @property {boolean} [universal]  what is printed is a formula, right or wrong whatever the inputs
 * @property {'jiggle'|'piles'} [drawn]   what is shown under the row instead
 */

/** @type {Domain} */
const any = {low: -1e6, high: 1e6, whole: false, count: 1, sums: false};
const chance = {...any, low: 0, high: 1};

/** @param {string} name @param {string} text @param {Partial<Input>} [domain] @returns {Input} */
const number = (name, text, domain) => ({...any, name, text, ...domain});
/** @param {string} name @param {string} text @param {Partial<Domain>} [domain] @returns {Input} */
const probability = (name, text, domain) => ({...chance, name, text, ...domain});
/** As many as the text has. @param {string} name @param {string} text @param {Partial<Domain>} [domain] @returns {Input} */
const list = (name, text, domain) => ({...any, name, text, count: text.split(' ').length, ...domain});
/** @param {string} name @param {string} text @returns {Input} */
const distribution = (name, text) => list(name, text, {...chance, count: text.split(' ').length, sums: true});

const BCE = '−(*y* log₂ *o* + (1−*y*) log₂(1−*o*))';
const CEE = ['−ln *p*_{y}', '', '', '−(1/*n*) Σ ln *p*_{y}'];
const HALF = '0.6931471805599453';
const SEVENTH = '0.35667494393873245';

/** By the sections of the page. @type {Record<string, Example[]>} */
export const SECTIONS = {
  one: [
    {
      id: 'bce-good',
      formula: [BCE],
      inputs: [probability('*y*', '1'), probability('*o*', '0.98')],
      printed: [figure('0.0291')],
    },
    {
      id: 'bce-bad',
      formula: [BCE],
      inputs: [probability('*y*', '1'), probability('*o*', '0.0001')],
      printed: [figure('13.2877')],
    },
    {
      id: 'nll-wrong',
      formula: ['−log₂ *o*_{y}'],
      inputs: [probability('*o*_{y}', '0.0508')],
      printed: [figure('4.2990')],
    },
    {
      id: 'nll-right',
      formula: ['−log₂ *o*_{y}'],
      inputs: [probability('*o*_{y}', '0.8360')],
      printed: [figure('0.2584')],
    },
    {
      id: 'one-hot-ce',
      formula: ['−Σ *q* ln *p*'],
      inputs: [distribution('*q*', '0 0 1'), distribution('*p*', '.2 .3 .5')],
      printed: [worth('−ln 0.5', Number(HALF), 16)],
    },
    {
      id: 'iris-ce',
      formula: ['−Σ *y* ln *p*'],
      inputs: [distribution('*y*', '0 1 0'), distribution('*p*', '.26 .70 .04')],
      printed: [figure('0.3567')],
    },
    {
      id: 'bce-gradient',
      formula: ['∂*e*/∂*w*', '∂*e*/∂*b*'],
      inputs: [
        number('*x*', '2'),
        probability('*o*', '0.9'),
        probability('*y*', '0'),
        number('logarithm', '2', {choices: {2: 'log₂', [Math.E]: 'ln'}}),
      ],
      printed: [formula('*x*(*o*−*y*) = ', 2, null), formula('*o*−*y* = ', 3, null)],
      universal: true,
    },
  ],
  many: [
    {
      id: 'softmax-nll',
      formula: ['−(1/*n*) Σ ln *p*_{y}'],
      inputs: [
        distribution('*p*_{1}', '.2645 .1639 .1855 .2585 .1277'),
        distribution('*p*_{2}', '.2430 .1624 .2322 .1930 .1694'),
        distribution('*p*_{3}', '.2226 .1986 .2326 .1594 .1868'),
        list('labels', '0 2 1', {low: 0, high: 4, whole: true}),
      ],
      printed: [figure('1.4689', 0.0002)],
    },
    {
      id: 'log-softmax',
      formula: ['ln *p*_{1}'],
      from: 'softmax-nll',
      inputs: [],
      printed: ['−1.3301', '−1.8084', '−1.6846', '−1.3530', '−2.0584'].map((text) => figure(text, 0.0005)),
    },
    {
      id: 'softmax-cee-1',
      formula: CEE,
      inputs: [
        distribution('*p*_{1}', '.3 .1 .6'),
        distribution('*p*_{2}', '.3 .5 .2'),
        distribution('*p*_{3}', '.4 .1 .5'),
      ],
      printed: [figure('1.2039728043259361'), figure(HALF), figure(HALF), figure('0.8634223884819422')],
    },
    {
      id: 'softmax-cee-2',
      formula: CEE,
      from: 'softmax-cee-1',
      inputs: [distribution('*p*_{1}', '.6 .1 .3')],
      lists: ([first], [, second, third]) => [first, second, third],
      printed: [figure('0.5108256237659907'), figure(HALF), figure(HALF), figure('0.6323733282952938')],
    },
    {
      id: 'sigmoid-cee',
      formula: ['−(*y* ln *p* + (1−*y*) ln(1−*p*))', '', '', '', '', '', '(1/*n*) Σ'],
      inputs: [list('*p*', '.5 .7 .3 .2 .7 .9', {low: 0, high: 1}), list('*y*', '0 1 0 0 1 1', {low: 0, high: 1})],
      printed: [
        HALF,
        SEVENTH,
        SEVENTH,
        '0.2231435513142097',
        SEVENTH,
        '0.10536051565782628',
        '0.34861267989136313',
      ].map((text) => figure(text)),
    },
    {
      id: 'half-sse',
      formula: ['½ Σ (*y* − *ŷ*)²'],
      inputs: [list('*y*', '1 3 5 6 7'), list('*ŷ*', '3 2 7 5 8')],
      printed: [exact('5.5')],
    },
    {
      id: 'mse-sse-mae',
      formula: ['SSE = Σ (*y* − *ŷ*)²', 'MSE = SSE / *n*', '½ MSE', 'MAE = Σ |*y* − *ŷ*| / *n*'],
      from: 'half-sse',
      inputs: [],
      printed: [null, null, null, null],
    },
  ],
  identities: [
    {
      id: 'logsumexp',
      formula: ['ln Σ *e*^{x}'],
      inputs: [list('*x*', '0 1 2 3 4 5 6 7 8 9', {count: null}), number('shift', '1000')],
      printed: [figure('9.4586297444267107')],
    },
    {
      id: 'tanh-sigmoid',
      formula: ['tanh *x* = 2σ(2*x*) − 1'],
      inputs: [number('from', '−10'), number('to', '10')],
      printed: [identity(1e-15)],
    },
  ],
  information: [
    {
      id: 'binary-entropy',
      formula: ['−*p* log₂ *p* − (1−*p*) log₂(1−*p*)'],
      inputs: [probability('*p*', '0.5')],
      printed: [exact('1')],
    },
    {
      id: 'bag-entropy',
      formula: ['H(*p*) = −Σ *p* log₂ *p*'],
      inputs: [distribution('*p*', '.8 .1 .1')],
      printed: [figure('0.9219')],
    },
    {
      id: 'bag-cross-entropy',
      formula: ['H(*p*, *q*)', 'KL(*p*‖*q*)'],
      from: 'bag-entropy',
      inputs: [distribution('*q*', '.2 .2 .6')],
      printed: [figure('2.1634'), figure('1.2415')],
    },
  ],
  margins: [
    {
      id: 'svm-hinge',
      formula: ['Σ max(0, *s*_{j} − *s*_{t} + *m*)'],
      inputs: [
        list('*s*', '−2.85 .86 .28'),
        number('class', '3', {low: 1, high: 3, whole: true}),
        number('margin', '1', {low: 0.001, high: 1000}),
      ],
      printed: [figure('1.58')],
    },
    {
      id: 'svm-softmax',
      formula: ['*p*_{t}', '−log₁₀ *p*_{t}'],
      from: 'svm-hinge',
      inputs: [],
      printed: [figure('0.353'), figure('0.452')],
    },
    {
      id: 'svm-jiggle',
      formula: ['Σ max(0, *s*_{j} − *s*_{t} + *m*)', '−ln *p*_{t}'],
      from: 'svm-hinge',
      inputs: [number('moved', '1', {low: 1, high: 3, whole: true}), number('by', '0.1', {low: -3, high: 3})],
      // the true class itself is not moved against itself: its neighbour is
      lists: ([[moved], by], [s, [t], margin]) => [s, [t], margin, [moved === t ? (t % s.length) + 1 : moved], by],
      printed: [null, null],
      drawn: 'jiggle',
    },
  ],
  start: [
    {
      id: 'start-loss',
      formula: ['ln *C*'],
      inputs: [number('classes', '3', {low: 2, high: 1000, whole: true}), number('std', '0.0001', {low: 0, high: 100})],
      printed: [formula('ln *C* = ', 1, 4)],
    },
    {
      id: 'he-std',
      formula: ['√(2 / *n*)'],
      inputs: [number('fan_in', '27', {low: 1, high: 1000, whole: true})],
      printed: [formula('√(*n* / 2) = ', 1, 3)],
      universal: true,
    },
    {
      id: 'saturation',
      formula: ['*a*_{l} = σ(*a*_{l−1} *W*_{l})'],
      inputs: [
        number('layers', '5', {low: 1, high: 8, whole: true}),
        number('units', '100', {low: 1, high: 200, whole: true}),
        number('std', '1', {low: 0, high: 100}),
        number('other_std', '0.01', {low: 0, high: 100}),
      ],
      printed: [null, null, null, null],
      drawn: 'piles',
    },
  ],
};

export const EXAMPLES = Object.values(SECTIONS).flat();
