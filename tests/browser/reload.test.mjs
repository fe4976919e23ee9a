// What was trained is there after a reload.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages, reach, until, upload } from './harness.mjs';
import { alike, assertQuiet, assertSameHistory, eachBrowser, fileIn, follow, linkOf, openReady, press, scratchFolder, told, train, untold } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

const folder = scratchFolder();
const LINK = 'lang=en&data=iris&epochs=40&hidden=8:tanh&momentum=0.9&b.out=sigmoid&b.loss=bce';

/**
 * Runs in the page: what `use` says of all that its store holds, which it may `put` there again; nothing empties it.
 * @param {(all: any[], put: (each: any) => void) => unknown} use
 */
async function withStored(use) {
  const name = `losslab ${location.pathname}`;
  if (!(await indexedDB.databases()).some((each) => each.name === name)) return use([], () => undefined);
  const done = (/** @type {IDBRequest} */ request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const database = await done(indexedDB.open(name));
  try {
    const transaction = database.transaction(name, 'readwrite');
    const store = transaction.objectStore(name);
    const told = use(await done(store.getAll()), (each) => (each ? store.put(each, each.link) : store.clear()));
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    return told;
  } finally {
    database.close();
  }
}

/** As a text: the page makes no script of one. @param {Visit} visit @param {Parameters<typeof withStored>[0]} use @returns {Promise<any>} */
const stored = ({ page }, use) => page.evaluate(`(${withStored})(${use})`);

/** A page with this link in a browser that has kept nothing. @param {import('./lab.mjs').Open} open @param {string} link @param {import('./harness.mjs').PageOptions} [options] */
async function openFresh(open, link, options) {
  const visit = await openReady(open, link, options);
  await stored(visit, (_all, put) => put(null));
  return visit;
}

/** Waits until the browser's store holds this many epochs of A, or nothing. @param {Visit} visit @param {number} epochs */
function kept(visit, epochs) {
  const lengths = `(${withStored})((all) => all.map(({ runs }) => runs[0].length - 1))`;
  const holds = `async (wanted) => { const all = await ${lengths}; return wanted === 0 ? all.length === 0 : all.includes(wanted); }`;
  return until(visit, `${epochs} epochs to be kept`, /** @type {any} */ (holds), [epochs]);
}

/** Runs in the page, before its own code: once `held` is said, nothing is kept but what was kept before. */
function keepsNothingHeld() {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, key) {
    const held = sessionStorage.getItem('held') === 'yes' && !value.shown;
    return held ? this.count() : put.call(this, value, key);
  };
}

/** Brings a file, and waits until it is there. @param {Visit} visit @param {string} file */
async function bring(visit, file) {
  await visit.page.evaluate(() => {
    const observer = new MutationObserver(() => document.documentElement.dataset.state === 'loading' && Object.assign(window, { loads: true }));
    observer.observe(document.documentElement, { attributes: true });
    Object.assign(window, { loads: false });
  });
  await upload(visit, file);
  await until(visit, file, () => /** @type {any} */ (window).loads && document.documentElement.dataset.state === 'ready');
}

/** @param {Visit} visit */
async function histories(visit) {
  return [await written(visit, 'A'), await written(visit, 'B')];
}

eachBrowser((open) => {
  test('after a reload the runs are there, and go on to the same bits', async () => {
    const visit = await openFresh(open, LINK);
    await train(visit);
    await kept(visit, 40);
    const before = await histories(visit);
    await visit.page.reload();
    await reach(visit, 'done');
    assert.deepEqual(await histories(visit), before);
    await press(visit, '#step-epoch');
    await until(visit, 'epoch 41', () => document.querySelectorAll('table#epochs tr[data-epoch="41"]').length === 2 && document.documentElement.dataset.state !== 'training');
    const after = await histories(visit);
    await press(visit, '#reset');
    await reach(visit, 'ready');
    await kept(visit, 0);
    await train(visit);
    await press(visit, '#step-epoch');
    await until(visit, 'epoch 41', () => document.querySelectorAll('table#epochs tr[data-epoch="41"]').length === 2 && document.documentElement.dataset.state !== 'training');
    (await histories(visit)).forEach((history, run) => assertSameHistory(after[run], history, 'the runs that were never left'));
    await assertQuiet(visit);
  });

  test('a run that is over is kept at once, however short it was', async () => {
    const visit = await openFresh(open, `${LINK}&epochs=3`, {
      early: () => {
        const own = setTimeout;
        // Nothing that waits for a second or more ever comes.
        window.setTimeout = /** @type {any} */ ((/** @type {TimerHandler} */ then, /** @type {number} */ ms, /** @type {unknown[]} */ ...rest) => (ms >= 1000 ? 0 : own(then, ms, ...rest)));
      },
    });
    await train(visit);
    await kept(visit, 3);
    await visit.page.reload();
    await reach(visit, 'done');
    assert.equal((await written(visit, 'A')).at(-1)?.epoch.value, '3');
    await assertQuiet(visit);
  });

  alike('a checkpoint of another network is of no use: the runs are trained anew to where they were', async () => {
    const visit = await openFresh(open, 'lang=en&data=digits&epochs=5000&hidden=48:relu&b.out=sigmoid&b.loss=bce');
    await press(visit, '#run');
    const has = `() => (${withStored})((all) => all.some(({ runs }) => runs.every(({ checkpoint }) => checkpoint)))`;
    await until(visit, 'a checkpoint to be kept', /** @type {any} */ (has));
    await press(visit, '#run');
    await reach(visit, 'paused');
    const before = await histories(visit);
    const ends = before.map((history) => Number(history.at(-1)?.epoch.value)); // the table shows the last ones only
    await kept(visit, ends[0]);
    await stored(visit, (all, put) => all.forEach((each) => {
      for (const { checkpoint } of each.runs) checkpoint.numbers = checkpoint.numbers.slice(1);
      put(each);
    }));
    await visit.page.reload();
    await reach(visit, 'paused');
    assert.deepEqual(await histories(visit), before);
    await press(visit, '#step-epoch');
    // A pause may have left one run an epoch behind: then the step is that one's alone.
    await until(visit, 'an epoch more', (/** @type {number} */ epoch) => ['A', 'B'].every((run) =>
      document.querySelector(`table#epochs tr[data-run="${run}"][data-epoch="${epoch}"]`) !== null), [Math.min(...ends) + 1]);
    await assertQuiet(visit);
  });

  alike('what another release kept is not given back', async () => {
    const visit = await openFresh(open, LINK);
    await train(visit);
    await kept(visit, 40);
    const release = await visit.page.evaluate(async () => (await import(new URL('www/release.js', document.baseURI).href)).RELEASE.version);
    assert.match(release, /^[0-9a-f]{16}$/);
    const were = await stored(visit, (all, put) => all.map((each) => {
      put({ ...each, release: '0123456789abcdef' });
      return each.release;
    }));
    assert.deepEqual(were, [release]);
    await visit.page.reload();
    await reach(visit, 'ready');
    await until(visit, 'what was kept to be asked for', () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/keep.js')));
    assert.equal((await written(visit)).length, 1);
    await train(visit);
    await until(visit, 'its own to be kept', /** @type {any} */ (`() => (${withStored})((all) => all[0].release === '${release}')`));
  });

  alike('loaded again before it could be kept again, nothing is lost', async () => {
    const visit = await openFresh(open, LINK, { early: keepsNothingHeld });
    await train(visit);
    await kept(visit, 40);
    const before = await histories(visit);
    await visit.page.evaluate(() => sessionStorage.setItem('held', 'yes'));
    for (let time = 0; time < 2; time += 1) {
      await visit.page.reload();
      await reach(visit, 'done');
      assert.deepEqual(await histories(visit), before);
    }
  });

  alike('a page that was reset is at epoch 0 after a reload, and so is another link', async () => {
    const visit = await openFresh(open, LINK);
    await train(visit);
    await kept(visit, 40);
    await press(visit, '#reset');
    await reach(visit, 'ready');
    await kept(visit, 0);
    await visit.page.reload();
    await reach(visit, 'ready');
    assert.equal((await written(visit)).length, 1);
    await train(visit);
    await kept(visit, 40);
    const other = await openReady(open, LINK); // not a reload: a link begins at its beginning
    assert.equal((await written(other)).length, 1);
    await assertQuiet(other);
  });

  test('of a file its runs are kept and not its contents; they are back when it is chosen again, and not with another of its name', async () => {
    const visit = await openFresh(open, 'lang=en&epochs=30&hidden=4:tanh');
    const secret = 'Schneewittchen';
    const lines = Array.from({ length: 90 }, (_, row) => `${row % 7},${(row * row) % 11},${row % 3 ? secret : 'nobody'}`);
    const file = () => fileIn(folder, 'private.csv', `a,b,label\n${lines.join('\n')}\n`);
    await upload(visit, file());
    await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('private.csv') && document.documentElement.dataset.state === 'ready');
    const found = await messages(visit);
    await train(visit);
    await kept(visit, 30);
    const held = await stored(visit, (all) => JSON.stringify([all, { ...localStorage, ...sessionStorage }]));
    assert.match(held, /private\.csv/);
    assert.ok(!held.includes(secret), 'a value of the file is kept');
    const history = await written(visit);
    await visit.page.reload();
    await reach(visit, 'ready');
    await told(visit, 'FILE-AGAIN');
    assert.equal((await written(visit)).length, 1);
    for (const [what, text] of [
      ['other columns', `a,c,label\n${lines.join('\n')}\n`],
      ['other classes', `a,b,label\n${lines.join('\n').replaceAll('nobody', 'somebody')}\n`],
      ['other values', `a,b,label\n${lines.join('\n').replace('6,', '7,')}\n`],
      ['another order', `a,b,label\n${[...lines].reverse().join('\n')}\n`],
    ]) {
      await bring(visit, fileIn(folder, 'private.csv', String(text)));
      assert.equal((await written(visit)).length, 1, what);
    }
    await upload(visit, file());
    await reach(visit, 'done');
    assert.ok(!(await messages(visit)).includes('FILE-AGAIN'));
    assertSameHistory(await written(visit), history);
    assert.deepEqual(await messages(visit), found);
  });

  test('other looks, and what was chosen of a file, leave its runs where they are, over two reloads', async () => {
    const visit = await openFresh(open, 'lang=en&epochs=30&hidden=4:tanh&drop=b');
    const lines = Array.from({ length: 90 }, (_, row) => `${row % 7},${(row * row) % 11},${row % 5},${row % 3 ? 'x' : 'y'}`);
    const file = () => fileIn(folder, 'chosen.csv', `a,b,c,label\n${lines.join('\n')}\n`);
    await upload(visit, file());
    await until(visit, 'two features', () => /2 features/.test(document.querySelector('#data')?.textContent ?? '') && document.documentElement.dataset.state === 'ready');
    await train(visit);
    await kept(visit, 30);
    const history = await written(visit);
    await visit.page.keyboard.press('f');
    await follow(visit, (await linkOf(visit)).replace('lang=en', 'lang=ko&theme=dark'));
    await until(visit, 'the dark', () => document.documentElement.dataset.theme === 'dark');
    for (let time = 0; time < 2; time += 1) {
      await visit.page.reload();
      await reach(visit, 'ready');
      await told(visit, 'FILE-AGAIN');
    }
    await upload(visit, file());
    await reach(visit, 'done');
    assertSameHistory(await written(visit), history);
    assert.deepEqual(visit.errors, []);
  });

  test('while a file is awaited the runs of the sample are back, with what was chosen of it', async () => {
    const visit = await openFresh(open, 'data=iris&file=own.csv&missing=drop&epochs=20&lang=en');
    await press(visit, '#data summary');
    await visit.page.waitForSelector('[data-column="petal_length"]');
    await press(visit, '[data-column="petal_length"]');
    await until(visit, 'the column to be left out', () => document.querySelector('[data-column="petal_length"]')?.getAttribute('data-role') === 'dropped' && document.documentElement.dataset.state === 'ready');
    await train(visit);
    await kept(visit, 20);
    const history = await written(visit);
    await visit.page.reload();
    await reach(visit, 'done');
    assert.match(await visit.page.$eval('#data', (step) => step.textContent ?? ''), /3 features/);
    assertSameHistory(await written(visit), history);
    assert.deepEqual(await messages(visit), ['FILE-AGAIN']);
    assert.equal(await linkOf(visit), 'data=iris&file=own.csv&missing=drop&epochs=20&lang=en');
  });

  alike('of the links whose runs are kept the oldest goes', async () => {
    const visit = await openFresh(open, LINK);
    await train(visit);
    await kept(visit, 40);
    await stored(visit, ([own], put) => {
      for (let age = 8; age > 0; age -= 1) put({ ...own, link: `lr=${age}`, kept_ms: own.kept_ms - age });
    });
    await press(visit, '#step-epoch');
    await kept(visit, 41);
    const left = `() => (${withStored})((all) => all.length === 8)`;
    await until(visit, 'the oldest to go', /** @type {any} */ (left));
    const links = await stored(visit, (all) => all.map(({ link }) => link));
    assert.deepEqual(links.filter((/** @type {string} */ link) => /^lr=\d$/.test(link)), ['lr=1', 'lr=2', 'lr=3', 'lr=4', 'lr=5', 'lr=6', 'lr=7']);
  });
});
