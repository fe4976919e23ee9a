// The controls of one run, where the rail has a line for each.
import {refusalOf, makeField, makePick, renderField, renderPick} from './control.js';
import {make} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('./varied.js').Control} Control */
/** @typedef {import('../actions.js').SettingKey} SettingKey */
/** @typedef {import('./control.js').Option} Option */

/** @param {Page} page @param {SettingKey} key @param {Letter} letter */
export function setterOf({dispatch}, key, letter) {
  return (/** @type {unknown} */ value) => dispatch({type: 'setting-changed', key, value, letter});
}

/**
 * All choices in one picker.
 * @param {Page} page
 * @param {'out'|'loss'|'scale'|'precision'} key
 * @param {(words: Words) => {label: string, options: Option[]}} choices   '' stands for null
 */
export function ownPick(page, key, choices) {
  return (/** @type {Letter} */ letter) => {
    const set = setterOf(page, key, letter);
    const pick = makePick((value) => set(value === '' ? null : value));
    /** @type {import('./varied.js').Show} */
    const show = (_letter, settings, _state, words) => {
      const {label, options} = choices(words);
      renderPick(pick, words.ofRun(label, letter), options, settings[key] ?? '');
    };
    return {root: pick.root, show};
  };
}

/**
 * A number typed.
 * @param {Page} page
 * @param {'batch'|'momentum'|'eps'|'split'} key
 * @param {(words: Words) => string} label
 */
export function ownField(page, key, label) {
  return (/** @type {Letter} */ letter) => {
    const field = makeField(setterOf(page, key, letter));
    /** @type {import('./varied.js').Show} */
    const show = (_letter, settings, state, words) => {
      const refusal = refusalOf(state, key, letter);
      renderField(
        field,
        '',
        words.ofRun(label(words), letter),
        String(settings[key]),
        refusal && String(refusal.found),
      );
    };
    return {root: field.root, show};
  };
}

/**
 * A switch between two values.
 * @param {Page} page
 * @param {'gradient'|'draws'} key
 * @param {[string, string]} values   off, on
 * @param {(words: Words) => string} label
 */
export function ownToggle(page, key, [off, on], label) {
  return (/** @type {Letter} */ letter) => {
    const set = setterOf(page, key, letter);
    const onchange = () => set(toggle.checked ? on : off);
    const toggle = make('input', {type: 'checkbox', class: 'toggle', role: 'switch', onchange});
    /** @type {import('./varied.js').Show} */
    const show = (_letter, settings, _state, words) => {
      toggle.checked = settings[key] === on;
      toggle.setAttribute('aria-label', words.ofRun(label(words), letter));
    };
    return {root: toggle, show};
  };
}
