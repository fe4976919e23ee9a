// Text in older encodings: what the standard's decoders read, read backwards.

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();

/** @param {string} encoding */
function table(encoding) {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  /** @type {Map<string, number[]>} */
  const bytes = new Map();
  const add = (/** @type {number[]} */ spelling) => {
    const letter = decoder.decode(Uint8Array.from(spelling));
    if ([...letter].length === 1 && letter !== '\ufffd' && !bytes.has(letter)) bytes.set(letter, spelling);
  };
  for (let one = 0; one < 0x100; one += 1) add([one]);
  if (encoding !== 'windows-1252') {
    for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x31; trail < 0xff; trail += 1) add([lead, trail]);
  }
  tables.set(encoding, bytes);
  return bytes;
}

/**
 * The bytes that `encoding` spells a text with.
 * @param {string} text
 * @param {string} encoding
 */
export function spell(text, encoding) {
  const bytes = table(encoding);
  return Uint8Array.from([...text].flatMap((letter) => {
    const spelling = bytes.get(letter);
    if (!spelling) throw new RangeError(`${encoding} has no ${letter}`);
    return spelling;
  }));
}
