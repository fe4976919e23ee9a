// The keyboard: space plays and pauses, the right arrow trains an epoch, R starts over, F is for a class, Esc lets go of an epoch, then of the class.

/** @typedef {import('../state.js').State} State */

/** What keys 1 to 4 bring before a class, and take away. @type {import('../state.js').Brought[]} */
const BROUGHT = ['loss', 'gradient', 'train', 'panels'];
/** Answers to arrows by itself, not to space. */
const RANGE = 'input[type="range"]';
const FIELDS = 'input:not([type="range"]), textarea, select, [contenteditable]';
/** What answers to an arrow by itself: controls, and what says that it scrolls. */
const OWN_ARROWS = 'summary, label, [data-scrolls]';
/** And to space. */
const OWN_KEYS = `button, ${OWN_ARROWS}`;

/**
 * What was pressed and is nobody else's: not a field's, not the browser's.
 * @param {KeyboardEvent} event
 * @returns {{key: string, own: boolean, repeat: boolean}|null}   `own`: the focused control answers to space and arrows itself
 */
export function pressOf({key, repeat, target, ctrlKey, metaKey, altKey, defaultPrevented}) {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return null;
  const focused = target instanceof Element ? target : null;
  if (focused?.closest(FIELDS)) return null;
  const own = focused !== null && focused.closest(key === ' ' ? OWN_KEYS : `${OWN_ARROWS}, ${RANGE}`) !== null;
  return {key, own, repeat};
}

/**
 * @param {import('./page.js').Page['dispatch']} dispatch
 * @param {() => State} state
 */
export function listen(dispatch, state) {
  addEventListener('keydown', (event) => {
    const press = pressOf(event);
    const action = press && actionOf(press, state());
    if (!action) return;
    event.preventDefault();
    dispatch(action);
  });
}

/**
 * @param {{key: string, own: boolean, repeat: boolean}} press
 * @param {State} state
 * @returns {import('./page.js').Action|null}
 */
function actionOf({key, own, repeat}, state) {
  const {present, view} = state.settings;
  if (key === 'Escape' && state.pinned !== null && view === 'lab') return {type: 'pinned', epoch: null};
  if ((/^f$/i.test(key) || (present && key === 'Escape')) && !repeat) return {type: 'setting-changed', key: 'present', value: !present};
  if (view !== 'lab') return null; // the lab rests untouched behind another view
  if (/^r$/i.test(key) && !repeat) return {type: 'reset'};
  const name = present && !repeat ? BROUGHT[Number(key) - 1] : undefined;
  if (name) return {type: 'brought', name};
  if (own) return null;
  if (key === ' ' && !repeat) return {type: state.phase === 'training' ? 'pause' : 'play'};
  return key === 'ArrowRight' ? {type: 'step-epoch'} : null;
}
