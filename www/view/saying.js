// What data and runs are called, and what a report says. Of files there is nothing to say until there is one: those words come then.
import {LOSSES} from '../field.js';
import {cite} from '../lang/code.js';
import {broughtBy, styled} from './lazy.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').Language} Language */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {FileWords & typeof import('./offile.js')} OfFiles   the words, and what is done with them */

/** @type {Record<Language, () => Promise<{words: FileWords}>>} */
export const FILE_WORDS = {en: () => import('../lang/en-file.js'), ko: () => import('../lang/ko-file.js')};
/** What is said of files; null while it is on its way, and another frame comes with it. Whether that may well be. */
export const {of: ofFiles, isOnItsWay} = broughtBy(async (language) => {
  const [{words}, parts] = await Promise.all([FILE_WORDS[language](), import('./offile.js'), styled('finds')]);
  return /** @type {OfFiles} */ ({...words, ...parts});
});

/** Whether a person brought what is loaded. @param {Pick<State, 'source'>} state */
export function isOwn({source}) {
  return source !== null && source.kind !== 'sample';
}

/**
 * A sample by the name a reader knows, a file by its own.
 * @param {{kind: unknown, name: string}} source
 * @param {Words} words
 */
export function sourceName({kind, name}, words) {
  return kind === 'sample' && Object.hasOwn(words.samples, name) ? words.samples[name] : cite(name);
}

/**
 * What is loaded, by the name a reader knows.
 * @param {Pick<State, 'source'|'data'>} state
 * @param {Words} words
 */
export function dataName(state, words) {
  const {source} = state;
  if (source?.kind === 'sample') return sourceName(source, words);
  return cite(state.data?.name ?? source?.name ?? '');
}

/** What a row of it is. @param {Pick<State, 'source'>} state @param {Words} words */
export function nounsOf({source}, words) {
  return words.nouns(source?.kind === 'sample' ? source.name : '');
}

/** What a run is called that is alone, its output and loss. @param {Settings} settings @param {Words} words @param {boolean} [whole]   the loss by its full name */
export function pairName(settings, words, whole = false) {
  const out = words.activations[settings.out] ?? settings.out;
  // Behind softmax the binary one is not the one that is meant by the short name.
  const full = whole || (settings.loss === 'bce' && settings.out === 'softmax');
  const loss = (full ? words.losses : words.lossesShared)[settings.loss] ?? settings.loss;
  const pair = `${out} + ${loss}`;
  return settings.gradient === 'omit-slope' ? `${pair}, ${words.omittedPair}` : pair;
}

/**
 * The file a report is about; empty where it is about none.
 * @param {Report} report
 * @param {Pick<import('../state.js').State, 'source'>} state
 */
export function fileOf(report, {source}) {
  const own = isOwn({source}) && report.code.startsWith('DATA-') ? source?.name : '';
  return String(report['file'] ?? own);
}

/**
 * The sentence of a report, with its marks. Without the words it is the code and the facts as they are.
 * @param {Report} report
 * @param {Page} page
 * @param {boolean} [alone]   nothing else says which file it is about
 */
export function saidOf(report, page, alone = true) {
  const {words} = page;
  const known = words.messages[/** @type {import('../lang/code.js').MessageCode} */ (report.code)];
  const say = known ?? ofFiles(page)?.messages[/** @type {import('../lang/code.js').FileCode} */ (report.code)];
  const file = alone ? fileOf(report, page.state()) : '';
  return (file === '' ? '' : `${cite(file)}: `) + (say ? say(named(report, words)) : [words.unknown(report.code), ...factsOf(report)].join(' '));
}

/** @param {Report} report */
function factsOf(report) {
  const told = Object.entries(report).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return told.filter(([name]) => !['code', 'file', 'run'].includes(name)).map(([name, value]) => `${name}: ${cite(value)}.`);
}

/** Settings and choices in a report, under the names the page shows. @param {Report} report @param {Words} words */
export function named(report, words) {
  const shown = {...report};
  if (/^SETTING-(RANGE|UNKNOWN)$/.test(report.code)) shown.name = words.settingNames[String(report.name)] ?? report.name;
  if (report.code === 'PAIR-REFUSED') {
    shown.out = words.activations[String(report.out)] ?? report.out;
    shown.loss =
      LOSSES.includes(String(report.loss)) && report.loss !== 'hinge' ? words.losses[String(report.loss)] : report.loss;
  }
  if (report.code === 'FILE-STOPPED' || report.code === 'FILE-CANCELLED') {
    shown.name = sourceName({kind: report.kind, name: String(report.name)}, words);
    if ('next' in report) shown.next = sourceName({kind: report.next_kind, name: String(report.next)}, words);
  }
  return shown;
}
