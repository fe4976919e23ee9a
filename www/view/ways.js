// The ways out of what is said of a file: buttons that do what the sentence asks.
import {meant} from '../lang/number.js';

/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').Message} Message */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {{text: string, run: ((page: Page) => void)|null}} Way   `run` null: the file chooser */

/** Encodings that are offered beside a message; all are under Data. */
const MOST_ENCODINGS = 3;
const LONGEST_WORD = 12;
/** Of the rows that fitted before memory ran out. */
const FITS = 0.8;

/** @param {Partial<Reading>} change @returns {Way['run']} */
const again = (change) => ({dispatch}) => dispatch({type: 'read-again', change});
/** @param {Message} message @returns {Way['run']} */
const dismiss = ({id}) => ({dispatch}) => dispatch({type: 'message-dismissed', id});

/** Opens what is rarely needed under Data, at a control; a page before a class has no such thing. @param {string} control @returns {Way['run']} */
function opened(control) {
  return ({dispatch, state}) => {
    const fold = /** @type {HTMLDetailsElement|null} */ (document.querySelector('#data details.fold'));
    if (!fold) return;
    if (state().settings.present) dispatch({type: 'setting-changed', key: 'present', value: false});
    dispatch({type: 'step-opened', name: 'data'});
    fold.open = true;
    atControl(fold, control);
  };
}

/**
 * The control comes into sight, and has the keys, as soon as it is there: it may have to be fetched.
 * @param {HTMLElement} fold
 * @param {string} control
 */
function atControl(fold, control, frames = 120) {
  const found = /** @type {HTMLElement|null} */ (fold.querySelector(control));
  if (found && found.offsetParent !== null) {
    found.focus({preventScroll: true});
    found.scrollIntoView({block: 'center'});
  } else if (frames > 0) {
    requestAnimationFrame(() => atControl(fold, control, frames - 1));
  }
}

/** What the file to be read again was asked. @param {Page} page @returns {Reading} */
function askedOf({state}) {
  const {loading, refused, reading} = state();
  return (loading ?? refused ?? {reading}).reading;
}

/** The columns of a report. @param {Report} report @returns {string[]} */
function columnsOf({all, column}) {
  return Array.isArray(all) ? all.map((each) => String(each.column)) : [String(column)];
}

/** @param {string[]} columns @returns {Way['run']} */
function leftOut(columns) {
  return ({dispatch, state}) => {
    const {label, drop} = state().settings;
    dispatch({type: 'label-chosen', label, drop: [...new Set([...drop, ...columns])]});
  };
}

/** @param {Report} report @param {Message} message @param {FileWords} words @returns {Way[]} */
function ofLines({code, done}, message, words) {
  const skip = {text: words.skipLines, run: again({ragged: 'skip'})};
  const fill = {text: words.fillLines, run: again({ragged: 'fill'})};
  if (code === 'CSV-FIELD-TOO-LONG') return done ? [] : [skip, {text: words.cancel, run: dismiss(message)}];
  if (code === 'CSV-STRAY-QUOTE') return done ? [] : [skip, {text: words.noQuotes, run: again({quote: ''})}, {text: words.cancel, run: dismiss(message)}];
  if (done) return [done === 'filled' ? skip : fill];
  return [skip, fill, {text: words.cancel, run: dismiss(message)}];
}

/** All rows but the last: the lines of the names and of what was skipped are counted apart. @param {number} line @returns {Way['run']} */
function withoutLast(line) {
  return (page) => page.dispatch({type: 'read-again', change: {rows: Math.max(1, line - 2 - (askedOf(page).skip_lines ?? 0))}});
}

/** @param {Report} report @param {FileWords} words @returns {Way[]} */
function ofWords(report, words) {
  const columns = columnsOf(report);
  const change = (/** @type {(numbers: string[]) => string[]} */ next) => (/** @type {Page} */ page) =>
    page.dispatch({type: 'read-again', change: {numbers: next(askedOf(page).numbers ?? [])}});
  const category = {text: words.asCategory, run: change((numbers) => numbers.filter((name) => !columns.includes(name)))};
  if (report.used === 'missing') return [category];
  return [{text: words.asMissing, run: change((numbers) => [...new Set([...numbers, ...columns])])}];
}

/**
 * What else the file may be, the likeliest first, each with a word as it would be read.
 * @param {Report} report
 * @param {FileWords} words
 * @returns {Way[]}
 */
function ofEncoding({encoding, others}, words) {
  const offered = /** @type {import('../state.js').Spelling['others']} */ (Array.isArray(others) ? others : []);
  const ways = offered
    .filter((other) => other.encoding !== encoding)
    .slice(0, MOST_ENCODINGS)
    .map((other) => ({
      text: words.readWith(words.encodings[other.encoding] ?? other.encoding, wordOf(other.text)),
      run: again({encoding: other.encoding}),
    }));
  return [...ways, {text: words.otherEncoding, run: opened('[data-how="encoding"]')}];
}

/** The first word with a letter that is not ASCII. @param {string} line */
export function wordOf(line) {
  const word = line.split(/[\s,;|"']+/).find((each) => /[^\x00-\x7f]/.test(each)) ?? '';
  const letters = [...word.replace(/[\p{Cc}\p{Co}]/gu, '\ufffd')];
  return letters.length > LONGEST_WORD ? `${letters.slice(0, LONGEST_WORD).join('')}…` : letters.join('');
}

/** @param {Report} report @param {FileWords} words @returns {Way[]} */
function ofMissing({columns, column}, words) {
  const named = Array.isArray(columns) && columns.length > 0 ? columns.map(String) : [String(column)];
  const leave = (/** @type {Page} */ page) => {
    const drop = [...new Set([...askedOf(page).drop, ...named])];
    page.dispatch({type: 'read-again', change: {drop}});
  };
  return [
    {text: words.dropRows, run: again({missing: 'drop'})},
    {text: words.fillMean, run: again({missing: 'mean'})},
    {text: words.leaveOut(named.length), run: leave},
  ];
}

/** Wishes for what lies elsewhere: each is fetched anew. */
let asked = 0;

/**
 * A CSV elsewhere as a source; its name is the end of its path.
 * @param {string} address
 * @returns {import('../state.js').Source}
 */
function addressSource(address) {
  const {host, pathname} = new URL(address);
  asked += 1;
  return {kind: 'address', name: pathname.split('/').findLast(Boolean) ?? host, file: null, text: null, address, asked};
}

/** @param {Report} report @param {FileWords} words @returns {Way[]} */
function ofAddress({address, host}, words) {
  return [
    {
      text: words.fetchFrom(String(host)),
      run: ({dispatch}) => dispatch({type: 'load-requested', source: addressSource(String(address))}),
    },
  ];
}

/** @param {Report} report @param {FileWords} words @returns {Way[]} */
function ofLesson(report, words) {
  const left = /** @type {import('../state.js').Left} */ (report.left);
  return [{text: words.bringBack, run: ({dispatch}) => dispatch({type: 'file-returned', left})}];
}

/**
 * The ways out of a message about a file.
 * @param {Message} message
 * @param {FileWords} words
 * @returns {Way[]}
 */
export function ways(message, words) {
  const {report} = message;
  switch (report.code) {
    case 'CSV-RAGGED':
    case 'CSV-STRAY-QUOTE':
    case 'CSV-FIELD-TOO-LONG':
      return ofLines(report, message, words);
    case 'CSV-MISSING':
      return ofMissing(report, words);
    case 'CSV-TOO-LARGE-NUMBER':
      return message.tone === 'bad' ? ofMissing(report, words) : [];
    case 'CSV-NO-HEADER':
      return [
        {text: words.isHeader, run: again({header: true})},
        {text: words.isData, run: dismiss(message)},
      ];
    case 'CSV-ENCODING-GUESS':
    case 'CSV-BAD-BYTES':
    case 'CSV-ENCODING':
      return ofEncoding(report, words);
    case 'LESSON-FILE-AWAY':
      return ofLesson(report, words);
    case 'CSV-PREAMBLE':
      return [{text: words.readAbove, run: again({skip_lines: 0})}];
    case 'CSV-COMMENTS':
      return [{text: words.readAbove, run: again({comment: ''})}];
    case 'CSV-TOTAL':
      return [{text: words.leaveLast, run: withoutLast(Number(report.line))}];
    case 'CSV-NOTHING-LEFT':
      return ofMissing(report, words).slice(-1);
    case 'CSV-QUOTE':
      return [{text: words.noQuotes, run: again({quote: ''})}];
    case 'CSV-NO-MEMORY':
      return report.rows ? [firstRows(Math.ceil(FITS * Number(report.rows)), words)] : [];
    case 'FILE-TOO-LARGE':
      return [firstRows(Number(report.rows), words), {text: words.cancel, run: dismiss(message)}];
    case 'DATA-WORDS':
      return [...ofWords(report, words), leaving(report, words)];
    case 'DATA-ID':
    case 'DATA-ROW-NUMBERS':
      return [leaving(report, words), {text: words.keep, run: dismiss(message)}];
    case 'DATA-CONSTANT':
    case 'DATA-LONG-INTEGERS':
      return [leaving(report, words)];
    case 'DATA-BROKEN-ONE-HOT':
      return [asLabel(report, words.leaveBroken(Number(report.count), columnsIn(report).length))];
    case 'DATA-TOLD-BY-OTHERS':
      return [
        asLabel(report, words.asClasses(columnsIn(report).length)),
        {text: words.leaveOut(2), run: leftOut(/** @type {string[]} */ (report.others))},
      ];
    case 'DATA-AMBIGUOUS-NUMBERS':
      return [ofDecimal(report, 'point'), ofDecimal(report, 'comma')];
    case 'DATA-NOTATION-FOLLOWS':
      return [ofDecimal(report, report.notation === 'comma' ? 'point' : 'comma')];
    case 'DATA-ONE-HOT':
    case 'DATA-ONE-CLASS':
    case 'DATA-CONTINUOUS':
    case 'DATA-NO-LABEL':
    case 'DATA-NOT-ONE-HOT':
      return [{text: words.chooseLabel, run: opened('[data-how="label"]')}];
    case 'LINK-ADDRESS':
    case 'ADDRESS-OFFLINE':
    case 'ADDRESS-STATUS':
      return ofAddress(report, words);
    default:
      return [];
  }
}

/** @param {Report} report */
const columnsIn = ({columns}) => /** @type {string[]} */ (columns);

/** Several columns as the label. @param {Report} report @param {string} text @returns {Way} */
function asLabel(report, text) {
  const run = (/** @type {Page} */ {dispatch, state}) =>
    dispatch({type: 'label-chosen', label: columnsIn(report), drop: state().settings.drop});
  return {text, run};
}

/** A number as it would be read: the button shows which. @param {Report} report @param {'comma'|'point'} decimal @returns {Way} */
function ofDecimal(report, decimal) {
  const notation = decimal === 'comma' ? 'comma' : 'thousands';
  return {text: meant({...report, notation}), run: again({decimal})};
}

/** @param {Report} report @param {FileWords} words @returns {Way} */
function leaving(report, words) {
  const columns = columnsOf(report);
  return {text: words.leaveOut(columns.length), run: leftOut(columns)};
}

/** @param {number} rows @param {FileWords} words @returns {Way} */
function firstRows(rows, words) {
  return {text: words.firstRows(rows), run: again({rows})};
}
