// The core of the views One neuron and Formulas: a module of its own, which comes with the first of them.
import {provide} from './cell.js';
import init from './pkg/losslab_textbook.js';

export {Layers, figures, neuron} from './pkg/losslab_textbook.js';

/** @type {Promise<unknown>|null} */
let brought = null;

/** After this the others may be called; where it fails, it may be tried again. */
export function bring() {
  brought ??= init({module_or_path: provide(new URL('./pkg/losslab_textbook_bg.wasm', import.meta.url).href)}).catch((error) => {
    brought = null;
    throw error;
  });
  return brought;
}
