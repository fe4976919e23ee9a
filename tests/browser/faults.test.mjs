// A tab that survives: whatever becomes of the worker, a message says so, one click goes on, and
// nothing is lost. On the build that can be made to fail, `target/faults/`.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { browserNames, messages, reach, until, upload, visit } from './harness.mjs';
import { alike, assertSameHistory, dataOf, fileIn, press, scratchFolder, slide, speed, told, train, untold } from './lab.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

const folder = fileURLToPath(new URL('../../target/faults', import.meta.url));
assert.ok(existsSync(folder), `${folder} is missing: run \`cargo lab build --faults\` first`);

/** Momentum and a shuffled order: what goes on from other than all of an epoch's end goes on elsewhere. */
const LINK = 'lang=en&data=digits&hidden=96:relu,48:tanh&momentum=0.9&batch=16&lr=0.02&epochs=100';
/** 5 s until the message, in the page's own half seconds, by which it watches its worker: where other work slows both, they are longer. */
const TOLD_BEATS = 10;
/** 1 s until it works again, and twice as much again: the test's own way to the page takes its time as well. */
const WORKS_BEATS = 6;
/** 1000 minibatches a second, or 11 epochs: a fast machine is else through before it is made to fail. */
const UNHURRIED = 60;
const scratch = scratchFolder();

/** Runs in the page and in the frame its worker is made in, before their own code: keeps what the worker says of its weights, and counts beats. */
function listen() {
  const Native = Worker;
  const kept = /** @type {any} */ (window.parent).kept ?? { beats: 0, workers: 0, weights: /** @type {Record<string, string>} */ ({}), epoch: -1, checkpoints: false, from: /** @type {number[]} */ ([]) };
  Object.assign(window, { kept });
  if (window === window.parent) setInterval(() => (kept.beats += 1), 500);
  const bits = (/** @type {Float64Array[]} */ arrays) => arrays.map((array) => new BigUint64Array(array.slice().buffer).join()).join(';');
  window.Worker = class extends Native {
    constructor(/** @type {[string, WorkerOptions]} */ ...how) {
      super(...how);
      kept.workers += 1;
      const post = this.postMessage;
      this.postMessage = (/** @type {any} */ message, /** @type {any} */ transfer = []) => {
        if (message.type === 'start') kept.from = message.runs.map((/** @type {any} */ run) => run.checkpoint?.epoch ?? 0);
        post.call(this, message, transfer);
      };
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'progress') {
          kept.epoch = Math.max(-1, ...data.runs.map((/** @type {any} */ { position }) => position.epoch));
          kept.checkpoints ||= data.runs.some((/** @type {any} */ { checkpoint }) => checkpoint);
        }
        if (data.type !== 'looked') return;
        for (const { letter, look } of data.runs) {
          if (look.weights && look.step === 0) kept.weights[`${letter}${look.epoch}`] = bits([...look.weights, ...look.biases]);
        }
      });
    }
  };
}

/** @param {Visit} visit @returns {Promise<{beats: number, workers: number, weights: Record<string, string>, from: number[]}>} */
const keptOf = ({ page }) => page.evaluate(() => /** @type {any} */ (window).kept);

/** @param {import('./harness.mjs').BrowserName} browserName @param {string} hash @param {(visit: Visit) => Promise<void>} body */
async function on(browserName, hash, body) {
  const opened = await visit(browserName, { hash, folder, early: listen });
  try {
    await reach(opened, 'ready');
    await body(opened);
    assert.deepEqual(opened.foreign, []);
    assert.deepEqual(opened.site.missing, []);
  } finally {
    await opened.close();
  }
}

/** @param {Visit} visit @param {string} name */
const commit = ({ page }, name) => page.evaluate((/** @type {string} */ fault) => new BroadcastChannel('losslab-faults').postMessage(fault), name);

/** The newest epoch in the table. @param {Visit} visit @param {string} [run] */
async function newest(visit, run = 'A') {
  return Number((await written(visit, run)).at(-1)?.epoch.value);
}

/** @param {Visit} visit @param {number} epoch */
const past = (visit, epoch) => until(visit, `epoch ${epoch}`, (/** @type {number} */ wanted) => /** @type {any} */ (window).kept.epoch >= wanted, [epoch]);

/** Holds every panel at an epoch, and waits for the weights seen there. @param {Visit} visit @param {number} epoch @param {string} [run] */
async function weightsAt(visit, epoch, run = 'A') {
  await slide(visit, 'input#replay', epoch);
  const name = `${run}${epoch}`;
  await until(visit, `the weights of ${name}`, (/** @type {string} */ wanted) => wanted in /** @type {any} */ (window).kept.weights, [name]);
  return (await keptOf(visit)).weights[name];
}

/** The same weights of the run trained once more, without a fault. @param {Visit} visit @param {number} epoch */
async function weightsAnew(visit, epoch) {
  await press(visit, '#reset');
  await reach(visit, 'ready');
  await train(visit);
  await visit.page.evaluate(() => (/** @type {any} */ (window).kept.weights = {}));
  return weightsAt(visit, epoch);
}

/** Makes the worker fail, and waits for what is said. @param {Visit} visit @param {string} name @returns {Promise<number>} beats it took */
async function fail(visit, name) {
  const { beats } = await keptOf(visit);
  await commit(visit, name);
  await told(visit, 'WORKER-LOST');
  return (await keptOf(visit)).beats - beats;
}

const goOn = '#messages [data-code="WORKER-LOST"] .actions button';
const sentence = (/** @type {Visit} */ { page }) => page.$eval('#messages [data-code="WORKER-LOST"]', (message) => message.textContent ?? '');

/** The run as it is when nothing happens to it, and its page. @type {Map<string, {history: Awaited<ReturnType<typeof written>>, visit: Visit}>} */
const whole = new Map();
/** @param {string} browserName */
function wholeOf(browserName) {
  const found = whole.get(browserName);
  assert.ok(found, 'the undisturbed run failed');
  return found;
}

after(() => Promise.all([...whole.values()].map(({ visit }) => visit.close())));

for (const browserName of browserNames) {
  test(`undisturbed (${browserName})`, async () => {
    const opened = await visit(browserName, { hash: LINK, folder, early: listen });
    whole.set(browserName, { history: [], visit: opened });
    await reach(opened, 'ready');
    await train(opened);
    wholeOf(browserName).history = await written(opened);
    assert.deepEqual(await messages(opened), []);
  });

  for (const [name, says] of /** @type {const} */ ([
    ['panic', /broke off/],
    ['oom', /memory ran out/],
    ['spin', /no longer answers/],
    ['close', /no longer answers/],
  ])) {
    test(`${name} while it trains: a message, one click, and it goes on to the same bits (${browserName})`, async (t) => {
      await on(browserName, LINK, async (visit) => {
        await slide(visit, speed, UNHURRIED);
        await press(visit, '#run');
        await past(visit, 20);
        await until(visit, 'a checkpoint', () => /** @type {any} */ (window).kept.checkpoints);
        const beats = await fail(visit, name);
        t.diagnostic(`told after ${beats} beats`);
        assert.ok(beats <= TOLD_BEATS, `told after ${beats} half seconds`);
        assert.match(await sentence(visit), says);
        await reach(visit, 'paused');
        const epoch = await newest(visit);
        assert.ok(epoch >= 20 && epoch < 100, `at epoch ${epoch}`);
        assert.match(await sentence(visit), new RegExp(`epoch ${epoch}\\b`));
        const weights = await weightsAt(visit, epoch);
        const before = await keptOf(visit);
        assert.equal(before.workers, 2);
        assert.ok(before.from[0] > 0 && before.from[0] <= epoch, `from epoch ${before.from}`);
        await press(visit, goOn);
        await past(visit, epoch + 1);
        const works = (await keptOf(visit)).beats - before.beats;
        t.diagnostic(`went on after ${works} beats`);
        assert.ok(works <= WORKS_BEATS, `went on after ${works} half seconds`);
        await untold(visit, 'WORKER-LOST');
        await slide(visit, speed, 100);
        await reach(visit, 'done');
        const undisturbed = wholeOf(browserName);
        assertSameHistory(await written(visit), undisturbed.history, 'the run that was never disturbed');
        assert.equal(await weightsAt(undisturbed.visit, epoch), weights);
        assert.deepEqual(visit.errors, []);
      });
    });
  }

  test(`closed while it rests within an epoch: back at the last whole one (${browserName})`, async () => {
    await on(browserName, 'lang=en&data=iris&epochs=5&hidden=4:tanh&b.lr=0.1', async (visit) => {
      await press(visit, '#step-epoch');
      await until(visit, 'epoch 1', () => document.querySelectorAll('table#epochs tr[data-epoch="1"]').length === 2);
      await press(visit, '#step-batch');
      await reach(visit, 'paused');
      const before = [await written(visit, 'A'), await written(visit, 'B')];
      await fail(visit, 'close');
      await reach(visit, 'paused');
      await press(visit, goOn);
      await untold(visit, 'WORKER-LOST');
      assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'paused', 'what rested does not go on by itself');
      assert.deepEqual([await written(visit, 'A'), await written(visit, 'B')], before);
      await train(visit);
      assert.deepEqual([await newest(visit, 'A'), await newest(visit, 'B')], [5, 5]);
    });
  });

  alike(`a file comes back without being chosen again, read as it was (${browserName})`, async () => {
    await on(browserName, 'lang=en&epochs=200&hidden=256:tanh,64:relu&lr=0.001', async (visit) => {
      const lines = Array.from({ length: 400 }, (_, row) => `${row % 7};${(row * row) % 11},5;${row % 3 ? 'ja' : 'nein'}`);
      await upload(visit, fileIn(scratch, 'own.csv', `a;b;label\n${lines.join('\n')}\n`));
      await until(visit, 'the file', () => /own\.csv[^]*Label:/.test(document.querySelector('#data')?.textContent ?? '') && document.documentElement.dataset.state === 'ready');
      const [data, found] = [await dataOf(visit), await messages(visit)];
      await slide(visit, speed, UNHURRIED);
      await press(visit, '#run');
      await past(visit, 30);
      await fail(visit, 'panic');
      await reach(visit, 'paused');
      const epoch = await newest(visit);
      const weights = await weightsAt(visit, epoch);
      await press(visit, goOn);
      await past(visit, epoch + 10);
      await press(visit, '#run');
      await reach(visit, 'paused');
      assert.equal(await dataOf(visit), data);
      assert.deepEqual(await messages(visit), found);
      const history = await written(visit);
      await slide(visit, speed, 100);
      assert.equal(await weightsAnew(visit, epoch), weights);
      assertSameHistory((await written(visit)).slice(0, history.length), history, 'the same run without a fault');
    });
  }, browserName);

  alike(`lost over a file: what was there is kept, and the file can be tried again (${browserName})`, async () => {
    await on(browserName, 'lang=en&data=iris&epochs=3', async (visit) => {
      await train(visit);
      const [history, data] = [await written(visit), await dataOf(visit)];
      await commit(visit, 'panic');
      await upload(visit, fileIn(scratch, 'next.csv', `a,b,label\n${Array.from({ length: 60 }, (_, row) => `${row % 7},${row % 5},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`));
      await told(visit, 'WORKER-LOST');
      assert.match(await sentence(visit), /while reading 'next\.csv'/);
      await reach(visit, 'done');
      assertSameHistory(await written(visit), history);
      assert.equal(await dataOf(visit), data);
      await press(visit, goOn);
      await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('next.csv') && document.documentElement.dataset.state === 'ready');
      await train(visit);
      assert.deepEqual(await messages(visit), []);
    });
  }, browserName);

  alike(`slow is not lost: it is said, can be ended, and nothing happens to the run (${browserName})`, async () => {
    await on(browserName, LINK, async (visit) => {
      await press(visit, '#run');
      await past(visit, 10);
      await commit(visit, 'slow');
      await told(visit, 'WORKER-SLOW');
      await untold(visit, 'WORKER-SLOW');
      await reach(visit, 'done');
      assertSameHistory(await written(visit), wholeOf(browserName).history);
      assert.deepEqual([await messages(visit), (await keptOf(visit)).workers], [[], 1]);
      await commit(visit, 'slow');
      await told(visit, 'WORKER-SLOW');
      await press(visit, '#messages [data-code="WORKER-SLOW"] .actions button');
      await told(visit, 'WORKER-LOST');
      await reach(visit, 'done');
      assertSameHistory(await written(visit), wholeOf(browserName).history);
      assert.equal((await keptOf(visit)).workers, 2);
    });
  }, browserName);
}
