// What is said of several runs, or of a gradient check: nothing until there are some, and it comes then.
import {broughtBy, styled} from './lazy.js';

/** @typedef {Pick<import('./page.js').Page, 'state'|'redraw'|'dispatch'|'words'>} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words & import('../lang/en-several.js').SeveralWords} Both */

const WORDS = {en: () => import('../lang/en-several.js'), ko: () => import('../lang/ko-several.js')};

const brought = broughtBy(async (language) => {
  const [{words: own}, compared, naming, readings, findings] = await Promise.all([
    WORDS[language](),
    import('./compared.js'),
    import('./naming.js'),
    import('./readings.js'),
    import('./findings.js'),
    styled('finding'),
  ]);
  return {...compared, ...naming, ...readings, ...findings, own, of: /** @type {unknown} */ (null), words: /** @type {Both} */ (own)};
}, 'several');

/** It, with all the words it takes; null while it is on its way, and another frame comes with it. @param {Page} page */
export function ofSeveral(page) {
  const found = brought.of(page);
  if (found && found.of !== page.words) [found.of, found.words] = [page.words, {...page.words, ...found.own}];
  return found;
}

/** What is said instead: null for what stands there already, as long as it may still come. @param {Page} page */
export function unsaid(page) {
  return brought.isOnItsWay(page) ? null : '';
}

/** Whether what is to be said is still to come, and may well. @param {State} state @param {Page} page */
export function isComing({runs}, page) {
  return runs.length > 1 && brought.isOnItsWay(page);
}
