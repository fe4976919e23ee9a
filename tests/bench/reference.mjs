// A slow loop that trains one row after another, in f64: what everyone has to have learned.

/** @typedef {import('./work.mjs').Work} Work */
/** @typedef {import('./work.mjs').Parameters} Parameters */

/**
 * Logits and activations of a row, layer by layer.
 * @param {Work} work
 * @param {Parameters[]} parameters
 * @param {number} row
 * @returns {Float64Array[]}   activations, the input first
 */
function forward({ x, features, layers }, parameters, row) {
  const activations = [x.subarray(row * features, (row + 1) * features)];
  layers.forEach(({ fan_in, fan_out, activation }, at) => {
    const z = Float64Array.from(parameters[at].biases);
    for (let from = 0; from < fan_in; from += 1) {
      const value = activations[at][from];
      for (let unit = 0; unit < fan_out; unit += 1) z[unit] += value * parameters[at].weights[from * fan_out + unit];
    }
    activations.push(activated(activation, z));
  });
  return activations;
}

/** @param {string} activation @param {Float64Array} z */
function activated(activation, z) {
  if (activation === 'sigmoid') return z.map((each) => 1 / (1 + Math.exp(-each)));
  const most = Math.max(...z);
  const powers = z.map((each) => Math.exp(each - most));
  const sum = powers.reduce((all, each) => all + each, 0);
  return powers.map((each) => each / sum);
}

/** @param {string} loss @param {Float64Array} o @param {number} truth */
function lossOf(loss, o, truth) {
  return loss === 'cce' ? -Math.log(o[truth]) : o.reduce((sum, each, at) => sum + 0.5 * (each - Number(at === truth)) ** 2, 0);
}

/**
 * The mean loss over the test rows.
 * @param {Work} work
 * @param {Parameters[]} parameters
 */
export function testLoss(work, parameters) {
  let sum = 0;
  for (const row of work.test) sum += lossOf(work.loss, forward(work, parameters, row).at(-1) ?? new Float64Array(), work.classes[row]);
  return sum / work.test.length;
}

/**
 * The parameters after the epochs whose orders the work has.
 * @param {Work} work
 * @returns {Parameters[]}
 */
export function trained(work) {
  const parameters = work.layers.map(({ weights, biases }) => ({ weights: weights.slice(), biases: biases.slice() }));
  for (const order of work.orders) {
    for (let first = 0; first < order.length; first += work.batch) step(work, parameters, order.subarray(first, first + work.batch));
  }
  return parameters;
}

/** One minibatch. @param {Work} work @param {Parameters[]} parameters @param {Uint32Array} rows */
function step(work, parameters, rows) {
  const gradients = parameters.map(({ weights, biases }) => ({ weights: new Float64Array(weights.length), biases: new Float64Array(biases.length) }));
  for (const row of rows) backward(work, parameters, row, gradients);
  const rate = work.lr / rows.length;
  parameters.forEach(({ weights, biases }, at) => {
    gradients[at].weights.forEach((gradient, place) => (weights[place] -= rate * gradient));
    gradients[at].biases.forEach((gradient, place) => (biases[place] -= rate * gradient));
  });
}

/** Adds a row's gradient. @param {Work} work @param {Parameters[]} parameters @param {number} row @param {Parameters[]} gradients */
function backward(work, parameters, row, gradients) {
  const activations = forward(work, parameters, row);
  const o = activations[work.layers.length];
  // Softmax with cross-entropy: o − y; half of the squared error: (o − y) o (1 − o).
  let delta = o.map((each, at) => (each - Number(at === work.classes[row])) * (work.loss === 'cce' ? 1 : each * (1 - each)));
  for (let at = work.layers.length - 1; at >= 0; at -= 1) {
    const { fan_in, fan_out } = work.layers[at];
    const below = new Float64Array(fan_in);
    for (let from = 0; from < fan_in; from += 1) {
      const a = activations[at][from];
      for (let unit = 0; unit < fan_out; unit += 1) {
        gradients[at].weights[from * fan_out + unit] += a * delta[unit];
        below[from] += parameters[at].weights[from * fan_out + unit] * delta[unit];
      }
      below[from] *= a * (1 - a); // of the input it is not used
    }
    for (let unit = 0; unit < fan_out; unit += 1) gradients[at].biases[unit] += delta[unit];
    delta = below;
  }
}
