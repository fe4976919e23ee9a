// TensorFlow.js, on the backend the address names. Its own operations, not its layers, which cost more.

importScripts('contender.js', 'tf.min.js', 'tf-backend-wasm.min.js');

const backend = location.search.slice(1);
/** @type {any} */ let x;
/** @type {any} */ let y;
/** @type {{weights: any, biases: any, activation: string}[]} */ let layers;
/** @type {any} */ let optimizer;
let batch = 0;

/** Logits of the output. @param {any} input */
const forward = (input) =>
  layers.reduce((a, { weights, biases, activation }) => {
    const z = tf.add(tf.matMul(a, weights), biases);
    return activation === 'sigmoid' ? tf.sigmoid(z) : z;
  }, input);

contend({
  async prepare(work) {
    tf.wasm.setWasmPaths('./');
    await tf.setBackend(backend);
    await tf.ready();
    if (tf.getBackend() !== backend) throw new Error(`TensorFlow.js has no backend ${backend} here`);
    const rows = work.classes.length;
    x = tf.tensor2d(Float32Array.from(work.x), [rows, work.features]);
    const classes = tf.tensor1d(Int32Array.from(work.classes), 'int32');
    y = tf.cast(tf.oneHot(classes, work.layers[work.layers.length - 1].fan_out), 'float32');
    layers = work.layers.map(({ fan_in, fan_out, activation, weights, biases }) => ({
      activation,
      weights: tf.variable(tf.tensor2d(Float32Array.from(weights), [fan_in, fan_out])),
      biases: tf.variable(tf.tensor1d(Float32Array.from(biases))),
    }));
    optimizer = tf.train.sgd(work.lr);
    batch = work.batch;
  },
  async epoch(order) {
    for (let first = 0; first < order.length; first += batch) {
      tf.tidy(() => {
        const rows = tf.tensor1d(Int32Array.from(order.subarray(first, first + batch)), 'int32');
        const [input, truth] = [tf.gather(x, rows), tf.gather(y, rows)];
        optimizer.minimize(() => tf.losses.softmaxCrossEntropy(truth, forward(input)));
      });
    }
    await layers[0].biases.data();
  },
  parameters: () => layers.map(({ weights, biases }) => ({ weights: tf.transpose(weights).arraySync(), biases: biases.arraySync() })),
});
