// A run that was saved as JSON: dropped again it is the same screen, and one that was cut or changed is refused by its
// code and changes nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertUnchanged, everything } from './files.mjs';
import { reach, until } from './harness.mjs';
import { alike, assertQuiet, assertSameHistory, dataOf, eachBrowser, linkOf, openReady, press, stepEpochs, told, train, type, untold } from './lab.mjs';
import { drop, keepSaved, saved } from './given.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const LINK = 'data=iris&hidden=6:tanh&lr=0.1&epochs=6&b.loss=half_sse&c.out=sigmoid&lang=en';
const csv = `a,b,label\n${Array.from({ length: 60 }, (_, row) => `${row % 7},${(row * 3) % 11},${['x', 'y', 'z'][row % 3]}`).join('\n')}\n`;

/** What is seen of the runs: every figure, what is set, and of what data. @param {Visit} visit */
async function screen(visit) {
  const histories = [];
  for (const run of ['A', 'B', 'C']) histories.push(await written(visit, run));
  const { state } = await visit.page.$eval('html', (html) => ({ state: html.dataset.state }));
  return { histories, link: await linkOf(visit), data: await dataOf(visit), state };
}

/** @param {Visit} visit @param {Awaited<ReturnType<typeof screen>>} expected */
async function assertSameScreen(visit, expected) {
  const found = await screen(visit);
  expected.histories.forEach((history, at) => assertSameHistory(found.histories[at], history, `run ${'ABC'[at]}`));
  assert.deepEqual({ ...found, histories: [] }, { ...expected, histories: [] });
}

/** @param {Visit} visit @param {number} epoch */
const shows = (visit, epoch) => until(visit, `epoch ${epoch} of the run`, (/** @type {number} */ wanted) =>
  document.querySelector(`table#epochs tr[data-run="A"][data-epoch="${wanted}"]`) !== null && /^(paused|done)$/.test(document.documentElement.dataset.state ?? ''), [epoch]);

/** The document with one thing in it changed. @param {string} text @param {(document: any) => void} change */
function changed(text, change) {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
}

/** What may become of a file, and the code it is refused with. @type {[string, string, (text: string) => string][]} */
const BROKEN = [
  ['cut', 'RUN-FILE-BROKEN', (text) => text.slice(0, text.length / 2)],
  ['NaN in it', 'RUN-FILE-BROKEN', (text) => text.replace(/"train_loss": \[\s*[\d.e-]+/, '"train_loss": [NaN')],
  ['of a version to come', 'RUN-FILE-VERSION', (text) => changed(text, (run) => (run.version = 4))],
  ['of no version', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => delete run.version)],
  ['a column too short', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => run.runs[1].history.test_loss.pop())],
  ['a column too long', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => run.runs[0].history.epoch.push(7))],
  ['a layer too many', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => run.runs[0].info.layers.push(run.runs[0].info.layers[0]))],
  ['a text for a number', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.runs[0].history.train_loss[1] = '0.5'))],
  ['a list for a number', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.runs[2].history.train_loss[1] = [1]))],
  ['null for a number', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.epochs = null))],
  ['null for the runs', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.runs = null))],
  ['no run', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.runs = []))],
  ['a run of another letter', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.runs[1].run = 'D'))],
  ['other settings than its link', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.runs[0].settings.loss = 'mse'))],
  ['an impossible link', 'RUN-FILE-BROKEN', (text) => changed(text, (run) => (run.link += '&lr=1e30'))],
  ['members of all objects for its own', 'RUN-FILE-BROKEN', (text) => text.replace('"history":', '"__proto__": {"polluted": 1}, "constructor":')],
  ['columns of the name of members', 'RUN-FILE-BROKEN', (text) => text.replaceAll('"train_loss"', '"__proto__"')],
];

eachBrowser((open) => {
  test('a saved run that is dropped is the screen it was saved from, of a sample and of a file', async () => {
    const visit = await open({ hash: LINK, early: keepSaved });
    await reach(visit, 'ready');
    await stepEpochs(visit, 2);
    await type(visit, 'momentum', '0.5');
    await until(visit, 'the new momentum', () => location.hash.includes('momentum=0.5'));
    await train(visit);
    const before = await screen(visit);
    const { bytes } = await saved(visit, '#export-json');
    await press(visit, '#step-epoch');
    await shows(visit, 7);
    const then = await screen(visit);
    const other = await openReady(open, 'data=moons&lang=en');
    await drop(other, 'run.json', bytes.toString('utf8'));
    await shows(other, 6);
    await assertSameScreen(other, before);
    await assertQuiet(other);
    // It goes on as if it had never been away.
    await press(other, '#step-epoch');
    await shows(other, 7);
    await assertSameScreen(other, then);
  });

  alike('a run of a person’s file waits for the file, and is then as it was', async () => {
    const visit = await open({ hash: LINK, early: keepSaved });
    await reach(visit, 'ready');
    await drop(visit, 'mine.csv', csv);
    await until(visit, 'the file', () => document.documentElement.dataset.state === 'ready' && /60 rows/.test(document.querySelector('#data')?.textContent ?? ''));
    await train(visit);
    const before = await screen(visit);
    const { bytes } = await saved(visit, '#export-json');
    const other = await openReady(open, 'data=iris&epochs=2&lang=en');
    await train(other);
    const untouched = await everything(other);
    await drop(other, 'run.json', bytes.toString('utf8'));
    await told(other, 'RUN-FILE-NEEDS');
    await assertUnchanged(other, untouched, 'nothing before the file is there');
    await drop(other, 'mine.csv', csv);
    await shows(other, 6);
    await assertSameScreen(other, before);
    // The same name, and other values in it: what was saved is not shown.
    const third = await openReady(open, 'data=iris&epochs=2&lang=en');
    await drop(third, 'run.json', bytes.toString('utf8'));
    await told(third, 'RUN-FILE-NEEDS');
    await drop(third, 'mine.csv', csv.replaceAll('x', 'w').replaceAll('a,b', 'a,c'));
    await told(third, 'RUN-FILE-DATA');
    await reach(third, 'ready');
    assert.equal((await written(third)).length, 1);
    assert.deepEqual([...visit.errors, ...other.errors, ...third.errors], []);
  });

  alike('one that was cut, changed or made up is refused by its code, and nothing changes', async () => {
    const visit = await open({ hash: LINK, early: keepSaved });
    await reach(visit, 'ready');
    await train(visit);
    const text = (await saved(visit, '#export-json')).bytes.toString('utf8');
    const other = await openReady(open, 'data=iris&epochs=4&seed=7&lang=en');
    await stepEpochs(other, 2);
    const before = await everything(other);
    /** @param {string} code @param {string} what */
    const refused = async (code, what) => {
      await told(other, code);
      await assertUnchanged(other, before, what);
      await press(other, `#messages [data-code="${code}"] .tool`);
      await untold(other, code);
    };
    for (const [what, code, spoil] of BROKEN) {
      const broken = spoil(text);
      assert.notEqual(broken, text, what);
      await drop(other, 'run.json', broken);
      await refused(code, what);
    }
    await drop(other, 'run.json', `${text}${' '.repeat(1e6)}`, 130);
    await refused('RUN-FILE-LARGE', '130 MB');
    assert.equal(await other.page.evaluate(() => /** @type {any} */ ({}).polluted), undefined);
    assert.deepEqual(other.errors, []);
    await train(other);
    assert.equal((await written(other)).length, 5);
  });
});
