// Several runs on one page: what is asked for, what the link says, and what becomes of each.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {differing, epochsTo} from '../../www/compare.js';
import {fileName, historyCsv, runJson} from '../../www/export.js';
import {LESSON, isLesson} from '../../www/lesson.js';
import {OWN_KEYS, defaults, parse, print} from '../../www/link.js';
import {letters, nextLetter, settingsOf, textOf, together} from '../../www/rival.js';
import {leastFar, newRun, newestEpoch, newestOf, runOf, withRecords} from '../../www/run.js';
import {fileSource} from '../../www/source.js';
import {en} from '../../www/lang/en.js';
import {words as severalEn} from '../../www/lang/en-several.js';
import {ko} from '../../www/lang/ko.js';
import {words as severalKo} from '../../www/lang/ko-several.js';
import {titleOf} from '../../www/view/chart.js';
import {comparison} from '../../www/view/compared.js';
import {headsOf, namesOf} from '../../www/view/naming.js';
import {INFO, KEYS, Played, summary} from './state.mjs';

/** @param {string} key @param {unknown} value @param {string} [letter] */
const set = (key, value, letter) => ({type: 'setting-changed', key, value, letter});
/** @param {Played} page */
const lettersOf = (page) => page.state.runs.map(({letter}) => letter).join('');
/** @param {Played} page @param {any} letter @param {object} [report] */
const diverged = (page, letter, report) => ({
  type: 'diverged', number: page.state.wanted.run, letter,
  report: {code: 'TRAIN-DIVERGED', run: letter, epoch: 2, step: 1, lr: 5, back_to: 1, try_lr: 0.05, ...report},
});

test('a rival is the natural one, and never a run there is', () => {
  for (const [link, rivals] of [
    ['out=sigmoid&loss=half_sse', ['b.loss=bce', 'c.lr=0.02', 'd.lr=0.04']],
    ['out=sigmoid&loss=mae', ['b.loss=bce']],
    ['out=sigmoid&loss=bce', ['b.loss=half_sse']],
    ['out=sigmoid&loss=cce', ['b.loss=half_sse']],
    ['', ['b.loss=half_sse', 'c.lr=0.02', 'd.lr=0.04']],
    ['loss=sse', ['b.loss=cce']],
    ['out=linear&loss=hinge', ['b.lr=0.02']],
    ['out=tanh&loss=mse&lr=1000', ['b.lr=500', 'c.lr=250']],
    ['out=linear&loss=mse&lr=0', ['b.lr=0.02']],
    ['loss=half_sse&b.loss=cce', ['b.loss=cce&c.lr=0.02']],
  ]) {
    const page = new Played().ready(`#${link}`);
    for (const _ of rivals) page.do({type: 'compare-added'});
    assert.equal(print(page.state.settings), [print(parse(String(link).replace(/&b.*/, '')).settings), .../** @type {string[]} */ (rivals)].filter(Boolean).join('&'));
  }
});

test('there are at most four runs, and a letter that was free is given again', () => {
  const page = new Played().ready();
  for (let k = 0; k < 3; k += 1) page.do({type: 'compare-added'});
  assert.deepEqual([letters(page.state.settings), nextLetter(page.state.settings)], [['A', 'B', 'C', 'D'], null]);
  const before = page.state;
  assert.equal(page.do({type: 'compare-added'}).state, before);
  page.do({type: 'compare-removed', letter: 'C'});
  assert.deepEqual([letters(page.state.settings), nextLetter(page.state.settings)], [['A', 'B', 'D'], 'C']);
});

test('a run more begins them all at epoch 0; a run less leaves the others training', () => {
  const page = new Played().ready('#lr=0.5');
  page.do({type: 'play'}).epochs(1, 3);
  page.heard();
  page.do({type: 'compare-added'});
  const [start] = page.heard();
  assert.deepEqual(start.runs.map((/** @type {any} */ {letter, settings}) => `${letter} ${settings.loss} ${settings.lr}`), ['A cce 0.5', 'B half_sse 0.5']);
  assert.ok(start.runs.every((/** @type {any} */ run) => run.shown === -1 && !run.frozen && !('others' in run.settings)));
  page.started().epochs(0, 0).do({type: 'play'}).epochs(1, 2);
  const [a] = page.state.runs;
  page.heard();
  page.do({type: 'compare-removed', letter: 'B'});
  assert.deepEqual(page.heard(), [{type: 'drop', letter: 'B'}]);
  assert.deepEqual([page.state.phase, page.state.runs, print(page.state.settings)], ['training', [a], 'lr=0.5']);
  const before = page.state;
  assert.equal(page.do({type: 'compare-removed', letter: 'A'}, {type: 'compare-removed', letter: 'D'}).state, before);
});

test('a run removed while it is started does not come back', () => {
  const page = new Played().boot('#b.lr=1').loaded();
  const named = letters(page.state.settings);
  page.do({type: 'compare-removed', letter: 'B'}).started(named).epochs(0, 0);
  assert.deepEqual([lettersOf(page), page.state.phase], ['A', 'ready']);
});

test("a setting of one run is that run's; A's is everybody's who has none; what is shared is shared", () => {
  const page = new Played().ready('#b.lr=0.5&c.loss=sse');
  const lr = () => ['A', 'B', 'C'].map((letter) => settingsOf(page.state.settings, /** @type {any} */ (letter)).lr);
  page.do(set('lr', 0.2));
  assert.deepEqual([lr(), page.heard().map(({letter, lr: rate}) => `${letter} ${rate}`)], [[0.2, 0.5, 0.2], ['A 0.2', 'C 0.2']]);
  page.do(set('lr', '0.7', 'C'));
  assert.deepEqual([lr(), page.heard()], [[0.2, 0.5, 0.7], [{type: 'rate', letter: 'C', lr: 0.7, momentum: 0}]]);
  page.do(set('lr', 0.2, 'C'));
  assert.equal(page.state.settings.others['c']?.['lr'], undefined);
  page.heard();
  page.do(set('seed', 5, 'B'), set('epochs', 7, 'C'));
  assert.deepEqual([page.state.settings.seed, page.state.settings.epochs], [5, 7]);
  assert.equal(page.heard()[0].runs.length, 3);
  const before = page.state;
  assert.equal(page.do(set('lr', 1, 'D')).state, before);
});

test('a run that no longer differs is still there, and in the link', () => {
  const page = new Played().ready('#b.loss=sse');
  page.do(set('loss', 'cce', 'B'));
  const link = print(page.state.settings);
  assert.deepEqual([letters(page.state.settings), letters(parse(link).settings), differing(page.state.settings)], [['A', 'B'], ['A', 'B'], []]);
  page.do(set('hidden', '4:relu', 'B'), set('eps', 0.1, 'B'));
  assert.equal(print(page.state.settings), 'b.hidden=4:relu&b.eps=0.1');
  assert.deepEqual(differing(page.state.settings), ['hidden', 'eps']);
  page.do(set('precision', 'f32', 'B'), set('precision', null, 'B'));
  assert.equal(print(page.state.settings), 'b.hidden=4:relu&b.eps=0.1');
});

test('the same value again disturbs no run', () => {
  const page = new Played().ready('#b.loss=sse').do({type: 'play'}).epochs(1, 3);
  page.heard();
  page.do(set('loss', 'sse', 'B'), set('loss', 'cce'), set('hidden', '', 'B'), set('lr', '0.01', 'B'));
  assert.deepEqual([page.heard(), page.state.phase, page.state.runs.map(({length}) => length)], [[], 'training', [4, 4]]);
});

test("a value out of range is the run's own message, and its next good one clears that alone", () => {
  const page = new Played().ready('#b.lr=1&c.lr=2');
  page.do(set('lr', 1e30), set('lr', 1e30, 'B'), set('hidden', '9999:foo', 'C'));
  assert.deepEqual(page.state.messages.map(({report}) => [report.code, report['run']]), [['SETTING-RANGE', undefined], ['SETTING-RANGE', 'B'], ['SETTING-HIDDEN', 'C']]);
  page.do(set('lr', 3, 'B'));
  assert.deepEqual(page.state.messages.map(({report}) => report['run']), [undefined, 'C']);
  page.do({type: 'compare-removed', letter: 'C'});
  assert.deepEqual(page.state.messages.map(({report}) => report['run']), [undefined]);
});

test('what runs share is no key of theirs', () => {
  assert.deepEqual([...OWN_KEYS].sort(), ['batch', 'draws', 'eps', 'gradient', 'hidden', 'init', 'loss', 'lr', 'momentum', 'out', 'precision', 'scale', 'split']);
  for (const key of ['seed', 'epochs', 'stop', 'data', 'seeds', 'lang']) {
    const {settings, notices} = parse(`b.${key}=5`);
    assert.deepEqual([notices, settings], [[{code: 'LINK-UNKNOWN', key: `b.${key}`}], defaults()]);
  }
  assert.deepEqual(parse('b.lr=1e9&c.out=x&d.hidden=2:relu').notices, [
    {code: 'LINK-CLAMPED', key: 'b.lr', found: '1e9', used: '1000'}, {code: 'LINK-IGNORED', key: 'c.out', found: 'x', used: 'softmax'},
  ]);
});

test('runs and their link are two ways to say the same', () => {
  for (const link of ['b.loss=sse', 'lr=0.5&c.hidden=4:relu,3:tanh&d.lr=0.1&d.batch=3', 'b.draws=separate', 'seed=3']) {
    const {settings} = parse(link);
    const runs = letters(settings).map((letter) => ({letter, settings: settingsOf(settings, letter)}));
    assert.equal(print(/** @type {any} */ (together(runs))), link);
    for (const {settings: own} of runs) for (const key of OWN_KEYS) assert.equal(typeof textOf(own, key), 'string');
  }
  assert.equal(together([]), null);
});

test('the lesson keeps the file and the page, and is held at epoch 0 until it is let go', () => {
  const file = /** @type {any} */ ({name: 'a.csv', size: 10});
  const page = new Played().ready('#hidden=4:relu&lang=ko&theme=dark').do({type: 'load-requested', source: fileSource(file)}).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.heard();
  page.do({type: 'lesson-opened'});
  const [start] = page.heard();
  assert.equal(start.type, 'start');
  assert.deepEqual(start.runs.map((/** @type {any} */ {settings}) => settings.loss), ['half_sse', 'bce']);
  page.started().epochs(0, 0).do({type: 'play'}).epochs(1, 3);
  assert.deepEqual([page.state.pinned, page.state.source?.name, page.state.settings.lang, page.state.settings.theme], [0, 'a.csv', 'ko', 'dark']);
  page.do({type: 'pinned', epoch: null}).epochs(4, 5);
  assert.equal(page.state.pinned, null);
  assert.equal(page.do({type: 'reset'}).state.pinned, 0);
  assert.equal(page.do(set('loss', 'cce', 'B')).state.pinned, null);
});

test('the lesson is known by its link too, whatever its seed', () => {
  assert.ok(isLesson(parse(LESSON).settings) && isLesson(parse(`${LESSON}&seed=3&epochs=5`).settings));
  assert.ok(!isLesson(defaults()) && !isLesson(parse(`${LESSON}&c.lr=1`).settings) && !isLesson(parse(`${LESSON}&hidden=4:relu`).settings));
  const page = new Played().ready(`#${LESSON}`);
  assert.deepEqual([page.state.pinned, page.codes()], [0, []]);
});

test('one run that diverged waits while the others go on; another η takes it along', () => {
  const page = new Played().ready('#epochs=4&b.lr=5').do({type: 'play'}).epochs(1, 1).epochs(2, 2);
  page.do({type: 'pinned', epoch: 1}, diverged(page, 'B'));
  assert.deepEqual([page.state.phase, page.state.pinned, page.state.runs.map(newestEpoch)], ['training', 1, [2, 1]]);
  page.heard();
  page.epochs(3, 4, 0, ['A']).rested();
  assert.deepEqual([page.state.phase, page.heard(), leastFar(page.state.runs, null)?.letter], ['done', [], 'A']);
  page.do(set('lr', 0.05, 'B'), {type: 'rate-changed', number: page.state.wanted.run, letter: 'B', epoch: 1, step: 0, lr: 0.05, momentum: 0});
  assert.deepEqual([page.codes(), page.state.phase, page.state.runs[1]?.diverged, leastFar(page.state.runs, null)?.letter], [[], 'paused', null, 'B']);
  page.heard();
  page.do({type: 'play'});
  assert.equal(page.heard()[0].goal.target, 4, 'B still has to get there');
  page.epochs(2, 4, 0, ['B']).rested();
  assert.deepEqual([page.state.phase, newestOf(page.state.runs), runOf(page.state.runs, 'B')?.changes.length], ['done', 4, 1]);
});

test('play goes on without the frozen run, and tries again when all are frozen', () => {
  const page = new Played().ready('#epochs=2&b.lr=5').do({type: 'play'}).epochs(1, 2);
  page.do(diverged(page, 'B')).rested();
  page.heard();
  page.do({type: 'play'});
  assert.deepEqual([page.heard()[0].goal.target, page.codes(), page.state.runs.map((run) => run.diverged !== null)], [4, ['TRAIN-DIVERGED'], [false, true]]);
  page.do(diverged(page, 'A'));
  assert.deepEqual([page.state.phase, page.codes(), page.heard()[0].goal.kind], ['paused', ['TRAIN-DIVERGED', 'TRAIN-DIVERGED'], 'rest']);
  page.do({type: 'step-epoch'});
  assert.deepEqual([page.codes(), page.state.runs.some((run) => run.diverged)], [[], false]);
});

test('a refused rival is said and left out; a refused A leaves nothing', () => {
  const page = new Played().boot('#b.out=linear&c.lr=1').loaded();
  const refused = (/** @type {string} */ letter) => ({
    type: 'refused', number: page.state.wanted.run, letter, report: {code: 'PAIR-REFUSED', run: letter, out: 'linear', loss: 'cce'},
  });
  page.do(refused('B')).started(['A', 'C']).epochs(0, 0);
  assert.deepEqual([lettersOf(page), page.state.phase, page.codes()], ['AC', 'ready', ['PAIR-REFUSED']]);
  page.do(set('loss', 'mse', 'B'));
  assert.deepEqual([page.codes(), page.heard().at(-2).runs.length], [[], 3]);
  page.do(refused('A'));
  assert.deepEqual([page.state.runs, page.state.phase], [[], 'failed']);
});

test('runs are ready and prepared together', () => {
  const page = new Played().boot('#b.lr=1').loaded().started();
  const {number} = /** @type {any} */ (page.state.runs[0]);
  const position = {epoch: 0, step: 0, steps: 8, batch_loss: null};
  const news = (/** @type {string} */ letter) => [{letter, records: new Float64Array([0, 1, 1, NaN]), position}];
  page.do({type: 'progress', number, runs: news('A'), prepared: false, ms_per_epoch: 0});
  assert.deepEqual([page.state.phase, page.state.runs.map(({length}) => length)], ['booting', [1, 0]]);
  page.do({type: 'progress', number, runs: news('B'), prepared: true, ms_per_epoch: 0});
  assert.deepEqual([page.state.phase, page.state.runs.map(({length}) => length)], ['ready', [1, 1]]);
});

test('a lost worker trains every run again: changes, frozen ones, and how far each was', () => {
  const page = new Played().ready('#b.lr=5&c.lr=2').do({type: 'play'}).epochs(1, 4);
  page.do(diverged(page, 'B'), {type: 'rate-changed', number: page.state.wanted.run, letter: 'C', epoch: 3, step: 2, lr: 0.1, momentum: 0}).epochs(5, 5, 0, ['A', 'C']).do({type: 'pause'});
  page.do({type: 'worker-lost', bytes: 9}).loaded();
  const start = page.heard().find(({type}) => type === 'start');
  assert.deepEqual(start.runs.map((/** @type {any} */ {letter, settings, changes, shown, frozen}) => [letter, settings.lr, changes.length, shown, frozen]), [
    ['A', 0.01, 0, 5, false], ['B', 5, 0, 1, true], ['C', 2, 1, 5, false],
  ]);
  page.started().epochs(0, 1).epochs(2, 5, 0, ['A', 'C']).rested();
  assert.deepEqual([page.state.phase, page.state.runs.map(newestEpoch), page.state.runs[1]?.diverged !== null], ['paused', [5, 1, 5], true]);
});

const REPORT = /** @type {any} */ ({worst: 1e-9, layer: 0, unit: 1, input: null, passes: true});

test('a gradient check asks once and waits for every run', () => {
  const page = new Played().ready('#b.lr=1');
  page.do({type: 'gradient-check'}, {type: 'gradient-check'});
  const {run} = page.state.wanted;
  assert.deepEqual(page.heard(), [{type: 'check', number: run, serial: 1}]);
  const checked = (/** @type {string} */ letter, serial = 1) => ({type: 'checked', number: run, serial, letter, epoch: 0, step: 0, report: REPORT});
  page.do(checked('A'));
  assert.deepEqual([page.state.check.waiting, page.state.check.results.length], [true, 1]);
  page.do(checked('B', 0));
  assert.equal(page.state.check.waiting, true);
  page.do(checked('B'));
  assert.deepEqual([page.state.check.waiting, page.state.check.results.map(({letter}) => letter)], [false, ['A', 'B']]);
  page.do({type: 'gradient-check'}, checked('A', 2), {type: 'compare-removed', letter: 'B'});
  assert.deepEqual([page.state.check.waiting, page.state.check.results.map(({letter}) => letter)], [false, ['A']]);
  page.do({type: 'gradient-check'}, {type: 'check-failed', number: run, serial: 3, report: {code: 'TRAIN-NO-MEMORY', run: 'A'}});
  assert.deepEqual([page.state.check, page.codes()], [{serial: 3, waiting: false, results: []}, ['TRAIN-NO-MEMORY']]);
  page.do({type: 'gradient-check'}, {type: 'reset'}, checked('A', 4));
  assert.deepEqual(page.state.check, {serial: 4, waiting: false, results: []});
  const before = page.state;
  assert.equal(page.do({type: 'gradient-check'}).state, before, 'not while runs are prepared');
  page.started().epochs(0, 0).do({type: 'gradient-check'}, {type: 'worker-lost', bytes: 9});
  assert.equal(page.state.check.waiting, false);
});

/** @param {any} letter @param {string[]} keys @param {number[]} records */
const written = (letter, keys, records) => withRecords(newRun(letter, 1, /** @type {any} */ (INFO), keys, defaults()), new Float64Array(records));

test('the history holds all runs; a layer one has not got is empty', () => {
  const runs = [written('A', KEYS, [0, 1, 2, NaN, 1, 3, 4, 5]), written('C', [...KEYS, 'gradient_norm.1'], [0, 6, 7, 8, 9])];
  assert.equal(historyCsv(runs), [
    'run,epoch,train_loss,test_loss,gradient_norm.0,gradient_norm.1', 'A,0,1,2,,', 'A,1,3,4,5,', 'C,0,6,7,8,9', '',
  ].join('\r\n'));
});

test('the file holds all runs, and its link asks for them again', () => {
  const page = new Played().ready('#out=sigmoid&loss=half_sse&b.loss=bce&d.lr=5').do({type: 'play'}).epochs(1, 2).do({type: 'compare-added'});
  page.started().epochs(0, 2).do(diverged(page, 'D'));
  const document = JSON.parse(runJson(page.state, 'https://a.example/'));
  assert.equal(print(parse(document.link.split('#')[1]).settings), print(page.state.settings));
  assert.deepEqual(document.runs.map((/** @type {any} */ {run, settings, history, diverged: why}) => [run, settings.loss, settings.lr, history.epoch.length, why?.code]), [
    ['A', 'half_sse', 0.01, 3, undefined], ['B', 'bce', 0.01, 3, undefined], ['C', 'half_sse', 0.02, 3, undefined], ['D', 'half_sse', 5, 2, 'TRAIN-DIVERGED'],
  ]);
  assert.equal(fileName(page.state, 'csv'), 'losslab-x-sigmoid-half_sse-sigmoid-bce-1234.csv');
});

test('an η changed in a rival is in the link of what was trained', () => {
  const page = new Played().ready('#b.loss=sse').do({type: 'play'}).epochs(1, 2);
  page.do(set('lr', 0.5, 'B'), {type: 'rate-changed', number: page.state.wanted.run, letter: 'B', epoch: 2, step: 0, lr: 0.5, momentum: 0});
  const {link} = JSON.parse(runJson(page.state, 'https://a.example/'));
  assert.equal(link, 'https://a.example/#edited=1&b.loss=sse&b.lr=0.5');
  assert.equal(print(page.state.settings), 'edited=1&b.loss=sse&b.lr=0.5');
});

test('read-outs: epochs to 80 %, and what there is none of', () => {
  const keys = ['epoch', 'test_accuracy'];
  const a = written('A', keys, [0, 0.1, 1, 0.79, 2, 0.8, 3, 0.5]);
  const b = written('B', keys, [0, 0.1, 1, 0.2]);
  assert.deepEqual([epochsTo(a), epochsTo(b), epochsTo(a, 0.9), epochsTo(b, 0.1)], [2, null, null, 0]);
  assert.deepEqual(differing(parse('b.loss=sse&c.lr=1').settings), ['loss', 'lr']);
  assert.deepEqual(differing(defaults()), []);
});

test('data of one class has no runs, however many are asked for', () => {
  const page = new Played().boot('#b.lr=1').do({type: 'loaded', number: 1, summary: summary({problem: {code: 'DATA-ONE-CLASS'}}), unfit: null});
  assert.deepEqual([page.state.runs, page.state.phase], [[], 'failed']);
  page.do({type: 'compare-added'}, {type: 'compare-removed', letter: 'B'}, {type: 'lesson-opened'});
  assert.deepEqual([page.state.runs, page.state.phase], [[], 'failed']);
});

test('the headline asks for Play until it was pressed', () => {
  const page = new Played().ready('#b.loss=mae');
  const said = (/** @type {any} */ words) => comparison(page.state, page.state.runs, words);
  const both = [{...en, ...severalEn}, {...ko, ...severalKo}];
  assert.deepEqual(both.map((words) => /Press Play\.|시작을 누르세요\./.test(said(words))), [true, true]);
  page.do({type: 'play'});
  assert.deepEqual(both.map((words) => /Play|시작/.test(said(words))), [false, false], both.map(said).join(' '));
});

test('what a test loss stopped is told by the epochs it took, and the counter goes with the others', () => {
  const page = new Played().ready('#stop=0.5&b.lr=0.02&c.lr=0.5').do({type: 'play'});
  const [A, B, C] = page.state.runs.map(({letter}) => letter);
  const said = () => [{...en, ...severalEn}, {...ko, ...severalKo}].map((/** @type {any} */ words) => comparison(page.state, page.state.runs, words));
  const far = () => leastFar(page.state.runs, page.state.settings.stop)?.letter;
  /** Test losses of one run, from epoch 1 on. @param {any} letter @param {number[]} losses */
  const lose = (letter, losses) => {
    const records = new Float64Array(losses.flatMap((loss, at) => KEYS.map((key) => (key === 'epoch' ? at + 1 : key === 'test_loss' ? loss : 1))));
    const position = {epoch: losses.length, step: 0, steps: 8, batch_loss: null};
    page.do({type: 'progress', number: page.state.wanted.run, runs: [{letter, records, position}], prepared: true, ms_per_epoch: 5});
  };
  lose(A, [1, 0.9]);
  lose(B, [0.9, 0.4]);
  lose(C, [0.8, 0.7, 0.6]);
  assert.equal(far(), 'A', 'B is as far, and stopped');
  assert.deepEqual(said(), [
    'Same start. Test loss below `0.5`: {B:η 0.02} at epoch 2; {A:η 0.01} not by 2; {C:η 0.5} not by 3.',
    '같은 출발점. 테스트 손실이 `0.5보다` 낮아지기까지 {B:η 0.02}는 2에폭 걸렸고, {A:η 0.01}은 2에폭, {C:η 0.5}는 3에폭에도 아직입니다.',
  ]);
  lose(A, [1, 0.9, 0.8, 0.49]);
  lose(C, [0.8, 0.7, 0.6, 0.55, 0.5, 0.5, 0.3]);
  page.rested();
  assert.equal(far(), 'C', 'all are stopped');
  assert.deepEqual(said(), [
    'Same start. Test loss below `0.5`: {B:η 0.02} at epoch 2, {A:η 0.01} at 4, {C:η 0.5} at 7.',
    '같은 출발점. 테스트 손실이 `0.5보다` 낮아지기까지 {B:η 0.02}는 2에폭, {A:η 0.01}은 4에폭, {C:η 0.5}는 7에폭 걸렸습니다.',
  ]);
  // Two have trained on, and the third falls below once more: each is told by its first time.
  lose(A, [1, 0.9, 0.8, 0.49, 0.4]);
  lose(B, [0.9, 0.4, 0.6]);
  lose(C, [0.8, 0.7, 0.6, 0.55, 0.5, 0.5, 0.3, 0.6, 0.4]);
  assert.match(said()[0], /: \{B:η 0\.02\} at epoch 2, \{A:η 0\.01\} at 4, \{C:η 0\.5\} at 7\.$/);
  assert.doesNotMatch(said()[1], /아직/);
  lose(B, [0.9, 0.4, 0.3]);
  lose(C, [0.8, 0.7, 0.6, 0.55, 0.5, 0.5, 0.3, 0.2]);
  assert.equal(far(), 'B', 'they go on');
  assert.match(said()[0], /^Same start\. Right of the unseen plates: .*\{B:η 0\.02\} .* at epoch 3.*\.$/);
  assert.doesNotMatch(said().join(), /After|below|낮아/);
});

test('a run is named by η as it was trained with it', () => {
  const page = new Played().ready('#b.lr=0.02&c.lr=0.04&epochs=30').do({type: 'play'}).epochs(1, 30).rested();
  const named = () => namesOf(page.state.runs, en);
  assert.deepEqual(named(), ['η 0.01', 'η 0.02', 'η 0.04']);
  page.do({type: 'setting-changed', key: 'lr', value: 0.2, letter: 'C'});
  page.do({type: 'rate-changed', number: page.state.runs[2].number, letter: 'C', epoch: 30, step: 0, lr: 0.2, momentum: 0});
  assert.deepEqual(named(), ['η 0.01', 'η 0.02', 'η 0.04'], 'nothing is trained with the new one yet');
  page.do({type: 'play'}).epochs(31, 60);
  assert.deepEqual(named(), ['η 0.01', 'η 0.02', 'η 0.04 → 0.2']);
  for (const [at, lr] of [0.3, 0.4, 0.5].entries()) {
    page.do({type: 'rate-changed', number: page.state.runs[2].number, letter: 'C', epoch: 60 + at, step: 0, lr, momentum: 0});
    page.epochs(61 + at, 61 + at);
  }
  assert.deepEqual(named(), ['η 0.01', 'η 0.02', 'η 0.04 → … → 0.5'], 'of many the first and the last');
});

test('runs are named by one thing alone only where it is the most telling one they differ in', () => {
  const named = (/** @type {string} */ hash) => namesOf(new Played().ready(hash).state.runs, en);
  assert.deepEqual(named('#b.loss=mae&b.lr=0.1'), ['cross‑entropy', 'absolute error']);
  assert.deepEqual(named('#b.lr=0.1&c.loss=mae&c.lr=0.2'), ['cross‑entropy, η 0.01', 'cross‑entropy, η 0.1', 'absolute error, η 0.2']);
});

test('behind softmax the binary cross-entropy is named in full, and so are two whose short names are one', () => {
  const plain = (/** @type {string} */ name) => name.replaceAll('\u2011', '-');
  const named = (/** @type {string} */ hash, words = en) => {
    return headsOf(new Played().boot(hash).loaded().started().epochs(0, 0).state.runs, words).map(plain);
  };
  assert.deepEqual(named('#loss=bce'), ['softmax + binary cross-entropy']);
  assert.deepEqual(named('#loss=bce&out=sigmoid'), ['sigmoid + cross-entropy']);
  assert.deepEqual(named('#b.loss=bce', ko), ['소프트맥스 + 교차 엔트로피', '소프트맥스 + 이진 교차 엔트로피']);
  const inside = (/** @type {any} */ state) => state.runs.map((/** @type {any} */ run) =>
    plain(titleOf(/** @type {any} */ ({kind: 'loss', runs: [run]}), state, en).inside));
  const of = (/** @type {string} */ hash) => new Played().boot(hash).loaded().started().epochs(0, 0).state;
  assert.deepEqual(inside(of('#b.loss=bce')), ['mean cross-entropy, nats', 'binary cross-entropy, nats']);
  assert.deepEqual(inside(of('#out=sigmoid&loss=half_sse&b.loss=bce')), ['½ squared error', 'cross-entropy, nats']);
  assert.equal(titleOf(/** @type {any} */ ({kind: 'loss', runs: []}), new Played().state, en).inside, '', 'where nothing trains');
});
