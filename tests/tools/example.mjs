// node tests/tools/example.mjs [PATH OF dist/losslab.js]
//
// What README shows of the library, run by its test.

import {readFileSync} from 'node:fs';

const {Lab, LossLabError} = await import(process.argv[2] ?? new URL('../../dist/losslab.js', import.meta.url).href);

// A CSV, and what a link would say of it.
const iris = await Lab.read(readFileSync(new URL('../../data/iris.csv', import.meta.url)), {label: 'species'});
console.log(`${iris.data.rows} rows, ${iris.data.features} features, ${iris.data.classes.length} classes`);

const training = iris.train({hidden: '8:tanh', loss: 'cce', lr: 0.1, epochs: 20, seed: 7});
for await (const {epoch, train_loss, test_accuracy, gradient_norm} of training) {
  console.log(epoch, train_loss, test_accuracy, gradient_norm[0]);
}
console.log(training.weights(1)); // 8 × 3, row by row

// Rows from memory, and what the page would say of a mistake.
const xor = await Lab.read([
  {x: 0, y: 0, label: 'same'},
  {x: 0, y: 1, label: 'other'},
  {x: 1, y: 0, label: 'other'},
  {x: 1, y: 1, label: 'same'},
]);
try {
  xor.train({out: 'linear', loss: 'cce'});
} catch (error) {
  if (!(error instanceof LossLabError)) throw error;
  console.log(error.code, error.message);
}
