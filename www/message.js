// What the page has to say: at most one message of a kind, the newest.

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Message} Message */

const MOST_MESSAGES = 24;

/**
 * A message is of the same kind when it has the same code and is about the same thing.
 * @param {Report} report
 */
function kindOf(report) {
  return `${report.code} ${String(report['key'] ?? report['name'] ?? '')} ${letterOf(report)}`;
}

/**
 * The run a report is about, if it is about one.
 * @param {Report} report
 */
function letterOf(report) {
  return report['run'] ?? '';
}

/**
 * @param {State} state
 * @param {Message['tone']} tone
 * @param {readonly Report[]} reports
 * @returns {State}
 */
export function withMessages(state, tone, ...reports) {
  if (reports.length === 0) return state;
  let {messages, message_serial} = state;
  for (const report of reports) {
    const kind = kindOf(report);
    message_serial += 1;
    messages = [...messages.filter((message) => kindOf(message.report) !== kind), {id: message_serial, tone, report}];
  }
  return {...state, messages: messages.slice(-MOST_MESSAGES), message_serial};
}

/**
 * The state without the messages whose code matches, of one run if one is named.
 * @param {State} state
 * @param {RegExp} code
 * @param {import('./state.js').Letter} [letter]
 * @returns {State}
 */
export function withoutMessages(state, code, letter) {
  const goes = (/** @type {Report} */ report) => code.test(report.code) && (!letter || letterOf(report) === letter);
  const messages = state.messages.filter((message) => !goes(message.report));
  return messages.length === state.messages.length ? state : {...state, messages};
}
