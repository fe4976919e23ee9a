// ConvNetJS, in f64: a row at a time, an update a batch.

// It knows pages alone.
Object.assign(self, { window: self });
importScripts('contender.js', 'convnet-min.js');

/** @type {any[]} */ let rows;
/** @type {Uint8Array} */ let classes;
/** @type {any} */ let net;
/** @type {any} */ let trainer;

/** @param {any} layer */
const isDense = ({ layer_type }) => layer_type === 'fc';

contend({
  prepare(work) {
    classes = work.classes;
    rows = Array.from(classes, (_, row) => {
      const input = new convnetjs.Vol(1, 1, work.features, 0);
      input.w.set(work.x.subarray(row * work.features, (row + 1) * work.features));
      return input;
    });
    const hidden = work.layers.slice(0, -1).map(({ fan_out, activation }) => ({ type: 'fc', num_neurons: fan_out, activation }));
    const [last] = work.layers.slice(-1);
    net = new convnetjs.Net();
    net.makeLayers([{ type: 'input', out_sx: 1, out_sy: 1, out_depth: work.features }, ...hidden, { type: 'softmax', num_classes: last.fan_out }]);
    net.layers.filter(isDense).forEach((/** @type {any} */ layer, /** @type {number} */ at) => {
      const { fan_in, fan_out, weights, biases } = work.layers[at];
      layer.biases.w.set(biases);
      for (let unit = 0; unit < fan_out; unit += 1) {
        for (let from = 0; from < fan_in; from += 1) layer.filters[unit].w[from] = weights[from * fan_out + unit];
      }
    });
    trainer = new convnetjs.SGDTrainer(net, { method: 'sgd', learning_rate: work.lr, momentum: 0, batch_size: work.batch, l2_decay: 0 });
  },
  epoch(order) {
    for (const row of order) trainer.train(rows[row], classes[row]);
  },
  parameters: () => net.layers.filter(isDense).map((/** @type {any} */ { filters, biases }) => ({
    weights: filters.map((/** @type {any} */ filter) => Array.from(filter.w)),
    biases: Array.from(biases.w),
  })),
});
