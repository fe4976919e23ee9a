// Which column is the label, and a choice of every other: the likeliest in a list, all by their names.
import {apart} from '../lang/code.js';
import {makePick, renderPick} from './control.js';
import {attribute, make, write} from './element.js';
import {AS_FOUND} from './hows.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {import('./control.js').Option} Option */

/** A select with more entries than this is slower than typing a name. */
const MOST_LABELS = 300;
/** Names that are offered while one is typed. */
const MOST_OFFERED = 40;
const LONGEST_VALUE = 1000;

/** @param {Page} page */
export function makeLabel({dispatch, state}) {
  /** @param {string[]|null} label */
  const choose = (label) => {
    const drop = state().data?.columns.filter(({role}) => role === 'dropped').map(({name}) => name) ?? [];
    dispatch({type: 'label-chosen', label, drop});
  };
  const pick = makePick((value) => {
    const {data} = state();
    if (value === AS_FOUND) choose(null);
    else choose((data && labelsOf(data).find((names, at) => valueOf(names, at) === value)) ?? null);
  });
  pick.select.dataset.how = 'label';
  const name = make('span', {class: 'meta'});
  const offered = make('datalist', {id: 'label-names'});
  const typed = make('input', {type: 'text', list: offered.id, autocomplete: 'off', spellcheck: 'false'});
  const box = make('label', {class: 'field search'}, typed, offered);
  const parts = {root: make('div', {class: 'stack'}, make('label', {class: 'how'}, name, pick.root), box), pick, name, typed, offered, box};
  const names = () => {
    const {data} = state();
    return data ? ofFile(data).map((column) => column.name) : [];
  };
  typed.addEventListener('input', () => {
    const found = namesLike(names(), typed.value);
    offered.replaceChildren(...found.map((value) => make('option', {value})));
    if (found.length === 1 && found[0] === typed.value) take();
  });
  const take = () => {
    if (!names().includes(typed.value)) return;
    choose([typed.value]);
    typed.value = '';
  };
  typed.addEventListener('change', take);
  return parts;
}

/** @typedef {ReturnType<typeof makeLabel>} Label */

/**
 * The first names that hold the text.
 * @param {readonly string[]} names
 * @param {string} text
 */
export function namesLike(names, text) {
  const wanted = text.trim().toLowerCase();
  const like = wanted === '' ? [] : names.filter((name) => name.toLowerCase().includes(wanted));
  return like.slice(0, MOST_OFFERED);
}

/** @param {Label} parts @param {DataSummary} data @param {boolean} proposed @param {FileWords} words */
export function renderLabel({pick, name, typed, box}, data, proposed, words) {
  write(name, words.label);
  renderPick(pick, words.label, labelOptions(data, words, proposed), proposed || !data.label ? AS_FOUND : valueOf(data.label, 0));
  box.hidden = ofFile(data).length <= MOST_LABELS;
  attribute(typed, 'placeholder', words.findLabel);
  attribute(typed, 'aria-label', words.findLabel);
}

/** The columns that the file has itself: none that stands for a value of text. @param {Pick<DataSummary, 'columns'>} data */
const ofFile = ({columns}) => columns.filter(({source}) => source === null);

/** What can be the label: what is, then the groups and columns, each once. @param {DataSummary} data @returns {string[][]} */
function labelsOf({label, label_candidates, columns}) {
  const offered = [...label_candidates.slice(0, MOST_LABELS), ...ofFile({columns}).slice(0, MOST_LABELS).map(({name}) => [name])];
  const all = new Map([...(label ? [label] : []), ...offered].map((names) => [JSON.stringify(names), names]));
  return [...all.values()].slice(0, MOST_LABELS);
}

/** An option's value: the names, or where they are very long their place. @param {string[]} names @param {number} at */
function valueOf(names, at) {
  const text = JSON.stringify(names);
  return text.length > LONGEST_VALUE ? ` ${at}` : text;
}

/**
 * What the label can be: as proposed, then all others.
 * @param {DataSummary} data
 * @param {FileWords} words
 * @param {boolean} [proposed]   the label is the one that was proposed
 * @returns {Option[]}
 */
export function labelOptions(data, words, proposed = true) {
  const {label, label_candidates, columns, classes} = data;
  const named = (/** @type {string[]} */ names) => (names.length === 1 ? apart(names[0]) : words.labelGroup(apart(names[0]), names.length));
  const found = words.labelFound(proposed && label ? named(label) : '', label?.length === 1 ? classes.length : null);
  const first = (proposed ? label : label_candidates[0]) ? found : words.noLabel;
  const options = labelsOf(data).map((names, at) => ({value: valueOf(names, at), text: named(names)}));
  const left = ofFile({columns}).length - options.length;
  const rest = left > 0 ? [{value: ' rest', text: words.otherLabels(left), disabled: true}] : [];
  return [{value: AS_FOUND, text: first}, ...options, ...rest];
}
