// Another page imports the lab: it trains there as it does in Node.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Lab } from '../../www/library/entry.js';
import { inEachBrowser, reach, site } from './harness.mjs';
import { alike, eachBrowser, openReady, press } from './lab.mjs';
import { epochs as rowsOf } from './rows.mjs';

const folder = mkdtempSync(join(tmpdir(), 'losslab-page-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>another page</title>');
for (const name of ['losslab.js', 'www']) symlinkSync(join(site, name), join(folder, name));
process.on('exit', () => rmSync(folder, { recursive: true }));

const csv = readFileSync(join(site, 'data/iris.csv'), 'utf8');
const link = 'hidden=8:tanh,5:relu&out=sigmoid&loss=sse&lr=0.3&epochs=6&seed=99';

inEachBrowser('a page of its own trains on a file', { folder }, async ({ page }) => {
  const found = await page.evaluate(async (csv, link) => {
    const { Lab } = await import(new URL('losslab.js', document.baseURI).href);
    const lab = await Lab.read(new File([csv], 'iris.csv'), { label: 'species' });
    const epochs = [];
    for await (const epoch of lab.train(link)) epochs.push(epoch);
    return JSON.stringify(epochs);
  }, csv, link);
  const lab = await Lab.read(csv, { label: 'species' });
  const epochs = [];
  for await (const epoch of lab.train(link)) epochs.push(epoch);
  assert.equal(found, JSON.stringify(epochs));
  assert.equal(epochs.length, 7);
});

eachBrowser((open) => {
  /** It stops below a test loss, at its last epoch, and not at all where it begins below. */
  for (const wanted of ['lr=0.1&epochs=60&stop=0.4', 'lr=0.1&epochs=4&stop=0.1', 'hidden=6:tanh&lr=0.1&epochs=3&stop=5']) {
    alike(`it ends where the page ends: ${wanted}`, async () => {
      const visit = await openReady(open, `data=iris&${wanted}`);
      await press(visit, '#run');
      await reach(visit, ['done', 'paused']);
      const rows = await rowsOf(visit);
      const lab = await Lab.read(csv, { label: 'species' });
      const epochs = [];
      for await (const epoch of lab.train(wanted)) epochs.push(epoch);
      assert.equal(epochs.length, rows.length);
      epochs.forEach((epoch, at) => {
        for (const key of /** @type {const} */ (['train_loss', 'test_loss', 'train_accuracy', 'test_accuracy'])) assert.equal(epoch[key], rows[at][key], `${key} of epoch ${at}`);
      });
    });
  }
});
