// What `losslab.js` beside the page gives to programs, of the types it tells them.

import * as lab from './lab.js';

/** @type {typeof import('./losslab.d.ts').Lab} */
export const Lab = lab.Lab;
/** @type {typeof import('./losslab.d.ts').LossLabError} */
export const LossLabError = lab.LossLabError;
