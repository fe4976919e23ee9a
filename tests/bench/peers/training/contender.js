// What every peer's worker does: takes a work, trains epochs of it in the work's own order, and says what it has learned.

/**
 * @typedef {object} Given
 * @property {number} features
 * @property {Float64Array} x            [rows, features]
 * @property {Uint8Array} classes        [rows]
 * @property {{fan_in: number, fan_out: number, activation: string, weights: Float64Array, biases: Float64Array}[]} layers
 * @property {Uint32Array[]} orders
 * @property {Uint32Array} test           rows
 * @property {number} batch
 * @property {number} lr
 */
/**
 * @typedef {object} Contender
 * @property {(work: Given) => Promise<void>|void} prepare
 * @property {(order: Uint32Array) => Promise<void>|void} epoch
 * @property {() => {weights: number[][], biases: number[]}[]} parameters   `weights` [fan_out][fan_in]
 */

/** @param {string} file */
const bytes = async (file) => (await fetch(file)).arrayBuffer();

/** The numbers lie beside, in files. @param {any} told @returns {Promise<Given>} */
async function fetched({ folder, layers, rows_an_epoch, ...told }) {
  const numbers = new Float64Array(await bytes(`${folder}/weights.f64`));
  let at = 0;
  const take = (/** @type {number} */ length) => numbers.slice(at, (at += length));
  const orders = new Uint32Array(await bytes(`${folder}/orders.u32`));
  return {
    ...told,
    x: new Float64Array(await bytes(`${folder}/x.f64`)),
    classes: new Uint8Array(await bytes(`${folder}/classes.u8`)),
    layers: layers.map((/** @type {any} */ layer) => ({ ...layer, weights: take(layer.fan_in * layer.fan_out), biases: take(layer.fan_out) })),
    orders: Array.from({ length: orders.length / rows_an_epoch }, (_, epoch) => orders.slice(epoch * rows_an_epoch, (epoch + 1) * rows_an_epoch)),
    test: new Uint32Array(await bytes(`${folder}/test.u32`)),
  };
}

/** @param {Contender} contender */
function contend({ prepare, epoch, parameters }) {
  /** @type {Given} */ let work;
  let done = 0;
  /** @type {Record<string, (message: any) => Promise<unknown>|unknown>} */
  const answers = {
    async prepare(message) {
      work = await fetched(message.work);
      await prepare(work);
      return null;
    },
    async train({ epochs }) {
      const began = performance.now();
      for (let more = 0; more < epochs; more += 1, done += 1) await epoch(work.orders[done % work.orders.length]);
      return (performance.now() - began) / epochs;
    },
    parameters,
  };
  self.onmessage = async ({ data }) => self.postMessage(await answers[data.type](data));
  self.addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));
}
