// How fast the core trains beside others: the same rows in the same order from the same weights, in one browser, in turn.

import { enter, until } from '../browser/harness.mjs';
import { given, openCore, openNative, openPeer, call } from './contender.mjs';
import { figureOf, ratioOf } from './figure.mjs';
import { testLoss } from './reference.mjs';
import { withPeers } from './site.mjs';
import { inTurn, reader } from './turns.mjs';
import { workOf } from './work.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./figure.mjs').Promised} Promised */
/** @typedef {import('./contender.mjs').Contender} Contender */
/** @typedef {import('./main.mjs').Where} Where */
/** @typedef {import('./work.mjs').Work} Work */
/** @typedef {import('../browser/harness.mjs').Visit} Visit */

const packages = [
  '@tensorflow/tfjs/dist/tf.min.js',
  '@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js',
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  'convnetjs/build/convnet-min.js',
  'brain.js/browser.min.js',
];

/**
 * With a model of layers and its `fit`, which tells its loss; the same that tells accuracy and what the test rows come to
 * after each epoch, as the lab does; and by its operations alone, which is faster and tells nothing.
 */
const TFJS_WASM = 'TensorFlow.js 4.22.0, wasm, fit';
const TFJS_WASM_TOLD = 'TensorFlow.js 4.22.0, wasm, fit with accuracy and test rows';
const TFJS_WASM_BARE = 'TensorFlow.js 4.22.0, wasm, operations';
const TFJS_CPU = 'TensorFlow.js 4.22.0, cpu, operations';
const CONVNETJS = 'ConvNetJS 0.3.0';
const BRAIN = 'brain.js 1.6.1';
const NUMPY = 'NumPy';
const TORCH = 'PyTorch';
/** Script and options of a peer's worker. @type {Record<string, [string, string]>} */
const WORKERS = {
  [TFJS_WASM]: ['tfjs-layers', '?wasm'],
  [TFJS_WASM_TOLD]: ['tfjs-layers', '?wasm&told'],
  [TFJS_WASM_BARE]: ['tfjs', '?wasm'],
  [TFJS_CPU]: ['tfjs', '?cpu'],
  [CONVNETJS]: ['convnetjs', ''],
  [BRAIN]: ['brain', ''],
};
const LOOPS = { [NUMPY]: 'numpy_loop.py', [TORCH]: 'torch_loop.py' };

/**
 * @typedef {object} Match
 * @property {string} title
 * @property {import('./work.mjs').WorkName} data
 * @property {string} link
 * @property {number} learn        epochs until what was learned is compared
 * @property {('f64'|'f32')[]} precisions   of the core; of Python's loops too
 * @property {string[]} peers
 * @property {Record<string, Promised>} promised   how many times others' epochs take the core's, by name; of the first precision
 * @property {Promised} peak       what share of it the rate is to be, in the first precision
 * @property {Promised} native     how many times NumPy's epoch the core's may take
 */

/** @type {Match[]} */
const matches = [
  {
    title: 'steel',
    data: 'steel',
    link: '',
    learn: 20,
    precisions: ['f64'],
    peers: [TFJS_WASM, TFJS_WASM_TOLD, TFJS_WASM_BARE, TFJS_CPU, CONVNETJS, NUMPY, TORCH],
    promised: { [NUMPY]: { least: 10 }, [CONVNETJS]: { least: 7 }, [TFJS_WASM]: { least: 250 }, [TFJS_WASM_TOLD]: { least: 250 } },
    peak: {},
    native: {},
  },
  {
    title: 'digits',
    data: 'digits',
    link: '',
    learn: 2,
    precisions: ['f32', 'f64'],
    peers: [TFJS_WASM, TFJS_WASM_TOLD, TFJS_WASM_BARE, TFJS_CPU, CONVNETJS, NUMPY, TORCH],
    promised: { [CONVNETJS]: { least: 13 }, [TFJS_WASM]: { least: 13 }, [TFJS_WASM_TOLD]: { least: 13 } },
    peak: { least: 0.6 },
    native: { limit: 3 },
  },
  {
    title: 'steel by row, ½ squared error',
    data: 'steel',
    link: 'out=sigmoid&loss=half_sse&batch=1',
    learn: 20,
    precisions: ['f64'],
    peers: [BRAIN],
    promised: {},
    peak: {},
    native: {},
  },
];
/** The core's, to others'. */
const promised = { f64: { least: 0.45 }, learned: { limit: 5 } };
/** Among them TensorFlow.js's `fit`, an epoch of which may take half as long again within one sitting. */
const rounds = 9;

/** @param {Where} where @returns {Promise<Figure[]>} */
export function training(where) {
  return withPeers('training', packages, async (site, folder) => {
    const visit = await enter({ ...where, site });
    try {
      await until(visit, 'the peers', () => 'bench' in window);
      /** @type {Figure[]} */ const figures = [];
      for (const [at, match] of matches.entries()) figures.push(...await played(visit, match, folder, `work${at}`));
      return figures;
    } finally {
      await visit.close();
    }
  });
}

/**
 * @param {Visit} visit
 * @param {Match} match
 * @param {string} folder
 * @param {string} name   of the folder for its numbers
 * @returns {Promise<Figure[]>}
 */
async function played(visit, match, folder, name) {
  const work = workOf(match.data, match.link, match.learn);
  const told = given(work, folder, name);
  const core = (/** @type {string} */ precision) =>
    openCore(visit, `${match.title}, ${precision}`, match.data, `${match.link}&precision=${precision}`);
  const cores = match.precisions.map(core);
  const others = match.peers.flatMap((peer) => {
    const worker = WORKERS[peer];
    if (worker) return [openPeer(visit, peer, worker, work, told)];
    return match.precisions.map((precision) => openNative(LOOPS[peer], precision, folder, work, told));
  });
  const opened = await Promise.all([...cores, ...others]);
  const contenders = opened.filter((contender) => contender !== null);
  const absent = match.peers.filter((peer) => !contenders.some(({ name }) => isOf(peer, name)));
  for (const peer of absent) process.stderr.write(`${match.title}: ${peer} is not there\n`);
  /** @type {Record<string, number>} */ const first_ms = {};
  for (const contender of contenders) first_ms[contender.name] = await contender.train(match.learn);
  const learned = await compared(match, work, contenders);
  /** @type {Record<string, import('./turns.mjs').Reader>} */ const readers = {};
  for (const contender of contenders) readers[contender.name] = await reader(contender, first_ms[contender.name]);
  for (const precision of match.precisions) {
    for (const form of /** @type {const} */ (['sum', 'chain'])) readers[`${form} ${precision}`] = () => peak(visit, precision, form);
  }
  const readings = await inTurn(readers, rounds);
  for (const contender of contenders) await contender.end();
  return [...speeds(match, work.flop, contenders, readings), ...learned];
}

/**
 * The best of some: whatever else the machine does only takes from it.
 * @param {Visit} visit
 * @param {'f64'|'f32'} precision
 * @param {'sum'|'chain'} form
 */
async function peak(visit, precision, form) {
  return Math.max(...await call(visit, 'peaks', precision, form, 7));
}

/**
 * Everyone has trained as many epochs; the losses that came of it have to agree.
 * @param {Match} match
 * @param {Work} work
 * @param {Contender[]} contenders   the core first
 * @returns {Promise<Figure[]>}
 * @throws {Error}   naming who learned something else
 */
async function compared({ title, learn }, work, contenders) {
  const losses = await Promise.all(contenders.map(async ({ name, loss }) => ({ name, loss: await loss() })));
  const off = losses.map(({ name, loss }) => ({ name, percent: 100 * Math.abs(loss / losses[0].loss - 1) }));
  const wrong = off.filter(({ percent }) => !(percent <= promised.learned.limit));
  if (wrong.length > 0) {
    throw new Error(`${title}: after ${learn} epochs ${JSON.stringify(losses)}: ${wrong.map(({ name }) => name).join(', ')} learned something else`);
  }
  return [
    figureOf(`${title}: test loss before`, '', [testLoss(work, work.layers)]),
    figureOf(`${title}: test loss after ${learn} epochs`, '', losses.map(({ loss }) => loss)),
    figureOf(`${title}: largest difference of a test loss from the lab's`, '%', [Math.max(...off.map(({ percent }) => percent))], promised.learned),
  ];
}

/**
 * @param {Match} match
 * @param {number} flop   of an epoch
 * @param {Contender[]} contenders
 * @param {Record<string, number[]>} readings   ms of an epoch, and GFLOP/s of the peaks
 * @returns {Figure[]}
 */
function speeds({ title, peers, precisions, ...wanted }, flop, contenders, readings) {
  const rates = (/** @type {number[]} */ times_ms) => times_ms.map((ms) => flop / ms / 1e6);
  const epochs = contenders.map(({ name }) => [name, figureOf(`${title}: epoch, ${nameOf(title, name)}`, 'ms', readings[name])]);
  /** @type {Record<string, Figure>} */ const epoch = Object.fromEntries(epochs);
  const [first, second] = precisions.map((precision) => epoch[`${title}, ${precision}`]);
  const times = peers.flatMap((peer) => {
    const found = contenders.find(({ name }) => isOf(peer, name) && (!(peer in LOOPS) || name.endsWith(precisions[0])));
    return found ? [ratioOf(`${title}: epoch of ${found.name}, to the lab's`, epoch[found.name], first, wanted.promised[peer])] : [];
  });
  const native = contenders.find(({ name }) => isOf(NUMPY, name) && name.endsWith(precisions[0]));
  const shares = precisions.flatMap((precision, at) => {
    const rate = figureOf(`${title}: rate, ${precision}`, 'GFLOP/s', rates(readings[`${title}, ${precision}`]));
    const sum = figureOf(`${title}: beside, peak of sum + x · c, ${precision}`, 'GFLOP/s', readings[`sum ${precision}`]);
    const chain = figureOf(`${title}: beside, peak of x · c + d, ${precision}`, 'GFLOP/s', readings[`chain ${precision}`]);
    return [rate, sum, chain, ratioOf(`${title}: rate, to the peak of sum + x · c, ${precision}`, rate, sum, at === 0 ? wanted.peak : {})];
  });
  return [
    ...Object.values(epoch),
    ...times,
    ...native ? [ratioOf(`${title}: epoch of the lab, to that of ${native.name}`, first, epoch[native.name], wanted.native)] : [],
    ...second ? [ratioOf(`${title}: rate of f64, to that of f32`, first, second, promised.f64)] : [],
    ...shares,
  ];
}

/** Python's loops are named with their version and precision. @param {string} peer @param {string} name */
const isOf = (peer, name) => (peer in LOOPS ? name.startsWith(peer) : name === peer);

/** The core is called after the work. @param {string} title @param {string} name */
const nameOf = (title, name) => (name.startsWith(`${title}, `) ? `the lab, ${name.slice(title.length + 2)}` : name);
