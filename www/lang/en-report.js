// English of the report.
import {LAST} from '../printed.js';
import {count, fixed, short} from './number.js';

/** @typedef {import('../report.js').Verdict} Verdict */
/** @typedef {import('../report.js').Measure} Measure */
/** @typedef {import('../printed.js').Model} Model */

const models = {A: 'sigmoid + “MSE”', B: 'softmax + cross-entropy'};
const brief = {A: 'squared error', B: 'cross-entropy'};

/** @param {Model} letter */
const long = (letter) => `{${letter}:${models[letter]}}`;
/** @param {Model} letter */
const name = (letter) => `{${letter}:${brief[letter]}}`;
/** Of any size. @param {number} value */
const loss = (value) => (value < 1e4 ? fixed(value) : count(Math.round(value)));

/** Who wins, the winner’s accuracy first. @param {Verdict} verdict */
function score({on, exact, accuracy, winner, before}) {
  const [high, low] = winner === 'B' ? [accuracy.B, accuracy.A] : [accuracy.A, accuracy.B];
  const figures = `**${fixed(high)} : ${fixed(low)}**`;
  const wins = winner ? `${long(winner)} wins` : 'it is a draw';
  if (on.length === 0) return `${exact ? 'The report’s verdict' : 'Run as in the report'}: ${wins}, ${figures}.`;
  if (winner && winner === before) return `${long(winner)} still wins, ${figures}.`;
  return `The verdict turns: ${wins}, ${figures}.`;
}

/** What the newest switch has shown. @param {Verdict} verdict */
function clue({on, alike, measure, accuracy, guess, loss: losses, cut_loss, cut, slope, still}) {
  switch (on.at(-1)) {
    case 'accuracy':
      return measure === 'argmax' ? `Always answering the biggest class scores ${fixed(guess)}.` : '';
    case 'gradient': {
      const end = still < LAST ? `: after epoch ${still} nothing moves` : '';
      return `With σ′ in its gradient, the mean σ′ of squared error is ${short(slope)}${end}.`;
    }
    case 'log':
      return `The loss of cross-entropy is ${loss(losses.B)}, not ${loss(cut_loss)}: the 1e-10 had stopped it at ${cut.toFixed(2)} a plate. Its accuracy is ${fixed(accuracy.B)} all the same.`;
    case 'scale':
      return alike && measure === 'argmax' && Math.min(accuracy.A, accuracy.B) > guess
        ? `With scaled features both beat the biggest class, ${fixed(guess)}.`
        : '';
    default:
      return '';
  }
}

/** What the measure is worth. @param {Verdict} verdict */
function worth({alike, measure, no, accuracy}) {
  const beaten = Math.max(accuracy.A, accuracy.B) < no ? ', more than either' : '';
  if (alike) return measure === 'argmax' ? '' : `“No” to every class scores ${fixed(no)}${beaten}.`;
  const more = accuracy.A < no ? ', more than it does' : '';
  return `But two accuracies are compared: argmax against output by output, where “no” to everything scores ${fixed(no)}${more}.`;
}

/** @param {Verdict} verdict */
function overSeeds({seeds}) {
  if (!seeds) return 'One seed, so far.';
  const {A, B, of, standing} = seeds;
  const leader = A > B ? 'A' : 'B';
  if (standing === 'every') return `In every one of ${of} seeds ${name(leader)} is ahead.`;
  if (standing === 'most') return `Over ${of} seeds ${name(leader)} is ahead in ${Math.max(A, B)}, not in every one.`;
  const equal = of - A - B > 0 ? `, ${of - A - B} equal` : '';
  return `Over ${of} seeds it is a tie: ${name('B')} ahead in ${B}, ${name('A')} in ${A}${equal}. One seed is no evidence.`;
}

export const words = {
  title: 'A report says squared error won. Did it?',
  /** @param {number} rows @param {number} classes @param {string} one @param {string} two */
  lede: (rows, classes, one, two) =>
    `${rows > 0 ? `${count(rows)} steel plates, ${classes} kinds of fault, one` : 'One'} dense layer, ${LAST} epochs, seed 1234. It prints ${one} for ${models.B} and ${two} for ${models.A}. Its own runs, with one thing changed at a time:`,
  models,
  running: 'Running …',
  table: 'Its tables, recomputed here',
  tableSwitched: 'Its tables, with the switches',
  shown: 'What the tables show',
  asPrinted: 'As printed',
  asSwitched: 'As switched',
  heads: {epoch: 'epoch', loss: 'loss', train: 'train', test: 'test'},
  /** @param {string} text */
  printed: (text) => `printed: ${text}`,
  /** @param {number} agreeing @param {number} of @param {boolean} whole */
  agree: (agreeing, of, whole) =>
    whole
      ? `✓ Agrees with the print in ${of} of ${of} figures, digit for digit.`
      : `✗ Agrees with the print in ${agreeing} of ${of} figures.`,
  /** @param {string} file */
  original: (file) => `${file} gives the very figures of the report.`,
  /** @param {string} file */
  notOriginal: (file) =>
    `${file} has the shape of the original data, but does not give its figures. Where one differs, the print stands below.`,
  twin: 'This is the synthetic twin, not the original data.',
  twinText:
    'No figure can be expected to agree. Small figures are the report’s. For the original, drop faults.csv (UCI, Steel Plates Faults) anywhere, or',
  /** @param {string} file */
  otherFile: (file) =>
    `${file} in the lab is other data, and stays there until a run is opened in the lab. To see the print agree, drop the original faults.csv, or`,
  failed: 'The runs stopped.',
  again: 'Try again',
  /** @param {number} epochs */
  ladder: (epochs) => `Test accuracy after ${epochs} epochs`,
  ladderNote: 'each switch keeps those above it',
  aheadIn: 'cross-entropy ahead in',
  /** @param {number} n @param {number} of */
  ahead: (n, of) => `${n} of ${of} seeds`,
  open: 'open in the lab',
  openHint: 'This run, with the same settings, in the lab',
  /** @param {string} file */
  openInstead: (file) => `This run on the twin in the lab, in place of ${file}`,
  openSeeds: 'Seeds 0 to 4 in the lab',
  measure: 'One accuracy for both',
  /** @type {Record<Measure, string>} */
  measures: {argmax: 'argmax', elementwise: 'output by output'},
  rungs: {
    printed: 'As printed',
    accuracy: 'One accuracy for both',
    gradient: 'The true gradient of its loss',
    log: 'Logarithm without 1e-10',
    scale: 'Features standardised',
  },
  /** @type {Record<import('../report.js').Rung, (verdict: Verdict|null, measure: Measure) => string>} */
  rungSub: {
    printed: () => 'argmax (the largest output) against output by output',
    accuracy: (_, measure) => (measure === 'argmax' ? 'one answer per plate' : 'seven answers per plate'),
    gradient: (verdict) =>
      verdict?.on.includes('gradient')
        ? `σ′ put back; its mean is ${short(verdict.slope)}`
        : 'squared error’s forgot its σ′',
    log: (verdict) =>
      verdict?.on.includes('log')
        ? `loss ${loss(verdict.loss.B)} instead of ${loss(verdict.cut_loss)}`
        : 'it hides the size of the loss',
    scale: () => 'and η = 0.01',
  },
  seeds: 'Five more seeds',
  seedsSub: 'other random starts, 0 to 4, as ticks: one is no evidence',
  references: {
    /** @param {string} value */
    no: (value) => `“no” to all: ${value}`,
    /** @param {string} value */
    guess: (value) => `biggest class: ${value}`,
  },
  /** @param {Verdict} verdict */
  verdict: (verdict) => [score(verdict), worth(verdict), clue(verdict), overSeeds(verdict)].filter(Boolean).join(' '),
  changes: 'Each change by itself',
  changesNote: 'run here; small: as it was found before, on the original data',
  changesTwin: 'run here, on the twin',
  /** @type {Record<string, string>} */
  changeNames: {
    printed: 'As printed: argmax against output by output',
    argmax: 'One accuracy for both: argmax',
    elementwise: 'One accuracy for both: output by output',
    no: 'Answering “no” to every class, output by output',
    log: 'The loss without the 1e-10 in its logarithm',
    gradient: 'The true gradient of the loss (argmax)',
    scale: 'Features standardised, η = 0.01, true gradients (argmax)',
    seeds: 'As printed, argmax, seeds 0 1 2 3 4',
  },
  figureNames: {accuracy: '', loss: 'loss', slope: 'mean σ′', still: 'last epoch that moves', no: ''},
  printedText: 'As found before, on the original data',
};
