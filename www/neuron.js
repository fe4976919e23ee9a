// One neuron, two losses: what the core computes of them, and where their race stands. Pure.

/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {'output'|'loss'|'gradient'|'error'|'slope'|'w'|'b'} Key */
/** @typedef {'A'|'B'} Runner */
/** @typedef {Record<Key, Float64Array>} Columns   one value per epoch */
/**
 * The core's part: what it is asked, of which loss, with which numbers (see crate/textbook/src/neuron.rs).
 * @typedef {(question: string, loss: string, numbers: Float64Array) => Float64Array} Ask
 */
/** @typedef {ReturnType<typeof coreOf>} Core */
/**
 * One run. `columns` hold one epoch more than are raced: where the last step leads.
 * @typedef {object} Racer
 * @property {Runner} letter
 * @property {string} loss
 * @property {Columns} columns
 * @property {number|null} first_right   first epoch on the target's side of ½, raced or not; null where it is not within `MOST`
 */
/**
 * @typedef {object} Figures
 * @property {[Racer, Racer]} runs
 * @property {number} last    epoch
 * @property {number} x
 * @property {number} y
 * @property {number} lr
 */

/** In the order of the core's columns. @type {readonly Key[]} */
export const KEYS = ['output', 'loss', 'gradient', 'error', 'slope', 'w', 'b'];
/** Parts of a step in slow motion. */
export const PARTS = 5;
/** Epochs a counter looks for its number. */
export const MOST = 100_000;
/** What a frame can last, ms: longer, and nobody looked, for the tab was hidden or the machine asleep. */
export const LONGEST_FRAME_MS = 100;
/** How long a part of a step is shown. */
export const PART_MS = 1250;

/**
 * The questions the core answers.
 * @param {Ask} ask
 */
export function coreOf(ask) {
  /** @param {string} question */
  const about = (question) => (/** @type {string} */ loss, /** @type {number[]} */ ...numbers) =>
    ask(question, loss, Float64Array.from(numbers));
  return {path: about('path'), first: about('first'), curves: about('curves'), steepest: about('steepest'), surface: about('surface')};
}

/**
 * Both runs of the settings, from the same start.
 * @param {Core} core
 * @param {Settings} settings
 * @returns {Figures}
 */
export function figuresOf(core, settings) {
  const {'n.x': x, 'n.y': y, 'n.lr': lr, 'n.epochs': last} = settings;
  const start = [x, y, settings['n.w'], settings['n.b'], lr];
  /** @param {Runner} letter @param {string} loss @returns {Racer} */
  const racer = (letter, loss) => {
    const columns = columnsOf(KEYS, core.path(loss, ...start, last + 1));
    return {letter, loss, columns, first_right: core.first(loss, ...start, MOST)[0] ?? null};
  };
  return {runs: [racer('A', settings['n.loss']), racer('B', settings['n.b.loss'])], last, x, y, lr};
}

/**
 * The columns of a flat array of the core's.
 * @template {string} K
 * @param {readonly K[]} keys
 * @param {Float64Array} flat
 */
export function columnsOf(keys, flat) {
  const length = flat.length / keys.length;
  const entries = keys.map((key, at) => [key, flat.subarray(at * length, (at + 1) * length)]);
  return /** @type {Record<K, Float64Array>} */ (Object.fromEntries(entries));
}

/** The logit of a run at an epoch. @param {Racer} run @param {Figures} figures @param {number} epoch */
export function logitOf({columns}, {x}, epoch) {
  return columns.w[epoch] * x + columns.b[epoch];
}

/**
 * Where the race stands. A part of 0 is the whole step.
 * @typedef {object} Race
 * @property {number} at        epoch shown
 * @property {number} reached   the furthest epoch that was shown
 * @property {number} part      of the step from `at`, in slow motion
 * @property {boolean} playing
 */

/** At the start. @param {boolean} slow @returns {Race} */
export function begun(slow) {
  return {at: 0, reached: 0, part: slow ? 1 : 0, playing: false};
}

/**
 * An epoch further, or in slow motion a part of one.
 * @param {Race} race
 * @param {number} last
 * @param {boolean} slow
 * @param {boolean} [held]   at the last part of the step
 * @returns {Race}
 */
export function stepped(race, last, slow, held = false) {
  if (slow && race.part < PARTS) return {...race, part: race.part + 1};
  if (race.at >= last || (slow && held)) return {...race, playing: false};
  return {...wentTo(race, race.at + 1, last, slow), playing: race.playing && race.at + 1 < last};
}

/**
 * At an epoch, in one go.
 * @param {Race} race
 * @param {number} epoch
 * @param {number} last
 * @param {boolean} slow
 * @returns {Race}
 */
export function wentTo(race, epoch, last, slow) {
  const at = Math.min(last, Math.max(0, Math.round(epoch)));
  return {...race, at, reached: Math.max(at, race.reached), part: slow ? 1 : 0};
}

/**
 * Plays, from the start where the end was reached.
 * @param {Race} race
 * @param {number} last
 * @param {boolean} slow
 * @returns {Race}
 */
export function played(race, last, slow) {
  return {...(race.at >= last ? begun(slow) : race), playing: true};
}

/**
 * From when time counts: of a frame that lasted too long only what a frame can last does.
 * @param {number} since    until now, ms
 * @param {number} before   of the frame before, ms
 * @param {number} now      ms
 */
export function countedFrom(since, before, now) {
  return since + Math.max(0, now - before - LONGEST_FRAME_MS);
}

/**
 * Epochs a second, from one to twice as many as there are.
 * @param {number} speed   0 … 100
 * @param {number} last
 */
export function epochsPerSecond(speed, last) {
  return (2 * last) ** (speed / 100);
}

/** 1, 2, 2.5 or 5 times a power of ten, at least `size`. @param {number} size */
export function niceStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 2.5, 5].find((factor) => factor * power >= size * (1 - 1e-9)) ?? 10);
}

/**
 * A square of weights and biases that holds both paths.
 * @param {Figures} figures
 * @returns {[number, number, number, number]}   lowest and highest w, lowest and highest b
 */
export function frameOf({runs}) {
  const [w, b] = /** @type {const} */ (['w', 'b']).map((key) => {
    let [low, high] = [Infinity, -Infinity];
    for (const {columns} of runs) {
      for (const value of columns[key]) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return {low, high};
  });
  const half = 0.65 * Math.max(w.high - w.low, b.high - b.low, 1.5);
  const [across, up] = [w, b].map(({low, high}) => (low + high) / 2);
  return [across - half, across + half, up - half, up + half];
}

/**
 * The ends of the z axis and the distance of its ticks, symmetric about 0.
 * @param {Figures} figures
 */
export function logitsOf(figures) {
  let most = 5.5;
  for (const run of figures.runs) {
    for (let epoch = 0; epoch <= figures.last; epoch += 1) most = Math.max(most, Math.abs(logitOf(run, figures, epoch)));
  }
  const step = niceStep(most / 4);
  return {step, half: step * Math.ceil((1.02 * most) / step)};
}
