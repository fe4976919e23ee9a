// The report view as a lecturer uses it: drop the file in, see every printed figure agree, flip the switches
// one by one, and go back to a lab that is as it was.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { messages, reach, shared, until, upload } from './harness.mjs';
import { alike, assertQuiet, belongings, dataOf, drawn, eachBrowser, fileIn, follow, linkOf, ONE_LABEL, openReady, press, scratchFolder, train } from './lab.mjs';
import { written } from './rows.mjs';

const folder = scratchFolder();
const switches = ['accuracy', 'gradient', 'log', 'scale'];

/** @typedef {import('./harness.mjs').Visit} Visit */

/** Waits for all runs that are asked for. @param {Visit} visit @param {boolean} [own]   of a file like the report's */
async function settled(visit, own) {
  await until(visit, 'the report’s runs', (/** @type {boolean|undefined} */ wanted) => {
    const view = document.querySelector('.view-report');
    const right = wanted === undefined || view?.getAttribute('data-own') === String(wanted);
    return right && view?.getAttribute('data-phase') === 'done' && !document.querySelector('#report-verdict')?.textContent?.endsWith('…');
  }, [own]);
  await drawn(visit); // what is done
}

/** @param {Visit} visit @param {string} name */
async function flip(visit, name) {
  await press(visit, `#switch-${name}`);
  await settled(visit);
}

/** The report on the real file. @param {(options?: any) => Promise<Visit>} open @param {string} [name] */
async function openReport(open, name = 'faults.csv') {
  const visit = await openReady(open, 'view=report');
  await upload(visit, shared('data', name));
  await settled(visit, true);
  return visit;
}

/** The table of epochs, a text a row: model, epoch and what its cells say. @param {Visit} visit */
function table({ page }) {
  return page.$$eval('#report-epochs tr[data-epoch]', (rows) => rows.map((row) => ({
    run: row.getAttribute('data-run'),
    epoch: Number(row.getAttribute('data-epoch')),
    cells: [...row.querySelectorAll('td')].map((cell) => ({
      key: cell.getAttribute('data-key') ?? '',
      value: Number(cell.getAttribute('data-value')),
      printed: cell.getAttribute('data-printed'),
      agrees: cell.getAttribute('data-agrees'),
      text: cell.textContent ?? '',
    })),
  })));
}

/** Both accuracies of a rung, cross-entropy's first, as they are shown. @param {Visit} visit @param {string} name */
function rung({ page }, name) {
  return page.$$eval(`[data-rung="${name}"] .rung-plot > b:not([hidden])`, (values) =>
    values.map((value) => `${value.getAttribute('data-run')} ${value.textContent}`));
}

/** What a rung says below its name. @param {Visit} visit @param {string} name */
const sub = ({ page }, name) => page.$eval(`[data-rung="${name}"] small`, (said) => said.textContent ?? '');
/** @param {Visit} visit */
const verdict = ({ page }) => page.$eval('#report-verdict', (said) => said.textContent ?? '');
/** @param {Visit} visit */
const finding = ({ page }) => page.$eval('.report-print .message', (said) => /** @type {HTMLElement} */ (said).innerText);

/** The table of changes: per row the figures shown, with the model they are of. @param {Visit} visit */
function changes({ page }) {
  return page.$$eval('#report-changes tr[data-change]', (rows) => Object.fromEntries(rows.map((row) =>
    [row.getAttribute('data-change') ?? '', [...row.querySelectorAll('.figure')].map((figure) =>
      `${figure.getAttribute('data-run')} ${figure.querySelector('b')?.textContent} ${figure.getAttribute('data-agrees')}`)])));
}

/** As TEXTBOOK.md has it. */
const recomputed = {
  printed: ['B 0.455', 'A 0.764'],
  argmax: ['B 0.455', 'A 0.176'],
  elementwise: ['B 0.844', 'A 0.764'],
  no: ['B 0.857', 'A 0.857'],
  log: ['B 1,952,785,119', 'B 0.455'],
  gradient: ['A 0.087', 'A 1.3×10⁻¹⁰', 'A 4'],
  scale: ['B 0.680', 'A 0.652'],
  seeds: ['B 0.391', 'B 0.381', 'B 0.350', 'B 0.460', 'B 0.355', 'A 0.391', 'A 0.389', 'A 0.386', 'A 0.481', 'A 0.343'],
};

const keys = {
  B: ['train_loss', 'train_accuracy', 'test_accuracy'],
  A: ['train_loss', 'train_accuracy_elementwise', 'test_accuracy_elementwise'],
};

eachBrowser((open) => {
  for (const file of ['faults.csv', 'Faults.NNA']) {
    test(`all sixty printed figures agree with ${file}`, async () => {
      const visit = await openReport(open, file);
      const rows = await table(visit);
      assert.deepEqual(rows.map(({ run, epoch }) => `${run}${epoch}`), ['B', 'A'].flatMap((run) => Array.from({ length: 10 }, (_, at) => `${run}${at + 1}`)));
      for (const { run, epoch, cells } of rows) {
        assert.deepEqual(cells.map(({ key }) => key), keys[/** @type {'A'|'B'} */ (run)]);
        for (const { value, printed, agrees, text } of cells) {
          assert.deepEqual([value.toFixed(3), agrees, text], [printed, 'true', `${printed}✓`], `${run} ${epoch}`);
        }
      }
      assert.deepEqual(rows[9].cells.map(({ printed }) => printed), ['15.316', '0.335', '0.455']);
      assert.deepEqual(rows[19].cells.map(({ printed }) => printed), ['1.335', '0.809', '0.764']);
      assert.match(await finding(visit), /✓ Agrees with the print in 60 of 60 figures/);
      assert.match(await verdict(visit), /^The report’s verdict: sigmoid \+ “MSE” wins, 0\.764 : 0\.455\..*0\.857, more than it does/);
      await assertQuiet(visit, file === 'faults.csv' ? ONE_LABEL : ['CSV-NO-HEADER', ...ONE_LABEL]);
    });
  }

  alike('each switch moves the verdict, and the seeds decide', async () => {
    const visit = await openReport(open);
    assert.deepEqual(await rung(visit, 'printed'), ['B 0.455', 'A 0.764']);
    await flip(visit, 'accuracy');
    assert.deepEqual(await rung(visit, 'accuracy'), ['B 0.455', 'A 0.176']);
    assert.match(await verdict(visit), /^The verdict turns: softmax \+ cross-entropy wins, 0\.455 : 0\.176\./);
    await visit.page.click('[data-rung="accuracy"] .segment input[value="elementwise"]');
    await settled(visit);
    assert.deepEqual(await rung(visit, 'accuracy'), ['B 0.844', 'A 0.764']);
    assert.match(await verdict(visit), /0\.844 : 0\.764.*0\.857, more than either/);
    await visit.page.click('[data-rung="accuracy"] .segment input[value="argmax"]');
    await flip(visit, 'gradient');
    assert.deepEqual(await rung(visit, 'gradient'), ['B 0.455', 'A 0.087']);
    assert.match(await verdict(visit), /0\.455 : 0\.087\..*1\.3×10⁻¹⁰: after epoch 4 nothing moves/);
    await flip(visit, 'log');
    assert.deepEqual(await rung(visit, 'log'), ['B 0.455', 'A 0.087']);
    assert.equal(await sub(visit, 'log'), 'loss 1,952,785,119 instead of 15.316');
    assert.match(await verdict(visit), /1,952,785,119, not 15\.316: the 1e-10 had stopped it at 23\.03.*0\.455 all the same/);
    await flip(visit, 'scale');
    assert.deepEqual(await rung(visit, 'scale'), ['B 0.680', 'A 0.652']);
    await flip(visit, 'seeds');
    const ahead = await visit.page.$$eval('.rung .ahead', (each) => each.map((share) => share.querySelector('span')?.textContent));
    assert.deepEqual(ahead, ['0 of 6 seeds', '2 of 6 seeds', '5 of 6 seeds', '5 of 6 seeds', '6 of 6 seeds']);
    assert.match(await verdict(visit), /In every one of 6 seeds cross-entropy is ahead\.$/);
    const ticks = await visit.page.$$eval('[data-rung="accuracy"] .ticks i', (each) => each.map((tick) => Number(tick.getAttribute('data-value')).toFixed(3)));
    assert.deepEqual(ticks, recomputed.seeds.map((each) => each.slice(2)));
    for (const name of switches.slice(1)) await flip(visit, name);
    assert.match(await verdict(visit), /Over 6 seeds it is a tie: cross-entropy ahead in 2, squared error in 3, 1 equal\. One seed is no evidence\.$/);
    await assertQuiet(visit, ONE_LABEL);
  });

  alike('every row of the table of changes is run, and agrees', async () => {
    const visit = await openReport(open);
    await press(visit, '.report-changes summary');
    await until(visit, 'the changes', () => [...document.querySelectorAll('#report-changes .figure')].every((figure) => figure.getAttribute('data-value')));
    const found = await changes(visit);
    assert.deepEqual(found, Object.fromEntries(Object.entries(recomputed).map(([id, figures]) => [id, figures.map((figure) => `${figure} true`)])));
    await assertQuiet(visit, ONE_LABEL);
  });

  alike('huge losses are shown as such, epoch by epoch', async () => {
    const visit = await openReport(open);
    await flip(visit, 'log');
    await visit.page.click('.report-head .segment input[value="switched"]');
    await settled(visit);
    await until(visit, 'the switched table', () => document.querySelector('#report-epochs')?.getAttribute('data-shown') === 'switched');
    const losses = (await table(visit)).filter(({ run }) => run === 'B').map(({ cells }) => cells[0]);
    for (const { value, agrees } of losses) assert.ok(value > 1e9 && Number.isFinite(value) && agrees === 'false');
    assert.equal(Math.round(losses[9].value), 1952785119);
    assert.match(losses[9].text, /^2\.0×10⁹15\.316$/);
    assert.match(await finding(visit), /60 of 60/, 'the print is agreed with as before');
  });

  alike('the twin says that it is the twin, and claims no agreement', async () => {
    const visit = await openReady(open, 'view=report');
    await settled(visit, false);
    for (const name of switches) await flip(visit, name);
    await press(visit, '.report-changes summary');
    await until(visit, 'the changes', () => [...document.querySelectorAll('#report-changes .figure')].every((figure) => figure.getAttribute('data-value')));
    assert.match(await finding(visit), /synthetic twin, not the original/);
    const claims = await visit.page.$$eval('.view-report [data-agrees]:not(.verdict-mark)', (each) => [...new Set(each.map((e) => e.getAttribute('data-agrees')))]);
    assert.deepEqual(claims, ['none']);
    assert.doesNotMatch(await visit.page.$eval('.view-report', (view) => view.textContent ?? ''), /[✓✗]/);
    assert.deepEqual(await rung(visit, 'accuracy'), ['B 0.253', 'A 0.304'], 'written from the data');
    assert.match(await verdict(visit), /wins/);
    await assertQuiet(visit);
  });

  alike('a file of the same shape that is not the report’s agrees with none it does not print', async () => {
    const lines = readFileSync(shared('data', 'faults.csv'), 'utf8').split('\n');
    const turned = [lines[0], ...lines.slice(1).filter(Boolean).reverse(), ''].join('\n');
    const visit = await openReady(open, 'view=report');
    await upload(visit, fileIn(folder, 'faults.csv', turned));
    await settled(visit, true);
    assert.match(await finding(visit), /✗ Agrees with the print in \d of 60 figures/);
    const cells = (await table(visit)).flatMap((row) => row.cells);
    for (const { value, printed, agrees } of cells) assert.equal(agrees, String(value.toFixed(3) === printed));
    assert.match(await verdict(visit), /^Run as in the report:/);
  });

  alike('other data in the lab stays there: the report keeps to the twin', async () => {
    const visit = await openReady(open, 'data=iris');
    await upload(visit, shared('data', 'iris.csv'));
    await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('iris.csv'));
    await reach(visit, 'ready');
    const data = await dataOf(visit);
    await follow(visit, `view=report&${await linkOf(visit)}`);
    await settled(visit, false);
    assert.match(await finding(visit), /twin.*iris\.csv in the lab is other data, and stays there/s);
    await visit.page.click('.tabs a[data-to="lab"]');
    await until(visit, 'the lab', () => !document.querySelector('#lab')?.hasAttribute('hidden'));
    assert.equal(await dataOf(visit), data);
  });

  alike('there and back the lab is as it was', async () => {
    const visit = await openReady(open, 'data=iris&epochs=6&lr=0.05&b.loss=half_sse&hidden=5:tanh');
    await train(visit);
    const before = { ...(await belongings(visit)), rival: await written(visit, 'B') };
    await visit.page.click('.tabs a[data-to="report"]');
    await settled(visit, false);
    for (const name of [...switches, 'seeds']) await flip(visit, name);
    assert.equal(await visit.page.$eval('html', (html) => html.dataset.state), 'done');
    await visit.page.click('.tabs a[data-to="lab"]');
    await until(visit, 'the lab', () => !document.querySelector('#lab')?.hasAttribute('hidden'));
    const link = before.link.replace('&b.loss', '&report=accuracy,gradient,log,scale,seeds&b.loss');
    assert.deepEqual({ ...(await belongings(visit)), rival: await written(visit, 'B') }, { ...before, link }, 'but for the switches of the report');
    await visit.page.click('.tabs a[data-to="report"]');
    await settled(visit, false);
    assert.deepEqual(await visit.page.$$eval('.view-report [role="switch"]', (each) => each.map((toggle) => /** @type {HTMLInputElement} */ (toggle).checked)), [true, true, true, true, true], 'nor is the report forgotten');
    await assertQuiet(visit);
  });

  alike('a figure’s link opens its run in the lab, on the same file', async () => {
    const visit = await openReport(open);
    await flip(visit, 'gradient');
    await press(visit, '[data-rung="gradient"] .open');
    await until(visit, 'the lab', () => !document.querySelector('#lab')?.hasAttribute('hidden'));
    await reach(visit, 'ready');
    assert.match(await dataOf(visit), /faults\.csv/);
    await train(visit);
    const [squared, entropy] = [await written(visit, 'A'), await written(visit, 'B')];
    assert.deepEqual([squared[10].test_accuracy.shown, entropy[10].test_accuracy.shown], ['0.087', '0.455']);
    assert.deepEqual(await messages(visit), ONE_LABEL);
    assert.deepEqual(visit.errors, []);
  });

  alike('a link holds the switches, and shows what was shown', async () => {
    const visit = await openReady(open, 'view=report', { viewport: { width: 1280, height: 720 } });
    await settled(visit, false);
    const bottom = await visit.page.$eval('#report-epochs tr[data-run="A"][data-epoch="10"]', (line) => line.getBoundingClientRect().bottom);
    assert.ok(bottom <= 720, 'all ten epochs are in sight');
    for (const name of ['gradient', 'accuracy', 'seeds']) await flip(visit, name);
    await visit.page.click('[data-rung="accuracy"] .segment input[value="elementwise"]');
    await settled(visit);
    assert.equal(await linkOf(visit), 'view=report&report=accuracy,gradient,seeds,elementwise');
    const again = await openReady(open, await linkOf(visit));
    await settled(again, false);
    for (const name of ['accuracy', 'gradient']) assert.deepEqual(await rung(again, name), await rung(visit, name));
    assert.equal(await verdict(again), await verdict(visit));
    await flip(again, 'seeds');
    assert.equal(await linkOf(again), 'view=report&report=accuracy,gradient,elementwise');
    await assertQuiet(again);
  });

  alike('other data makes way for a run that is opened in the lab, and it is said before', async () => {
    const visit = await openReady(open, 'view=report');
    await upload(visit, shared('data', 'iris.csv'));
    await until(visit, 'the file', () => document.querySelector('.report-print')?.textContent?.includes('iris.csv'));
    await settled(visit, false);
    assert.equal(await visit.page.$eval('[data-rung="printed"] .open', (link) => link.getAttribute('title')), 'This run on the twin in the lab, in place of iris.csv');
    const shown = await rung(visit, 'printed');
    await press(visit, '[data-rung="printed"] .open');
    await until(visit, 'the lab', () => !document.querySelector('#lab')?.hasAttribute('hidden'));
    await reach(visit, 'ready');
    assert.doesNotMatch(await dataOf(visit), /iris/);
    await train(visit);
    const [squared, entropy] = [await written(visit, 'A'), await written(visit, 'B')];
    assert.deepEqual([`B ${entropy[10].test_accuracy.shown}`, `A ${squared[10].test_accuracy_elementwise.shown}`], shown);
    assert.deepEqual(visit.errors, []);
  });

  test('a worker that dies under the report is replaced, and the figures come', async () => {
    const visit = await openReady(open, 'view=report', { early: () => {
      const { all = /** @type {Worker[]} */ ([]) } = /** @type {any} */ (top); // a worker may be a closed frame's
      Object.assign(/** @type {Window} */ (top), { all });
      Object.assign(window, { Worker: class extends Worker {
        /** @param {ConstructorParameters<typeof Worker>} given */
        constructor(...given) {
          super(...given);
          all.push(this);
        }
      } });
    } });
    await settled(visit, false);
    const shown = await rung(visit, 'printed');
    await press(visit, '#switch-seeds');
    // The second is the report's.
    await visit.page.evaluate(() => /** @type {any} */ (window).all[1].dispatchEvent(new ErrorEvent('error', { cancelable: true })));
    await settled(visit, false);
    assert.ok(await visit.page.evaluate(() => /** @type {any} */ (window).all.length) > 2, 'another came');
    assert.deepEqual(await rung(visit, 'printed'), shown);
    assert.equal((await visit.page.$$('[data-rung="printed"] .ticks i')).length, 10);
    assert.deepEqual(visit.errors, []);
  });

  test('out of sight the report trains nothing and keeps no worker; back again it goes on', async () => {
    const visit = await openReady(open, 'view=report&data=iris&epochs=3', { early: () => {
      const { all = /** @type {{ended: boolean}[]} */ ([]) } = /** @type {any} */ (top); // a worker may be a closed frame's
      Object.assign(/** @type {Window} */ (top), { all });
      Object.assign(window, { Worker: class extends Worker {
        ended = false;
        /** @param {ConstructorParameters<typeof Worker>} given */
        constructor(...given) {
          super(...given);
          all.push(this);
        }
        terminate() {
          this.ended = true;
          super.terminate();
        }
        // What it tells waits while `held` is a list: then no run is done.
        set onmessage(/** @type {((event: MessageEvent) => void)|null} */ hear) {
          super.onmessage = hear && ((event) => {
            const tell = () => void (this.ended || hear(event));
            /** @type {any} */ (top).held?.push(tell) ?? tell();
          });
        }
      } });
    } });
    const alive = () => visit.page.evaluate(() => /** @type {any} */ (window).all.map((/** @type {{ended: boolean}} */ worker) => !worker.ended));
    await settled(visit, false);
    const printed = await rung(visit, 'printed');
    assert.deepEqual(await alive(), [true, true]);
    // All at once, and none of it is done when the view goes.
    await visit.page.evaluate(() => {
      Object.assign(window, { held: [] });
      for (const name of ['accuracy', 'gradient', 'log', 'scale', 'seeds']) /** @type {HTMLElement} */ (document.querySelector(`#switch-${name}`)).click();
    });
    await until(visit, 'runs under way', () => document.querySelector('.view-report')?.getAttribute('data-phase') === 'running');
    await visit.page.click('.tabs a[data-to="lab"]');
    await until(visit, 'the lab', () => !document.querySelector('#lab')?.hasAttribute('hidden'));
    assert.deepEqual(await alive(), [true, false]);
    await visit.page.evaluate(() => {
      const { held } = /** @type {any} */ (window);
      Object.assign(window, { held: null });
      held.forEach((/** @type {() => void} */ tell) => tell());
    });
    await train(visit);
    assert.deepEqual(await alive(), [true, false], 'the lab has its own');
    await visit.page.click('.tabs a[data-to="report"]');
    await settled(visit, false);
    assert.deepEqual(await alive(), [true, false, true]);
    assert.deepEqual(await rung(visit, 'printed'), printed);
    assert.match(await verdict(visit), /6 seeds/);
    await visit.page.click('.tabs a[data-to="lab"]');
    await until(visit, 'the lab', () => !document.querySelector('#lab')?.hasAttribute('hidden'));
    await visit.page.click('.tabs a[data-to="report"]');
    await settled(visit, false);
    assert.deepEqual(await alive(), [true, false, false], 'what is done needs no worker');
    assert.match(await visit.page.$eval('.view-report .lede', (lede) => lede.textContent ?? ''), /^[\d,]+ steel plates/);
    await assertQuiet(visit);
  });

  alike('a rung that has no run yet says so to those who hear it', async () => {
    const visit = await openReady(open, 'view=report&report=accuracy,gradient', { early: () => {
      const said = new Set();
      Object.assign(window, { said });
      new MutationObserver((changes) => {
        for (const { target } of changes) if (target instanceof Element && target.matches('.rung-plot')) said.add(target.getAttribute('aria-label'));
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-label'] });
    } });
    await settled(visit, false);
    const said = await visit.page.evaluate(() => /** @type {string[]} */ ([.../** @type {any} */ (window).said]));
    assert.ok(said.includes('Running …') && said.length > 2, said.join(' | '));
    assert.deepEqual(said.filter((text) => /NaN/.test(text)), []);
  });

  alike('in Korean', async () => {
    const visit = await openReady(open, 'view=report&lang=ko');
    await upload(visit, shared('data', 'faults.csv'));
    await settled(visit, true);
    await flip(visit, 'accuracy');
    assert.match(await verdict(visit), /^판정이 뒤집힙니다: 소프트맥스 \+ 교차 엔트로피의 승리, 0\.455 : 0\.176/);
    assert.match(await finding(visit), /60개 가운데 60개/);
    await assertQuiet(visit, ONE_LABEL);
  });
});
