// TensorFlow.js as its guide trains: a model of layers and its `fit`, on the backend the address names.

importScripts('contender.js', 'tf.min.js', 'tf-backend-wasm.min.js');

const backend = location.search.slice(1);
/** @type {any} */ let x;
/** @type {any} */ let y;
/** @type {any} */ let model;
let batch = 0;

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
    model.compile({ optimizer: tf.train.sgd(work.lr), loss: 'categoricalCrossentropy' });
    batch = work.batch;
  },
  async epoch(order) {
    const rows = tf.tensor1d(Int32Array.from(order), 'int32');
    const [input, truth] = [tf.gather(x, rows), tf.gather(y, rows)];
    await model.fit(input, truth, { batchSize: batch, epochs: 1, shuffle: false, verbose: 0, yieldEvery: 'never' });
    for (const tensor of [rows, input, truth]) tensor.dispose();
  },
  parameters: () => model.layers.map((/** @type {any} */ layer) => {
    const [weights, biases] = layer.getWeights();
    return { weights: tf.transpose(weights).arraySync(), biases: biases.arraySync() };
  }),
});
