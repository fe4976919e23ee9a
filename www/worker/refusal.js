/** @typedef {import('../state.js').Report} Report */

/**
 * Whether what was thrown is the core's own report, and not a trap.
 * @param {unknown} error
 * @returns {error is Report}
 */
export function isReport(error) {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
