// The guided path: every step is a link, a short link is a step, and its words keep to the figures.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {STEPS} from '../../www/steps.js';
import {stepLink} from '../../www/guide.js';
import {defaults, parse, print} from '../../www/link.js';
import {words as en} from '../../www/lang/en-guide.js';
import {words as ko} from '../../www/lang/ko-guide.js';
import {Played} from './state.mjs';

const numbers = STEPS.map((_, at) => at + 1);

test('each step is a link without a notice that says the same both ways', () => {
  for (const lesson of numbers) {
    const link = stepLink(lesson, defaults());
    const {settings, notices} = parse(link);
    assert.deepEqual(notices, []);
    assert.equal(settings.lesson, lesson);
    assert.equal(`#${print(settings)}`, link);
    assert.deepEqual({...settings, lesson: null}, parse(STEPS[lesson - 1]).settings);
  }
  assert.equal(new Set(numbers.map((lesson) => print({...parse(`lesson=${lesson}`).settings, lesson: null}))).size, STEPS.length);
});

test('a number alone is the whole step, in the language and the look the link names', () => {
  for (const lesson of numbers) {
    const {settings, notices} = parse(`#lesson=${lesson}&lang=ko&theme=dark&present=1`);
    assert.deepEqual(notices, []);
    assert.deepEqual(settings, {...parse(stepLink(lesson, defaults())).settings, lang: 'ko', theme: 'dark', present: true});
    assert.equal(`#${print(settings)}`, stepLink(lesson, settings));
  }
});

test('what a link says beside its step holds, wherever it stands', () => {
  for (const link of ['lesson=3&lr=0.1&b.loss=sse&view=neuron', 'view=neuron&b.loss=sse&lr=0.1&lesson=3']) {
    const {settings} = parse(link);
    assert.deepEqual([settings.lr, settings.view, settings.others, settings.out], [0.1, 'neuron', {b: {loss: 'sse'}}, 'sigmoid']);
    assert.deepEqual(parse(print(settings)).settings, settings);
  }
});

test('what is set back to a default within a step stays so in the link', () => {
  const {settings} = parse('lesson=3');
  const changed = {...settings, out: 'softmax', init: 'xavier'};
  assert.deepEqual(parse(print(changed)).settings, changed);
  // No link says that run B is gone.
  const alone = {...settings, others: {}};
  assert.deepEqual(parse(print(alone)).settings, {...alone, lesson: null});
});

test('a step there is none of is the nearest, with a notice', () => {
  for (const [found, used] of [['0', 1], ['9', STEPS.length]]) {
    const {settings, notices} = parse(`lesson=${found}`);
    assert.deepEqual(notices, [{code: 'LINK-CLAMPED', key: 'lesson', found, used: String(used)}]);
    assert.deepEqual(settings, parse(`lesson=${used}`).settings);
  }
  assert.deepEqual(parse('lesson=first'), {settings: defaults(), notices: [{code: 'LINK-IGNORED', key: 'lesson', found: 'first', used: ''}]});
});

test('a step begins with nothing seen; leaving it leaves everything else', () => {
  const page = new Played().ready('#lesson=1');
  const race = [{letter: 'A', loss: 'half_sse', first_right: 7}];
  page.do({type: 'seen', what: {race}});
  assert.deepEqual(page.state.guide.seen, {race});
  page.do({type: 'language-changed', language: 'ko'});
  assert.deepEqual(page.state.guide.seen, {race});
  const {serial} = page.state.guide;
  page.do({type: 'link-opened', hash: stepLink(2, page.state.settings)});
  assert.deepEqual([page.state.guide, page.state.language], [{serial: serial + 1, seen: {}}, 'ko']);
  assert.deepEqual(page.heard(), [], 'the lab behind it was left alone');
  const before = page.state;
  page.do({type: 'setting-changed', key: 'lesson', value: null});
  assert.deepEqual(page.state, {...before, settings: {...before.settings, lesson: null}});
  assert.deepEqual(page.heard(), []);
});

test('a step is about its own data: a file that was loaded gives way', () => {
  const page = new Played().ready('#lesson=6');
  const source = /** @type {const} */ ({kind: 'text', name: 'mine.csv', file: null, text: 'a,b'});
  page.do({type: 'load-requested', source}).loaded().started().epochs(0, 0);
  page.heard();
  page.do({type: 'link-opened', hash: stepLink(6, page.state.settings)});
  assert.equal(page.state.loading?.source.name, 'steel');
  // Without a step the file stays.
  const other = new Played().ready();
  other.do({type: 'load-requested', source}).loaded().started().epochs(0, 0);
  other.do({type: 'link-opened', hash: '#lr=0.1'});
  assert.equal(other.state.loading?.source.name, 'mine.csv');
});

/** What the acts of a step may have shown, in their order. @type {Record<string, any[]>} */
const SEEN = {
  race: [[{letter: 'A', loss: 'mae', first_right: 300}, {letter: 'B', loss: 'bce', first_right: 30}]],
  slow: [{epoch: 0, error: [0.5, 41.25], slope: [0.0123, 0.0123], delta: [0.00625, 0.512]}],
  network: [{epoch: 44, share: [0.111, 0.812], slope: [0.0123, 0.0123], delta: [0.0625, 0.875]}],
  shortcut: [{epoch: 44, share: [0.111, 0.812]}, [{letter: 'A', worst: 1.5e-8, passes: true}, {letter: 'B', worst: 1.25, passes: false}]],
  report: [
    {before: {accuracy: {A: 0.876, B: 0.321}, winner: 'A'}, now: {accuracy: {A: 0.432, B: 0.321}, winner: 'A'}},
    {accuracy: {A: 0.135, B: 0.321}, winner: 'B', slope: 3e-9},
  ],
  linear: [{epoch: 44, share: [0.111, 0.812], slope: [NaN, NaN], delta: [NaN, NaN]}],
};
const FIGURES = {
  race: ['300', '30', '10'], slow: ['0.0123', '41.3', '0.512'], network: ['44', '81.2', '11.1', '14'], shortcut: ['1.25', '✓', '✗'],
  report: ['0.135', '0.321', '3.0×10⁻⁹'], linear: ['11.1', '81.2'],
};

test('both languages say the same of what was seen, and a button wherever there is one to press', () => {
  assert.deepEqual(Object.keys(en), Object.keys(ko));
  assert.deepEqual(Object.keys(en.steps), Object.keys(ko.steps));
  assert.equal(Object.keys(en.steps).length, STEPS.length);
  const losses = {half_sse: '½ squared error', bce: 'cross-entropy', mae: 'absolute error', sse: 'squared error', cce: 'cross-entropy'};
  for (const words of [en, ko]) {
    for (const [name, step] of /** @type {[string, any][]} */ (Object.entries(words.steps))) {
      const seen = SEEN[name];
      assert.equal(step.tasks.length, seen.length, name);
      step.tasks.forEach((/** @type {any} */ task, /** @type {number} */ at) => {
        const said = task(losses, ...seen.slice(0, at));
        assert.equal(said.split('[button]').length, 2, said);
        assert.doesNotMatch(said, /NaN|undefined/);
      });
      const saw = step.saw(losses, ...seen);
      for (const figure of FIGURES[/** @type {keyof typeof FIGURES} */ (name)]) assert.ok(saw.includes(figure), `${figure} in: ${saw}`);
      assert.doesNotMatch(saw, /NaN|undefined|\[button\]/);
      if (words === ko) assert.match(`${step.title} ${saw}`, /[가-힣]/);
    }
  }
});

test('a verdict that stands is not said to have turned', () => {
  const [recount, returned] = SEEN['report'];
  const losses = {sse: 'squared error', cce: 'cross-entropy'};
  assert.match(en.steps.report.saw(losses, recount, returned), /behind .* has turned/);
  assert.match(en.steps.report.saw(losses, recount, {...returned, winner: 'A'}), /still ahead .* stands/);
  assert.match(ko.steps.report.saw(losses, recount, {...returned, winner: 'A'}), /아직 높습니다.*그대로/);
});
