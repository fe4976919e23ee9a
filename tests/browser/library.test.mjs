// Another page imports the lab: it trains there as it does in Node.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Lab } from '../../www/library/entry.js';
import { inEachBrowser, site } from './harness.mjs';

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
