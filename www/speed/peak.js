// What multiplications and additions WebAssembly gives here at most, without FMA, which it has not got: a loop of nothing
// else, of four f32 or two f64 at once, on numbers that never leave the registers.

/** @typedef {'f32'|'f64'} Precision */
/** `sum`: sum = sum + x · c, as in a product of matrices. `chain`: x = x · c + d, which takes no register between. @typedef {'sum'|'chain'} Form */
/** @typedef {(times: number, c: number, d: number) => number} Loop */

/** Sums at once: enough to hide how long one takes, few enough for the sixteen registers. */
const SUMS = 12;
const UNROLLED = 4;
const LANES = {f32: 4, f64: 2};
const OPERATIONS = {multiplyAndAdd: 2};
/** Each so short that the compiler sees many calls, then so long that the clock tells. */
const [WARM_CALLS, WARM_TIMES] = [400, 200];
const TIMED_MS = 20;

/** Codes of the instructions, after https://webassembly.github.io/spec/core/appendix/index-instructions.html */
const CODES = {
  f32: {type: 0x7d, splat: [0xfd, 0x13], add: [0xfd, 0xe4, 0x01], multiply: [0xfd, 0xe6, 0x01], first: [0xfd, 0x1f, 0]},
  f64: {type: 0x7c, splat: [0xfd, 0x14], add: [0xfd, 0xf0, 0x01], multiply: [0xfd, 0xf2, 0x01], first: [0xfd, 0x21, 0]},
};
const [I32, V128] = [0x7f, 0x7b];
const [GET, SET, TEE] = [0x20, 0x21, 0x22];
const [LOOP, NOTHING, BRANCH_IF, END] = [0x03, 0x40, 0x0d, 0x0b];
const [ONE, SUBTRACT] = [[0x41, 0x01], 0x6b];
/** Locals: how many times, c and d as they come, in all lanes, and the sums. */
const [TIMES, GIVEN, ALL, FIRST] = [0, [1, 2], [3, 4], 5];

/** A number below 2^14 as LEB128. @param {number} value */
const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
/** @param {number} id @param {number[]} bytes */
const section = (id, bytes) => [id, ...leb(bytes.length), ...bytes];

/** One multiplication and addition of all sums. @param {Precision} precision @param {Form} form */
function step(precision, form) {
  const {add, multiply} = CODES[precision];
  const [c, d] = ALL.map((local) => [GET, local]);
  return Array.from({length: SUMS}, (_, at) => {
    const [own, next] = [FIRST + at, FIRST + ((at + 1) % SUMS)];
    const value =
      form === 'chain'
        ? [GET, own, ...(c ?? []), ...multiply, ...(d ?? []), ...add]
        : [GET, own, GET, next, ...(c ?? []), ...multiply, ...add];
    return [...value, SET, own];
  }).flat();
}

/** The module, whose one function is `loop`. @param {Precision} precision @param {Form} form */
function bytesOf(precision, form) {
  const {type, splat, add, first} = CODES[precision];
  const spread = GIVEN.flatMap((given, at) => [GET, given, ...splat, SET, ALL[at] ?? 0]);
  const sums = Array.from({length: SUMS}, (_, at) => FIRST + at);
  const code = [
    ...spread,
    ...sums.flatMap((sum) => [GET, ALL[0] ?? 0, SET, sum]),
    LOOP,
    NOTHING,
    ...Array.from({length: UNROLLED}, () => step(precision, form)).flat(),
    GET,
    TIMES,
    ...ONE,
    SUBTRACT,
    TEE,
    TIMES,
    BRANCH_IF,
    0,
    END,
    GET,
    FIRST,
    ...sums.slice(1).flatMap((sum) => [GET, sum, ...add]),
    ...first,
    END,
  ];
  const body = [1, SUMS + ALL.length, V128, ...code];
  const name = [...new TextEncoder().encode('loop')];
  return new Uint8Array([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, [1, 0x60, 3, I32, type, type, 1, type]),
    ...section(3, [1, 0]),
    ...section(7, [1, name.length, ...name, 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}

/**
 * One reading after another: GFLOP/s, each over about 20 ms.
 * @param {Precision} precision
 * @param {Form} form
 * @param {number} readings
 * @returns {Promise<number[]>}
 */
export async function peaks(precision, form, readings) {
  const {instance} = await WebAssembly.instantiate(bytesOf(precision, form));
  const loop = /** @type {Loop} */ (instance.exports['loop']);
  for (let call = 0; call < WARM_CALLS; call += 1) loop(WARM_TIMES, 0.999, 0.001);
  const timed = (/** @type {number} */ times) => {
    const began = performance.now();
    loop(times, form === 'sum' ? 0 : 0.999, 0.001);
    return performance.now() - began;
  };
  let times = WARM_TIMES;
  while (timed(times) < TIMED_MS / 4) times *= 2;
  times *= 4;
  const flop = times * UNROLLED * SUMS * LANES[precision] * OPERATIONS.multiplyAndAdd;
  return Array.from({length: readings}, () => flop / timed(times) / 1e6);
}
