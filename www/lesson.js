// The lesson in one link: squared error against cross-entropy behind a sigmoid, from
// the same first weights, many of them confidently wrong.

import {STEPS} from './steps.js';
import {LOOK_KEYS, OWN_KEYS, parse} from './link.js';
import {letters, settingsOf, textOf} from './rival.js';

/** @typedef {import('./state.js').Settings} Settings */

/** The third step of the guided path. */
export const LESSON = STEPS[2];

const {settings: lesson} = parse(LESSON);
/** No part of the lesson. */
const KEPT = ['data', 'label', 'drop', 'missing', 'encoding', 'sep', 'header', ...LOOK_KEYS];

/**
 * The lesson, on the data that is loaded and in the page as it is set.
 * @param {Settings} settings   as they are
 * @returns {Settings}
 */
export function lessonOn(settings) {
  return {...lesson, ...Object.fromEntries(Object.entries(settings).filter(([key]) => KEPT.includes(key)))};
}

/** What was asked of last: the same settings are asked of at every redraw. */
const known = {settings: lesson, is: true};

/**
 * Whether the runs are the lesson's, whatever their data, seed and epochs.
 * @param {Settings} settings
 */
export function isLesson(settings) {
  if (known.settings !== settings) Object.assign(known, {settings, is: recipe(settings) === recipe(lesson)});
  return known.is;
}

/** @param {Settings} settings */
function recipe(settings) {
  const runs = letters(settings).map((letter) => {
    const own = settingsOf(settings, letter);
    return [letter, ...OWN_KEYS.map((key) => textOf(own, key))];
  });
  return JSON.stringify(runs);
}
