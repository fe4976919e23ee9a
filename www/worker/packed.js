// Numbers as text that a script can hold: zlib, then base64, in lines.

/** Bytes of a line of 100 letters. */
const LINE_BYTES = 75;
/** Letters that are handed over at once: a text of all of them would be too long for large data. */
const PART = 1 << 22;

/** @typedef {Float32ArrayConstructor|Float64ArrayConstructor|Uint32ArrayConstructor} Kind */

/**
 * @param {AsyncIterable<ArrayLike<number>>|Iterable<ArrayLike<number>>} pieces
 * @param {Kind} kind   as which they are written
 * @returns {Promise<Blob>}
 */
export async function packed(pieces, kind) {
  const {readable, writable} = new CompressionStream('deflate');
  const [text] = await Promise.all([inLines(readable), write(pieces, kind, writable.getWriter())]);
  return text;
}

/**
 * @param {AsyncIterable<ArrayLike<number>>|Iterable<ArrayLike<number>>} pieces
 * @param {Kind} kind
 * @param {WritableStreamDefaultWriter<BufferSource>} writer
 */
async function write(pieces, kind, writer) {
  try {
    for await (const piece of pieces) await writer.write(new kind(piece));
    await writer.close();
  } catch (error) {
    await writer.abort(error);
    throw error;
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function inLines(stream) {
  /** @type {Blob[]} */ const parts = [];
  let [text, rest] = ['', new Uint8Array()];
  const reader = stream.getReader();
  for (;;) {
    const {done, value} = await reader.read();
    const bytes = joined(rest, value ?? new Uint8Array());
    const whole = done ? bytes.length : bytes.length - (bytes.length % LINE_BYTES);
    for (let at = 0; at < whole; at += LINE_BYTES) text += `${btoa(String.fromCharCode(...bytes.subarray(at, at + LINE_BYTES)))}\n`;
    rest = bytes.slice(whole);
    if (!done && text.length < PART) continue;
    parts.push(new Blob([text]));
    if (done) return new Blob(parts);
    text = '';
  }
}

/** @param {Uint8Array} first @param {Uint8Array} then */
function joined(first, then) {
  const bytes = new Uint8Array(first.length + then.length);
  bytes.set(first);
  bytes.set(then, first.length);
  return bytes;
}
