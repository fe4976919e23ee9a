// Text as it is: no character that is not seen, or that turns how the others are read.

/** Control characters, those that turn the direction of writing, and what is no character, hence in no XML. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]/gu;

/** Text whose every character is seen: others as `\u202e`, which Python reads back. @param {string} text */
export function seen(text) {
  return text.replace(UNSEEN, (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}
