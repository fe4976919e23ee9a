// What a report says. Of files there is nothing to say until there is one: those words come then.
import {LOSSES} from '../field.js';
import {sourceName} from './headline.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').Language} Language */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */
/** @typedef {FileWords & {ways: typeof import('./ways.js').ways}} OfFiles   the words, and the ways out of what they say */

/** Words that did not arrive are asked for again after so long. */
const AGAIN_MS = 5000;

/** @type {Record<Language, () => Promise<{words: FileWords}>>} */
export const FILE_WORDS = {en: () => import('../lang/en-file.js'), ko: () => import('../lang/ko-file.js')};
/** @type {Partial<Record<Language, OfFiles>>} */
const there = {};
/** @type {Set<Language>} */
const asked = new Set();

/**
 * What is said of files; null while it is on its way, and another frame comes with it.
 * @param {Pick<Page, 'state'|'redraw'>} page
 */
export function ofFiles({state, redraw}) {
  const {language} = state();
  const found = there[language];
  if (found || asked.has(language)) return found ?? null;
  asked.add(language);
  Promise.all([FILE_WORDS[language](), import('./ways.js')]).then(
    ([{words}, {ways}]) => {
      there[language] = {...words, ways};
      redraw();
    },
    () => {
      setTimeout(() => {
        asked.delete(language);
        redraw();
      }, AGAIN_MS);
    },
  );
  return null;
}

/**
 * The sentence of a report, with its marks. Without the words it is the code and the facts as they are.
 * @param {Report} report
 * @param {Page} page
 */
export function saidOf(report, page) {
  const {words} = page;
  const known = words.messages[/** @type {import('../lang/code.js').MessageCode} */ (report.code)];
  const say = known ?? ofFiles(page)?.messages[/** @type {import('../lang/code.js').FileCode} */ (report.code)];
  const {source} = page.state();
  const own = source !== null && source.kind !== 'sample' && report.code.startsWith('DATA-') ? source.name : null;
  const file = report['file'] ?? own;
  return (file === null ? '' : `${quiet(file)}: `) + (say ? say(named(report, words)) : [words.unknown(report.code), ...factsOf(report)].join(' '));
}

/** A name without our own marks. @param {unknown} name */
function quiet(name) {
  return String(name).replaceAll('`', '´').replaceAll('*', '∗');
}

/** @param {Report} report */
function factsOf(report) {
  const told = Object.entries(report).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return told.filter(([name]) => !['code', 'file', 'run'].includes(name)).map(([name, value]) => quiet(`${name}: ${value}.`));
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
