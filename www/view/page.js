// What every panel is given beside the state, and the colours a canvas needs.

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('../actions.js').Action} Action */
/** @typedef {import('../pkg/losslab_wasm.js').Verdict} Verdict */
/** @typedef {import('../pkg/losslab_wasm.js').ChartSpec} ChartSpec */

/**
 * @typedef {object} Page
 * @property {(action: Action) => void} dispatch
 * @property {() => State} state                               the newest, which may not be drawn yet
 * @property {Words} words                                    of the language shown
 * @property {Verdict|null} verdict                            on the pair in the settings; null until the core is there
 * @property {((canvas: HTMLCanvasElement, spec: ChartSpec, values: Float64Array[]) => void)|null} draw   null until the core is there
 * @property {Palette} palette
 * @property {() => void} redraw                               on the next frame, for what no action tells: a new size
 */

/** @typedef {ReturnType<typeof readPalette>} Palette */

/** The theme's colours as they stand, read once per theme. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: token('page'),
    surface: token('surface'),
    ink: token('ink'),
    ink2: token('ink2'),
    ink3: token('ink3'),
    grid: token('grid'),
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
    font: token('font'),
  };
}
