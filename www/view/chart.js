// One chart as the core draws it: which runs and series, which references, and the same in words.
import {fixed, range, short} from '../lang/number.js';
import {LETTERS} from '../rival.js';
import {isFrozen, medianOf, newestEpoch, newestOf, rangeOf, recordAt, seedsAt} from '../run.js';

/** @typedef {import('./page.js').ChartSpec} ChartSpec */
/** @typedef {import('./page.js').Palette} Palette */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {'loss'|'accuracy'|'gradient'} Kind */
/** @typedef {{width: number, height: number, ratio: number, left: number, right: number, x_axis: boolean, scale: number}} Size   CSS px; `scale` is of the letters */
/**
 * One chart. Losses of different units have one each: on one axis the slow run would look the better.
 * `more` stands under another chart's title; `alone` when there is no other run on the page; `train` where the
 * training figures are drawn beside those of the test rows. Runs of several seeds are their medians.
 * @typedef {{kind: Kind, id: string, runs: Run[], more: boolean, alone: boolean, train: boolean}} Panel
 */

/** @param {State} state @returns {Panel[]} top to bottom */
export function panelsOf(state) {
  const runs = state.runs.map(medianOf);
  const alone = runs.length < 2;
  const losses = [...new Set(runs.map(({settings}) => settings.loss))];
  const groups = runs.length === 0 ? [[]] : losses.map((loss) => runs.filter(({settings}) => settings.loss === loss));
  return [
    ...groups.map((group, at) => {
      const id = at === 0 ? 'chart-loss' : `chart-loss-${group[0].letter.toLowerCase()}`;
      return {kind: /** @type {const} */ ('loss'), id, runs: group, more: at > 0, alone, train: true};
    }),
    {kind: 'accuracy', id: 'chart-accuracy', runs, more: false, alone, train: true},
    {kind: 'gradient', id: 'chart-gradient', runs, more: false, alone, train: true},
  ];
}

/** The charts on the page: before a class only those asked for, of the test rows. @param {State} state @returns {Panel[]} */
export function shownPanels(state) {
  const {settings, brought} = state;
  if (!settings.present) return panelsOf(state);
  const train = brought.includes('train');
  const shown = panelsOf(state).filter(({kind}) => kind === 'accuracy' || brought.includes(kind));
  return shown.map((panel) => ({...panel, train}));
}

/** The loss and its unit. @param {import('../state.js').Settings} settings @param {Words} words */
function lossUnit(settings, words) {
  const unit = words.lossUnits[settings.loss] ?? settings.loss;
  return settings.eps > 0 && settings.loss === 'cce' ? words.withEps(unit, short(settings.eps)) : unit;
}

/**
 * @param {Panel} panel
 * @param {State} state
 * @param {Words} words
 * @returns {{title: string, unit: string, inside: string}} `inside`: what the plot itself is called among others
 */
export function titleOf({kind, runs, train}, state, words) {
  const {seeds} = runs[0]?.started ?? state.settings;
  const seeded = (/** @type {string} */ unit) => (seeds > 1 ? `${unit} · ${words.seedCount(seeds, seeds)}` : unit);
  if (kind === 'accuracy') return {title: words.accuracy, unit: seeded(train ? words.accuracyUnit : words.test), inside: ''};
  if (kind === 'gradient') return {title: words.gradient, unit: seeded(words.gradientUnit), inside: ''};
  const unit = lossUnit(runs[0]?.settings ?? state.settings, words);
  const losses = [...new Set(state.runs.map(({settings}) => settings.loss))];
  if (losses.length < 2) return {title: words.loss, unit: seeded(unit), inside: ''};
  const apart = new Set(losses.map((loss) => words.lossUnitsShort[loss])).size === losses.length;
  const short = apart && words.lossUnitsShort[runs[0].settings.loss];
  return {title: words.loss, unit: words.severalUnits(losses.length), inside: short || unit};
}

const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/**
 * The recorded keys a chart shows of a run, heavy lines first. `label` is what its line ends in, `name` what a
 * sentence calls it.
 * @param {Panel} panel
 * @param {Run} run
 * @param {Words} words
 * @returns {{run: Run, key: string, role: ChartSpec['series'][number]['role'], label: string, name: string}[]}
 */
function seriesOfRun({kind, alone, train}, run, words) {
  const {letter} = run;
  const named = (/** @type {string} */ name) => (alone ? name : `${letter} ${name}`.trim());
  if (kind !== 'gradient' && !train) {
    return [{run, key: `test_${kind}`, role: 'train', label: alone ? words.test : letter, name: named(words.test)}];
  }
  if (kind !== 'gradient') {
    return [
      {run, key: `train_${kind}`, role: 'train', label: alone ? words.train : letter, name: named(words.train)},
      {run, key: `test_${kind}`, role: 'test', label: words.test, name: named(words.test)},
    ];
  }
  const last = run.info.layers.length - 1;
  return run.info.layers.map((_layer, at) => {
    const name = named(last === 0 && !alone ? '' : words.layer(at + 1));
    const many = alone ? words.layer(at + 1) : letter + SUBSCRIPT[at + 1];
    const label = last === 0 ? (alone ? '' : letter) : many;
    return {run, key: `gradient_rms.${at}`, role: at === last ? 'output' : 'hidden', label, name};
  });
}

/** @param {Panel} panel @param {Words} words */
function seriesOf(panel, words) {
  return panel.runs.flatMap((run) => seriesOfRun(panel, run, words));
}

/** The right end of the x axis. @param {State} state */
export function lastEpoch({runs, settings}) {
  return Math.max(1, settings.epochs, runs[0]?.target ?? 0, newestOf(runs));
}

/** @param {Panel} panel @param {Words} words @param {number} scale   large letters leave room for few @returns {ChartSpec['references']} */
function referencesOf({kind, runs, alone}, words, scale) {
  const brief = scale > 1;
  const [run] = runs;
  if (!run || !alone) return [];
  const {settings, info} = run;
  if (kind === 'accuracy') {
    const share = fixed(info.biggest_class_test);
    return [{value: info.biggest_class_test, label: brief ? words.biggestBrief(share) : words.biggest(share)}];
  }
  const guessable = kind === 'loss' && settings.loss === 'cce' && settings.out === 'softmax' && settings.eps === 0;
  if (!guessable || info.classes < 2) return [];
  const value = Math.log(info.classes);
  const label = brief ? words.guessingBrief : words.guessing;
  return [{value, label: label(info.classes, fixed(value))}];
}

/**
 * @param {Panel} panel
 * @param {State} state
 * @param {Words} words
 * @param {Palette} palette
 * @param {Size} size
 * @returns {{spec: ChartSpec, values: Float64Array[]}}
 */
export function specOf(panel, state, words, palette, size) {
  const series = seriesOf(panel, words);
  const back = panel.kind === 'loss' ? panel.runs.find(isFrozen)?.diverged : null;
  return {
    spec: {
      kind: panel.kind,
      width: size.width,
      height: size.height,
      ratio: size.ratio,
      text_scale: size.scale,
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
      back: back ? {epoch: Number(back.back_to), label: words.backHere} : null,
      references: referencesOf(panel, words, size.scale),
      x_axis: size.x_axis,
      series: series.map(({run, role, label}) => ({run: LETTERS.indexOf(run.letter), role, label})),
    },
    values: [
      ...series.map(({run, key}) => (run.columns[key] ?? new Float64Array(0)).subarray(0, run.length)),
      ...series.flatMap(({run, key}) => rangeOf(run, key)),
    ],
  };
}

/**
 * What the chart shows, for those who cannot see it.
 * @param {Panel} panel
 * @param {State} state
 * @param {Words} words
 */
export function textOf(panel, state, words) {
  const {kind, runs} = panel;
  const {title} = titleOf(panel, state, words);
  const unit =
    kind === 'loss' ? lossUnit(runs[0]?.settings ?? state.settings, words) : titleOf(panel, state, words).unit;
  if (runs.every(({length}) => length === 0)) return `${title} (${unit}). ${words.noValues}`;
  const epoch = state.pinned ?? newestOf(runs);
  const print = kind === 'gradient' ? short : fixed;
  const first = kind === 'gradient' ? 1 : 0;
  const values = seriesOf(panel, words).flatMap(({run, key, name}) => {
    const at = Math.min(epoch, newestEpoch(run));
    const value = recordAt(run, at, key);
    if (Number.isNaN(value)) return [];
    const spread = rangeAt(run, key, at);
    const said = spread ? `${print(value)}${words.medianNote(spread, words.seedCount(...seedsAt(run, at)))}` : print(value);
    return [words.chartValue(name, said, print(recordAt(run, first, key)))];
  });
  return words.chartText(title, unit, words.epochAt(epoch), values.join(', ') || words.noValues);
}

/** The range of a figure over its run's seeds; `''` for one seed. @param {Run} run @param {string} key @param {number} epoch */
function rangeAt(run, key, epoch) {
  const [low, high] = rangeOf(run, key);
  return low ? range(low[epoch], high[epoch]) : '';
}

/** Digits of a crosshair reading: more than a label needs, fewer than a line has room for. */
const READ_DIGITS = 6;
const FEW_DIGITS = 3;

/** @param {number} value @param {number} digits */
function read(value, digits) {
  const plain = Math.abs(value) < 1e6 && Math.abs(value) >= 1e-4;
  return plain ? value.toPrecision(digits) : short(value);
}

/**
 * The values under the crosshair, each \`unbroken\`; many are called as at the ends of their lines.
 * @param {Panel} panel
 * @param {number} epoch
 * @param {Words} words
 */
export function readingOf(panel, epoch, words) {
  const series = seriesOf(panel, words);
  const many = series.length > 2;
  const digits = many || series[0]?.run.spread ? FEW_DIGITS : READ_DIGITS;
  const values = series.flatMap(({run, key, label, name}) => {
    const value = recordAt(run, epoch, key);
    if (Number.isNaN(value)) return [];
    const spread = many ? '' : rangeAt(run, key, epoch);
    const text = `${many || panel.alone ? label : name} ${read(value, digits)}${spread && ` (${spread})`}`.trim();
    // The label of a run's test rows does not say whose they are.
    return [key.startsWith('test_') && many ? ` ${text}` : ` · ${text}`];
  });
  const parts = `${words.epochAt(epoch)}${values.join('')}`.split(' · ');
  return parts.map((text) => `\`${text}\``).join(' · ');
}
