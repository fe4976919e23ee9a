// The gradient check on demand: the button; what came of it is written by `findings.js`, which comes with it.
import {attribute, make, write} from './element.js';
import {ofSeveral, unsaid} from './several.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

/** @param {Page} page */
export function makeCheck({dispatch}) {
  const name = make('span');
  const mark = make('span', {class: 'verdict-mark', 'aria-hidden': 'true'});
  const button = make(
    'button',
    {type: 'button', id: 'gradient-check', class: 'button', onclick: () => button.ariaBusy || dispatch({type: 'gradient-check'})},
    name,
    mark,
  );
  const list = make('div', {class: 'finding-list', role: 'status'});
  const findings = make('div', {class: 'findings'}, list);
  return {button, name, mark, list, findings, home: /** @type {Element|null} */ (null)};
}

/** @typedef {ReturnType<typeof makeCheck>} Parts */

/**
 * The button: alone it stands under the plot, in a comparison in the heading.
 * @param {Parts} parts @param {State} state @param {Page} page
 */
export function renderCheck(parts, {check, runs, phase, loading, preparing}, page) {
  const {words} = page;
  const several = runs.length > 1;
  parts.home ??= parts.button.parentElement;
  const place = several ? parts.home : parts.findings;
  if (place && parts.button.parentElement !== place) place.prepend(parts.button);
  const all = check.results;
  const waiting = check.waiting || (all.length > 0 && unsaid(page) === null);
  const passes = all.every(({report}) => report.passes);
  write(parts.name, waiting ? words.checking : several ? words.checkShort : words.check);
  write(parts.mark, all.length === 0 || waiting ? '' : passes ? '✓' : '✗');
  parts.mark.hidden = parts.mark.textContent === '' || !several;
  attribute(parts.mark, 'data-agrees', String(passes));
  attribute(parts.button, 'title', words.checkHint);
  attribute(parts.button, 'data-agrees', all.length === 0 || waiting ? null : String(passes));
  // Not disabled: the keys are on it, and stay.
  attribute(parts.button, 'aria-busy', waiting ? 'true' : null);
  attribute(parts.button, 'disabled', loading !== null || preparing || phase === 'failed');
}

/** @param {Parts} parts @param {State} state @param {Page} page */
export function renderFindings({list, findings}, state, page) {
  const {waiting, results} = state.check;
  findings.hidden = state.runs.length > 1 && results.length === 0;
  const several = waiting || results.length > 0 || list.firstChild ? ofSeveral(page) : null;
  several?.renderResults(list, state, several.words);
}
