// The stable codes of everything the page can say, and how a message quotes what it was given.

/**
 * What is said of a file, of a link that is not understood, of what does not fit, and of a worker that was lost: words that come when they are needed.
 * @typedef {'CSV-EMPTY'|'CSV-HEADER-ONLY'|'CSV-ONE-ROW'|'CSV-BINARY'|'CSV-WEB-PAGE'|'CSV-QUOTE'|'CSV-STRAY-QUOTE'|'CSV-RAGGED'|'CSV-MISSING'|'CSV-NOTHING-LEFT'
 *   |'CSV-ENCODING'|'CSV-ENCODING-GUESS'|'CSV-BAD-BYTES'|'CSV-PREAMBLE'|'CSV-COMMENTS'|'CSV-ESCAPES'|'CSV-NO-HEADER'|'CSV-NAMES'|'CSV-NAMES-AGAIN'|'CSV-TOTAL'
 *   |'CSV-TOO-LARGE-NUMBER'|'CSV-TOO-WIDE'|'CSV-NOT-TABLE'|'CSV-NO-MEMORY'|'CSV-FIELD-TOO-LONG'
 *   |'DATA-WORDS'|'DATA-LONG-INTEGERS'|'DATA-AMBIGUOUS-NUMBERS'|'DATA-NOTATION'|'DATA-CONSTANT'|'DATA-ID'|'DATA-ONE-HOT'|'DATA-BROKEN-ONE-HOT'|'DATA-SMALL-CLASS'
 *   |'DATA-ONE-CLASS'|'DATA-CONTINUOUS'|'DATA-NO-LABEL'|'DATA-NO-FEATURES'|'DATA-COLUMN-UNKNOWN'|'DATA-TEXT-LEFT-OUT'|'DATA-NOT-ONE-HOT'|'DATA-ROW-NUMBERS'|'DATA-READ-AGAIN'|'DATA-TEXT-MANY'
 *   |'DATA-EMPTY'|'DATA-MINUS'|'DATA-SPELLING'|'DATA-UNIT'|'DATA-NOTATION-FOLLOWS'|'DATA-UNLABELLED'|'DATA-TOLD-BY-OTHERS'
 *   |'FILE-TOO-LARGE'|'FILE-PART'|'FILE-CHANGED'|'FILE-UNREADABLE'|'FILE-STOPPED'|'FILE-CANCELLED'|'FILE-FOLDER'|'FILE-AGAIN'|'FILE-OTHER'|'RUN-FILE-VERSION'|'RUN-FILE-BROKEN'|'RUN-FILE-LARGE'|'RUN-FILE-NEEDS'|'RUN-FILE-DATA'|'SOURCE-AWAY'
 *   |'EXPORT-CHANGED'|'EXPORT-NOT-YET'|'EXPORT-NO-MEMORY'|'LINK-ADDRESS'|'LINK-UNKNOWN'|'LINK-CLAMPED'|'LINK-IGNORED'|'LINK-EDITED'|'TRAIN-TOO-FEW-ROWS'|'TRAIN-NO-MEMORY'|'ADDRESS-OFFLINE'|'ADDRESS-REFUSED'|'ADDRESS-STATUS'
 *   |'WORKER-LOST'|'WORKER-SLOW'} FileCode
 */
/**
 * @typedef {'DATA-NONE'
 *   |'PAIR-REFUSED'|'SETTING-RANGE'|'SETTING-UNKNOWN'|'SETTING-HIDDEN'|'TRAIN-DIVERGED'
 *   |'PAGE-NO-WORKER'|'PAGE-NO-WASM'|'PAGE-NO-WORDS'|'PAGE-NO-PART'|'PAGE-DRAWING'} MessageCode
 */
/**
 * @typedef {'PAIR-NATURAL'|'PAIR-STRAIGHT'|'PAIR-MARGIN'|'PAIR-CONSTANT-PULL'|'PAIR-SLOW-SIGMOID'|'PAIR-SLOW-SOFTMAX'
 *   |'PAIR-SLOW-TANH'|'PAIR-DEAD-RELU'|'PAIR-LEAKY-RELU'|'PAIR-ONE-SIDED'|'PAIR-EACH-CLASS'|'PAIR-OMITTED'
 *   |'PAIR-NEEDS-PROBABILITY'|'PAIR-NEEDS-SCORES'} VerdictCode
 */
/** @typedef {(report: Record<string, any>) => string} Sentence   from a report's fields */

const LONGEST_QUOTE = 60;
/** Where there is room: in a title, for those who hear it. */
const LONGEST_NAME = 300;
/** What is written from right to left, and what turns the direction of writing. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;
/** What our own sentences are marked with. */
const MARKS = /[`*{]/;
/** What would end the direction a name is given. */
const ENDS = /[\n\r\x1c-\x1e\x85\u2028\u2029\u2066-\u2069]/g;

/**
 * A name from a file or a link among other words: cut where it is long, in a direction of its own (U+2068 … U+2069).
 * @param {unknown} name
 * @param {number} [longest]   letters
 */
export function apart(name, longest = LONGEST_NAME) {
  const text = String(name ?? '');
  const shown = text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return TURNS.test(shown) ? `\u2068${shown.replace(ENDS, '')}\u2069` : shown;
}

/**
 * The same in a sentence: shorter, and freed of our own marks.
 * @param {unknown} value
 */
export function cite(value) {
  const text = apart(value, LONGEST_QUOTE);
  if (!MARKS.test(text)) return text;
  return text
    .replaceAll('`', '´')
    .replaceAll('*', '∗')
    .replace(/\{(?=[A-D]:)/g, '❴');
}
