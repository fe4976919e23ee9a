// The page as it is set, in another of its views.

import {print} from './link.js';

/** @typedef {import('./state.js').Settings} Settings */

/**
 * @param {Settings} settings
 * @param {Settings['view']} view
 */
export function linkTo(settings, view) {
  return `#${print({...settings, view})}`;
}
