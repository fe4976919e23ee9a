// The page that measures, as a visitor uses it. No figure of it is held to a speed.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { until } from './harness.mjs';
import { alike, eachBrowser } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const works = ['steel-f64', 'digits-f32', 'digits-f64'];

/** The page beside the lab's. @param {Visit} visit @param {string} [hash] */
async function openBench(visit, hash = '') {
  visit.site.served.length = 0;
  await visit.page.goto(`${visit.site.url}bench.html${hash === '' ? '' : `#${hash}`}`);
  await until(visit, 'its first words', () => document.documentElement.dataset.state === 'ready');
}

/** Figures by task, as they are written. @param {Visit} visit */
const figures = ({ page }) => page.$$eval('#figures tr[data-work]', (rows) =>
  Object.fromEntries(rows.map((row) => [row.getAttribute('data-work'),
    Object.fromEntries([...row.querySelectorAll('td[data-key]')].map((cell) => [cell.getAttribute('data-key'), cell.getAttribute('data-value')]))])));

eachBrowser((open) => {
  alike('it measures each task, says what it found, and asks for nothing from elsewhere', async () => {
    const visit = await open();
    await openBench(visit, 'lang=en');
    for (const found of Object.values(await figures(visit))) assert.deepEqual([...new Set(Object.values(found))], [null]);
    await visit.page.click('#measure');
    await until(visit, 'it measures', () => document.documentElement.dataset.state === 'measuring');
    await until(visit, 'the end', () => ['done', 'failed'].includes(document.documentElement.dataset.state ?? ''), [], 280_000);
    const found = await figures(visit);
    assert.deepEqual(Object.keys(found), works);
    for (const [work, { epoch_ms, rate, share, four }] of Object.entries(found)) {
      for (const value of [epoch_ms, rate, share, four]) assert.ok(Number(value) > 0 && Number.isFinite(Number(value)), `${work}: ${value}`);
    }
    assert.match(await visit.page.$eval('[role=status]', (status) => status.textContent ?? ''), /^Done in \d+ s/);
    assert.deepEqual(visit.errors, []);
    assert.deepEqual(visit.foreign, []);
    assert.deepEqual(visit.site.missing, []);
  });

  test('stopped it rests, and can be asked again', async () => {
    const visit = await open();
    await openBench(visit, 'lang=en');
    await visit.page.click('#measure');
    await until(visit, 'a figure', () => document.querySelector('#figures td[data-value]') !== null, [], 120_000);
    await visit.page.click('#measure');
    await until(visit, 'it rests', () => document.documentElement.dataset.state === 'stopped', [], 120_000);
    assert.equal(await visit.page.$eval('#measure', (button) => button.textContent), 'Measure again');
  });

  test('it speaks Korean, in the dark, on a phone, and leads back to the lab as it is', async () => {
    const visit = await open({ viewport: { width: 360, height: 740 } });
    await openBench(visit, 'lang=ko&theme=dark');
    const { lang, theme, fits, home } = await visit.page.evaluate(() => ({
      lang: document.documentElement.lang,
      theme: document.documentElement.dataset.theme,
      fits: document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      home: /** @type {HTMLAnchorElement} */ (document.querySelector('.tools a')).href,
    }));
    assert.deepEqual({ lang, theme, fits, home }, { lang: 'ko', theme: 'dark', fits: true, home: `${visit.site.url}#lang=ko&theme=dark` });
    assert.match(await visit.page.$eval('#measure', (button) => button.textContent ?? ''), /^측정하기$/);
  });
}, { tells: true });
