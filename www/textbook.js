// The core of the views One neuron and Formulas: a module of its own, which comes with the first of them.
import init from './pkg/losslab_textbook.js';

export {Layers, figures, neuron} from './pkg/losslab_textbook.js';

/** @type {Promise<unknown>|null} */
let brought = null;

/** After this the others may be called; where it fails, it may be tried again. */
export function bring() {
  brought ??= init().catch((error) => {
    brought = null;
    throw error;
  });
  return brought;
}
