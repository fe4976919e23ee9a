// What a load ended in that has to be answered: it comes into sight, and under a refused file's is how that was read.
import {isOfRefused} from '../message.js';
import {renderRefused} from './refused.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Message} Message */
/** @typedef {import('./messages.js').Shown} Shown */

/** What was there before. @type {WeakSet<Message>} */
const known = new WeakSet();

/** Whether a load ended in it. What a choice of columns comes to is said beside them, where the keys are. @param {Message} message */
function isEnding(message) {
  if (isOfRefused(message)) return true;
  return message.report.code.startsWith('DATA-') && !document.activeElement?.closest('#data details');
}

/**
 * @param {readonly Shown[]} urgent   the newest first
 * @param {State} state
 * @param {Page} page
 */
export function renderEnding(urgent, state, page) {
  renderRefused(urgent, state, page);
  const fresh = urgent.filter(({message}) => !known.has(message));
  for (const {message} of fresh) known.add(message);
  const ending = fresh.find(({message}) => isEnding(message));
  if (ending) requestAnimationFrame(() => ending.root.scrollIntoView({block: 'nearest'})); // once all around it is drawn
}
