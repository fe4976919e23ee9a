// The report without a page: its links, what agrees with the print, what the seeds say, and the lab behind it.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Bench} from '../../www/bench.js';
import {words as en} from '../../www/lang/en-report.js';
import {words as ko} from '../../www/lang/ko-report.js';
import {defaults, parse, print} from '../../www/link.js';
import {ARGMAX, CHANGES, ELEMENTWISE, LAST, PRINTED} from '../../www/printed.js';
import {ALL_OFF, RUNGS, accuracies, agreement, agrees, fits, keysOf, labSettings, leads, linkOf, stillAfter, upTo, verdictOf} from '../../www/report.js';
import {settingsOf} from '../../www/rival.js';
import {newRun, withRecords} from '../../www/run.js';
import {nothingChosen} from '../../www/state.js';
import {Played, INFO, summary} from './state.mjs';

const KEYS = ['epoch', 'train_loss', 'test_loss', 'train_accuracy', 'test_accuracy', 'train_accuracy_elementwise', 'test_accuracy_elementwise', 'mean_abs_slope.0'];

/** A run with these figures after every epoch. @param {'A'|'B'} letter @param {(key: string, epoch: number) => number} figure @param {number} [last] */
function run(letter, figure, last = LAST) {
  const records = Array.from({length: last + 1}, (_, epoch) => KEYS.map((key) => (key === 'epoch' ? epoch : figure(key, epoch)))).flat();
  return withRecords(newRun(letter, 1, {...INFO, classes: 7, biggest_class_test: 0.36}, KEYS, defaults()), new Float64Array(records));
}

/** Both as they are printed; `0.25` for what is not. */
function printedRuns() {
  return PRINTED.map(({letter, keys, rows}) => run(letter, (key, epoch) => {
    const at = keys.indexOf(key);
    return at < 0 || epoch === 0 ? 0.25 : Number(rows[epoch - 1][at]);
  }));
}

/** What each of the two trains by. @param {string} link */
function trainedBy(link) {
  const {settings, notices} = parse(link);
  assert.deepEqual(notices, []);
  return (/** @type {const} */ (['A', 'B'])).map((letter) => {
    const {out, loss, eps, gradient, scale, lr, seed, seeds, batch, epochs, draws, init} = settingsOf(settings, letter);
    return {out, loss, eps, gradient, scale, lr, seed, seeds, batch, epochs, draws, init};
  });
}

test('as printed the link is the report’s two runs', () => {
  const common = {scale: 'none', lr: 0.001, seed: 1234, seeds: 1, batch: 10, epochs: 10, draws: 'joint', init: 'normal:0.003'};
  assert.deepEqual(trainedBy(linkOf(ALL_OFF)), [
    {out: 'sigmoid', loss: 'sse', eps: 0, gradient: 'omit-slope', ...common},
    {out: 'softmax', loss: 'cce', eps: 1e-10, gradient: 'exact', ...common},
  ]);
});

test('each switch changes what its name says, and nothing else', () => {
  const before = trainedBy(linkOf(ALL_OFF));
  const changes = {
    gradient: [{gradient: 'exact'}, {}],
    log: [{}, {eps: 0}],
    scale: [{scale: 'standard', lr: 0.01}, {scale: 'standard', lr: 0.01}],
  };
  for (const [name, own] of Object.entries(changes)) {
    assert.deepEqual(trainedBy(linkOf({...ALL_OFF, [name]: true})), before.map((settings, at) => ({...settings, ...own[at]})), name);
  }
  assert.equal(linkOf({...ALL_OFF, accuracy: true}), linkOf(ALL_OFF), 'both accuracies are recorded');
  assert.deepEqual(trainedBy(linkOf(ALL_OFF, true)), before.map((settings) => ({...settings, seed: 0, seeds: 5})));
});

test('a rung keeps the switches above it, and is the textbook’s row when all are on', () => {
  const on = {accuracy: true, gradient: true, log: true, scale: true};
  assert.deepEqual(RUNGS.map((rung) => Object.values(upTo(on, rung)).filter(Boolean).length), [0, 1, 2, 3, 4]);
  assert.equal(upTo({...on, gradient: false}, 'log').gradient, false);
  const links = RUNGS.map((rung) => linkOf(upTo(on, rung)));
  for (const [id, at] of /** @type {[string, number][]} */ ([['printed', 0], ['argmax', 1], ['gradient', 2], ['scale', 4]])) {
    const change = CHANGES.find((each) => each.id === id);
    assert.ok(change && links[at] === linkOf(change.changed), id);
  }
});

test('the same run in the lab keeps its file and its page, and on the twin names it', () => {
  const settings = {...defaults(), data: 'iris', sep: '\t', missing: /** @type {const} */ ('mean'), theme: /** @type {const} */ ('dark'), label: ['x'], view: 'report'};
  const own = labSettings(linkOf(ALL_OFF), settings, true);
  assert.deepEqual([own.data, own.sep, own.missing, own.theme, own.label, own.view], ['iris', '\t', 'mean', 'dark', null, 'lab']);
  const twin = labSettings(linkOf(ALL_OFF), settings, false);
  assert.deepEqual([twin.data, twin.sep, twin.theme], ['steel', null, 'dark']);
  assert.equal(print({...parse(print(twin)).settings}), print(twin));
});

test('figures agree at the precision they are printed with', () => {
  assert.ok(agrees(0.45524, '0.455') && !agrees(0.4556, '0.455') && !agrees(NaN, '0.455'));
  assert.ok(agrees(1952785119.455, '1952785119', 'loss') && !agrees(1952785118.4, '1952785119', 'loss'));
  assert.ok(agrees(1.2703690581855048e-10, '1.3e-10', 'slope') && !agrees(1.36e-10, '1.3e-10', 'slope'));
});

test('all sixty agree, and each that differs is counted', () => {
  const runs = printedRuns();
  assert.deepEqual(agreement(runs), {agreeing: 60, of: 60});
  runs[0].columns['train_loss'][3] += 0.001;
  runs[1].columns[ELEMENTWISE][10] = 0.765;
  assert.deepEqual(agreement(runs), {agreeing: 58, of: 60});
  assert.deepEqual(agreement([runs[0]]), {agreeing: 29, of: 60});
  assert.deepEqual(agreement([]), {agreeing: 0, of: 60});
});

test('the measure: argmax against elementwise, or one for both', () => {
  const keys = (/** @type {any} */ switches, /** @type {any} */ measure) => ['A', 'B'].map((letter) => keysOf(switches, measure)(/** @type {any} */ (letter)));
  assert.deepEqual(keys(ALL_OFF, 'argmax'), [ELEMENTWISE, ARGMAX]);
  assert.deepEqual(keys({...ALL_OFF, accuracy: true}, 'argmax'), [ARGMAX, ARGMAX]);
  assert.deepEqual(keys({...ALL_OFF, accuracy: true}, 'elementwise'), [ELEMENTWISE, ELEMENTWISE]);
});

test('only every seed is a lead; about half of them is a tie', () => {
  const of = (/** @type {string} */ pattern) => leads([...pattern].map((each) => (each === 'A' ? 1 : 0.5)), [...pattern].map((each) => (each === 'B' ? 1 : 0.5)));
  assert.deepEqual(of('BBBBBB'), {A: 0, B: 6, of: 6, standing: 'every'});
  assert.deepEqual(of('AAAAAA'), {A: 6, B: 0, of: 6, standing: 'every'});
  assert.deepEqual(of('BBBBBA'), {A: 1, B: 5, of: 6, standing: 'most'});
  assert.deepEqual(of('BBAAA='), {A: 3, B: 2, of: 6, standing: 'tie'});
  assert.deepEqual(of('======'), {A: 0, B: 0, of: 6, standing: 'tie'});
});

test('where the loss stops moving', () => {
  assert.equal(stillAfter(run('A', (_, epoch) => (epoch < 4 ? 2 : 1.8 + 1e-9 * epoch))), 4);
  assert.equal(stillAfter(run('A', (_, epoch) => epoch)), LAST);
  assert.equal(stillAfter(run('A', () => 1)), 0);
  assert.ok(Number.isNaN(stillAfter(run('A', () => 1, 5))));
});

test('there is no verdict before there are figures', () => {
  assert.equal(verdictOf(ALL_OFF, 'argmax', [], [], []), null);
  assert.equal(verdictOf(ALL_OFF, 'argmax', [run('A', () => 1, 9), run('B', () => 1)], [], []), null);
});

test('the verdict follows the figures, in both languages', () => {
  const printed = printedRuns();
  const first = verdictOf(ALL_OFF, 'argmax', printed, [], printed);
  assert.ok(first);
  assert.deepEqual([first.winner, first.alike, first.exact, first.seeds], ['A', false, true, null]);
  assert.match(en.verdict(first), /^The report’s verdict: \{A:sigmoid \+ “MSE”\} wins, \*\*0\.764 : 0\.455\*\*\. .*0\.857, more than it does\. One seed/);
  assert.match(ko.verdict(first), /^보고서의 판정: .*0\.764 : 0\.455.*0\.857, 그보다/);
  const runs = [run('A', (key) => (key === ARGMAX ? 0.176 : 0.8)), run('B', (key) => (key === ARGMAX ? 0.455 : 0.84))];
  const alike = verdictOf({...ALL_OFF, accuracy: true}, 'argmax', runs, [], printed);
  assert.ok(alike && alike.winner === 'B');
  assert.match(en.verdict(alike), /^The verdict turns: \{B:softmax \+ cross-entropy\} wins, \*\*0\.455 : 0\.176\*\*\. Always answering the biggest class scores 0\.360\./);
  assert.match(ko.verdict(alike), /^판정이 뒤집힙니다: .*0\.455 : 0\.176/);
  const elementwise = verdictOf({...ALL_OFF, accuracy: true}, 'elementwise', runs, [], printed);
  assert.ok(elementwise);
  assert.match(en.verdict(elementwise), /“No” to every class scores 0\.857, more than either\./);
  const same = verdictOf({...ALL_OFF, accuracy: true}, 'argmax', [run('A', () => 0.5), run('B', () => 0.5)], [], printed);
  assert.ok(same && same.winner === null);
  assert.match(en.verdict(same), /it is a draw, \*\*0\.500 : 0\.500/);
  const other = verdictOf(ALL_OFF, 'argmax', runs, [], runs);
  assert.ok(other && !other.exact);
  assert.match(en.verdict(other), /^Run as in the report:/);
});

test('seeds that are not all there say nothing yet', () => {
  const runs = printedRuns();
  const more = runs.map((each) => ({...each, repeats: [run(each.letter === 'A' ? 'A' : 'B', () => 0.5, 9)]}));
  const keyOf = keysOf(ALL_OFF, 'argmax');
  assert.deepEqual(accuracies(runs, [], 'B', keyOf), [0.455]);
  assert.deepEqual(accuracies(runs, more, 'B', keyOf), [0.455, 0.455, NaN]);
  assert.equal(verdictOf(ALL_OFF, 'argmax', runs, more, runs)?.seeds, null);
  const whole = runs.map((each) => ({...each, repeats: [each]}));
  assert.deepEqual(verdictOf(ALL_OFF, 'argmax', runs, whole, runs)?.seeds, {A: 3, B: 0, of: 3, standing: 'every'});
});

test('the report’s file is looked for by its shape', () => {
  const columns = Array.from({length: 34}, () => /** @type {any} */ ({}));
  assert.ok(fits(summary({rows: 1941, columns})));
  assert.ok(!fits(summary({rows: 1940, columns})) && !fits(summary({rows: 1941, columns: []})) && !fits(null));
});

/** A bench whose worker is played; `end` finishes the runs under way. */
function benched() {
  /** @type {any[]} */ const told = [];
  /** @type {(action: any) => void} */ let say = () => {};
  const bench = new Bench(() => undefined, (dispatch) => {
    say = dispatch;
    return /** @type {any} */ ({obey: (/** @type {any} */ command) => told.push(command)});
  });
  const last = (/** @type {string} */ type) => told.findLast((command) => command.type === type);
  const end = async () => {
    say({type: 'loaded', number: last('load').number, summary: summary(), unfit: null});
    const start = last('start');
    say({type: 'started', number: start.number, runs: start.runs.map((/** @type {any} */ each) => ({...each, info: INFO, keys: ['epoch', 'train_loss']}))});
    const records = new Float64Array(Array.from({length: 11}, (_, epoch) => [epoch, 1]).flat());
    const runs = start.runs.map((/** @type {any} */ {letter}) => ({letter, records, position: {epoch: 10, step: 0, steps: 8, batch_loss: null}}));
    say({type: 'progress', number: start.number, runs, prepared: true, ms_per_epoch: 1});
    say({type: 'rested', number: start.number, serial: last('pursue').goal.serial});
    await null;
  };
  return {bench, told, end, last, say: (/** @type {any} */ action) => say(action)};
}

const TWIN = /** @type {const} */ ({kind: 'sample', name: 'steel', file: null, text: null});
const WAY = nothingChosen();

test('the second lab trains one link after another, and keeps the runs', async () => {
  const {bench, told, end, last} = benched();
  const links = [linkOf(ALL_OFF), linkOf({...ALL_OFF, log: true})];
  bench.use(TWIN, WAY);
  bench.need(links);
  assert.deepEqual([last('load').source.name, links.map((link) => bench.isWaiting(link))], ['steel', [true, true]]);
  await end();
  assert.equal(bench.runsOf(links[0])?.length, 2);
  assert.equal(told.filter(({type}) => type === 'load').length, 2, 'the second began by itself');
  await end();
  assert.ok(bench.runsOf(links[1]) && !bench.isWaiting(links[1]));
  assert.equal(last('start').runs[1].settings.eps, 0);
  bench.need(links);
  assert.equal(told.filter(({type}) => type === 'load').length, 2, 'nothing is trained twice');
  assert.ok(!told.some(({type}) => type === 'look'));
});

test('every link trains on the data the report is shown on, wherever that is from', async () => {
  const address = 'https://host.example/x.csv';
  for (const source of [
    {kind: 'file', name: 'a.csv', file: {name: 'a.csv', size: 10}, text: null},
    {kind: 'text', name: 'pasted', file: null, text: 'a,b'},
    {kind: 'address', name: 'x.csv', file: null, text: null, address},
  ]) {
    const {bench, told, end} = benched();
    bench.use(/** @type {any} */ (source), WAY);
    bench.need([linkOf(ALL_OFF), linkOf({...ALL_OFF, log: true}), linkOf({...ALL_OFF, scale: true})]);
    for (let time = 0; time < 3; time += 1) await end();
    assert.deepEqual(told.filter(({type}) => type === 'load').map((load) => load.source.kind), Array(3).fill(source.kind));
    assert.equal(bench.failure, null);
  }
});

test('other data forgets the runs and takes another worker; the same does not', async () => {
  const {bench, told, end} = benched();
  const link = linkOf(ALL_OFF);
  bench.use(TWIN, WAY);
  bench.need([link]);
  await end();
  bench.use(TWIN, {...WAY});
  assert.ok(bench.runsOf(link));
  bench.use({...TWIN, kind: 'text', text: 'a,b'}, WAY);
  assert.equal(bench.runsOf(link), null);
  bench.need([link]);
  assert.equal(told.findLast(({type}) => type === 'load').source.kind, 'text');
  assert.equal(told.filter(({type}) => type === 'restart').length, 1);
});

test('out of sight nothing is trained, and what was whole is there afterwards', async () => {
  const {bench, told, end, say, last} = benched();
  const links = [linkOf(ALL_OFF), linkOf({...ALL_OFF, log: true})];
  const of = (/** @type {string} */ type) => told.filter((command) => command.type === type).length;
  bench.rest();
  assert.deepEqual(told, [], 'there is nothing to end');
  bench.use(TWIN, WAY);
  bench.need(links);
  await end();
  assert.equal(bench.isWaiting(links[1]), true);
  const [before, under_way] = [told.length, last('load').number];
  bench.rest();
  assert.deepEqual(told.slice(before), [{type: 'end'}]);
  say({type: 'loaded', number: under_way, summary: summary(), unfit: null});
  await null;
  assert.deepEqual([told.length, bench.isWaiting(links[1]), bench.failure], [before + 1, false, null]);
  bench.use(TWIN, {...WAY});
  bench.need([links[0]]);
  assert.deepEqual([told.length, bench.runsOf(links[0])?.length, bench.data?.rows], [before + 1, 2, 100], 'it costs nothing');
  bench.need(links);
  assert.deepEqual([of('restart'), of('load')], [1, 3]);
  await end();
  assert.equal(bench.runsOf(links[1])?.[1].started.eps, 0);
});

test('a worker that is lost is replaced, and the run it had begins again', async () => {
  const {bench, told, end, say, last} = benched();
  const link = linkOf(ALL_OFF);
  const of = (/** @type {string} */ type) => told.filter((command) => command.type === type).length;
  bench.use(TWIN, WAY);
  bench.need([link]);
  say({type: 'loaded', number: last('load').number, summary: summary(), unfit: null});
  assert.deepEqual([of('load'), of('start')], [1, 1]);
  say({type: 'worker-lost', bytes: 9});
  assert.deepEqual([bench.failure, of('restart'), of('load'), bench.isWaiting(link)], [null, 1, 2, true]);
  await end();
  assert.equal(bench.runsOf(link)?.length, 2);
  assert.equal(bench.runsOf(link)?.[0].length, 11);
});

test('a worker lost while the next link is opened leaves no runs of the one before under its name', async () => {
  const {bench, end, say} = benched();
  const links = [linkOf(ALL_OFF), linkOf({...ALL_OFF, log: true})];
  bench.use(TWIN, WAY);
  bench.need(links);
  await end();
  assert.equal(bench.isWaiting(links[1]), true);
  say({type: 'worker-lost', bytes: 9});
  await end(); // those before, trained again
  assert.deepEqual([bench.runsOf(links[1]), bench.isWaiting(links[1])], [null, true]);
  await end();
  assert.deepEqual([bench.failure, bench.runsOf(links[1])?.[1].started.eps, bench.runsOf(links[0])?.[1].started.eps], [null, 0, 1e-10]);
});

test('a worker that never comes is told, and can be asked for again', () => {
  const {bench, told, say} = benched();
  bench.use(TWIN, WAY);
  bench.need([linkOf(ALL_OFF)]);
  say({type: 'worker-failed'});
  assert.equal(bench.failure?.code, 'PAGE-NO-WORKER');
  bench.again();
  bench.need([linkOf(ALL_OFF)]);
  assert.deepEqual([bench.failure, told.filter(({type}) => type === 'load').length], [null, 2]);
});

test('a failure is told once, stops the rest, and can be tried again', () => {
  const {bench, told, say, last} = benched();
  bench.use(TWIN, WAY);
  bench.need([linkOf(ALL_OFF), linkOf(ALL_OFF, true)]);
  say({type: 'load-failed', number: last('load').number, report: {code: 'FILE-UNREADABLE', name: 'steel'}});
  assert.equal(bench.failure?.code, 'FILE-UNREADABLE');
  bench.need([linkOf(ALL_OFF)]);
  assert.equal(told.filter(({type}) => type === 'load').length, 1);
  bench.again();
  bench.need([linkOf(ALL_OFF)]);
  assert.deepEqual([bench.failure, told.filter(({type}) => type === 'load').length], [null, 2]);
});

test('opening the view changes nothing of the lab', () => {
  const page = new Played().ready('lr=0.3&b.loss=half_sse&epochs=4').epochs(1, 3);
  page.heard();
  const before = page.state;
  page.do({type: 'setting-changed', key: 'view', value: 'report'}, {type: 'setting-changed', key: 'view', value: 'lab'});
  assert.deepEqual(page.heard(), []);
  assert.deepEqual(page.state.runs, before.runs);
  assert.equal(print(page.state.settings), print(before.settings));
});
