// One chart as the core draws it: which series, which references, and the same in words.
import {fixed, short} from '../lang/number.js';
import {newestEpoch, recordAt} from '../run.js';

/** @typedef {import('./page.js').ChartSpec} ChartSpec */
/** @typedef {import('./page.js').Palette} Palette */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {'loss'|'accuracy'|'gradient'} Kind */
/** @typedef {{width: number, height: number, ratio: number, left: number, right: number, x_axis: boolean}} Size   CSS px */

/** @type {readonly Kind[]} */
export const KINDS = ['loss', 'accuracy', 'gradient'];
const FIRST_RUN = 0;

/** @param {Kind} kind @param {State} state @param {Words} words */
export function titleOf(kind, state, words) {
  const settings = state.run?.settings ?? state.settings;
  const unit = words.lossUnits[settings.loss] ?? settings.loss;
  if (kind === 'loss')
    return {
      title: words.loss,
      unit: settings.eps > 0 && settings.loss === 'cce' ? words.withEps(unit, short(settings.eps)) : unit,
    };
  if (kind === 'accuracy') return {title: words.accuracy, unit: words.accuracyUnit};
  return {title: words.gradient, unit: words.gradientUnit};
}

/**
 * The recorded keys a chart shows, heavy lines first.
 * @param {Kind} kind
 * @param {Run} run
 * @param {Words} words
 * @returns {{key: string, role: ChartSpec['series'][number]['role'], label: string}[]}
 */
export function seriesOf(kind, run, words) {
  if (kind !== 'gradient') {
    return [
      {key: `train_${kind}`, role: 'train', label: words.train},
      {key: `test_${kind}`, role: 'test', label: words.test},
    ];
  }
  const last = run.info.layers.length - 1;
  return run.info.layers.map((_layer, at) => ({
    key: `gradient_rms.${at}`,
    role: at === last ? 'output' : 'hidden',
    label: last === 0 ? '' : words.layer(at + 1),
  }));
}

/** The right end of the x axis. @param {State} state */
export function lastEpoch({run, settings}) {
  return Math.max(1, settings.epochs, run ? Math.max(run.target, newestEpoch(run)) : 0);
}

/** @param {Kind} kind @param {Run} run @param {Words} words @returns {ChartSpec['references']} */
function referencesOf(kind, run, words) {
  const {settings, info} = run;
  if (kind === 'accuracy')
    return [{value: info.biggest_class_test, label: words.biggest(fixed(info.biggest_class_test))}];
  const guessable = kind === 'loss' && settings.loss === 'cce' && settings.out === 'softmax' && settings.eps === 0;
  if (!guessable || info.classes < 2) return [];
  const value = Math.log(info.classes);
  return [{value, label: words.guessing(info.classes, fixed(value))}];
}

/**
 * @param {Kind} kind
 * @param {State} state
 * @param {Words} words
 * @param {Palette} palette
 * @param {Size} size
 * @returns {{spec: ChartSpec, values: Float64Array[]}}
 */
export function specOf(kind, state, words, palette, size) {
  const {run} = state;
  const series = run ? seriesOf(kind, run, words) : [];
  return {
    spec: {
      kind,
      width: size.width,
      height: size.height,
      ratio: size.ratio,
      text_scale: 1,
      margin_left: size.left,
      margin_right: size.right,
      font: palette.font,
      palette: {
        ground: palette.ground,
        ink: palette.ink,
        ink3: palette.ink3,
        grid: palette.grid,
        edge: palette.edge,
        sunken: palette.sunken,
        bad: palette.bad,
        runs: palette.runs,
      },
      epochs: lastEpoch(state),
      pinned: state.pinned,
      back: kind === 'loss' && run?.diverged ? {epoch: Number(run.diverged.back_to), label: words.backHere} : null,
      references: run ? referencesOf(kind, run, words) : [],
      x_axis: size.x_axis,
      series: series.map(({role, label}) => ({run: FIRST_RUN, role, label})),
    },
    values: run ? series.map(({key}) => (run.columns[key] ?? new Float64Array(0)).subarray(0, run.length)) : [],
  };
}

/**
 * What the chart shows, for those who cannot see it.
 * @param {Kind} kind
 * @param {State} state
 * @param {Words} words
 */
export function textOf(kind, state, words) {
  const {title, unit} = titleOf(kind, state, words);
  const {run} = state;
  if (!run || run.length === 0) return `${title} (${unit}). ${words.noValues}`;
  const epoch = state.pinned ?? newestEpoch(run);
  const print = kind === 'gradient' ? short : fixed;
  const first = kind === 'gradient' ? 1 : 0;
  const values = seriesOf(kind, run, words).flatMap(({key, label}) => {
    const value = recordAt(run, epoch, key);
    return Number.isNaN(value)
      ? []
      : [words.chartValue(label || words.layer(1), print(value), print(recordAt(run, first, key)))];
  });
  return words.chartText(title, unit, words.epochAt(epoch), values.join(', ') || words.noValues);
}

/** Digits of a crosshair reading: more than a label needs, fewer than a line has room for. */
const READ_DIGITS = 6;

/**
 * The values under the crosshair, in a line.
 * @param {Kind} kind
 * @param {Run} run
 * @param {number} epoch
 * @param {Words} words
 */
export function readingOf(kind, run, epoch, words) {
  const series = seriesOf(kind, run, words);
  const digits = series.length > 2 ? 3 : READ_DIGITS;
  const values = series.flatMap(({key, label}) => {
    const value = recordAt(run, epoch, key);
    if (Number.isNaN(value)) return [];
    const plain = Math.abs(value) < 1e6 && Math.abs(value) >= 1e-4;
    return [`${label} ${plain ? value.toPrecision(digits) : short(value)}`.trim()];
  });
  return [words.epochAt(epoch), ...values].join(' · ');
}
