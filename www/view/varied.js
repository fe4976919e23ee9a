// A row of the rail: one control while the runs share its value, one for each run where they differ.
import {differing} from '../compare.js';
import {letters, settingsOf} from '../rival.js';
import {attribute, make, write} from './element.js';
import {makeChip} from './facet.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('../actions.js').SettingKey} SettingKey */
/** @typedef {(letter: Letter, settings: Settings, state: State, words: Words) => void} Show */
/** @typedef {{root: HTMLElement, show: Show}} Control   of one run */
/**
 * `small`: two runs in a line. `long`: the name has a line of its own.
 * @typedef {'wide'|'small'|'long'} Look
 */

/** @typedef {ReturnType<typeof makeVaried>} Varied */

/**
 * @param {SettingKey} key
 * @param {{name: HTMLElement, shared: HTMLElement, control: (letter: Letter) => Control, look?: Look}} parts
 *   `shared` holds `name` and the control all runs share
 * @param {Page} page
 */
export function makeVaried(key, {name, shared, control, look = 'wide'}, page) {
  const title = make('span', {class: 'name'});
  const same = make('button', {type: 'button', class: 'link same'});
  const lines = make('div', {class: 'lines'});
  const split = make('div', {class: `split ${look}`}, make('div', {class: 'names'}, title, same), lines);
  const root = make('div', {class: 'varied'}, shared, split);
  const varied = {
    key,
    root,
    name,
    shared,
    split,
    title,
    same,
    lines,
    control,
    open: false,
    runs: /** @type {{letter: Letter, control: Control, line: HTMLElement}[]} */ ([]),
    settings: /** @type {Settings|null} */ (null),
  };
  const fork = (/** @type {Event} */ event) => {
    if (!name.classList.contains('forkable')) return;
    event.preventDefault();
    varied.open = true;
    page.redraw();
    requestAnimationFrame(() => requestAnimationFrame(() => focusIn(varied)));
  };
  name.addEventListener('click', fork);
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') fork(event);
  });
  same.addEventListener('click', () => {
    const {settings} = varied;
    varied.open = false;
    if (settings === null) return;
    for (const letter of letters(settings).slice(1)) {
      page.dispatch({type: 'setting-changed', key, value: settings[key], letter});
    }
    page.redraw();
  });
  return varied;
}

/** To what was asked for: the last run's control. @param {Varied} varied */
function focusIn({runs}) {
  const control = runs.at(-1)?.control.root;
  const [first] = control?.matches('input, select, button')
    ? [control]
    : (control?.querySelectorAll('input, select, button') ?? []);
  if (first instanceof HTMLElement) first.focus();
}

/**
 * Returns whether the runs have a control each.
 * @param {Varied} varied
 * @param {State} state
 * @param {Words} words
 * @param {string} label   what the setting is called
 */
export function renderVaried(varied, state, words, label) {
  const {settings} = state;
  const run = letters(settings);
  const several = run.length > 1;
  varied.settings = settings;
  if (!several) varied.open = false;
  const split = several && (varied.open || differing(settings).includes(varied.key));
  varied.root.classList.toggle('is-split', split);
  varied.shared.hidden = split;
  varied.split.hidden = !split;
  renderFork(varied.name, several && !split, words.letDiffer(label));
  if (!split) {
    varied.lines.replaceChildren();
    varied.runs = [];
    return false;
  }
  write(varied.title, label);
  write(varied.same, words.makeSame);
  attribute(varied.same, 'title', words.makeSameHint(label));
  attribute(varied.same, 'aria-label', words.makeSameHint(label));
  if (varied.runs.map(({letter}) => letter).join() !== run.join()) {
    varied.runs = run.map((letter) => varied.runs.find((known) => known.letter === letter) ?? lineOf(varied, letter));
    varied.lines.replaceChildren(...varied.runs.map(({line}) => line));
  }
  for (const {letter, control} of varied.runs) control.show(letter, settingsOf(settings, letter), state, words);
  return true;
}

/** @param {Varied} varied @param {Letter} letter */
function lineOf({control: makeControl}, letter) {
  const control = makeControl(letter);
  return {letter, control, line: make('div', {class: 'line'}, makeChip(letter), control.root)};
}

/** A name that a press turns into a row for each run. @param {HTMLElement} name @param {boolean} able @param {string} hint */
function renderFork(name, able, hint) {
  name.classList.toggle('forkable', able);
  attribute(name, 'role', able ? 'button' : null);
  attribute(name, 'tabindex', able ? 0 : null);
  attribute(name, 'title', able ? hint : null);
  attribute(name, 'aria-label', able ? hint : null);
}
