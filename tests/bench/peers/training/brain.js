// brain.js: sigmoids and half of the squared error alone, an update a row.

// It knows pages alone.
Object.assign(self, { window: self });
importScripts('contender.js', 'browser.min.js');

/** @type {{input: Float64Array, output: number[]}[]} */ let rows;
/** @type {any} */ let net;

contend({
  prepare(work) {
    const units = work.layers.map(({ fan_out }) => fan_out);
    const classes = units[units.length - 1];
    rows = Array.from(work.classes, (truth, row) => ({
      input: work.x.slice(row * work.features, (row + 1) * work.features),
      output: Array.from({ length: classes }, (_, at) => Number(at === truth)),
    }));
    net = new brain.NeuralNetwork({ activation: 'sigmoid' });
    net.updateTrainingOptions({ learningRate: work.lr });
    net.trainOpts.momentum = 0; // its check of options wants more
    net.sizes = [work.features, ...units];
    net.initialize();
    work.layers.forEach(({ fan_in, fan_out, weights, biases }, at) => {
      for (let unit = 0; unit < fan_out; unit += 1) {
        net.biases[at + 1][unit] = biases[unit];
        for (let from = 0; from < fan_in; from += 1) net.weights[at + 1][unit][from] = weights[from * fan_out + unit];
      }
    });
  },
  epoch(order) {
    for (const row of order) net.trainPattern(rows[row]);
  },
  parameters: () => net.sizes.slice(1).map((/** @type {number} */ _, /** @type {number} */ at) => ({
    weights: net.weights[at + 1].map((/** @type {any} */ unit) => Array.from(unit)),
    biases: Array.from(net.biases[at + 1]),
  })),
});
