// TensorFlow.js with a model of layers and its `fit`, on the backend the address names. It tells the loss of its training;
// where it is `told` the test rows, accuracy too, and after each epoch both of these, as the lab does. `fit` takes them in
// batches of the training's size: it has no other.

importScripts('contender.js', 'tf.min.js', 'tf-backend-wasm.min.js');

const [backend, told] = location.search.slice(1).split('&');
/** @type {any} */ let x;
/** @type {any} */ let y;
/** @type {any} */ let model;
/** @type {{validationData: any[]}|null} */ let watched = null;
let batch = 0;

/** Inputs and targets. @param {Uint32Array} rows */
function of(rows) {
  const at = tf.tensor1d(Int32Array.from(rows), 'int32');
  const both = [tf.gather(x, at), tf.gather(y, at)];
  at.dispose();
  return both;
}

contend({
  async prepare(work) {
    tf.wasm.setWasmPaths('./');
    await tf.setBackend(backend);
    await tf.ready();
    if (tf.getBackend() !== backend) throw new Error(`TensorFlow.js has no backend ${backend} here`);
    x = tf.tensor2d(Float32Array.from(work.x), [work.classes.length, work.features]);
    const classes = tf.tensor1d(Int32Array.from(work.classes), 'int32');
    y = tf.cast(tf.oneHot(classes, work.layers[work.layers.length - 1].fan_out), 'float32');
    model = tf.sequential();
    for (const { fan_in, fan_out, activation } of work.layers) model.add(tf.layers.dense({ inputShape: [fan_in], units: fan_out, activation }));
    model.setWeights(work.layers.flatMap(({ fan_in, fan_out, weights, biases }) => [
      tf.tensor2d(Float32Array.from(weights), [fan_in, fan_out]),
      tf.tensor1d(Float32Array.from(biases)),
    ]));
    model.compile({ optimizer: tf.train.sgd(work.lr), loss: 'categoricalCrossentropy', metrics: told ? ['accuracy'] : [] });
    batch = work.batch;
    watched = told ? { validationData: of(work.test) } : null;
  },
  async epoch(order) {
    const [input, truth] = of(order);
    await model.fit(input, truth, { batchSize: batch, epochs: 1, shuffle: false, verbose: 0, yieldEvery: 'never', ...watched });
    for (const tensor of [input, truth]) tensor.dispose();
  },
  parameters: () => model.layers.map((/** @type {any} */ layer) => {
    const [weights, biases] = layer.getWeights();
    return { weights: tf.transpose(weights).arraySync(), biases: biases.arraySync() };
  }),
});
