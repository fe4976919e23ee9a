// The worker's loading and training of one run on the built wasm, turn by turn.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inflateSync} from 'node:zlib';
import {spell} from '../spell.mjs';
import {IRIS, last, losses, onIris, open, pasted, starts, turn} from './bench.mjs';
import {initialState, nothingChosen} from '../../www/state.js';
import {words} from '../../www/lang/en-file.js';
import {foundOf} from '../../www/view/hows.js';
import {ways} from '../../www/view/ways.js';
import {examplesOf} from '../../www/worker/examples.js';

test('a text is loaded, and epoch 0 is told before anything is played', async () => {
  const {said} = await onIris();
  const {summary, unfit} = last(said, 'loaded');
  assert.deepEqual([summary.rows, summary.classes.length, unfit], [150, 3, null]);
  assert.deepEqual(losses(said, 1).map(([epoch]) => epoch), [0]);
  assert.equal(last(said, 'rested'), undefined);
});

test('play rests at its target, with every epoch told once', async () => {
  const {said, pursuit, run} = await onIris();
  pursuit.pursue({serial: 5, kind: 'play', target: 50}, null);
  run();
  assert.deepEqual(losses(said, 1).map(([epoch]) => epoch), Array.from({length: 51}, (_, epoch) => epoch));
  assert.deepEqual(said.at(-1), {type: 'rested', number: 1, serial: 5});
  pursuit.pursue({serial: 6, kind: 'play', target: 50}, null);
  assert.deepEqual(said.at(-1), {type: 'rested', number: 1, serial: 6});
});

test('steps rest after one minibatch, and after the epoch it is in', async () => {
  const {said, pursuit, run} = await onIris();
  for (let step = 1; step <= 11; step += 1) {
    pursuit.pursue({serial: step, kind: 'batch', target: 0}, null);
    run();
    assert.equal(last(said, 'progress').runs[0].position.step, step);
    assert.equal(said.at(-1).serial, step);
  }
  pursuit.pursue({serial: 12, kind: 'batch', target: 0}, null);
  run();
  assert.deepEqual([last(said, 'progress').runs[0].position.epoch, last(said, 'progress').runs[0].position.step], [1, 0]);
  pursuit.pursue({serial: 13, kind: 'batch', target: 0}, null);
  run();
  pursuit.pursue({serial: 14, kind: 'epoch', target: 0}, null);
  run();
  assert.deepEqual(losses(said, 1).map(([epoch]) => epoch), [0, 1, 2]);
});

test('a pause between two turns stops; the numbers do not depend on it', async () => {
  const straight = await onIris('hidden=8:tanh');
  straight.pursuit.pursue({serial: 1, kind: 'play', target: 8000}, null);
  straight.run();
  const paused = await onIris('hidden=8:tanh');
  paused.pursuit.pursue({serial: 1, kind: 'play', target: 8000}, null);
  paused.next();
  paused.pursuit.pursue({serial: 2, kind: 'rest', target: 0}, null);
  assert.equal(paused.next(), true);
  assert.equal(paused.due(), null);
  const stopped = losses(paused.said, 1).length;
  assert.ok(stopped < 8001, 'a slice is shorter than the whole run');
  paused.pursuit.pursue({serial: 3, kind: 'play', target: 8000}, null);
  paused.run();
  assert.deepEqual(losses(paused.said, 1), losses(straight.said, 1));
});

test('a pause is answered at once, after the last epoch, and also when nothing runs', async () => {
  const {said, pursuit, next, due} = await onIris('hidden=8:tanh');
  pursuit.pursue({serial: 1, kind: 'pause', target: 0}, null);
  assert.deepEqual(said.at(-1), {type: 'rested', number: 1, serial: 1});
  pursuit.pursue({serial: 2, kind: 'play', target: 400}, null);
  next();
  pursuit.pursue({serial: 3, kind: 'pause', target: 0}, null);
  assert.deepEqual(said.at(-1), {type: 'rested', number: 1, serial: 3});
  const length = said.length;
  next();
  assert.deepEqual([said.length, due()], [length, null]);
  const empty = open();
  empty.pursuit.pursue({serial: 4, kind: 'pause', target: 0}, null);
  assert.deepEqual(empty.said, [{type: 'rested', number: 0, serial: 4}]);
});

test('a pause before epoch 0 is there lets it come', async () => {
  const {said, pursuit, loader, run} = open();
  await loader.load(1, pasted(IRIS), nothingChosen());
  loader.commit(1);
  pursuit.start(1, starts(''));
  pursuit.pursue({serial: 1, kind: 'play', target: 9}, null);
  pursuit.pursue({serial: 2, kind: 'pause', target: 0}, null);
  run();
  assert.deepEqual(losses(said, 1).map(([epoch]) => epoch), [0]);
});

test('the slowest speed does one minibatch, then waits about a second', async () => {
  const {said, pursuit, next, due} = await onIris();
  pursuit.setSpeed(0);
  pursuit.pursue({serial: 1, kind: 'play', target: 5}, null);
  next();
  assert.equal(last(said, 'progress').runs[0].position.step, 1);
  const wait_ms = due()?.wait_ms ?? 0;
  assert.ok(wait_ms > 900 && wait_ms <= 1000, `${wait_ms} ms`);
});

test('play stops below the wanted test loss, and goes on when asked again', async () => {
  const {said, pursuit, run} = await onIris('lr=0.1');
  pursuit.pursue({serial: 1, kind: 'play', target: 200}, 0.3);
  run();
  const [epoch = 0] = losses(said, 1).at(-1) ?? [];
  assert.ok(epoch > 0 && epoch < 200);
  pursuit.pursue({serial: 2, kind: 'play', target: 200}, 0.3);
  run();
  assert.equal(losses(said, 1).at(-1)?.[0], 200);
});

test('a changed η is made again at its minibatch after a restart, bit for bit', async () => {
  const first = await onIris();
  first.pursuit.pursue({serial: 1, kind: 'epoch', target: 0}, null);
  first.run();
  first.pursuit.pursue({serial: 2, kind: 'batch', target: 0}, null);
  first.run();
  first.pursuit.setRate('A', 0.5, 0.9);
  const {epoch, step, lr, momentum} = first.said.at(-1);
  assert.deepEqual([epoch, step], [1, 1]);
  first.pursuit.pursue({serial: 3, kind: 'play', target: 6}, null);
  first.run();
  const second = await onIris();
  second.pursuit.start(2, starts('', {A: {changes: [{epoch, step, lr, momentum}], shown: 6}}));
  second.pursuit.pursue({serial: 1, kind: 'replay', target: 6}, null);
  second.run();
  assert.deepEqual(losses(second.said, 2), losses(first.said, 1));
});

test('a run goes on from its checkpoint to the same bits, with the η it had there and those that follow', async () => {
  const link = 'hidden=8:tanh&momentum=0.9&b.out=sigmoid&b.precision=f32';
  const first = await onIris(link);
  first.go('epoch');
  first.go('epoch');
  first.pursuit.setRate('A', 0.05, 0.5);
  first.go('batch');
  first.pursuit.setRate('A', 0.02, 0.9);
  first.go('play', 300);
  const changes = first.said.filter(({type}) => type === 'rate-changed').map(({epoch, step, lr, momentum}) => ({epoch, step, lr, momentum}));
  assert.deepEqual(changes.map(({epoch, step}) => [epoch, step]), [[2, 0], [2, 1]]);
  const kept = (/** @type {string} */ letter) => first.said.flatMap(({runs = []}) => runs).filter((run) => run.letter === letter && run.checkpoint).map(({checkpoint}) => checkpoint);
  assert.ok(!kept('A').some(({epoch}) => epoch === 0), 'nothing is needed of the beginning');
  const [ends, endsB] = [kept('A').at(-1), kept('B').at(-1)]; // at rest after epoch 300
  first.go('play', 320);
  for (const [a, b] of [[kept('A')[0], kept('B')[0]], [ends, endsB], [ends, undefined]]) {
    const again = await onIris(link);
    again.pursuit.start(2, starts(link, {A: {changes, shown: 300, checkpoint: a}, B: {shown: 300, ...(b && {checkpoint: b})}}));
    again.run();
    assert.equal(last(again.said, 'progress').prepared, true);
    again.go('replay', 300);
    again.go('play', 320);
    for (const letter of ['A', 'B']) {
      const from = (letter === 'A' ? a : b)?.epoch ?? -1;
      assert.deepEqual(losses(again.said, 2, letter), losses(first.said, 1, letter).filter(([epoch = 0]) => epoch > from), `${letter} from epoch ${from}`);
    }
  }
});

test('a checkpoint of another network is of no use: the run is trained anew to where it was shown', async () => {
  const link = 'hidden=8:tanh&b.out=sigmoid';
  const first = await onIris(link);
  first.go('play', 30);
  const [checkpoint, other] = ['A', 'B'].map((letter) => last(first.said, 'progress').runs.find((/** @type {any} */ run) => run.letter === letter).checkpoint);
  const again = await onIris(link);
  const short = {...checkpoint, numbers: checkpoint.numbers.slice(1)};
  again.pursuit.start(2, starts(link, {A: {shown: 30, checkpoint: short}, B: {shown: 30, checkpoint: other}}));
  again.run();
  again.go('replay', 30);
  assert.deepEqual(last(again.said, 'started').runs.map((/** @type {any} */ {letter}) => letter), ['A', 'B']);
  assert.deepEqual(losses(again.said, 2, 'A'), losses(first.said, 1, 'A'));
  assert.deepEqual(losses(again.said, 2, 'B'), [], 'B is there already');
});

test('before a run goes on from a checkpoint, which may take long, the worker says so', async () => {
  const first = await onIris();
  first.go('play', 30);
  const {checkpoint} = last(first.said, 'progress').runs[0];
  const again = await onIris();
  again.said.length = 0;
  again.pursuit.start(2, starts('', {A: {shown: 30, checkpoint}}));
  assert.deepEqual(again.said.map(({type}) => type).slice(0, 2), ['busy', 'started']);
  again.said.length = 0;
  again.pursuit.start(3, starts(''));
  assert.equal(again.said[0].type, 'started', 'one that begins does not take long');
});

test('a divergence is reported once and training rests at the epoch before', async () => {
  const {said, pursuit, run} = await onIris('out=linear&loss=sse&lr=1000');
  pursuit.pursue({serial: 1, kind: 'play', target: 30}, null);
  run();
  const {report} = said.at(-1);
  assert.equal(report.code, 'TRAIN-DIVERGED');
  assert.deepEqual([report.lr, report.try_lr < 1000, losses(said, 1).at(-1)?.[0]], [1000, true, report.back_to]);
});

test('a refused pair is told, and the run before is gone', async () => {
  const {pursuit, run, said} = await onIris();
  pursuit.start(2, starts('out=linear'));
  assert.deepEqual(said.at(-1), {type: 'refused', number: 2, letter: 'A', report: {code: 'PAIR-REFUSED', run: 'A', out: 'linear', loss: 'cce'}});
  const length = said.length;
  pursuit.pursue({serial: 9, kind: 'play', target: 3}, null);
  run();
  assert.equal(said.length, length);
});

test('a failed, a cancelled and an overtaken load leave the data', async () => {
  const {said, loader, lab} = await onIris();
  await loader.load(2, pasted('', 'empty.csv'), nothingChosen());
  assert.deepEqual([last(said, 'load-failed').number, last(said, 'load-failed').report.code], [2, 'CSV-EMPTY']);
  const large = `a,b,c\n${'1,2,x\n3,4,y\n'.repeat(400_000)}`;
  const cancelled = loader.load(3, pasted(large, 'large.csv'), nothingChosen());
  await turn();
  loader.cancel(4);
  await cancelled;
  assert.equal(lab.summary(false).name, 'iris.csv');
  const overtaken = loader.load(5, pasted(large, 'large.csv'), nothingChosen());
  await turn();
  await loader.load(6, pasted('a,b,c\n1,2,x\n3,4,y\n5,6,x\n', 'small.csv'), nothingChosen());
  await overtaken;
  assert.deepEqual([loader.commit(5), loader.commit(6)], [false, true]);
  assert.deepEqual(said.filter(({type}) => type === 'loaded').map(({number}) => number), [1, 6]);
  assert.equal(lab.summary(false).name, 'small.csv');
});

test('what was read and is not wanted any more is not what the lab holds', async () => {
  const {said, loader, lab, pursuit, run} = await onIris();
  const small = pasted('a,b,c\n1,2,x\n3,4,y\n5,6,x\n', 'small.csv');
  await loader.load(2, small, nothingChosen());
  assert.equal(last(said, 'loaded').summary.name, 'small.csv');
  pursuit.pursue({serial: 1, kind: 'epoch', target: 0}, null);
  run();
  assert.deepEqual(losses(said, 1).map(([epoch]) => epoch), [0, 1], 'the run of the data before goes on');
  loader.cancel(3);
  assert.deepEqual([loader.commit(2), loader.commit(3), lab.summary(false).name], [false, false, 'iris.csv']);
  await loader.load(4, small, nothingChosen());
  assert.deepEqual([loader.commit(4), lab.summary(false).name], [true, 'small.csv']);
  assert.throws(() => lab.commit(), (/** @type {any} */ {code}) => code === 'LOAD-NONE');
});

test('before all of a table is looked at, which takes its time, the worker says so', async () => {
  const {said, loader} = open();
  await loader.load(1, pasted(IRIS), nothingChosen());
  assert.deepEqual(said.map(({type}) => type), ['busy', 'loaded']);
});

test('a chosen label the file has not got is told, and one is proposed', async () => {
  const {said, loader} = open();
  await loader.load(1, pasted(IRIS), {...nothingChosen(), label: ['nowhere']});
  const {summary, unfit} = last(said, 'loaded');
  assert.equal(unfit.code, 'DATA-COLUMN-UNKNOWN');
  assert.equal(summary.classes.length, 3);
});

test('a file that changes while it is read says so', async () => {
  const {said, loader} = open();
  // At once, or when its beginning has been seen.
  const failing = (/** @type {string} */ name, /** @type {boolean} */ late) => ({
    name: 'a.csv',
    size: 10,
    slice: () => ({arrayBuffer: () => (late ? Promise.resolve(new ArrayBuffer(4)) : Promise.reject(new DOMException('', name)))}),
    stream: () => new ReadableStream({pull: () => Promise.reject(new DOMException('', name))}),
  });
  for (const [number, name, code, late] of [
    [1, 'NotReadableError', 'FILE-CHANGED', true],
    [2, 'NotFoundError', 'FILE-UNREADABLE', true],
    [3, 'NotReadableError', 'FILE-CHANGED', false],
  ]) {
    const source = /** @type {any} */ ({kind: 'file', name: 'a.csv', file: failing(String(name), late === true), text: null});
    await loader.load(Number(number), source, nothingChosen());
    assert.deepEqual(last(said, 'load-failed').report, {code, name: 'a.csv'});
  }
});

test('a file in another encoding is decoded as chosen, across chunks', async () => {
  const {said, loader} = open();
  const bytes = /** @type {any} */ (spell('값,b,c\n1,2,사과\n3,4,딸기\n5,6,사과\n', 'euc-kr'));
  const stream = () => new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const slice = () => new Blob([bytes]);
  const source = /** @type {any} */ ({kind: 'file', name: 'k.csv', file: {name: 'k.csv', size: bytes.length, slice, stream}, text: null});
  await loader.load(1, source, {...nothingChosen(), encoding: 'euc-kr'});
  const {summary} = last(said, 'loaded');
  assert.deepEqual([summary.columns[0].name, summary.encoding], ['값', 'euc-kr']);
  assert.ok(!summary.facts.some((/** @type {any} */ {code}) => code === 'CSV-ENCODING-GUESS'));
});

test('an encoding that nobody chose is found, and said to be a guess', async () => {
  const {said, loader} = open();
  const lines = ['이름,키,반', '김철수,171,가', '이영희,165,나', '박지훈,180,가', '최수민,158,나'];
  const file = new File([/** @type {any} */ (spell(`${lines.join('\r\n')}\r\n`, 'euc-kr'))], 'k.csv');
  await loader.load(1, /** @type {any} */ ({kind: 'file', name: 'k.csv', file, text: null}), nothingChosen());
  const {summary} = last(said, 'loaded');
  assert.deepEqual(summary.columns.slice(0, 3).map((/** @type {any} */ {name}) => name), ['이름', '키', '반']);
  assert.equal(summary.encoding, 'euc-kr');
  const guess = summary.facts.find((/** @type {any} */ {code}) => code === 'CSV-ENCODING-GUESS');
  assert.deepEqual([guess.encoding, guess.others.length, guess.others[0]], ['euc-kr', 5, {encoding: 'euc-kr', text: lines[0]}]);
  assert.deepEqual(summary.spelling, {encoding: 'euc-kr', lines: lines.slice(0, 5), others: guess.others});
});

test('as many lines as stand above a table can be skipped: a record with line ends in it is several', async () => {
  const {said, loader} = open();
  const text = '"Survey\nof 2024\nand 2025"\n\nx,y\n1,red\n2,blue\n3,red\n4,blue\n';
  await loader.load(1, pasted(text, 'titled.csv'), nothingChosen());
  const {summary} = last(said, 'loaded');
  const lines = foundOf('skip_lines', summary);
  assert.equal(lines, '4');
  await loader.load(2, pasted(text, 'titled.csv'), {...nothingChosen(), skip_lines: Number(lines)});
  const {summary: skipped} = last(said, 'loaded');
  assert.deepEqual([skipped.columns, skipped.rows], [summary.columns, 4]);
});

test('a total is left out by its line, also below values that are several lines', async () => {
  const {said, loader} = open();
  const rows = Array.from({length: 40}, (_, row) => `"n\n${row}",${row % 9}.5,${row % 7}.25,${row % 2 ? 'x' : 'y'}`);
  const text = `Survey of 2024\n\nname,a,b,kind\n${rows.join('\n')}\nTotal,66,66,x\n`;
  await loader.load(1, pasted(text, 'sums.csv'), nothingChosen());
  const report = last(said, 'loaded').summary.facts.find((/** @type {any} */ {code}) => code === 'CSV-TOTAL');
  assert.deepEqual([report.line, report.within], [84, 40]);
  /** @type {any[]} */ const wishes = [];
  const page = /** @type {any} */ ({state: initialState, dispatch: (/** @type {any} */ wish) => wishes.push(wish)});
  ways({id: 1, tone: 'info', report}, words, page)[0].run?.(page);
  await loader.load(2, pasted(text, 'sums.csv'), {...nothingChosen(), ...wishes[0].change});
  const {summary} = last(said, 'loaded');
  assert.deepEqual([summary.rows, summary.facts.filter((/** @type {any} */ {code}) => code === 'CSV-TOTAL')], [40, []]);
});

test('the rows a script takes along are packed a piece at a time, and of other data none', async () => {
  const {lab, loader} = open();
  await loader.load(1, pasted(IRIS), nothingChosen());
  loader.commit(1);
  const turns = {count: 0};
  const next = async () => void (turns.count += 1);
  const {x, kind, class_of} = await examplesOf(lab, next, () => true) ?? assert.fail('none');
  const bytes = async (/** @type {Blob} */ text) => inflateSync(Buffer.from(await text.text(), 'base64'));
  const floats = await bytes(x);
  assert.deepEqual([kind, floats.length, (await bytes(class_of)).length, turns.count], ['<f4', 150 * 4 * 4, 150 * 4, 2]);
  assert.deepEqual([...new Float32Array(floats.buffer, floats.byteOffset, 4)], [...lab.features(0, 1)]);
  assert.ok((await x.text()).split('\n').every((line) => line.length <= 100));
  assert.equal(await examplesOf(lab, next, () => turns.count < 3), null);
  const full = new RangeError('no room');
  await assert.rejects(examplesOf(lab, () => Promise.reject(full), () => true), full);
  const Native = globalThis.CompressionStream;
  Reflect.deleteProperty(globalThis, 'CompressionStream');
  try {
    await assert.rejects(examplesOf(lab, next, () => true), ReferenceError);
  } finally {
    globalThis.CompressionStream = Native;
  }
  await assert.rejects(examplesOf(open().lab, next, () => true), {code: 'DATA-NONE'});
});

test('lines that do not fit, words among numbers and quotes are read as the request says', async () => {
  const {said, loader} = open();
  const text = 'a title\n\nx,colour,y\n1,red,5\n2,blue,6,9\n3,red\ntwelve,blue,7\n4,red,8\n5,blue,9\n6,red,1\n';
  const asked = {...nothingChosen(), label: ['y'], ragged: /** @type {const} */ ('fill'), numbers: ['x'], missing: /** @type {const} */ ('mean')};
  await loader.load(1, pasted(text, 'odd.csv'), asked);
  const {summary} = last(said, 'loaded');
  const fact = (/** @type {string} */ wanted) => summary.facts.find((/** @type {any} */ {code}) => code === wanted);
  assert.deepEqual([fact('CSV-PREAMBLE').count, summary.preamble], [1, 1]);
  const ragged = summary.facts.filter((/** @type {any} */ {code}) => code === 'CSV-RAGGED');
  assert.deepEqual(ragged.map((/** @type {any} */ {done, lines, found}) => [done, lines, found]), [['filled', [6], 2], ['skipped', [5], 4]]);
  assert.deepEqual([fact('DATA-WORDS').value, fact('DATA-WORDS').line, fact('DATA-WORDS').used], ['twelve', 7, 'missing']);
  assert.deepEqual(
    summary.columns.map((/** @type {any} */ {name, role, source}) => [name, role, source]),
    [['x', 'feature', null], ['colour', 'encoded', null], ['y', 'label', null], ['colour=blue', 'feature', 'colour'], ['colour=red', 'feature', 'colour']],
  );
  await loader.load(2, pasted(text, 'odd.csv'), nothingChosen());
  const {report} = last(said, 'load-failed');
  assert.deepEqual([report.code, report.count, report.rows], ['CSV-RAGGED', 2, 7]);
});
