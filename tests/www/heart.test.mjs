// What the heart says of a run that leaves its slope out: what it learns from, not what its loss would have it learn.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {settingsOf} from '../../www/rival.js';
import {parse} from '../../www/link.js';
import {newRun, withRecords} from '../../www/run.js';
import {concluded} from '../../www/view/compared.js';
import {footnoteOf} from '../../www/view/conclusion.js';
import {OUTPUT, columnOf, facetsOf, leaderOf, ratioOf, slopeSymbol, sourceOf} from '../../www/view/factors.js';
import {en} from '../../www/lang/en.js';
import {words as en_several} from '../../www/lang/en-several.js';
import {ko} from '../../www/lang/ko.js';
import {words as ko_several} from '../../www/lang/ko-several.js';
import {INFO} from './state.mjs';

/** @typedef {import('../../www/state.js').Letter} Letter */

const KEYS = ['epoch', 'wrong_count', 'wrong_of', 'wrong_error', 'wrong_slope', 'wrong_delta', 'mean_abs_error.0', 'mean_abs_slope.0', 'mean_abs_delta.0'];
/** One epoch; the product is what the record has, whatever is followed. */
const RECORD = [0, 7, 9, 0.875, 0.03125, 0.02734375, 0.5, 0.25, 0.75];

/** What stands at the page's runs of a link. @param {string} link */
function facets(link) {
  const {settings} = parse(link);
  const runs = /** @type {Letter[]} */ (['A', ...Object.keys(settings.others).map((letter) => letter.toUpperCase())]).map((letter) => {
    const own = settingsOf(settings, letter);
    const info = /** @type {any} */ ({...INFO, layers: [{fan_in: 2, fan_out: 4, activation: own.out}]});
    return withRecords(newRun(letter, 1, info, KEYS, own), new Float64Array(RECORD));
  });
  return facetsOf(/** @type {any} */ ({runs, pinned: null}), OUTPUT);
}

test('behind a curve o − y is the error, as far as the loss has it in one number', () => {
  for (const [loss, delta] of /** @type {[string, number][]} */ ([['half_sse', 0.875], ['sse', 0.4375], ['mse', 1.75]])) {
    const [facet] = facets(`out=sigmoid&loss=${loss}&gradient=omit-slope`);
    assert.ok(facet);
    assert.deepEqual(facet.factors, {error: 0.875, slope: 0.03125, delta}, loss);
    assert.deepEqual([...columnOf(facet.run, facet.source.delta, facet.source.share)], [delta]);
    assert.deepEqual([facet.source.omitted, facet.source.kind], [true, 'outputs']);
  }
  // Where it is not, what was applied is recorded as a plain mean; nothing is made up.
  for (const pair of ['out=sigmoid&loss=mae', 'out=softmax&loss=mae', 'out=tanh&loss=half_sse']) {
    const [facet] = facets(`${pair}&gradient=omit-slope`);
    assert.deepEqual([facet?.factors, facet?.source.kind, facet?.source.omitted], [{error: 0.5, slope: 0.25, delta: 0.75}, 'means', true], pair);
  }
});

test('a pair whose gradient is o − y leaves nothing out, and neither does a hidden layer', () => {
  const [exact] = facets('out=sigmoid&loss=bce&gradient=omit-slope');
  assert.deepEqual([exact?.source.omitted, exact?.factors.delta], [false, 0.02734375]);
  const [facet] = facets('out=sigmoid&loss=half_sse&gradient=omit-slope');
  assert.ok(facet);
  const run = {...facet.run, info: {...facet.run.info, layers: [{fan_in: 2, fan_out: 3, activation: 'tanh'}, ...facet.run.info.layers]}};
  assert.equal(sourceOf(run, 0)?.omitted, false);
});

test('held against the run that keeps its slope, the other leads by what it applies', () => {
  const [a, b] = facets('out=sigmoid&loss=half_sse&b.gradient=omit-slope');
  assert.ok(a && b);
  assert.equal(leaderOf([a, b]), b);
  assert.equal(ratioOf(a, b), 32);
  const said = concluded([a, b], [a, b], {...en, ...en_several});
  assert.match(said, /^A loses 96\.9\u00a0% to the slope; B skips it: `δ = o − y`, cross-entropy’s delta\. .*from `32× less`\.$/);
  assert.doesNotMatch(said, /through in B/);
  assert.match(concluded([a, b], [a, b], {...ko, ...ko_several}), /^A는 미분값 때문에 96\.9\u00a0%를 잃고, B는 미분값을 건너뛰어 교차 엔트로피의 델타인 `o − y로` 배웁니다\./);
  assert.match(footnoteOf([a, b], en), /B trains with o − y instead/);
  // Behind a tanh o − y is not cross-entropy's.
  const others = facets('out=tanh&loss=half_sse&b.gradient=omit-slope').filter((facet) => facet !== null);
  const tanh = concluded(others, others, {...en, ...en_several});
  assert.match(tanh, /25\.0\u00a0% through in A\. .*B leaves its slope out and learns from o − y\.$/);
});

test('the slope is σ′ only where all that is shown stands behind a sigmoid', () => {
  const of = (/** @type {string} */ link) => slopeSymbol(facets(link).flatMap((facet) => facet?.run ?? []), OUTPUT);
  assert.deepEqual([of('out=sigmoid&b.loss=half_sse'), of('out=sigmoid&b.out=linear'), of('')], ['σ′', 'f′', 'f′']);
});
