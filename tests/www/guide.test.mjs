// The guided path: every step is a link, a short link is a step, and its words keep to the figures.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {STEPS} from '../../www/steps.js';
import {hasMoved, stepLink} from '../../www/guide.js';
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

const MINE = /** @type {const} */ ({kind: 'text', name: 'mine.csv', file: null, text: 'a,b'});

/** A page whose runs are of a file, read with a label and a network of its own. @param {string} [hash] */
function ownFile(hash = '#hidden=4:relu&label=other&sep=comma') {
  const page = new Played().ready(hash);
  page.do({type: 'load-requested', source: MINE}).loaded().started().epochs(0, 0);
  page.heard();
  return page;
}

test('a step of the lab is about its own data: a file that was loaded gives way, which is said, and comes back', () => {
  const page = ownFile();
  const before = page.state;
  page.do({type: 'link-opened', hash: stepLink(6, page.state.settings)});
  assert.equal(page.state.loading?.source.name, 'steel');
  assert.deepEqual(page.codes(), ['SOURCE-AWAY']);
  page.loaded().started().epochs(0, 0);
  const [{report}] = page.state.messages;
  assert.deepEqual([report.code, report.name], ['SOURCE-AWAY', 'mine.csv']);
  page.do({type: 'language-changed', language: 'ko'});
  const step = page.state;
  page.do({type: 'file-returned', left: /** @type {any} */ (report.left)});
  assert.deepEqual(page.state.loading?.source, MINE);
  assert.deepEqual(page.state.loading?.reading, before.reading);
  assert.equal(page.state.settings, step.settings, 'a load that has not come leaves everything as it is');
  page.do({type: 'load-failed', number: page.state.wanted.load, report: {code: 'FILE-UNREADABLE', name: 'mine.csv'}});
  assert.deepEqual(page.codes(), ['SOURCE-AWAY', 'FILE-UNREADABLE']);
  page.do({type: 'file-returned', left: /** @type {any} */ (report.left)}).loaded().started().epochs(0, 0);
  assert.deepEqual(page.codes(), []);
  assert.deepEqual(page.state.settings, {...before.settings, lang: 'ko'});
  assert.deepEqual(page.state.source, MINE);
});

test('without a step the file stays, and nothing is said', () => {
  const page = ownFile('');
  page.do({type: 'link-opened', hash: '#lr=0.1'});
  assert.equal(page.state.loading?.source.name, 'mine.csv');
  assert.deepEqual(page.codes(), []);
});

test('a step that does not show the lab leaves it as it is, and its address says what is there', () => {
  const page = new Played().ready('#data=iris&epochs=5');
  page.do({type: 'play'}).epochs(1, 5).rested();
  page.heard();
  const {runs, settings} = page.state;
  for (const lesson of [1, 2, 5]) {
    page.do({type: 'link-opened', hash: stepLink(lesson, page.state.settings)});
    const now = page.state.settings;
    assert.deepEqual([now.lesson, now.view, now.data, now.epochs], [lesson, parse(STEPS[lesson - 1]).settings.view, 'iris', 5]);
    assert.equal(page.state.runs, runs);
    assert.equal(hasMoved(now), false, 'what the step does not show is no part of it');
    assert.deepEqual(parse(print(now)).settings, now);
  }
  page.do({type: 'link-opened', hash: `#${print(settings)}`});
  assert.deepEqual([page.state.runs, page.state.settings], [runs, settings]);
  assert.deepEqual(page.heard(), [], 'nothing was loaded or trained');
});

test('a file, its label and its network stay through a step that does not show them', () => {
  const page = ownFile();
  const {settings, runs, data, source} = page.state;
  page.do({type: 'link-opened', hash: stepLink(1, settings)});
  assert.deepEqual(page.state.settings, {...settings, lesson: 1, view: 'neuron'});
  assert.deepEqual([page.state.runs, page.state.data, page.state.source, page.state.loading], [runs, data, source, null]);
  assert.deepEqual([page.heard(), page.codes()], [[], []]);
});

test('a step’s link that says what the lab has means it', () => {
  const page = new Played().ready('#lesson=3');
  page.do({type: 'link-opened', hash: '#lesson=1&view=neuron&data=iris&epochs=5'});
  assert.deepEqual([page.state.loading?.source.name, page.state.settings.epochs], ['iris', 5]);
  assert.deepEqual(page.state.settings, parse('lesson=1&data=iris&epochs=5').settings);
});

test('only what a step asks to press, and what starts it, leaves it what it is', () => {
  const moved = (/** @type {string} */ link) => hasMoved(parse(link).settings);
  for (const same of ['lesson=3&autoplay=1', 'lesson=1&autoplay=1', 'lesson=5&report=accuracy,gradient', 'lesson=5&report=log', 'lesson=1&lang=ko&theme=dark', 'lesson=1&lr=1'])
    assert.equal(moved(same), false, same);
  for (const other of ['lesson=5&report=accuracy,elementwise', 'lesson=5&report=seeds', 'lesson=1&n.lr=0.6', 'lesson=3&lr=1', 'lesson=3&edited=1', 'lesson=2&view=report'])
    assert.equal(moved(other), true, other);
});

test('what was seen is forgotten as soon as something else is set, and not by a switch to press', () => {
  const race = [{letter: 'A', loss: 'half_sse', first_right: 7}];
  for (const [key, other, own] of /** @type {const} */ ([['n.lr', 0.6, 0.15], ['n.b', -2, 2], ['n.slow', true, false]])) {
    const page = new Played().ready('#lesson=1');
    page.do({type: 'seen', what: {race}}, {type: 'setting-changed', key, value: other});
    assert.deepEqual(page.state.guide.seen, {}, key);
    page.do({type: 'setting-changed', key, value: own});
    assert.deepEqual(page.state.guide.seen, {}, key);
  }
  const page = new Played().ready('#lesson=5');
  const recount = /** @type {any} */ ({before: {}, now: {}});
  page.do({type: 'setting-changed', key: 'report', value: ['accuracy']}, {type: 'seen', what: {recount}});
  page.do({type: 'setting-changed', key: 'report', value: ['accuracy', 'gradient']});
  assert.deepEqual(page.state.guide.seen, {recount});
  page.do({type: 'setting-changed', key: 'report', value: ['accuracy', 'gradient', 'elementwise']});
  assert.deepEqual(page.state.guide.seen, {});
});

/** What the acts of a step may have shown, in their order. @type {Record<string, any[]>} */
const SEEN = {
  race: [[{letter: 'A', loss: 'mae', first_right: 300}, {letter: 'B', loss: 'bce', first_right: 30}]],
  slow: [{epoch: 0, error: [0.5, 41.25], slope: [0.0123, 0.0123], delta: [0.00625, 0.512]}],
  network: [{epoch: 44, share: [0.111, 0.812], slope: [0.0123, 0.0123], delta: [0.0625, 0.875]}],
  shortcut: [{epoch: 44, share: [0.111, 0.812]}, [{letter: 'A', analytic: 0.5, numeric: 0.5, passes: true}, {letter: 'B', analytic: -0.00625, numeric: 0.0412, passes: false}]],
  report: [
    {before: {accuracy: {A: 0.876, B: 0.321}, winner: 'A', no: 0.75}, now: {accuracy: {A: 0.432, B: 0.321}, winner: 'A'}},
    {accuracy: {A: 0.135, B: 0.321}, winner: 'B', slope: 3e-9, measure: 'argmax', guess: 0.345, no: 0.75},
    {accuracy: {A: 0.654, B: 0.789}, winner: 'B', measure: 'argmax', guess: 0.345, no: 0.75},
  ],
  linear: [{epoch: 44, share: [0.111, 0.812], slope: [NaN, NaN], delta: [NaN, NaN]}],
};
const FIGURES = {
  race: ['300', '30', '10'], slow: ['0.0123', '41.3', '0.512'], network: ['44', '0.812', '0.111', '14'], shortcut: ['0.0412', '−0.00625', '0.812', '✓', '✗'],
  report: ['0.654', '0.789', '0.345'], linear: ['0.111', '0.812'],
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

/** What the report's step says with these switches on. @param {typeof en} words @param {...any} seen */
function reported({steps}, ...seen) {
  const said = [...steps.report.tasks, steps.report.saw][seen.length];
  return /** @type {any} */ (said)({sse: 'squared error', cce: 'cross-entropy'}, ...seen);
}

test('a verdict that stands is not said to have turned', () => {
  const [recount, returned] = SEEN['report'];
  assert.match(reported(en, recount), /to all already gets 0\.750/);
  assert.match(reported(ko, recount), /“아니요”라고만 해도 0\.750/);
  assert.match(reported(en, recount, returned), /behind .* has turned, but neither beats \*\*0\.345/);
  assert.match(reported(ko, recount, returned), /뒤집혔지만 둘 다 \*\*0\.345\*\*\(가장 큰 클래스/);
  const still = {...returned, winner: 'A'};
  assert.match(reported(en, recount, still), /still ahead .* stands, but/);
  assert.match(reported(ko, recount, still), /아직 높습니다.*그대로지만/);
});

test('what looks at nothing is beaten by as many as beat it, by the count that is on', () => {
  const [recount, returned, scaled] = SEEN['report'];
  const said = (/** @type {object} */ change) => [en, ko].map((words) => reported(words, recount, returned, {...scaled, ...change}));
  const [both, one, none] = [said({}), said({guess: 0.7}), said({measure: 'elementwise', no: 0.9})];
  assert.match(both[0], /now both beat 0\.345/);
  assert.match(both[1], /이제 둘 다 0\.345보다 높습니다/);
  assert.match(one[0], /now one of them beats 0\.700/);
  assert.match(one[1], /이제 하나는 0\.700보다 높습니다/);
  assert.match(none[0], /neither beats 0\.900/);
  assert.match(none[1], /둘 다 0\.900보다 높지 않습니다/);
  assert.doesNotMatch(reported(en, recount, {...returned, guess: 0.2}), /neither/);
});

test('accuracy is said to fall, to rise or to stay as its two figures do', () => {
  const losses = {sse: 'squared error', cce: 'cross-entropy'};
  /** @param {any} words @param {number} from @param {number} to @param {string} [before] */
  const said = (words, from, to, before = 'A') =>
    words.steps.report.tasks[1](losses, {
      before: {accuracy: {A: from, B: 0.3}, winner: before},
      now: {accuracy: {A: to, B: 0.3}, winner: 'A'},
    });
  assert.match(said(en, 0.838, 0.432), /falls from 0\.838 to \*\*0\.432\*\*, still ahead of/);
  assert.match(said(en, 0.432, 0.838, 'B'), /rises from 0\.432 to \*\*0\.838\*\*, ahead of/);
  assert.match(said(en, 0.838, 0.838), /stays at \*\*0\.838\*\*, still ahead of/);
  assert.doesNotMatch(said(en, 0.838, 0.838), /falls|rises/);
  assert.match(said(ko, 0.838, 0.432), /0\.838에서 \*\*0\.432\*\*로 떨어집니다.*아직 높습니다/);
  assert.match(said(ko, 0.432, 0.838, 'B'), /0\.432에서 \*\*0\.838\*\*로 올라갑니다.*보다 높습니다/);
  assert.match(said(ko, 0.838, 0.838), /\*\*0\.838\*\* 그대로입니다/);
});
