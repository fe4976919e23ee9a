// A link for others: its code, its iframe, and what an iframe shows; and names that would be more than names.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages, until, upload } from './harness.mjs';
import { assertSameHistory, dataOf, eachBrowser, fileIn, follow, linkOf, openReady, press, scratchFolder, train } from './lab.mjs';
import { written } from './rows.mjs';

const folder = scratchFolder();
const evil = ['<img src=x onerror=alert(1)>', '__proto__', 'constructor', '\u202eevil', '"><script>alert(1)</script>'];

eachBrowser((open) => {
  test('the link is shown as a code, and one that is too long says so', async () => {
    const visit = await openReady(open, 'epochs=2&lang=en&present=1');
    await until(visit, 'what comes after the first screen', () => document.querySelector('link[rel="manifest"]') !== null);
    await visit.page.keyboard.press('q');
    await until(visit, 'the code', () => document.querySelector('dialog[open] .qr') !== null);
    const side = await visit.page.$eval('.qr', (svg) => Number(svg.getAttribute('data-side')));
    assert.ok(side >= 21 && (side - 17) % 4 === 0, `${side}`);
    assert.match(await visit.page.$eval('dialog .share-hint', ({ textContent }) => textContent ?? ''), /this computer alone/);
    await visit.page.evaluate(() => /** @type {HTMLElement|null} */ (document.activeElement)?.blur()); // a click on a text does that
    await visit.page.keyboard.press('Escape');
    await until(visit, 'the dialog to be gone', () => document.querySelector('dialog') === null);
    assert.match(await visit.page.evaluate(() => location.hash), /present=1/, 'the class goes on');
    await visit.page.keyboard.press('Escape');
    await until(visit, 'the page', () => !/present/.test(location.hash));
    const long = await openReady(open, `data=https://host.example/${'x'.repeat(3000)}.csv&lang=en`);
    await press(long, '#show-qr');
    await until(long, 'the sentence', () => /too long for a QR code/.test(document.querySelector('dialog[open]')?.textContent ?? ''));
    assert.equal(await long.page.$('.qr'), null);
  });

  test('asked for twice it is one code; what was copied is said in front of it, and what cannot be is there to be taken', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2&lang=en');
    await until(visit, 'what comes after the first screen', () => document.querySelector('link[rel="manifest"]') !== null);
    await visit.page.evaluate(() => {
      for (let time = 0; time < 2; time += 1) dispatchEvent(new KeyboardEvent('keydown', { key: 'q' }));
    });
    await until(visit, 'the code', () => document.querySelector('dialog[open] .qr') !== null);
    await visit.page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => undefined }, configurable: true });
    });
    await press(visit, 'dialog .share-ways button:nth-child(1)');
    await until(visit, 'that it was copied, in front', () => document.querySelector('dialog[open] #toast')?.textContent === 'Copied');
    await visit.page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    });
    await press(visit, 'dialog .share-ways button:nth-child(2)');
    await until(visit, 'the iframe, chosen', () => {
      const text = /** @type {HTMLTextAreaElement|null} */ (document.querySelector('dialog[open] textarea'));
      return text !== null && text.value.startsWith('<iframe ');
    });
    assert.equal(await visit.page.$$eval('dialog', (all) => all.length), 1);
    await visit.page.keyboard.press('Escape');
    await until(visit, 'the dialog to be gone', () => document.querySelector('dialog') === null && document.querySelector('body > #toast') !== null);
    assert.deepEqual(visit.errors, []);
  });

  test('a link copied beside a person’s file says that the file is not in it; who opens it is asked for it, and has the same run', async () => {
    const visit = await openReady(open, 'data=iris&epochs=1&lang=en');
    const said = async (of = visit) => {
      const { page } = of;
      await page.evaluate(() => {
        const writeText = async (/** @type {string} */ text) => void Object.assign(window, { copied: text });
        Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
      });
      await press(of, '#copy-link');
      await page.waitForFunction(() => document.querySelector('#toast')?.textContent !== '');
      return page.$eval('#toast', ({ textContent }) => textContent ?? '');
    };
    assert.equal(await said(), 'Copied');
    const path = fileIn(folder, '내 것, 1.csv', `a,b,kind\n${Array.from({ length: 40 }, (_, row) => `${row % 7},${row % 3},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`);
    await upload(visit, path);
    await until(visit, 'the file', () => document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes('40 rows'));
    await until(visit, 'what was said to go', () => document.querySelector('#toast')?.textContent === '');
    assert.match(await said(), /^Copied\. The data is not in the link/);
    const link = String(await visit.page.evaluate(() => Reflect.get(window, 'copied')));
    assert.equal(decodeURIComponent(new URL(link).hash), '#data=iris&file=내 것, 1.csv&epochs=1&lang=en');
    assert.equal(`#${await linkOf(visit)}`, new URL(link).hash, 'the address is another link');
    await follow(visit, `${await linkOf(visit)}&theme=dark`);
    await until(visit, 'the file in the dark', () => document.documentElement.dataset.theme === 'dark' && document.querySelector('#data')?.textContent?.includes('40 rows'));
    assert.deepEqual(await messages(visit), []);
    await train(visit);
    const other = await openReady(open, new URL(link).hash.slice(1));
    await until(other, 'the file to be asked for', () => /'내 것, 1\.csv' has to be chosen/.test(document.querySelector('[data-code="FILE-AGAIN"]')?.textContent ?? ''));
    assert.equal(`#${await linkOf(other)}`, new URL(link).hash, 'the address is another link');
    assert.match(await said(other), /^Copied\. The data is not in the link/);
    assert.equal(await other.page.evaluate(() => Reflect.get(window, 'copied')), link);
    await upload(other, path);
    await until(other, 'the file', () => document.querySelector('#data')?.textContent?.includes('40 rows') && document.querySelector('[data-code="FILE-AGAIN"]') === null);
    await train(other);
    assertSameHistory(await written(other), await written(visit));
    await other.page.select('#data select', 'iris');
    await until(other, 'the address of the sample', () => location.hash === '#data=iris&epochs=1&lang=en');
  });

  test('embedded, there is the lab and a link to the whole of it, and nothing about it is not known', async () => {
    const visit = await openReady(open, 'epochs=2&lang=en&embed=1');
    await until(visit, 'the link', () => document.querySelector('.embedded:not([hidden]) a') !== null);
    const shown = await visit.page.evaluate(() => ['.top', '.rail', '#exits', '#run', '#chart-loss'].map((each) => document.querySelector(each)?.checkVisibility()));
    assert.deepEqual(shown, [false, false, false, true, true]);
    assert.doesNotMatch(await visit.page.$eval('.embedded a', (link) => link.getAttribute('href') ?? ''), /embed/);
    assert.deepEqual(await messages(visit), []);
  });

  test('a name is text, whatever it says', async () => {
    const visit = await openReady(open, 'lang=en&epochs=1');
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${(row * 3) % 11},${row % 5},"${(evil[row % 3] ?? '').replaceAll('"', '""')}"`);
    const head = [evil[0], evil[1], evil[3], 'label'].map((name) => `"${String(name).replaceAll('"', '""')}"`).join(',');
    await upload(visit, fileIn(folder, 'img onerror=alert(1).csv', `${head}\n${rows.join('\n')}\n`));
    await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('60 rows'));
    assert.match(await dataOf(visit), /3 classes/);
    assert.deepEqual(await visit.page.$$eval('img, script:not([src])', (all) => all.map((each) => each.outerHTML)), []);
    assert.deepEqual(visit.errors, []);
  });
}, { whole: true });
