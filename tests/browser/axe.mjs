// What axe finds on the page as it is seen, in a theme and a language.

import assert from 'node:assert/strict';

import axe from '../../www/node_modules/axe-core/axe.js';
import { until } from './harness.mjs';
import { drawn, follow, linkOf } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */
/** @typedef {{lang: string, theme: string}} Look */

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** @type {Look[]} */
const looks = ['en', 'ko'].flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })));
export const [light, dark, korean, koreanDark] = looks;

/**
 * What axe finds, a line each, and drawings that say nothing to those who cannot see them. It is handed over from outside:
 * the page’s policy lets no script in.
 * @param {Visit} visit
 * @param {string[]} [wanted]   tags of rules, or rules
 * @returns {Promise<string[]>}
 */
async function found({ page }, wanted = tags) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source};undefined`);
  return page.evaluate(async (runOnly) => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { runOnly, resultTypes: ['violations'], preload: false, iframes: false });
    const nameless = [...document.querySelectorAll('canvas, svg')].filter((each) => {
      const name = each.getAttribute('aria-label') ?? document.getElementById(each.getAttribute('aria-labelledby') ?? '')?.textContent;
      return each.checkVisibility() && !name?.trim() && !each.closest('[aria-hidden="true"], [role="img"][aria-label]');
    });
    return [...nameless.map((each) => `a drawing without a name: ${each.outerHTML.slice(0, 120)}`), ...violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map((/** @type {any} */ { target, html, any, none, all }) =>
        `${id}: ${target.join(' ')} ${html.slice(0, 120)} ${[...any, ...none, ...all].map(({ message }) => message).join('; ')}`))];
  }, wanted);
}

/** Changes theme and language by the link, and waits until all that is shown is in them. @param {Visit} visit @param {Look} look */
export async function dress(visit, { lang, theme }) {
  const rest = (await linkOf(visit)).split('&').filter((part) => !/^((lang|theme)=|$)/.test(part));
  await follow(visit, [...rest, `lang=${lang}`, `theme=${theme}`].join('&'));
  await until(visit, `${lang}, ${theme}`, (/** @type {Look} */ wanted) => {
    const root = document.documentElement;
    const parts = [...document.querySelectorAll('h1, h2, .tab, .hint, .embedded a')].filter((part) => part.checkVisibility() && /\p{L}{3}/u.test(part.textContent ?? ''));
    const korean = parts.filter((part) => /[가-힣]/.test(part.textContent ?? ''));
    return root.lang === wanted.lang && root.dataset.theme === wanted.theme && (wanted.lang === 'ko' ? korean.length > 0 : korean.length === 0);
  }, [{ lang, theme }]);
  await still(visit);
}

/** No colour is on its way to another. @param {Visit} visit */
async function still(visit) {
  await drawn(visit);
  await visit.page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** @param {Visit} visit @param {string} where @param {Look[]} [wanted] @param {string[]} [rules] */
export async function clean(visit, where, wanted = [light, koreanDark], rules = tags) {
  /** @type {string[]} */ const all = [];
  for (const look of wanted) {
    await dress(visit, look);
    all.push(...(await found(visit, rules)).map((each) => `${look.lang}, ${look.theme}: ${each}`));
  }
  assert.deepEqual(all, [], where);
}

/** Waits for the view, and for what it computes. @param {Visit} visit @param {string} view */
export async function open(visit, view) {
  await follow(visit, `view=${view}`);
  await until(visit, view, (/** @type {string} */ name) => {
    const root = document.querySelector(name === 'lab' ? '#lab' : `[data-view="${name}"]`);
    return root !== null && root.getAttribute('data-phase') !== 'running' && root.clientWidth > 0 && (root.textContent ?? '').length > 200;
  }, [view]);
}

/** @param {Visit} visit @param {string} what @param {string} selector */
export const seen = (visit, what, selector) => until(visit, what, (/** @type {string} */ wanted) => document.querySelector(wanted)?.checkVisibility(), [selector]);
