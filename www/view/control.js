// The controls every panel builds from: picker, segment, field, slider.
import {attribute, changed, make, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {{value: string, text: string, disabled?: boolean}} Option */

/**
 * A native select under our own frame.
 * @param {(value: string) => void} onpick
 */
export function makePick(onpick) {
  const select = make('select', {onchange: () => onpick(select.value)});
  return {root: make('span', {class: 'pick'}, select, icon('chevron', 14)), select, shown: ''};
}

/** @typedef {ReturnType<typeof makePick>} Pick */

/**
 * @param {Pick} pick
 * @param {string} label   for those who hear it
 * @param {Option[]} options
 * @param {string} value
 */
export function renderPick(pick, label, options, value) {
  attribute(pick.select, 'aria-label', label);
  const shown = JSON.stringify(options);
  if (pick.shown !== shown) {
    pick.shown = shown;
    pick.select.replaceChildren(...options.map(({value, text, disabled}) => make('option', {value, disabled}, text)));
  }
  if (pick.select.value !== value) pick.select.value = value;
}

let groups = 0;

/**
 * A few choices side by side, and with `more` all of them behind a mark at the end.
 * @param {(value: string) => void} onpick
 * @param {boolean} more
 */
export function makeSegment(onpick, more) {
  const root = make('div', {class: 'segment', role: 'radiogroup'});
  const pick = more ? makePick(onpick) : null;
  return {root, pick, group: `segment-${(groups += 1)}`, shown: '', onpick};
}

/** @typedef {ReturnType<typeof makeSegment>} Segment */

/**
 * @param {Segment} segment
 * @param {string} label
 * @param {Option[]} options   side by side
 * @param {string} value
 * @param {{label: string, options: Option[]}} [all]   behind the mark
 */
export function renderSegment(segment, label, options, value, all) {
  attribute(segment.root, 'aria-label', label);
  const shown = JSON.stringify(options);
  if (segment.shown !== shown) {
    segment.shown = shown;
    const labels = options.map((option) =>
      make(
        'label',
        {},
        make('input', {
          type: 'radio',
          name: segment.group,
          value: option.value,
          onchange: () => segment.onpick(option.value),
        }),
        make('span', {}, option.text),
      ),
    );
    segment.root.replaceChildren(...labels, ...(segment.pick ? [segment.pick.root] : []));
  }
  for (const input of segment.root.querySelectorAll('input')) {
    const checked = input.value === value;
    if (input.checked !== checked) input.checked = checked;
  }
  if (segment.pick && all) renderPick(segment.pick, all.label, all.options, value);
}

/**
 * The common choices, with the chosen one in the last place when it is none of them.
 * @param {string[]} common
 * @param {string} value
 */
export function sideBySide(common, value) {
  return common.includes(value) ? common : [...common.slice(0, -1), value];
}

/**
 * A field: name left, value right. What is typed is handed over as text when it is committed.
 * @param {(text: string) => void} oncommit
 * @param {string} [look]   further classes
 */
export function makeField(oncommit, look = '') {
  const input = make('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    onfocus: () => input.select(),
    onchange: () => oncommit(input.value.trim()),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') input.value = input.defaultValue;
    },
  });
  const name = make('span', {class: 'name'});
  return {root: make('label', {class: `field ${look}`}, name, input), name, input, found: ''};
}

/** @typedef {ReturnType<typeof makeField>} Field */

/**
 * @param {Field} field
 * @param {string} name    shown; empty when `label` says it all
 * @param {string} label   for those who hear it
 * @param {string} value
 * @param {string|null} refused   what was typed and could not be, which stays to be seen
 */
export function renderField(field, name, label, value, refused = null) {
  write(field.name, name);
  field.name.hidden = name === '';
  attribute(field.input, 'aria-label', name === label ? null : label);
  attribute(field.input, 'aria-invalid', refused === null ? null : 'true');
  field.root.classList.toggle('invalid', refused !== null);
  field.input.defaultValue = value;
  const wanted = refused ?? value;
  const typing = document.activeElement === field.input && field.found === wanted;
  field.found = wanted;
  if (!typing && field.input.value !== wanted) field.input.value = wanted;
}

/**
 * What the page refused for a setting of a run, if it did.
 * @param {import('../state.js').State} state
 * @param {string} name
 * @param {import('../state.js').Letter} [letter]
 * @returns {import('../state.js').Report|null}
 */
export function refusalOf(state, name, letter = 'A') {
  const message = state.messages.findLast(
    ({report}) =>
      (report.run ?? 'A') === letter &&
      ((report.code === 'SETTING-RANGE' && report.name === name) ||
        (report.code === 'SETTING-HIDDEN' && name === 'hidden')),
  );
  return message?.report ?? null;
}

/**
 * The sentence under a refused field; in the lab those who hear the page have it from the message.
 * @param {import('../lang/en.js').Words} words
 * @param {import('../state.js').Report|null} refusal
 * @param {string} kept
 */
export function complaint(words, refusal, kept) {
  if (refusal === null || refusal.code !== 'SETTING-RANGE') return '';
  const name = words.settingNames[String(refusal.name)] ?? String(refusal.name);
  const text = String(refusal.found).trim();
  const [found, low, high] = [refusal.found, refusal.low ?? NaN, refusal.high].map(Number);
  if (Number.isNaN(found + low) || text === '') return words.notANumber(name, text || words.nothing, kept);
  // What is no whole number may lie between.
  return words.outside(name, text, found > low && found < high ? `${low}, ${low + 1},` : `${low}`, `${high}`, kept);
}

/**
 * @param {{min: number, max: number, step: number}} range
 * @param {(value: number) => void} oninput
 */
export function makeSlider({min, max, step}, oninput) {
  return make('input', {
    type: 'range',
    class: 'slider',
    min,
    max,
    step,
    oninput: (/** @type {Event} */ event) => oninput(Number(/** @type {HTMLInputElement} */ (event.target).value)),
  });
}

/** @param {HTMLInputElement} slider @param {string} label @param {number} value @param {string} text */
export function renderSlider(slider, label, value, text) {
  attribute(slider, 'aria-label', label);
  attribute(slider, 'aria-valuetext', text);
  const [min, max] = [Number(slider.min), Number(slider.max)];
  const held = Math.min(max, Math.max(min, value));
  if (document.activeElement !== slider || Math.abs(Number(slider.value) - held) > Number(slider.step))
    slider.value = String(held);
  // The thumb's centre never reaches the track's ends: half its 16 px stays inside.
  const share = (held - min) / (max - min);
  if (changed(slider, [share]))
    slider.style.setProperty('--share', `calc(8px + ${(100 * share).toFixed(2)}% - ${(16 * share).toFixed(2)}px)`);
}
