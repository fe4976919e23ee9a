// The guided path: the links of its steps, in the page as it is set.

import {parse, print} from './link.js';

/** @typedef {import('./state.js').Settings} Settings */

/**
 * Opens a step.
 * @param {number} lesson   from 1
 * @param {Settings} settings   the page's
 */
export function stepLink(lesson, {lang, theme, present, embed}) {
  return `#${print({...parse(`lesson=${lesson}`).settings, lang, theme, present, embed})}`;
}

/**
 * Whether the settings are no longer what their step sets up. The report's switches are there to be pressed.
 * @param {Settings} settings
 */
export function hasMoved(settings) {
  return stepLink(settings.lesson ?? 1, settings) !== `#${print({...settings, report: []})}`;
}

/**
 * Leaves the path, and keeps what it set up.
 * @param {Settings} settings
 * @param {Settings['view']} [view]
 */
export function wayOut(settings, view = settings.view) {
  return `#${print({...settings, lesson: null, view})}`;
}
