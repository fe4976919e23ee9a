// Data people bring, by every way in, each trained to what a textbook would accept.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { messages, reach, shared, until, upload } from './harness.mjs';
import { alike, assertQuiet, assertSameHistory, dataOf, eachBrowser, fileIn, openReady, press, scratchFolder, told, train, untold } from './lab.mjs';
import { epochs, written } from './rows.mjs';

const folder = scratchFolder();
const digits = gunzipSync(readFileSync(shared('data', 'mnist10k.csv.gz')));
const mnist = fileIn(folder, 'mnist10k.csv', digits);
/** 73 MB, which no machine reads within a frame. */
const long = fileIn(folder, 'mnist40k.csv', Buffer.concat([digits, ...Array(3).fill(digits.subarray(digits.indexOf('\n') + 1))]));
const iris = readFileSync(shared('data', 'iris.csv'), 'utf8');
const irisLink = 'lr=0.1&epochs=30';

/** @param {import('./lab.mjs').Visit} visit */
async function testAccuracy(visit) {
  const rows = await epochs(visit);
  return rows[rows.length - 1].test_accuracy;
}

/**
 * Waits until the data step shows this many rows.
 * @param {import('./lab.mjs').Visit} visit
 * @param {string} rows   as written
 */
async function loaded(visit, rows) {
  await until(visit, `${rows} rows`, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(`${wanted} row`), [rows]);
}

/**
 * Chooses a file, and acts while it is read: from within the page, as the load may not take as long as a message to it.
 * @param {import('./lab.mjs').Visit} visit
 * @param {string} path
 * @param {(cancel: HTMLButtonElement, text: string) => void} act
 * @param {string} [text]   for `act`
 */
async function whileRead(visit, path, act, text = '') {
  const acted = visit.page.evaluate(`new Promise((resolve) => {
    const look = () => {
      const cancel = document.querySelector('#data .loading:not([hidden]) button');
      if (cancel === null) return;
      observer.disconnect();
      (${act})(cancel, ${JSON.stringify(text)});
      resolve(true);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { attributes: true, childList: true, subtree: true });
    setTimeout(resolve, 30_000, false);
  })`);
  await upload(visit, path);
  assert.ok(await acted, 'the page never said that it reads');
}

/**
 * Copies text elsewhere and pastes it on the page, with the keys.
 * @param {import('./lab.mjs').Visit} visit
 * @param {string} text
 */
async function paste({ page }, text) {
  const press = async (/** @type {'KeyC'|'KeyV'} */ key, /** @type {string} */ command) => {
    await page.keyboard.down('Control');
    await page.keyboard.press(key, { commands: [command] });
    await page.keyboard.up('Control');
  };
  const elsewhere = await page.evaluateHandle((/** @type {string} */ copied) => {
    const area = document.createElement('textarea');
    area.value = copied;
    document.body.append(area);
    area.select();
    return area;
  }, text);
  await press('KeyC', 'copy');
  await elsewhere.evaluate((area) => area.remove());
  await press('KeyV', 'paste');
}

eachBrowser((open) => {
  const samples = [
    { name: 'iris', link: 'data=iris&lr=0.1', least: 0.9 },
    { name: 'digits', link: 'data=digits&epochs=15', least: 0.93 },
    { name: 'moons', link: 'data=moons&hidden=16:tanh&lr=0.1&epochs=40', least: 0.95 },
    { name: 'circles', link: 'data=circles&hidden=16:tanh&lr=0.1&epochs=60', least: 0.95 },
    { name: 'xor', link: 'data=xor&hidden=16:tanh&lr=0.1&epochs=60', least: 0.95 },
    { name: 'spiral', link: 'data=spiral&hidden=32:tanh,16:tanh&lr=0.1&momentum=0.9&epochs=100', least: 0.9 },
  ];
  for (const { name, link, least } of samples) {
    alike(`the sample ${name} is learned`, async () => {
      const visit = await openReady(open, link);
      await train(visit);
      const found = await testAccuracy(visit);
      assert.ok(found >= least, `${name}: ${found} of the test rows`);
      await assertQuiet(visit);
    });
  }

  test('MNIST, 18 MB in 785 columns with the label first, is uploaded and learned', async () => {
    const visit = await openReady(open, 'data=iris&hidden=64:relu&scale=minmax&lr=0.2&batch=16&epochs=6');
    await upload(visit, mnist);
    await loaded(visit, '10,000');
    await train(visit);
    const found = await testAccuracy(visit);
    assert.ok(found >= 0.93, `${found} of the test rows`);
    assert.deepEqual(await messages(visit), ['DATA-CONSTANT']);
    assert.deepEqual(visit.errors, []);
  });

  alike('a second file takes the place of one that is still read', async () => {
    const visit = await openReady(open, 'data=digits&epochs=2');
    await whileRead(visit, long, (_, text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'iris.csv', { type: 'text/csv' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, iris);
    await loaded(visit, '150');
    await told(visit, 'FILE-STOPPED');
    await train(visit);
    assert.equal((await epochs(visit)).length, 3);
  });

  test('Cancel keeps what was there, and the file can be chosen again', async () => {
    const visit = await openReady(open, 'data=iris&epochs=2');
    await train(visit);
    const before = await written(visit);
    await whileRead(visit, long, (cancel) => cancel.click());
    await reach(visit, 'done');
    await told(visit, 'FILE-CANCELLED');
    assertSameHistory(await written(visit), before);
    await upload(visit, mnist);
    await loaded(visit, '10,000');
    await untold(visit, 'FILE-CANCELLED');
  });

  alike('a file and the sample it is a copy of train alike', async () => {
    const visit = await openReady(open, `data=iris&${irisLink}`);
    await train(visit);
    const sample = await written(visit);
    await upload(visit, shared('data', 'iris.csv'));
    await loaded(visit, '150');
    await train(visit);
    assertSameHistory(await written(visit), sample);
  });

  test('a file is dropped on the page', async () => {
    const visit = await openReady(open, irisLink);
    await visit.page.evaluate((/** @type {string} */ text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    }, iris);
    await loaded(visit, '150');
    await train(visit);
    assert.ok(await testAccuracy(visit) >= 0.9);
    assert.match(await dataOf(visit), /dropped\.csv/);
    await assertQuiet(visit);
  });

  test('CSV text is pasted on the page', async () => {
    const visit = await openReady(open, irisLink);
    await paste(visit, iris);
    await loaded(visit, '150');
    await train(visit);
    assert.ok(await testAccuracy(visit) >= 0.9);
    await assertQuiet(visit);
  });

  alike('another label and a column left out train on what is left', async () => {
    const visit = await openReady(open, 'data=iris&drop=petal_length,petal_width&epochs=3');
    const features = async () => /(\d+) features/.exec(await dataOf(visit))?.[1];
    assert.equal(await features(), '2');
    await press(visit, '#data summary');
    await visit.page.waitForSelector('[data-column="petal_length"]');
    await press(visit, '[data-column="petal_length"]');
    await until(visit, 'the column', () => /3 features/.test(document.querySelector('#data')?.textContent ?? ''));
    await reach(visit, 'ready');
    await train(visit);
    assert.match(await visit.page.evaluate(() => location.hash), /drop=petal_width(&|$)/);
    await assertQuiet(visit);
  });
});
