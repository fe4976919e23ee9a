// The ways out of what is said of a file: buttons that do what the sentence asks.
import {permit} from '../abroad.js';
import {meant} from '../lang/number.js';
import {toRead} from '../source.js';
import {wayBack} from './lost.js';

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

/** @typedef {(change: Partial<Reading>) => Way['run']} Again */

/** Reads the file that is loaded otherwise, or the refused one. @param {Partial<Reading>} change @returns {Way['run']} */
const again = (change, refused = false) => ({dispatch}) => dispatch({type: 'read-again', change, refused});
/** The same with the file a message is about. @param {Message} message @returns {Again} */
const againOf = ({tone}) => (change) => again(change, tone !== 'info');
/** @param {Message} message @returns {Way['run']} */
const dismiss = ({id}) => ({dispatch}) => dispatch({type: 'message-dismissed', id});

/** Opens what is rarely needed under Data, at a control; a page before a class has no such thing. @param {string} control @returns {(page: Page) => void} */
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

/** To the choice of the label. */
export const toLabel = opened('[data-how="label"]');

/** What the file of a message was asked. @param {Page} page @param {Message} message @returns {Reading} */
function askedOf({state}, {tone}) {
  return (toRead(state(), tone !== 'info') ?? state()).reading;
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

/** @param {Message} message @param {FileWords} words @returns {Way[]} */
function ofLines(message, words) {
  const {code, done} = message.report;
  const again = againOf(message);
  const skip = {text: words.skipLines, run: again({ragged: 'skip'})};
  const fill = {text: words.fillLines, run: again({ragged: 'fill'})};
  if (code === 'CSV-FIELD-TOO-LONG') return done ? [] : [skip, {text: words.cancel, run: dismiss(message)}];
  if (code === 'CSV-STRAY-QUOTE') return done ? [] : [skip, {text: words.noQuotes, run: again({quote: ''})}, {text: words.cancel, run: dismiss(message)}];
  if (done) return [done === 'filled' ? skip : fill];
  return [skip, fill, {text: words.cancel, run: dismiss(message)}];
}

/** `rows` that end above a line: the line of the names, and those that are skipped, are counted apart. @param {Report} report @param {Reading} reading */
function linesAbove({line, within}, {skip_lines}) {
  return Math.max(1, Number(line) - Number(within ?? 0) - 2 - (skip_lines ?? 0));
}

/**
 * What is to be done with missing values is asked here, where that is not known yet: it takes no second question.
 * @param {Message} message
 * @param {FileWords} words
 * @param {Page} page
 * @returns {Way[]}
 */
function ofWords(message, words, page) {
  const columns = columnsOf(message.report);
  const numbers = askedOf(page, message).numbers ?? [];
  const again = againOf(message);
  if (message.report.used === 'missing') {
    return [{text: words.asCategory, run: again({numbers: numbers.filter((name) => !columns.includes(name))})}];
  }
  const change = {numbers: numbersWith(message, page)};
  if (askedOf(page, message).missing !== null) return [{text: words.asMissing, run: again(change)}];
  const drop = {text: words.asMissingDropped, run: again({...change, missing: 'drop'})};
  // A label has no mean.
  if (isLabel(columns, page)) return [drop];
  return [drop, {text: words.asMissingFilled, run: again({...change, missing: 'mean'})}];
}

/** The columns that are to be numbers, and those of a message. @param {Message} message @param {Page} page */
function numbersWith(message, page) {
  return [...new Set([...(askedOf(page, message).numbers ?? []), ...columnsOf(message.report)])];
}

/** Columns of numbers that a few words made text of may be all there is to learn from. @param {FileWords} words @param {Page} page @returns {Way[]} */
function ofLostToWords(words, page) {
  const found = page.state().messages.find(({report}) => report.code === 'DATA-WORDS' && report.used === 'text');
  if (!found) return [];
  const change = {numbers: numbersWith(found, page), missing: /** @type {const} */ ('drop')};
  return [{text: words.withoutWords(String(found.report.value)), run: againOf(found)(change)}];
}

/**
 * What else the file may be, the likeliest first, each with a word as it would be read.
 * @param {Message} message
 * @param {FileWords} words
 * @returns {Way[]}
 */
function ofEncoding(message, words) {
  const {encoding, others} = message.report;
  const offered = /** @type {import('../state.js').Spelling['others']} */ (Array.isArray(others) ? others : []);
  const ways = offered
    .filter((other) => other.encoding !== encoding)
    .slice(0, MOST_ENCODINGS)
    .map((other) => ({
      text: words.readWith(words.encodings[other.encoding] ?? other.encoding, wordOf(other.text)),
      run: againOf(message)({encoding: other.encoding}),
    }));
  // A refused file has its own choice, under its message.
  return message.tone === 'info' ? [...ways, {text: words.otherEncoding, run: opened('[data-how="encoding"]')}] : ways;
}

/** The first word with a letter that is not ASCII. @param {string} line */
export function wordOf(line) {
  const word = line.split(/[\s,;|"']+/).find((each) => /[^\x00-\x7f]/.test(each)) ?? '';
  const letters = [...word.replace(/[\p{Cc}\p{Co}]/gu, '\ufffd')];
  return letters.length > LONGEST_WORD ? `${letters.slice(0, LONGEST_WORD).join('')}…` : letters.join('');
}

/**
 * Without those columns there may be nothing to learn from: then leaving them out is no way.
 * @param {Message} message
 * @param {FileWords} words
 * @param {Page} page
 * @returns {Way[]}
 */
function ofMissing(message, words, page) {
  const {columns, column, rows, of, features, done} = message.report;
  const named = Array.isArray(columns) && columns.length > 0 ? columns.map((each) => String(each.name ?? each)) : [String(column)];
  const again = againOf(message);
  const drop = {text: of ? words.dropSome(Number(rows), Number(of)) : words.dropRows, run: again({missing: 'drop'})};
  const fill = {text: words.fillMean, run: again({missing: 'mean'})};
  if (done) return [done === 'filled' ? drop : fill];
  const leave = {text: words.leaveOut(named.length), run: again({drop: [...new Set([...askedOf(page, message).drop, ...named])]})};
  return features === 0 ? [drop, fill] : [drop, fill, leave];
}

/** Wishes for what lies elsewhere: each is fetched anew. */
let asked = 0;

/**
 * A CSV elsewhere as a source; its name is the end of its path.
 * @param {string} address
 * @returns {import('../state.js').Source}
 */
export function addressSource(address) {
  const {host, pathname} = new URL(address);
  permit(address);
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
function ofAway(report, words) {
  const left = /** @type {import('../state.js').Left} */ (report.left);
  return [{text: words.bringBack, run: ({dispatch}) => dispatch({type: 'file-returned', left})}];
}

/**
 * The ways out of a message about a file.
 * @param {Message} message
 * @param {FileWords} words
 * @param {Page} page
 * @returns {Way[]}
 */
export function ways(message, words, page) {
  const {report} = message;
  const again = againOf(message);
  switch (report.code) {
    case 'CSV-RAGGED':
    case 'CSV-STRAY-QUOTE':
    case 'CSV-FIELD-TOO-LONG':
      return ofLines(message, words);
    case 'CSV-MISSING':
      return ofMissing(message, words, page);
    case 'CSV-TOO-LARGE-NUMBER':
      return message.tone === 'info' ? [] : ofMissing(message, words, page);
    case 'CSV-NO-HEADER':
      return [
        {text: words.isHeader, run: again({header: true})},
        {text: words.isData, run: dismiss(message)},
      ];
    case 'CSV-ENCODING-GUESS':
    case 'CSV-BAD-BYTES':
    case 'CSV-ENCODING':
      return ofEncoding(message, words);
    case 'FILE-AGAIN':
    case 'RUN-FILE-NEEDS':
      return [{text: words.chooseAgain, run: null}];
    case 'SOURCE-AWAY':
      return ofAway(report, words);
    case 'FILE-OTHER':
      return [{text: words.chooseNamed(String(report.awaited)), run: null}];
    case 'CSV-PREAMBLE':
      return [{text: words.readAbove, run: again({skip_lines: 0})}];
    case 'CSV-COMMENTS':
      return [{text: words.readAbove, run: again({comment: ''})}];
    case 'CSV-ESCAPES':
      return [{text: words.asSeparators, run: again({escape: '"'})}];
    case 'CSV-TOTAL':
      return report.within === null ? [] : [{text: words.leaveLast, run: again({rows: linesAbove(report, askedOf(page, message))})}];
    case 'CSV-NOTHING-LEFT':
      if (report.features === undefined) return [{text: words.otherLabel, run: again({label: null, drop: [...new Set([...askedOf(page, message).drop, String(report.column)])]})}];
      return ofMissing(message, words, page).slice(2); // the other two are what left nothing
    case 'CSV-QUOTE':
      return [{text: words.noQuotes, run: again({quote: ''})}];
    case 'CSV-NO-MEMORY':
      return report.rows ? [firstRows(Math.ceil(FITS * Number(report.rows)), again, words)] : [];
    case 'FILE-TOO-LARGE':
      return [firstRows(Number(report.rows), again, words), {text: words.cancel, run: dismiss(message)}];
    case 'DATA-WORDS':
      return [...ofWords(message, words, page), ...leavingFeature(report, words, page)];
    case 'DATA-NO-FEATURES':
      return ofLostToWords(words, page);
    case 'DATA-ID':
    case 'DATA-ROW-NUMBERS':
      return [leaving(report, words), {text: words.keep, run: dismiss(message)}];
    case 'DATA-CONSTANT':
    case 'DATA-LONG-INTEGERS':
      return leavingFeature(report, words, page);
    case 'DATA-BROKEN-ONE-HOT':
      return [asLabel(report, words.leaveBroken(Number(report.count), columnsIn(report).length))];
    case 'DATA-TOLD-BY-OTHERS':
      return [
        asLabel(report, words.asClasses(columnsIn(report).length)),
        {text: words.leaveOut(/** @type {string[]} */ (report.others).length), run: leftOut(/** @type {string[]} */ (report.others))},
      ];
    case 'DATA-AMBIGUOUS-NUMBERS':
      return [ofDecimal(report, 'point', again), ofDecimal(report, 'comma', again)];
    case 'DATA-NOTATION-FOLLOWS':
      return otherwise(report, again);
    case 'DATA-UNIT':
      return report.done ? otherwise(report, again) : [];
    case 'DATA-ONE-HOT':
    case 'DATA-ONE-CLASS':
    case 'DATA-CONTINUOUS':
    case 'DATA-NO-LABEL':
    case 'DATA-NOT-ONE-HOT':
      return [{text: words.chooseLabel, run: toLabel}];
    case 'WORKER-LOST':
    case 'WORKER-SLOW':
      return [wayBack(report, words)];
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

/** A number as it would be read: the button shows which. @param {Report} report @param {'comma'|'point'} decimal @param {Again} again @returns {Way} */
function ofDecimal(report, decimal, again) {
  const notation = decimal === 'comma' ? 'comma' : 'thousands';
  return {text: meant({...report, notation}), run: again({decimal})};
}

/** The number that it could be too. @param {Report} report @param {Again} again @returns {Way[]} */
function otherwise(report, again) {
  return [ofDecimal(report, report.notation === 'comma' ? 'point' : 'comma', again)];
}

/** @param {Report} report @param {FileWords} words @returns {Way} */
function leaving(report, words) {
  const columns = columnsOf(report);
  return {text: words.leaveOut(columns.length), run: leftOut(columns)};
}

/** The same, unless it is the label, or nothing would be left to learn from. @param {Report} report @param {FileWords} words @param {Page} page @returns {Way[]} */
function leavingFeature(report, words, page) {
  const named = columnsOf(report);
  const others = page.state().data?.columns.filter(({name, source}) => !named.includes(source ?? name));
  const leaves = others?.some(({role}) => role === 'feature') ?? true;
  return leaves && !isLabel(named, page) ? [leaving(report, words)] : [];
}

/** @param {readonly string[]} columns @param {Page} page */
function isLabel(columns, {state}) {
  return state().data?.label?.some((name) => columns.includes(name)) ?? false;
}

/** @param {number} rows @param {Again} again @param {FileWords} words @returns {Way} */
function firstRows(rows, again, words) {
  return {text: words.firstRows(rows), run: again({rows})};
}
