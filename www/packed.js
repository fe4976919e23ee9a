// Numbers as text that a script can hold: zlib, then base64.

/** Bytes that become text at once; a multiple of 3, so that the pieces join. */
const PIECE = 3 << 13;
const LINE = 100;

/**
 * @param {Float32Array|Float64Array|Uint32Array} values
 * @returns {Promise<string>}   in lines
 */
export async function packed(values) {
  const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  const small = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  const text = base64(new Uint8Array(await new Response(small).arrayBuffer()));
  return (text.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []).join('\n');
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return text;
}
