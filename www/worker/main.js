// The only code that runs in the worker. It owns the data and the runs.

import init, {Lab, record_keys} from '../pkg/losslab_wasm.js';
import {Pursuit} from './pursuit.js';
import {Reader} from './reader.js';
import {isReport} from './refusal.js';
import {ABSENT, bringRest, lessWithoutRest, refusalWithoutRest} from './rest.js';
import {atNextTurn, nextTurn} from './turn.js';

/** @typedef {import('../protocol.js').ToWorker} ToWorker */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('./nine.js').Nine} Nine */
/** @typedef {import('./pursuit.js').CheckGradient} CheckGradient */
/** @typedef {{lab: Lab, reader: Reader, pursuit: Pursuit, bring: (patient?: boolean) => Promise<unknown>}} Bench */

const BEAT_MS = 500;
/** What takes less than this is soon trained again. */
const KEEP_AFTER_MS = 500;
/** Of a summary, in a message. */
const MOST_COLUMNS = 1000;

/** After a trap the instance is never called again. */
let trapped = false;
/** The core's. @type {WebAssembly.Memory|null} */
let memory = null;

/**
 * @param {FromWorker} message
 * @param {Transferable[]} [transfer]
 */
function send(message, transfer = []) {
  if (!trapped) self.postMessage(message, {transfer});
}

/**
 * The columns go ahead, in pieces.
 * @param {Extract<FromWorker, {type: 'loaded'|'chosen'}>} message
 */
function sendSummary(message) {
  const {columns} = message.summary;
  for (let at = 0; at < columns.length; at += MOST_COLUMNS) {
    send({type: 'columns', columns: columns.slice(at, at + MOST_COLUMNS)});
  }
  send({...message, summary: {...message.summary, columns: []}});
}

/** @param {unknown} error */
function trap(error) {
  console.warn(error);
  send({type: 'trapped', bytes: memory?.buffer.byteLength ?? 0});
  trapped = true;
}

/** What calls back for one that works in slices: a slice still due is forgotten. */
function makeLater() {
  let due = 0;
  return (/** @type {() => void} */ slice, /** @type {number} */ wait_ms) => {
    due += 1;
    const mine = due;
    const run = () => {
      if (mine === due && !trapped) guarded(slice);
    };
    if (wait_ms > 0) setTimeout(run, wait_ms);
    else atNextTurn(run);
  };
}

/** @param {() => void} work */
function guarded(work) {
  try {
    work();
  } catch (error) {
    trap(error);
  }
}

/**
 * What comes when it is first needed; null where it does not come, and it may be tried again.
 * @template T
 * @param {(bench: Bench) => Promise<T>} load
 */
function lazily(load) {
  /** @type {Promise<T|null>|null} */ let brought = null;
  return (/** @type {Bench} */ bench) => (brought ??= load(bench).catch(() => (brought = null)));
}

/** They come with their first start, unless their module cannot be had. @type {Promise<Nine|null>|null} */
let nine = null;

/**
 * @param {Lab} lab
 * @param {Extract<ToWorker, {type: 'nine'}>} message
 */
function startNine(lab, {serial, runs, epochs}) {
  nine ??= import('./nine.js').then(
    (module) => new module.Nine(lab, send, makeLater()),
    () => null,
  );
  nine.then((they) => {
    if (they) return guarded(() => they.start(serial, runs, epochs));
    nine = null;
    send({type: 'nine-failed', serial, report: {code: 'PAGE-NO-PART'}});
  });
}

const bringChecker = lazily(async () => {
  const module = await import('../pkg/losslab_check.js');
  await module.default();
  return module.check_gradient;
});

/**
 * @param {Bench} bench
 * @param {Extract<ToWorker, {type: 'check'}>} message
 */
function check(bench, {number, serial}) {
  bringChecker(bench).then((checkGradient) => {
    if (checkGradient) return guarded(() => bench.pursuit.check(number, serial, checkGradient));
    send({type: 'check-failed', number, serial, report: {code: 'PAGE-NO-PART', part: 'check'}});
  });
}

/** What keeps checkpoints comes when training goes on for a while, or after a loss; without it all is trained anew. */
const bringKeeper = lazily(async ({lab, pursuit, bring}) => {
  const [{Keeper}] = await Promise.all([import('./keeper.js'), bring()]);
  pursuit.keeper = new Keeper(lab);
});

/** Goes up when the lab's data is another. */
let data_serial = 0;

/** The rows the runs learn from; what packs them comes when they are asked for. @param {Lab} lab */
function giveExamples(lab) {
  const serial = data_serial;
  const failed = (/** @type {Report|null} */ report) => send({type: 'examples-failed', report});
  import('./examples.js').then(
    ({examplesOf}) =>
      examplesOf(lab, nextTurn, () => serial === data_serial).then(
        (examples) => (examples ? send({type: 'examples', ...examples}) : failed({code: 'EXPORT-CHANGED'})),
        (error) => (error instanceof WebAssembly.RuntimeError ? trap(error) : failed(whyNone(error))),
      ),
    () => failed(null),
  );
}

/** Another worker may not have read the data yet. @param {unknown} error @returns {Report|null} */
function whyNone(error) {
  if (error instanceof RangeError) return {code: 'EXPORT-NO-MEMORY'};
  return /** @type {Report} */ (Object(error)).code === 'DATA-NONE' ? {code: 'EXPORT-NOT-YET'} : null;
}

/**
 * The data is another: what was trained on the old is gone.
 * @param {Pursuit} pursuit
 */
function endRuns(pursuit) {
  data_serial += 1;
  pursuit.end();
  nine?.then((they) => they?.end());
}

/** @returns {Promise<Bench>} */
async function open() {
  const first = await init();
  ({memory} = first);
  const lab = new Lab();
  const bring = (patient = false) => bringRest({...first}, patient);
  const pursuit = new Pursuit(lab, record_keys, send, makeLater());
  const tell = (/** @type {FromWorker} */ message) => (message.type === 'loaded' ? sendSummary(message) : send(message));
  const bringLoader = async () => {
    const [, module] = await Promise.all([bring(), import('./loader.js').catch(() => null)]);
    if (!module) throw ABSENT;
    return new module.Loader(lab, tell, nextTurn);
  };
  const reader = new Reader(lab, tell, bringLoader);
  send({type: 'ready'});
  setInterval(() => send({type: 'beat'}), BEAT_MS);
  return {lab, reader, pursuit, bring};
}

/**
 * Does what may be refused, and reports the refusal.
 * @param {() => void} work
 * @param {(report: Report) => FromWorker} refusal
 */
function refusable(work, refusal) {
  try {
    work();
  } catch (error) {
    if (!isReport(error)) throw error;
    send(refusal(error));
  }
}

/**
 * @param {Bench} bench
 * @param {ToWorker} message
 */
function obey(bench, message) {
  const {lab, reader, pursuit} = bench;
  switch (message.type) {
    case 'load':
      reader.load(message.number, message.source, message.reading).catch(trap);
      break;
    case 'cancel':
      reader.cancel(message.number);
      break;
    case 'commit':
      if (reader.commit(message.number)) endRuns(pursuit);
      break;
    case 'choose': {
      const {number, label, drop} = message;
      send({type: 'busy'});
      const choose = () => {
        const summary = reader.told(lab.choose(label, drop), label);
        endRuns(pursuit);
        sendSummary({type: 'chosen', number, summary});
      };
      refusable(choose, (report) => ({type: 'choice-refused', number, report}));
      break;
    }
    case 'start':
      pursuit.start(message.number, message.runs);
      break;
    case 'drop':
      pursuit.drop(message.letter);
      break;
    case 'pursue':
      pursuit.pursue(message.goal, message.stop);
      if (message.goal.kind === 'play') setTimeout(() => pursuit.rests || bringKeeper(bench), KEEP_AFTER_MS);
      break;
    case 'rate':
      pursuit.setRate(message.letter, message.lr, message.momentum);
      break;
    case 'speed':
      pursuit.setSpeed(message.speed);
      break;
    case 'look':
      pursuit.look(message);
      break;
    case 'check':
      check(bench, message);
      break;
    case 'examples':
      giveExamples(lab);
      break;
    case 'nine':
      startNine(lab, message);
      break;
    case 'nine-cancel':
      nine?.then((they) => they?.end());
      break;
    default:
      /** @satisfies {never} */ (message);
  }
}

/**
 * What needs the rest of the core waits for it, and whatever comes after waits too.
 * @param {Bench} bench
 * @param {ToWorker} message
 */
async function hear(bench, message) {
  const [refusal, less] = [refusalWithoutRest(message), lessWithoutRest(message)];
  let able = message;
  try {
    if (refusal || less) await bench.bring(less !== null);
  } catch {
    if (refusal) return send(refusal);
    able = less ?? message;
  }
  if (message.type === 'start' && message.runs.some(({checkpoint}) => checkpoint)) await bringKeeper(bench);
  if (!trapped) guarded(() => obey(bench, able));
}

let opened = open();
self.onmessage = ({data}) => {
  opened = opened.then(async (bench) => {
    await hear(bench, data);
    return bench;
  });
};
self.addEventListener('unhandledrejection', ({reason}) => trap(reason));
