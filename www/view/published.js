// What published runs did otherwise: ε in the logarithm, the slope left out, one generator for weights and order.
import {complaint, makeField, refusalOf, renderField} from './control.js';
import {make, write} from './element.js';
import {ownField, ownToggle} from './ownrow.js';
import {makeFold} from './step.js';
import {makeVaried, renderVaried} from './varied.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {ReturnType<typeof makePublished>} Published */

/** @param {Page} page */
export function makePublished(page) {
  const {dispatch} = page;
  const title = make('span');
  const eps = makeField((text) => dispatch({type: 'setting-changed', key: 'eps', value: text}));
  const omit = makeToggle(page, 'gradient', ['exact', 'omit-slope'], (words) => words.omitSlope);
  const joint = makeToggle(page, 'draws', ['separate', 'joint'], (words) => words.jointDraws);
  const complaintLine = make('p', {class: 'complaint'});
  const name = (/** @type {Words} */ words) => words.eps;
  const control = ownField(page, 'eps', name);
  const epsRow = makeVaried('eps', {name: eps.name, shared: eps.root, control, look: 'long'}, page);
  const fold = makeFold([title], [epsRow.root, complaintLine, omit.row.root, joint.row.root], true);
  return {fold, title, eps, epsRow, omit, joint, complaintLine};
}

/**
 * @param {Page} page
 * @param {'gradient'|'draws'} key
 * @param {[string, string]} values   off, on
 * @param {(words: Words) => string} label
 */
function makeToggle(page, key, values, label) {
  const [off, on] = values;
  const onchange = () => page.dispatch({type: 'setting-changed', key, value: toggle.checked ? on : off});
  const toggle = make('input', {type: 'checkbox', class: 'toggle', role: 'switch', onchange});
  const name = make('span', {class: 'name'});
  const shared = make('label', {class: 'row long'}, name, toggle);
  const control = ownToggle(page, key, values, label);
  const row = makeVaried(key, {name, shared, control, look: 'long'}, page);
  return {row, name, toggle, on};
}

/** @param {Published} published @param {State} state @param {Words} words */
export function renderPublished(published, state, words) {
  const {settings} = state;
  const {omit, joint} = published;
  write(published.title, words.published);
  const refusal = refusalOf(state, 'eps');
  renderField(published.eps, words.eps, words.eps, String(settings.eps), refusal && String(refusal.found));
  write(published.complaintLine, complaint(words, refusal, String(settings.eps)));
  write(omit.name, words.omitSlope);
  omit.toggle.checked = settings.gradient === omit.on;
  write(joint.name, words.jointDraws);
  joint.toggle.checked = settings.draws === joint.on;
  const rows = [
    renderVaried(published.epsRow, state, words, words.eps),
    renderVaried(omit.row, state, words, words.omitSlope),
    renderVaried(joint.row, state, words, words.jointDraws),
  ];
  const own = settings.eps !== 0 || settings.gradient !== 'exact' || settings.draws !== 'separate';
  const set = own || rows.includes(true);
  if (set && published.fold.dataset.shown !== 'yes') published.fold.open = true;
  published.fold.dataset.shown = set ? 'yes' : 'no';
}
