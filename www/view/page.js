// What every panel is given beside the state, and the colours a canvas needs.

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('../actions.js').Action} Action */
/** @typedef {import('../pkg/losslab_wasm.js').Verdict} Verdict */
/** @typedef {import('../pkg/losslab_wasm.js').ChartSpec} ChartSpec */
/** @typedef {import('../pkg/losslab_wasm.js').HeartSpec} HeartSpec */
/** @typedef {import('../state.js').Settings} Settings */

/**
 * @typedef {object} Page
 * @property {(action: Action) => void} dispatch
 * @property {() => State} state                               the newest, which may not be drawn yet
 * @property {Words} words                                    of the language shown
 * @property {((settings: Settings) => Verdict)|null} judge    on a run's pair; this and the next three are null until the core is there
 * @property {((canvas: HTMLCanvasElement, spec: ChartSpec, values: Float64Array[]) => void)|null} draw
 * @property {((canvas: HTMLCanvasElement, spec: HeartSpec, values: Float64Array[]) => void)|null} drawHeart
 * @property {((values: Float64Array[]) => [number, number])|null} heartRange
 * @property {(place: Element, draw: () => void) => void} paint   draws it when the page is written: letters on a canvas and places in the page bring what was written so far into force
 * @property {Palette} palette
 * @property {number} scale                                   of the charts' letters: larger before a class
 * @property {() => void} redraw                               on the next frame, for what no action tells: a new size
 */

/** @typedef {ReturnType<typeof readPalette>} Palette */

/**
 * Whether all stands in one column, as the sheets have it: the charts' margins shrink, every chart has its own numbers,
 * two facets stand side by side and no more. On a phone, to ask the window's width lays the page out in the middle of a redraw.
 */
export const isNarrow = () => matchMedia('(max-width: 699px)').matches;

/** The theme's colours as they stand, read once per theme. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const shared = {ground: token('page'), ink: token('ink'), ink3: token('ink3'), grid: token('grid')};
  return {
    ...shared,
    surface: token('surface'),
    ink2: token('ink2'),
    edge: token('edge'),
    sunken: token('sunken'),
    bad: token('bad'),
    neg: token('neg'),
    pos: token('pos'),
    runs: /** @type {[string, string, string, string]} */ ([
      token('run-a'),
      token('run-b'),
      token('run-c'),
      token('run-d'),
    ]),
    heart: {
      ...shared,
      sunken: token('sunken'),
      bad: token('bad'),
      error: token('error'),
      error_text: token('error-text'),
      slope: token('slope'),
      slope_text: token('slope-text'),
      band: token('band'),
      delta: token('delta'),
    },
    font: token('font'),
  };
}
