// What the page has to say: at most one message of a kind, the newest.

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Message} Message */

const MOST_MESSAGES = 24;
/** Of a file and how it is read. */
const OF_LOAD = /^(CSV|ADDRESS)-|^FILE-(?!FOLDER)/;
/** What went wrong, unless an answer is all it takes to go on. */
const QUESTION = /^(CSV|FILE)-(FIELD|MISSING|NOTHING|RAGGED|STRAY|TOO-LARGE)|^DATA-(NO-|ONE-|CONTINUOUS)/;

/**
 * How a report is told that keeps something from going on.
 * @param {Report} report
 * @returns {'bad'|'ask'}
 */
export function toneOf({code}) {
  return QUESTION.test(code) ? 'ask' : 'bad';
}

/**
 * A message is of the same kind when it has the same code and is about the same thing. What was found in a file is of
 * another kind than what keeps one from being read.
 * @param {Message['tone']} tone
 * @param {Report} report
 */
function kindOf(tone, report) {
  return `${tone === 'info'} ${report.code} ${String(report['key'] ?? report['name'] ?? (report.code === 'DATA-ROW-NUMBERS' ? report['column'] : ''))} ${letterOf(report)}`;
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
    const kind = kindOf(tone, report);
    message_serial += 1;
    const others = messages.filter((message) => kindOf(message.tone, message.report) !== kind);
    messages = [...others, {id: message_serial, tone, report}];
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

/** Whether a message says why a file was refused. @param {Message} message */
export function isOfRefused({tone, report}) {
  return tone !== 'info' && (OF_LOAD.test(report.code) || 'file' in report);
}

/** Why a column of text is not learned from. @param {import('./state.js').Column} column @param {number} rows @returns {Report} */
export function tooMany({name, distinct}, rows) {
  return {code: 'DATA-TEXT-MANY', column: name, distinct, rows};
}
