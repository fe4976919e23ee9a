// The keyboard: space plays and pauses, the right arrow trains an epoch, R starts over, Esc lets go.

/** @typedef {import('../state.js').State} State */

const FIELDS = 'input, textarea, select, [contenteditable]';
/** What answers to space or an arrow by itself. */
const OWN_KEYS = 'button, summary, label, [role="slider"], .epochs-scroll';

/**
 * @param {import('./page.js').Page['dispatch']} dispatch
 * @param {() => State} state
 */
export function listen(dispatch, state) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(FIELDS)) return;
    const action = actionOf(event.key, target?.closest(OWN_KEYS) !== null && target !== null, event.repeat, state());
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
  if (own) return null;
  if (key === ' ' && !repeat) return {type: state.phase === 'training' ? 'pause' : 'play'};
  return key === 'ArrowRight' ? {type: 'step-epoch'} : null;
}
