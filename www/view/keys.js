// The keyboard: space plays and pauses, the right arrow trains an epoch, R starts over, Esc lets go, F is for a class.

/** @typedef {import('../state.js').State} State */

/** What keys 1 to 4 bring before a class, and take away. @type {import('../state.js').Brought[]} */
const BROUGHT = ['loss', 'gradient', 'train', 'panels'];
/** Answers to arrows by itself, not to space. */
const RANGE = 'input[type="range"]';
const FIELDS = 'input:not([type="range"]), textarea, select, [contenteditable]';
/** What answers to space or an arrow by itself: controls, and what says that it scrolls. */
const OWN_KEYS = 'button, summary, label, [data-scrolls]';

/**
 * @param {import('./page.js').Page['dispatch']} dispatch
 * @param {() => State} state
 */
export function listen(dispatch, state) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(FIELDS)) return;
    const own = target !== null && target.closest(event.key === ' ' ? OWN_KEYS : `${OWN_KEYS}, ${RANGE}`) !== null;
    const action = actionOf(event.key, own, event.repeat, state());
    if (action === null) return;
    event.preventDefault();
    dispatch(action);
  });
}

/**
 * @param {string} key
 * @param {boolean} own      the focused control answers to space and arrows itself
 * @param {boolean} repeat
 * @param {State} state
 * @returns {import('./page.js').Action|null}
 */
function actionOf(key, own, repeat, state) {
  if (key === 'Escape') return state.pinned === null ? null : {type: 'pinned', epoch: null};
  if ((key === 'r' || key === 'R') && !repeat) return {type: 'reset'};
  const {present} = state.settings;
  if ((key === 'f' || key === 'F') && !repeat) return {type: 'setting-changed', key: 'present', value: !present};
  const name = present && !repeat ? BROUGHT[Number(key) - 1] : undefined;
  if (name) return {type: 'brought', name};
  if (own) return null;
  if (key === ' ' && !repeat) return {type: state.phase === 'training' ? 'pause' : 'play'};
  return key === 'ArrowRight' ? {type: 'step-epoch'} : null;
}
