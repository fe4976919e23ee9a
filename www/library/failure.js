// What is thrown: the code and the sentence that the page would show.

import {messages} from '../lang/en-messages.js';
import {words} from '../lang/en-file.js';

/** @typedef {import('../state.js').Report} Report */

const sentences = /** @type {Record<string, (report: any) => string>} */ ({...messages, ...words.messages});

/** A `Report` of the core or the loader as an error. */
export class LossLabError extends Error {
  name = 'LossLabError';
  code;
  report;

  /** @param {Report} report */
  constructor(report) {
    const {code} = report;
    super(sentences[code]?.(report).replace(/\*\*|`/g, '') ?? JSON.stringify(report));
    this.code = code;
    this.report = report;
  }

  /**
   * What went wrong, in words if the lab has some for it.
   * @param {unknown} error
   */
  static of(error) {
    const {code} = /** @type {Partial<Report>} */ (error ?? {});
    return typeof code === 'string' && !(error instanceof Error) ? new LossLabError(/** @type {Report} */ (error)) : error;
  }
}
