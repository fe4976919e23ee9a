// The guided path: the links of its steps, in the page as it is set, and what still is a step.

import {looksOf, parse, print} from './link.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Settings} Settings */

/** The report's switches that its step asks for, and the one between that takes nothing from it. */
const ASKED = ['accuracy', 'gradient', 'log', 'scale'];

/**
 * Opens a step.
 * @param {number} lesson   from 1
 * @param {Settings} settings   the page's
 */
export function stepLink(lesson, {lang, theme, present, embed}) {
  return `#${print({...parse(`lesson=${lesson}`).settings, lang, theme, present, embed})}`;
}

/**
 * Whether the settings are no longer what their step sets up. What the step asks to press is there to be
 * pressed, `autoplay` only presses it, and the lab is no part of a step that does not show it.
 * @param {Settings} settings
 */
export function hasMoved(settings) {
  const lesson = settings.lesson ?? 1;
  const {settings: step} = parse(`lesson=${lesson}`);
  const shown = step.view === 'lab' ? settings : {...step, ...looksOf(settings)};
  const report = settings.report.filter((name) => !ASKED.includes(name));
  return stepLink(lesson, settings) !== `#${print({...shown, report, autoplay: false})}`;
}

/**
 * The state without what was seen in its step, once something else is set there: that is another experiment.
 * @param {State} state
 * @returns {State}
 */
export function withoutOthers(state) {
  const {settings, guide} = state;
  if (settings.lesson === null || Object.keys(guide.seen).length === 0 || !hasMoved(settings)) return state;
  return {...state, guide: {...guide, seen: {}}};
}

/**
 * Leaves the path, and keeps what it set up.
 * @param {Settings} settings
 * @param {Settings['view']} [view]
 */
export function wayOut(settings, view = settings.view) {
  return `#${print({...settings, lesson: null, view})}`;
}
