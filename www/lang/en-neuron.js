// English of the one neuron.
import {count} from './number.js';

/** @typedef {{letter: 'A'|'B', name: string, epoch: number|null}} Finish   `epoch`: null where it is not within the most looked at */

/** @param {Finish} run @param {string} [before] */
const named = ({letter, name}, before = '') => `{${letter}:${before}${name}}`;

export const words = {
  neuron: 'The neuron, before training',
  start: 'Start',
  names: {'n.x': 'input x', 'n.y': 'target y', 'n.w': 'first weight w', 'n.b': 'first bias b', 'n.lr': 'learning rate η', 'n.epochs': 'epochs'},
  epochs: 'epochs',
  target: 'target',
  oneRate: 'one learning rate η',
  startAt: 'Start at',
  startNote: 'w = b = 2: “badly wrong” in Nielsen’s online book',
  race: 'Race',
  /** @param {string} letter */
  lossOf: (letter) => `Loss of run ${letter}`,
  slow: 'Slow motion: one step in five',
  slowHint: 'Slow motion (S)',
  nothingRecorded: 'Your browser computes every point; nothing is recorded.',
  step: 'Step',
  stepHint: 'One epoch, in slow motion one part of it (→)',
  again: 'Again',
  playHint: 'Play or pause (space)',
  resetHint: 'Back to epoch 0 (R)',
  /** @param {string} n */
  pace: (n) => `${n} epochs a second`,
  replay: 'Epoch shown',

  /**
   * @param {boolean} above   the target's side of ½
   * @param {Finish[]} done   first to last
   * @param {Finish[]} open
   * @param {number} reached
   * @param {number} last
   */
  headline: (above, done, open, reached, last) => {
    const side = above ? 'above ½' : 'below ½';
    const [first, second] = done;
    if (!first && reached === 0) return `Same start, two losses: whose output is ${side} first?`;
    const finished = reached === last;
    const later = (/** @type {Finish} */ run) =>
      run.epoch === null ? `not within ${count(100_000)} epochs` : `only at ${count(run.epoch)}, beyond these ${count(last)}`;
    if (!first) return finished ? `Neither is ${side} within ${count(last)} epochs.` : `Neither is ${side} yet.`;
    const head = `${above ? 'Above' : 'Below'} ½ at epoch ${named(first, `${count(first.epoch ?? 0)} with `)}`;
    if (second) return `${head}, ${named(second, `${count(second.epoch ?? 0)} with `)}, from the same start.`;
    const [other] = open;
    return `${head}; ${named(other)} ${finished ? later(other) : 'not yet'}.`;
  },
  noSide: 'A target of ½ has no wrong side, so this race has no end.',
  /** @param {string} y */
  output: (y) => `a, target ${y}`,
  outputTitle: 'Output',
  half: '½',
  /** @param {number} at @param {number} reached */
  span: (at, reached) => (at === reached ? `epoch ${count(at)}` : `epoch ${count(at)} → ${count(reached)}`),
  /** @param {string} name @param {string} epoch */
  flag: (name, epoch) => `${name}: first on the target’s side of ½ at epoch ${epoch}`,
  /** @param {string} epoch @param {string} values */
  raceText: (epoch, values) => `Output by epoch. At ${epoch}: ${values}.`,
  curves: [
    ['a = σ(z)', 'the output'],
    ['σ′(z)', 'the slope: what gets through'],
    ['C', 'the loss'],
    ['|∂C/∂z|', 'delta: what is learned from'],
  ],
  /** @param {string} values */
  curvesText: (values) => `Output, slope, loss and delta over z. ${values}.`,
  /** @param {string} name @param {string} z @param {string} output @param {string} slope @param {string} loss @param {string} delta */
  curvesValue: (name, z, output, slope, loss, delta) => `${name}: z ${z}, a ${output}, slope ${slope}, loss ${loss}, delta ${delta}`,
  /** @param {string} size @param {string} output */
  peak: (size, output) => [`peak ${size}`, `at a = ${output}`],
  /** @param {string} output */
  end: (output) => ['highest', `at a = ${output}`],
  oneStep: 'one step',
  steps: [
    ['forward', 'a'],
    ['error', '∂C/∂a'],
    ['slope', 'σ′(z)'],
    ['delta', '= error × slope'],
    ['update', 'w − η δ x'],
  ],
  captions: [
    'Forward: what does the neuron say?',
    'Loss: how wrong is that, and which way?',
    'Slope: how much of it gets through σ?',
    'Delta: what it learns from.',
    'Update: weight and bias move, and the next epoch begins.',
  ],
  /**
   * @param {string[]} takes   per run
   * @param {string[]} names
   * @param {string} ratio   '' where there is none
   * @param {boolean} now   of the epoch shown; else of epoch 0
   */
  foot: ([a, b], names, ratio, now) => {
    const whom = a === b ? `**${a}** from both` : `**${a}** from {A:${names[0]}} and **${b}** from {B:${names[1]}}`;
    const differs = ratio && `; delta ${now ? 'differs' : 'differed'} **${ratio}×**`;
    return `${now ? 'At this epoch the slope takes' : 'At epoch 0 the slope took'} ${whom}${differs}.`;
  },
  surface: 'Exact loss over (w, b)',
  /** @param {string} step @param {boolean} brief */
  contours: (step, brief) => (brief ? `every ${step}` : `contour every ${step}`),
  flat: 'flat: no contour',
  /** @param {string} name @param {string} w @param {string} b */
  surfaceText: (name, w, b) => `Loss of ${name} over weight and bias, and the way taken. Now w ${w}, b ${b}.`,
  /** @param {string} n */
  dots: (n) => (n === '1' ? 'A dot every epoch.' : `A dot every ${n} epochs.`),
  table: 'Every epoch',
  columns: {epoch: 'epoch', output: 'output a', loss: 'loss C', gradient: 'gradient ∂C/∂z', error: 'error ∂C/∂a', slope: 'slope σ′(z)', w: 'w', b: 'b'},
  remark: 'About the book’s own widgets',
  /** @param {string} rate @param {string} epochs @param {string} output @param {string} used */
  remarkText: (rate, epochs, output, used) =>
    `Nielsen’s cross-entropy widgets step with 1/(1−a), without σ′, and hide it with η = ${rate}. A correct engine at η = ${rate} is still at **${output}** after ${epochs} epochs, computed here. So this page takes η = ${used} for both losses, and the gradient of each.`,
  /** @param {string} rate */
  tryRate: (rate) => `Try η = ${rate}`,
  /** What leaves the page: its name and what it is. @type {Record<import('../view/raceexits.js').Exit, [string, string]>} */
  exits: {
    csv: ['CSV', 'Every epoch of both runs'],
    png: ['PNG', 'The race as a picture, with settings and link'],
    svg: ['SVG', 'The same as a drawing, for print'],
  },
};
