// The published report: the links of its runs, and what their figures say. Pure.

import {howOf, parse, print} from './link.js';
import {ARGMAX, ELEMENTWISE, LAST, PRINTED} from './printed.js';
import {recordAt, runOf, seedsOf} from './run.js';

/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').DataSummary} DataSummary */
/** @typedef {import('./printed.js').Model} Model */
/** @typedef {import('./printed.js').Changed} Changed */
/** @typedef {import('./printed.js').Figure} Figure */
/** @typedef {Changed & {accuracy: boolean}} Switches */
/** @typedef {'printed'|keyof Switches} Rung   a row of the story: with its switch and those above it */
/** @typedef {'argmax'|'elementwise'} Measure   of both models, when it is one for both */
/** @typedef {(letter: Model) => string} KeyOf   under which key a model's test accuracy is recorded */

/** In the order in which the story tells them. @type {readonly (keyof Switches)[]} */
const SWITCHES = ['accuracy', 'gradient', 'log', 'scale'];
/** @type {readonly Rung[]} */
export const RUNGS = ['printed', ...SWITCHES];
/** @type {Switches} */
export const ALL_OFF = {accuracy: false, gradient: false, log: false, scale: false};

/** Inside the report's logarithm. */
const EPS = 1e-10;
/** Of the file: rows, and columns with those of the classes. */
const [ROWS, COLUMNS] = [1941, 34];

/**
 * The link of the report's two runs with these changes, from its own seed or from five more.
 * @param {Changed} changed
 * @param {boolean} [seeds]
 */
export function linkOf({gradient, log, scale}, seeds = false) {
  return [
    'data=steel',
    scale ? 'scale=standard&lr=0.01' : 'scale=none&lr=0.001',
    seeds ? 'seed=0&seeds=5' : 'seed=1234',
    'draws=joint&batch=10&epochs=10&init=normal:0.003',
    `out=sigmoid&loss=sse${gradient ? '' : '&gradient=omit-slope'}`,
    `b.out=softmax&b.loss=cce${log ? '' : `&b.eps=${EPS}`}${gradient ? '' : '&b.gradient=exact'}`,
  ].join('&');
}

/**
 * The settings of such a link, on the data and in the page as they are set.
 * @param {string} link
 * @param {Settings} settings   the lab's
 * @param {boolean} own   on the file the lab has loaded, read as it was; else on the sample
 * @returns {Settings}
 */
export function labSettings(link, settings, own) {
  const {data, lang, theme, present, embed, report} = settings;
  const file = own ? {data, ...howOf(settings)} : {};
  return {...parse(link).settings, ...file, lang, theme, present, embed, report};
}

/** The address that opens such a link in the lab. @param {string} link @param {Settings} settings @param {boolean} own */
export function addressOf(link, settings, own) {
  return `#${print(labSettings(link, settings, own))}`;
}

/**
 * What the link says of the report's switches.
 * @param {Pick<Settings, 'report'>} settings
 * @returns {{switches: Switches, measure: Measure, seeds: boolean}}
 */
export function switched({report}) {
  const on = SWITCHES.map((name) => [name, report.includes(name)]);
  return {
    switches: /** @type {Switches} */ (Object.fromEntries(on)),
    measure: report.includes('elementwise') ? 'elementwise' : 'argmax',
    seeds: report.includes('seeds'),
  };
}

/** With one of them on or off. @param {Pick<Settings, 'report'>} settings @param {string} name @param {boolean} on */
export function withSwitch({report}, name, on) {
  return on ? [...report, name] : report.filter((each) => each !== name);
}

/**
 * Whether data can be the report's: what decides is that its figures agree.
 * @param {DataSummary|null} data
 */
export function fits(data) {
  return data !== null && data.rows === ROWS && data.columns.length === COLUMNS;
}

/**
 * The switches that are on, of those of a row and above it.
 * @param {Switches} switches
 * @param {Rung} rung
 * @returns {Switches}
 */
export function upTo(switches, rung) {
  const end = RUNGS.indexOf(rung);
  const on = SWITCHES.map((name, at) => [name, switches[name] && at < end]);
  return /** @type {Switches} */ (Object.fromEntries(on));
}

/**
 * @param {Switches} switches
 * @param {Measure} measure
 * @returns {KeyOf}
 */
export function keysOf({accuracy}, measure) {
  const both = measure === 'argmax' ? ARGMAX : ELEMENTWISE;
  return (letter) => (accuracy ? both : letter === 'B' ? ARGMAX : ELEMENTWISE);
}

/**
 * A model's figure after the last epoch; of one of its seeds where it has several.
 * @param {readonly Run[]} runs
 * @param {Model} letter
 * @param {string} key
 * @param {number} [nth]
 */
export function lastOf(runs, letter, key, nth = 0) {
  const run = runOf(runs, letter);
  const seed = run && seedsOf(run)[nth];
  return seed && seed.length > LAST ? (seed.columns[key]?.[LAST] ?? NaN) : NaN;
}

/**
 * The epoch after which the loss on the test rows no longer moves, at three decimals; NaN before the end.
 * @param {Run|undefined} run
 */
export function stillAfter(run) {
  if (!run || run.length <= LAST) return NaN;
  const at = (/** @type {number} */ epoch) => recordAt(run, epoch, 'test_loss').toFixed(3);
  let epoch = LAST;
  while (epoch > 0 && at(epoch - 1) === at(LAST)) epoch -= 1;
  return epoch;
}

/**
 * What answering "no" to every class scores, output by output.
 * @param {readonly Run[]} runs
 */
export function noToAll([run]) {
  return run ? (run.info.classes - 1) / run.info.classes : NaN;
}

/**
 * What a printed figure comes to here.
 * @param {Figure} figure
 * @param {readonly Run[]} runs   of its link
 */
export function valueOf({kind, letter, key, nth}, runs) {
  if (kind === 'no') return noToAll(runs);
  if (kind === 'still') return stillAfter(runOf(runs, letter));
  return lastOf(runs, letter, key, nth);
}

/**
 * Whether a value is what is printed, at the precision it is printed with.
 * @param {number} value
 * @param {string} printed
 * @param {Figure['kind']} [kind]
 */
export function agrees(value, printed, kind = 'accuracy') {
  if (kind === 'slope') return value.toExponential(1) === printed;
  return value.toFixed(kind === 'loss' || kind === 'still' ? 0 : 3) === printed;
}

/**
 * How many figures of the report's two tables these runs print.
 * @param {readonly Run[]} runs
 */
export function agreement(runs) {
  const all = PRINTED.flatMap(({letter, keys, rows}) => {
    const run = runOf(runs, letter);
    return rows.flatMap((row, at) =>
      row.map((printed, k) => run !== undefined && agrees(recordAt(run, at + 1, keys[k]), printed)),
    );
  });
  return {agreeing: all.filter(Boolean).length, of: all.length};
}

/**
 * The test accuracies of a model: of the report's own seed, then of the five more that there are.
 * @param {readonly Run[]} runs
 * @param {readonly Run[]} more   of five seeds; empty without
 * @param {Model} letter
 * @param {KeyOf} keyOf
 */
export function accuracies(runs, more, letter, keyOf) {
  const seeds = runOf(more, letter)?.repeats.length ?? -1;
  const others = Array.from({length: seeds + 1}, (_, nth) => lastOf(more, letter, keyOf(letter), nth));
  return [lastOf(runs, letter, keyOf(letter)), ...others];
}

/**
 * In how many seeds a model is ahead. By chance one of the two is in six of six 1 time in 32, in at least
 * five 7 in 32: only every one is a lead, and a majority of at most two is a tie.
 * @param {readonly number[]} squared   accuracies of A, seed by seed
 * @param {readonly number[]} entropy   of B
 * @returns {{A: number, B: number, of: number, standing: 'every'|'most'|'tie'}}
 */
export function leads(squared, entropy) {
  const of = Math.min(squared.length, entropy.length);
  const ahead = entropy.slice(0, of).filter((value, at) => value > squared[at]).length;
  const behind = entropy.slice(0, of).filter((value, at) => value < squared[at]).length;
  const standing = Math.max(ahead, behind) === of ? 'every' : Math.abs(ahead - behind) > 2 ? 'most' : 'tie';
  return {A: behind, B: ahead, of, standing};
}

/**
 * What is to be said of the two models, from their figures.
 * @typedef {object} Verdict
 * @property {readonly (keyof Switches)[]} on
 * @property {boolean} exact           the runs as printed print the report's tables
 * @property {boolean} alike           one measure for both
 * @property {Measure} measure
 * @property {Record<Model, number>} accuracy
 * @property {Model|null} winner       null: as good
 * @property {Model|null} before       of the runs as they were printed
 * @property {number} no               "no" to every class, output by output
 * @property {number} guess            the biggest class, by argmax
 * @property {Record<Model, number>} loss
 * @property {number} cut_loss         cross-entropy's with the report's logarithm
 * @property {number} cut              where that logarithm ends
 * @property {number} slope            mean σ′ of squared error
 * @property {number} still            nothing moves after this epoch
 * @property {ReturnType<typeof leads>|null} seeds
 */

/**
 * @param {Switches} switches
 * @param {Measure} measure
 * @param {readonly Run[]} runs   of these switches
 * @param {readonly Run[]} more   the same, of five more seeds; empty without
 * @param {readonly Run[]} printed   as the report has them
 * @returns {Verdict|null}   null while there are no figures
 */
export function verdictOf(switches, measure, runs, more, printed) {
  const keyOf = keysOf(switches, measure);
  const accuracy = {A: lastOf(runs, 'A', keyOf('A')), B: lastOf(runs, 'B', keyOf('B'))};
  if (Number.isNaN(accuracy.A + accuracy.B)) return null;
  const all = [accuracies(runs, more, 'A', keyOf), accuracies(runs, more, 'B', keyOf)];
  const complete = more.length > 0 && !all.flat().some(Number.isNaN);
  const {agreeing, of} = agreement(printed);
  const first = {A: lastOf(printed, 'A', ELEMENTWISE), B: lastOf(printed, 'B', ARGMAX)};
  return {
    on: SWITCHES.filter((name) => switches[name]),
    exact: agreeing === of,
    alike: switches.accuracy,
    measure,
    accuracy,
    winner: better(accuracy),
    before: better(first),
    no: noToAll(runs),
    guess: runs[0]?.info.biggest_class_test ?? NaN,
    loss: {A: lastOf(runs, 'A', 'train_loss'), B: lastOf(runs, 'B', 'train_loss')},
    cut_loss: lastOf(printed, 'B', 'train_loss'),
    cut: -Math.log(EPS),
    slope: lastOf(runs, 'A', 'mean_abs_slope.0'),
    still: stillAfter(runOf(runs, 'A')),
    seeds: complete ? leads(all[0], all[1]) : null,
  };
}

/** @param {Record<Model, number>} accuracy @returns {Model|null} */
function better({A, B}) {
  return A > B ? 'A' : B > A ? 'B' : null;
}
