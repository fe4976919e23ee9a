// The end of a closed union.

/**
 * For the `default` of a switch over a union: `tsc` rejects a case left out.
 * @param {never} missed
 * @returns {never}
 */
export function unreachable(missed) {
  throw new TypeError(`no case for ${JSON.stringify(missed)}`);
}
