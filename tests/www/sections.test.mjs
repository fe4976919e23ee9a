// The sections under the charts, as far as they need no page: colours, bins, cells, patches and words.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {apply} from '../../www/actions.js';
import {initialState} from '../../www/state.js';
import {barsPath, placeOf, roundTicks, tickTexts} from '../../www/view/bins.js';
import {gridCells, imageSide, tileCells} from '../../www/view/cells.js';
import {mostConfused, tally} from '../../www/view/confused.js';
import {layerHead, noteOf, whenOf} from '../../www/view/panel.js';
import {largestPatches, placeNames} from '../../www/view/patch.js';
import {answerPixels, featuresAt, fullMargin, sharesOf, unitColour, unitPixels} from '../../www/view/plane.js';
import {MARK_CONTRAST, TEXT_CONTRAST, classColours, contrast, divergingScale, mix, oklch, regionGround, rgbOf, shadeScale} from '../../www/view/tint.js';
import {seedsText} from '../../www/view/present.js';
import {summary} from './state.mjs';

const css = readFileSync(new URL('../../www/style/tokens.css', import.meta.url), 'utf8');
/** The tokens of a theme as its style sheet has them. @param {string} theme */
function tokensOf(theme) {
  const block = css.split(`[data-theme="${theme}"] {`)[1].split('}')[0];
  const token = (/** @type {string} */ name) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
  return {ground: token('page'), sunken: token('sunken'), ink: token('ink'), neg: token('neg'), pos: token('pos')};
}
const THEMES = ['light', 'dark'].map(tokensOf);

test('contrast is WCAG’s', () => {
  assert.equal(contrast('#000000', '#ffffff').toFixed(2), '21.00');
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(mix('#000000', '#ffffff', 0.5), '#808080');
});

test('a colour of OKLCH is what browsers make of it', () => {
  // oklch(0.62796 0.25768 29.234) is red, oklch(1 0 0) white.
  const near = (/** @type {string} */ hex, /** @type {number[]} */ rgb) =>
    rgbOf(hex).forEach((value, at) => assert.ok(Math.abs(value - (rgb[at] ?? 0)) <= 4, `${hex}`));
  near(oklch(0.62796, 0.25768, 29.234), [255, 0, 0]);
  near(oklch(1, 0, 0), [255, 255, 255]);
  near(oklch(0.5, 0, 0), [99, 99, 99]);
});

test('every number of the confusion matrix can be read on its ground, which darkens with its share', () => {
  for (const theme of THEMES) {
    const tokens = {...theme, ground: theme.sunken};
    const shadeOf = shadeScale(tokens);
    let last = 1;
    for (let share = 0; share <= 1; share += 0.005) {
      const {ground, text} = shadeOf(share);
      assert.ok(contrast(ground, text) >= TEXT_CONTRAST, `${share}: ${text} on ${ground}`);
      const far = contrast(ground, tokens.ground);
      assert.ok(far >= last - 1e-9);
      last = far;
    }
    assert.equal(shadeOf(0).ground, tokens.ground);
  }
});

test('points are told from the ground of any class, and names read on it, in both themes', () => {
  for (const tokens of THEMES) {
    for (const classes of [2, 3, 10, 12]) {
      const colours = classColours(classes, tokens);
      assert.equal(colours.length, classes);
      for (const point of colours) {
        assert.ok(contrast(point, tokens.ground) >= MARK_CONTRAST);
        for (const other of colours) {
          for (const strength of [0, 0.5, 1]) {
            const ground = regionGround(other, strength, tokens);
            assert.ok(contrast(point, ground) >= MARK_CONTRAST, `${point} on ${ground}`);
            assert.ok(contrast(tokens.ink, ground) >= TEXT_CONTRAST);
          }
        }
      }
    }
    assert.deepEqual(classColours(2, tokens), [tokens.neg, tokens.pos]);
    const ten = classColours(10, tokens);
    assert.equal(new Set(ten).size, 10);
    assert.deepEqual(classColours(12, tokens).slice(10), ten.slice(0, 2));
  }
});

test('the diverging scale is the ground at 0, symmetric and monotone', () => {
  for (const tokens of THEMES) {
    const scale = divergingScale(tokens);
    const mirrored = divergingScale({...tokens, neg: tokens.pos, pos: tokens.neg});
    assert.equal(scale(0), tokens.ground);
    assert.deepEqual([scale(-1), scale(1)], [tokens.neg, tokens.pos]);
    const away = (/** @type {number} */ share) => contrast(scale(share), tokens.ground);
    for (let share = 0; share <= 1; share += 0.01) {
      assert.equal(scale(-share), mirrored(share));
      assert.ok(away(share + 0.01) >= away(share) && away(-share - 0.01) >= away(-share));
    }
  }
});

test('bars stand for counts; none for none, and one of a million can be seen', () => {
  assert.equal(barsPath([0, 2, 0, 1]), 'M1.07 1v-1.0000h0.86v1.0000zM3.07 1v-0.5000h0.86v0.5000z');
  assert.equal(barsPath(new Float64Array(40)), '');
  assert.match(barsPath([1e6, 1]), /M1\.07 1v-0\.0150/);
  assert.equal(placeOf({low: -1, high: 3, counts: []}, 0), 0.25);
});

test('ticks are round, three to five, and inside', () => {
  for (const [low, high] of [[0, 1], [0, 0.25], [-1.3, 2.5], [3e-9, 7e-9], [0, 7e10], [0.2, 0.9], [-4, 17]]) {
    const ticks = roundTicks(low, high);
    assert.ok(ticks.length >= 3 && ticks.length <= 5, `${low} … ${high}: ${ticks}`);
    assert.ok(ticks.every((tick) => tick >= low - 1e-9 && tick <= high + 1e-9), `${ticks}`);
  }
  for (const [low, high] of [[1, 1], [0, Infinity], [NaN, NaN]]) assert.deepEqual(roundTicks(low, high), []);
  assert.deepEqual(roundTicks(1e-5, 0.999), [0.2, 0.4, 0.6, 0.8]);
  assert.deepEqual(roundTicks(1e-5, 0.999, 0.015), [0, 0.5, 1]);
  assert.deepEqual(tickTexts([0, 0.25, 0.5]), ['0', '0.25', '0.50']);
  assert.deepEqual(tickTexts([-50_000, 0, 50_000]), ['−50,000', '0', '50,000']);
});

test('confusion adds up, and the worst pairs come first', () => {
  const confusion = new Float64Array([5, 1, 0, 3, 2, 3, 0, 0, 0]);
  const {rows, right, of} = tally(confusion, 3);
  assert.deepEqual([right, of], [7, 14]);
  assert.deepEqual(rows.map((row) => [row.right, row.of]), [[5, 6], [2, 8], [0, 0]]);
  assert.deepEqual(mostConfused(confusion, 3, 2), [
    {truth: 1, answer: 0, rows: 3, of: 8},
    {truth: 1, answer: 2, rows: 3, of: 8},
  ]);
  assert.equal(mostConfused(confusion, 3, 99).length, 3);
});

test('features are an image when they are a square of 8 by 8 or more', () => {
  assert.deepEqual([64, 784, 49, 65, 0].map(imageSide), [8, 28, 0, 0, 0]);
});

test('each weight has its own cell, found again at its middle, in a grid and in images', () => {
  for (const cells of [gridCells(27, 7, 700, 1), gridCells(2, 300, 300, 1.5), tileCells(8, 10, 330, 1), tileCells(28, 3, 60, 1)]) {
    const [inputs, units] = cells.tiles.length > 0 ? [9, 3] : [2, 7];
    for (let input = 0; input < inputs; input += 1) {
      for (let unit = 0; unit < units; unit += 1) {
        const {x, y, width, height} = cells.boxOf({input, unit});
        assert.deepEqual(cells.at(x + width / 2, y + height / 2), {input, unit});
        assert.ok(x + width <= cells.width + 1e-9 && y + height <= cells.height + 1e-9);
      }
    }
    assert.equal(cells.at(-1, 3), null);
    assert.equal(cells.at(cells.width + 1, 3), null);
    assert.equal(cells.gap === 1, cells.tiles.length === 0 && cells.boxOf({input: 0, unit: 0}).height >= 7);
  }
});

test('the arrow keys go on from image to image and stop at the ends', () => {
  const cells = tileCells(8, 3, 400, 1);
  assert.deepEqual(cells.move({input: 7, unit: 0}, 1, 0), {input: 0, unit: 1});
  assert.deepEqual(cells.move({input: 8, unit: 1}, -1, 0), {input: 15, unit: 0});
  assert.deepEqual(cells.move({input: 63, unit: 2}, 1, 1), {input: 63, unit: 2});
  assert.deepEqual(cells.move({input: 0, unit: 0}, -1, -1), {input: 0, unit: 0});
  assert.deepEqual(gridCells(4, 2, 100, 1).move({input: 3, unit: 1}, 1, 1), {input: 3, unit: 1});
});

test('ten images stand in one row when there is room, and always inside it', () => {
  assert.equal(new Set(tileCells(8, 10, 944, 1).tiles.map(({y}) => y)).size, 1);
  for (const room of [320, 640, 944]) assert.ok(tileCells(8, 64, room, 1).width <= room);
});

/** @param {string[]} rows   a digit a cell */
const map = (rows) => Float64Array.from(rows.join(''), Number);

test('the largest patch of each class is found, and its innermost cell', () => {
  const patches = largestPatches(map(['00011', '00012', '11111', '20002', '20002']), 5);
  assert.deepEqual(patches.map(({value, size}) => [value, size]), [[1, 8], [0, 6], [2, 2]]);
  assert.ok(patches.every(({x, y}) => x >= 0 && x < 5 && y >= 0 && y < 5));
  const whole = largestPatches(new Float64Array(81), 9);
  assert.deepEqual(whole.map(({size, x, y}) => [size, x, y]), [[81, 4, 4]]);
});

test('names stay inside the map and clear of each other; a speck has none', () => {
  const side = 40;
  const answer = Float64Array.from({length: side * side}, (_, at) => (at === 0 ? 3 : at % side < 3 ? 1 : at < 200 ? 2 : 0));
  const size = {width: 12, height: 4};
  const names = placeNames(largestPatches(answer, side), side, () => size, 10);
  assert.deepEqual(names.map(({value}) => value).sort(), [0, 1, 2]);
  for (const {x, y} of names) assert.ok(x >= 6 && x <= side - 6 && y >= 2 && y <= side - 2);
  names.forEach((one, at) => {
    for (const other of names.slice(at + 1)) assert.ok(Math.abs(one.x - other.x) >= 12 || Math.abs(one.y - other.y) >= 4);
  });
  assert.equal(placeNames(largestPatches(answer, side), side, () => size, 1).length, 1);
});

test('the plane has the colours of its answers, more so the further they are ahead', () => {
  const [tokens] = THEMES;
  const regions = {
    x: 0, y: 1, low: /** @type {[number, number]} */ ([0, 10]), high: /** @type {[number, number]} */ ([4, 20]), side: 2,
    answer: new Float64Array([0, 1, 0, 0]), margin: new Float64Array([0, 1, 0.5, 7]), unit: null, points: new Float64Array(),
  };
  const colours = classColours(2, tokens);
  const pixels = answerPixels(regions, colours, 1, tokens);
  const at = (/** @type {number} */ cell) => [...pixels.slice(4 * cell, 4 * cell + 3)];
  assert.deepEqual(at(0), rgbOf(regionGround(colours[0], 0, tokens)));
  assert.deepEqual(at(1), rgbOf(regionGround(colours[1], 1, tokens)));
  assert.deepEqual(at(3), rgbOf(regionGround(colours[0], 1, tokens)));
  assert.deepEqual([...sharesOf(regions.answer, 3)], [0.75, 0.25, 0]);
  assert.deepEqual(featuresAt(regions, 0, 0), {x: 1, y: 17.5});
  assert.deepEqual([fullMargin('softmax', regions.margin), fullMargin('linear', regions.margin)], [1, 7]);
  const greys = unitPixels(new Float64Array([-1, 3, 3, -1]), tokens);
  assert.deepEqual([...greys.slice(0, 3)], rgbOf(tokens.ground));
  assert.deepEqual([...greys.slice(4, 7)], rgbOf(unitColour(1, tokens)));
  assert.ok(unitPixels(new Float64Array([2, 2]), tokens).every((part) => part > 0));
});

test('two different features span the plane, no others', () => {
  const state = {...initialState(), data: /** @type {any} */ (summary({features: 3}))};
  const to = (/** @type {any} */ regions) => apply(state, {type: 'regions-changed', regions}).regions;
  assert.deepEqual(to({x: 2, y: 0, unit: [0, 1]}), {x: 2, y: 0, unit: [0, 1]});
  for (const [x, y] of [[1, 1], [0, 3], [-1, 0], [0.5, 1], [NaN, 1]]) assert.equal(to({x, y, unit: null}), state.regions);
  assert.equal(apply(state, {type: 'regions-changed', regions: {x: 0, y: 1, unit: null}}), state);
});

const NAMES = ['panel', 'confusion', 'histograms', 'weights', 'regions'];

test('the sections say the same things in both languages', async () => {
  for (const name of NAMES) {
    const [en, ko] = await Promise.all(['en', 'ko'].map((language) => import(`../../www/lang/${language}-${name}.js`)));
    const [one, other] = [en, ko].map((module) => module.words ?? module.panel);
    assert.deepEqual(Object.keys(one).sort(), Object.keys(other).sort());
    for (const [key, value] of Object.entries(one)) assert.equal(typeof other[key], typeof value, `${name}.${key}`);
    for (const [key, value] of Object.entries(other)) {
      if (typeof value === 'string') assert.match(value, /[가-힣]/, `${name}.${key}`);
    }
  }
});

test('a look at another epoch than the pinned one says so', async () => {
  const {words} = await import('../../www/lang/en-weights.js');
  const when = (/** @type {any} */ look, /** @type {number|null} */ pinned) => whenOf({step: 0, every: 1, ...look}, pinned, words);
  assert.equal(when({epoch: 10}, null), 'epoch 10');
  assert.equal(when({epoch: 10, step: 3}, null), 'epoch 10, 3 minibatches on');
  assert.equal(when({epoch: 96, every: 4}, 98), 'epoch 96, the nearest kept');
  assert.equal(when({epoch: 96, every: 4}, 96), 'epoch 96');
  assert.equal(when({epoch: 5}, 30), 'epoch 5');
  assert.match(when({epoch: 30, every: 0}, 2), /keeps no past/);
});

test('a panel says which of several seeds it is of, and the epoch where that is one', async () => {
  const run = (/** @type {number} */ seeds) => /** @type {any} */ ({started: {seed: 1234, seeds}});
  const words = (await import('../../www/lang/en-weights.js')).words;
  assert.equal(noteOf('row: unit', ['epoch 3', 'epoch 3'], run(5), words), 'row: unit · seed 1234, first of 5 · epoch 3');
  assert.equal(noteOf('', ['epoch 3', 'epoch 4'], run(5), words), 'seed 1234, first of 5');
  assert.equal(noteOf('row: unit', ['epoch 3'], run(1), words), 'row: unit · epoch 3');
  assert.equal(noteOf('row: unit', [], undefined, words), 'row: unit');
  const korean = (await import('../../www/lang/ko-weights.js')).words;
  assert.match(noteOf('', [], run(5), korean), /5.*1234/);
});

test('before a class the recipe names every seed, also around the end of their numbers', async () => {
  const said = async (/** @type {'en'|'ko'} */ language, /** @type {number} */ seed, /** @type {number} */ seeds) =>
    seedsText(/** @type {any} */ ({seed, seeds}), (await import(`../../www/lang/${language}-present.js`)).words);
  assert.equal(await said('en', 1234, 1), 'seed 1234');
  assert.equal(await said('en', 1234, 5), 'seeds 1234–1238');
  assert.equal(await said('ko', 7, 2), '시드 7–8');
  assert.equal(await said('en', 2 ** 32 - 1, 3), 'seeds 4294967295, 0–1');
  assert.equal(await said('en', 2 ** 32 - 3, 4), 'seeds 4294967293–4294967295, 0');
  assert.equal(await said('en', 2 ** 32 - 2, 2), 'seeds 4294967294–4294967295');
});

test('layers stand under the heading of their run, or under the panel’s where it has none', () => {
  assert.equal(layerHead(1), 'h3');
  assert.equal(layerHead(2), 'h4');
});
