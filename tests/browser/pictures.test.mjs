// The charts as files: a PNG, and an SVG whose lines are the table's figures.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { until, upload } from './harness.mjs';
import { alike, eachBrowser, fileIn, openReady, scratchFolder, slide, train, type } from './lab.mjs';
import { saved } from './saved.mjs';
import { written } from './rows.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */
/** One element: `text` is its own. @typedef {{tag: string, chart: string|null, text: string, attributes: Record<string, string>}} Element */

const downloads = scratchFolder();
const folder = scratchFolder();
const link = 'data=iris&hidden=6:tanh&lr=0.1&epochs=40&seed=99&lang=en';
/** Of a tick and of what lies on it: lines of the grid lie on whole px. */
const NEAR_PX = 0.6;
/** Width of the line by which a figure is drawn. @type {Record<string, string>} */
const WIDTHS = { train_loss: '2.5', test_loss: '1.25', train_accuracy: '2.5', test_accuracy: '1.25', 'gradient_rms.0': '1.5', 'gradient_rms.1': '2.5' };

/** @param {Visit} visit @param {'png'|'svg'} kind */
const save = (visit, kind) => saved(visit, downloads, `#export-${kind}`, `.${kind}`);

/**
 * The elements of an XML document, by the parser of a browser, on a page without our policy.
 * @param {Visit} visit
 * @param {string} text
 * @returns {Promise<Element[]>}
 */
async function parsed({ browser, page }, text) {
  const elsewhere = await browser.newPage();
  try {
    return await elsewhere.evaluate((/** @type {string} */ xml) => {
      const document = new DOMParser().parseFromString(xml, 'image/svg+xml');
      const own = (/** @type {Element} */ element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue).join('');
      return [...document.querySelectorAll('*')].map((element) => ({
        tag: element.tagName,
        chart: element.closest('[data-chart]')?.getAttribute('data-chart') ?? null,
        text: own(element),
        attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      }));
    }, text);
  } finally {
    await elsewhere.close();
    await page.bringToFront();
  }
}

/** The document is one, is SVG, and holds nothing but marks and letters. @param {Element[]} all */
function assertInert(all) {
  assert.deepEqual(all.filter(({ tag }) => tag === 'parsererror'), []);
  assert.equal(all[0]?.tag, 'svg');
  const { width, height, viewBox } = all[0].attributes;
  assert.equal(viewBox, `0 0 ${width} ${height}`);
  const known = ['svg', 'title', 'desc', 'rect', 'g', 'path', 'circle', 'text'];
  assert.deepEqual(all.filter(({ tag }) => !known.includes(tag)), []);
  for (const { tag, attributes } of all) {
    for (const [name, value] of Object.entries(attributes)) {
      assert.doesNotMatch(name, /^on|href|^style$|^xml:/i, `${tag} ${name}`);
      if (name !== 'xmlns') assert.doesNotMatch(value, /url\(|:\/\//, `${tag} ${name}`);
    }
  }
}

/** What is printed, lines that were broken made whole. @param {Element[]} all */
const printed = (all) => all.filter(({ tag, chart }) => tag === 'text' && chart === null).map(({ text }) => text).join('');

/** A tick's number, `10⁻²` and `0.01` alike. @param {string} label */
function numberOf(label) {
  const power = /^10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(label)?.[1].replace(/./g, (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign) === 0 ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)));
  return power === undefined ? Number(label) : 10 ** Number(power);
}

/** Where a level line lies; NaN for another. @param {Element} element */
function levelOf({ tag, attributes }) {
  const [, from, to] = /^M\S+ (\S+)L\S+ (\S+)$/.exec(tag === 'path' ? attributes.d ?? '' : '') ?? [];
  return from !== undefined && from === to ? Number(from) : NaN;
}

/**
 * Where a value of a chart has to lie, by two of its ticks: each label follows its line.
 * @param {Element[]} marks   of one chart
 * @param {(value: number) => number} scale
 */
function heightBy(marks, scale) {
  const ticks = marks.flatMap(({ tag, text, attributes }, at) =>
    (tag === 'text' && attributes['text-anchor'] === 'end' && attributes['font-weight'] === undefined && Number.isFinite(levelOf(marks[at - 1]))
      ? [{ value: numberOf(text), y: levelOf(marks[at - 1]) }] : []));
  assert.ok(ticks.length >= 2 && ticks.every(({ value }) => Number.isFinite(value)), JSON.stringify(ticks));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  return (/** @type {number} */ value) => low.y + ((scale(value) - scale(low.value)) / (scale(high.value) - scale(low.value))) * (high.y - low.y);
}

/** The points of the last line of this width and colour. @param {Element[]} marks @param {string} width @param {string} colour */
function line(marks, width, colour) {
  const found = marks.filter(({ tag, attributes }) => tag === 'path' && attributes['stroke-width'] === width && attributes.stroke === colour);
  return (found.at(-1)?.attributes.d ?? '').split(/[ML]/).slice(1).map((point) => point.split(' ').map(Number));
}

/**
 * How much two pictures differ where they differ most, 0 … 1: means of squares large enough for the edges of lines and
 * letters to cancel out.
 * @param {Visit} visit
 * @param {string[]} addresses   of the pictures; the second has the size
 * @returns {Promise<number>}
 */
async function difference({ browser, page }, addresses) {
  const elsewhere = await browser.newPage();
  try {
    return await elsewhere.evaluate(async (/** @type {string[]} */ two) => {
      const side = 8;
      const images = await Promise.all(two.map(async (address) => {
        const image = Object.assign(new Image(), { src: address });
        await image.decode();
        return image;
      }));
      const { width, height } = images[1];
      const [first, second] = images.map((image) => {
        const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
        context?.drawImage(image, 0, 0, width, height);
        return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      });
      const across = Math.ceil(width / side);
      const apart = new Float64Array(across * Math.ceil(height / side));
      first.forEach((value, at) => {
        const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)];
        apart[Math.floor(y / side) * across + Math.floor(x / side)] += (value - (second[at] ?? 0)) / (3 * 255 * side * side);
      });
      return apart.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    }, addresses);
  } finally {
    await elsewhere.close();
    await page.bringToFront();
  }
}

eachBrowser((open) => {
  test('as PNG and as SVG the charts are one picture, at twice the size and at any', async (t) => {
    const visit = await openReady(open, `${link}&b.loss=half_sse&theme=dark`);
    await train(visit);
    const png = (await save(visit, 'png')).bytes;
    assert.equal(png.subarray(0, 8).toString('hex'), '89504e470d0a1a0a');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width >= 1600 && height >= 1200, `${width}×${height}`);
    assert.ok(png.length > 20_000, `${png.length} bytes are an empty picture`);
    const { name, bytes } = await save(visit, 'svg');
    assert.match(name, /^losslab-iris.*softmax.*cce.*99\.svg$/);
    const [root] = await parsed(visit, bytes.toString('utf8'));
    assert.deepEqual([Number(root.attributes.width) * 2, Number(root.attributes.height) * 2], [width, height]);
    const apart = await difference(visit, [`data:image/png;base64,${png.toString('base64')}`, `data:image/svg+xml;base64,${bytes.toString('base64')}`]);
    t.diagnostic(`${bytes.length} bytes of SVG, ${png.length} of PNG, ${apart} apart`);
    assert.ok(apart < 0.06, `${apart} apart`); // a label or a line less would be 0.09
  });

  alike('what each run was trained with stands on the picture', async () => {
    const visit = await openReady(open, 'data=iris&epochs=3&lang=en&b.lr=0.02&c.batch=20');
    await train(visit);
    await type(visit, 'A: Learning rate η', '0.5');
    await type(visit, 'momentum', '0.9');
    const said = async () => printed(await parsed(visit, (await save(visit, 'svg')).bytes.toString('utf8')));
    assert.match(await said(), /η A 0\.01, B 0\.02, C 0\.01 · batch A 10, B 10, C 20 · 3 epochs · momentum 0 · /);
    await train(visit);
    assert.match(await said(), /η A 0\.01 → 0\.5 from epoch 4, B 0\.02, C 0\.01 → 0\.5 from epoch 4 · batch A 10, B 10, C 20 · 6 epochs · momentum 0 → 0\.9 from epoch 4 · /);
  });

  test('the lines of the SVG end where the axis has the table’s figures', async () => {
    const visit = await openReady(open, `${link}&b.lr=0.02&c.momentum=0.9&d.hidden=5:relu`);
    await train(visit);
    const all = await parsed(visit, (await save(visit, 'svg')).bytes.toString('utf8'));
    assertInert(all);
    assert.match(printed(all), /η A 0\.1, B 0\.02, C 0\.1, D 0\.1 · batch \d+ · 40 epochs · momentum A 0, B 0, C 0\.9, D 0 · start Xavier · /);
    const colours = await visit.page.evaluate(() => ['a', 'b', 'c', 'd'].map((run) => getComputedStyle(document.documentElement).getPropertyValue(`--run-${run}`).trim().toLowerCase()));
    assert.equal(new Set(colours).size, 4);
    let lines = 0;
    for (const [at, letter] of ['A', 'B', 'C', 'D'].entries()) {
      const row = (await written(visit, letter)).at(-1);
      for (const [key, width] of Object.entries(WIDTHS)) {
        const kind = key.replace(/^(train|test)_|_rms.*/g, '');
        const marks = all.filter(({ chart }) => chart === kind);
        const height = heightBy(marks, kind === 'gradient' ? Math.log10 : (value) => value);
        const points = line(marks, width, colours[at]);
        const [x, y] = points.at(-1) ?? [];
        const wanted = height(Number(row?.[key].value));
        assert.ok(Math.abs(y - wanted) <= NEAR_PX, `${letter} ${key} = ${row?.[key].value} ends at ${y}, not at ${wanted}`);
        assert.equal(x, 960 - 2 * 32 - 150);
        lines += 1;
      }
    }
    assert.equal(lines, 24);
    assert.equal(new Set(all.map(({ attributes }) => attributes['stroke-dasharray'])).size, 4, 'whole, and three kinds of dashes');
  });

  alike('where an epoch is pinned, the picture says which two epochs its figures are of', async () => {
    for (const [lang, span] of [['en', 'epoch 2 → 5'], ['ko', '2 → 5에폭']]) {
      const visit = await openReady(open, `data=iris&epochs=5&b.loss=half_sse&lang=${lang}`);
      await train(visit);
      const spans = async () => (await parsed(visit, (await save(visit, 'svg')).bytes.toString('utf8')))
        .filter(({ tag, chart, text }) => tag === 'text' && chart === null && text === span).map(({ attributes }) => Number(attributes.x));
      assert.deepEqual(await spans(), []);
      await slide(visit, '#replay', 2);
      const [left, ...more] = await spans();
      const axis = (await parsed(visit, (await save(visit, 'svg')).bytes.toString('utf8'))).filter(({ text }) => text === (lang === 'en' ? 'epoch' : '에폭'));
      assert.deepEqual(axis.map(({ attributes }) => Number(attributes.x)), [left + 16], 'what is counted along the axis');
      assert.ok(left > 700 && left < 960 && more.length === 0, `${lang}: ${left}`);
    }
  });

  alike('settings, link, seed and version stand on the SVG, and a name is letters whatever it says', async () => {
    const visit = await openReady(open, link);
    const evil = ['<img src=x onerror=alert(1)>', ']]><script>alert(1)</script>', '\u202egnol', '&amp;"\''];
    const cells = evil.map((name) => `"${name.replaceAll('"', '""')}"`);
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${(row * 3) % 11},${row % 5},${row % 4},${cells[row % 4]}`);
    const name = '<img src=x onerror=alert(1)> ]]> & \u202e \u0001.csv';
    await upload(visit, fileIn(folder, name, `${cells.join(',')},label\n${rows.join('\n')}\n`));
    await until(visit, 'the file', () => document.querySelector('#data')?.textContent?.includes('60 rows'));
    await train(visit);
    await train(visit); // as many more
    const text = (await save(visit, 'svg')).bytes.toString('utf8');
    const all = await parsed(visit, text);
    assertInert(all);
    const address = await visit.page.evaluate(async (/** @type {string} */ file) => {
      const { linkText, parse } = await import(new URL('www/link.js', document.baseURI).href);
      return linkText({ ...parse(location.hash).settings, file, epochs: 80 }, location.href);
    }, name);
    const version = await visit.page.evaluate(async () => (await import(new URL('www/release.js', document.baseURI).href)).RELEASE.version);
    for (const said of [name.replace('\u202e', '\\u202e').replace('\u0001', '\\u0001'), 'η 0.1', '80 epochs', 'momentum', 'seed 99', `LossLab, version ${version}`]) {
      assert.ok(printed(all).includes(said), `${said}\n${printed(all)}`);
    }
    assert.doesNotMatch(text, /[^\P{Cc}\n]|\u202e/u);
    const about = all.find(({ tag }) => tag === 'desc')?.text ?? '';
    for (const said of ['Loss', 'Accuracy', 'Gradient', 'epoch 80', address]) assert.ok(about.includes(said), said);
    assert.deepEqual(visit.errors, []);
  });

  alike('ten thousand epochs make a small SVG', async (t) => {
    const visit = await openReady(open, 'data=iris&batch=40&epochs=10000&lang=en');
    await train(visit);
    const { bytes } = await save(visit, 'svg');
    t.diagnostic(`${bytes.length} bytes`);
    assertInert(await parsed(visit, bytes.toString('utf8')));
    assert.ok(bytes.length < 200_000, `${bytes.length} bytes`);
  });
}, { downloads });
