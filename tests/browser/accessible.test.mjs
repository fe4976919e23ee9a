// What axe finds in every view, and where there is much to see, in both themes and both languages: nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { clean, dark, korean, koreanDark, light, open, seen } from './axe.mjs';
import { upload } from './harness.mjs';
import { eachBrowser, fileIn, openReady, press, scratchFolder, told, train } from './lab.mjs';

const panels = ['confusion', 'histograms', 'weights', 'regions'];
const folder = scratchFolder();

/** Cells that are missing, words among numbers, a constant column, numbers of rows: there is something to say of each. */
const told_of = ['no,age,colour,seen,same,note,kind'];
for (let row = 1; row <= 60; row += 1) {
  const age = row === 7 ? 'old' : String(20 + (row * 37) % 50);
  told_of.push([row, age, ['red', 'green', 'blue'][row % 3], row % 19 ? row % 7 : '', 4, `text ${row}`, row % 2 ? 'cat' : 'dog'].join());
}
const messy = fileIn(folder, 'messy.csv', `${told_of.join('\n')}\n`);
const refused = fileIn(folder, 'refused.csv', 'a,b\n"no end,1\n2,3\n');

eachBrowser((openPage) => {
  test('axe finds nothing in any view', async () => {
    const visit = await openReady(openPage, 'data=iris');
    for (const view of ['lab', 'neuron', 'report', 'formulas']) {
      await open(visit, view);
      await clean(visit, view);
      // A colour hangs on the theme, all else on the language and its lengths.
      await clean(visit, view, [dark, korean], ['color-contrast', 'target-size']);
    }
    assert.deepEqual(visit.errors, []);
  });

  test('nor in a lab of four runs that have trained, with every panel and every column open', async () => {
    const visit = await openReady(openPage, 'data=iris&hidden=6:sigmoid&epochs=4&b.loss=half_sse&c.hidden=&d.lr=0.5');
    await train(visit);
    for (const panel of panels) {
      await press(visit, `[data-fold="${panel}"]`);
      await seen(visit, panel, `#panel-${panel} .run-block`); // what opens moves what is below it
    }
    await press(visit, '[data-fold="epochs"]');
    await press(visit, '#table .panel-title .button');
    await press(visit, '#gradient-check');
    await seen(visit, 'the check', '#gradient-check[data-agrees]');
    await visit.page.focus('#replay');
    await visit.page.keyboard.press('ArrowLeft');
    await clean(visit, 'four runs');
    assert.deepEqual(visit.errors, []);
  });

  test('nor where nine networks were trained', async () => {
    const visit = await openReady(openPage, 'data=iris&epochs=2');
    await press(visit, '[data-fold="nine"]');
    await seen(visit, 'the nine', '#nine-start');
    await press(visit, '#nine-start');
    await seen(visit, 'the best', '#nine tr[data-best]');
    await clean(visit, 'nine');
  });

  test('nor in what is said of a file and asked about it', async () => {
    const visit = await openReady(openPage, 'epochs=2');
    await upload(visit, messy);
    await seen(visit, 'what is said of it', '#messages [data-code="CSV-MISSING"]');
    await clean(visit, 'a file asked about');
    await press(visit, '#messages [data-code="CSV-MISSING"] .actions .button');
    await seen(visit, 'its label', '.label-line');
    await press(visit, '.label-line');
    await seen(visit, 'how it is read', 'select[data-how="label"]');
    await clean(visit, 'a file that was read');
    await upload(visit, refused);
    await told(visit, 'CSV-QUOTE');
    await clean(visit, 'a file refused');
    assert.deepEqual(visit.errors, []);
  });
}, { only: 'chromium' });
