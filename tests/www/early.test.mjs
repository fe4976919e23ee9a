// The worker that is begun before the page's other modules are here.

import assert from 'node:assert/strict';
import {after, test} from 'node:test';

/** @type {FakeWorker[]} */ const workers = [];

class FakeWorker extends EventTarget {
  /** @type {((event: Event) => void)|null} */ onmessage = null;
  /** @type {((event: Event) => void)|null} */ onerror = null;

  constructor() {
    super();
    workers.push(this);
    this.addEventListener('message', (event) => this.onmessage?.(event));
    this.addEventListener('error', (event) => this.onerror?.(event));
  }

  postMessage() {}

  terminate() {}
}

Object.assign(globalThis, {Worker: FakeWorker, location: {hash: ''}, navigator: {language: 'en'}, document: {documentElement: {lang: 'en'}, createElement: () => ({remove() {}}), body: {append() {}}}});
const {nextWorker} = await import('../../www/early.js');
after(() => workers.forEach((worker) => worker.terminate())); // what each is handed over by would wait for it

test('what it says before it is taken is heard once, by who takes it; the next is another', async () => {
  assert.equal(workers.length, 0, 'it begins in a task of its own');
  await new Promise((next) => setTimeout(next));
  assert.equal(workers.length, 1);
  workers[0].dispatchEvent(new MessageEvent('message', {data: {type: 'ready'}}));
  const failed = new Event('error', {cancelable: true});
  workers[0].dispatchEvent(failed);
  assert.ok(failed.defaultPrevented, 'it is told by who takes the worker');

  /** @type {unknown[]} */ const heard = [];
  const worker = nextWorker();
  worker.onmessage = ({data}) => heard.push(data.type);
  worker.onerror = () => heard.push('error');
  assert.equal(worker, workers[0]);
  await null;
  assert.deepEqual(heard, ['ready', 'error']);

  const other = nextWorker();
  assert.equal(other, workers[1]);
  other.onmessage = ({data}) => heard.push(data.type);
  await null;
  assert.equal(heard.length, 2);
});

test('one that is taken before it was begun begins then, and no other beside it', async () => {
  const before = workers.length;
  const {nextWorker: next} = await import(`../../www/early.js?${before}`);
  assert.equal(next(), workers[before]);
  await new Promise((later) => setTimeout(later, 5));
  assert.equal(workers.length, before + 1);
});
