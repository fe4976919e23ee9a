// Korean particles after a value: 은/는, 이/가, 을/를, 과/와, 으로/로 by the last sound.

/** Final consonant of each digit as it is read (영 일 이 삼 사 오 육 칠 팔 구). */
const DIGIT_FINAL = ['ㅇ', 'ㄹ', '', 'ㅁ', '', '', 'ㄱ', 'ㄹ', 'ㄹ', ''];
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS = 28;
const FINAL_RIEUL = 8;

/**
 * How a word ends in speech: `''` with a vowel, `'ㄹ'`, or another consonant.
 * Latin words are read by the usual transcription; a lone letter by its name.
 * @param {string} word
 */
export function finalSound(word) {
  const heard = word.replace(/[^\p{L}\p{N}%∞²½]+$/u, '');
  const last = heard.at(-1) ?? '';
  const code = last.codePointAt(0) ?? 0;
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) {
    const final = (code - FIRST_SYLLABLE) % FINALS;
    return final === 0 ? '' : final === FINAL_RIEUL ? 'ㄹ' : 'ㄴ';
  }
  if (last >= '0' && last <= '9') return DIGIT_FINAL[Number(last)];
  return latinFinal(heard.toLowerCase());
}

/** @param {string} word */
function latinFinal(word) {
  const run = /[a-z]+$/.exec(word)?.[0] ?? '';
  if (run.length === 1) return run === 'l' || run === 'r' ? 'ㄹ' : /[mn]/.test(run) ? 'ㄴ' : '';
  if (/l$|le$/.test(run)) return 'ㄹ';
  return /[mn]$|ng$|[aeiou][bckpt]$/.test(run) ? 'ㄴ' : '';
}

/**
 * The value with the particle that fits it: `withParticle('라벨', '은/는')` is 라벨은.
 * @param {string} value
 * @param {'은/는'|'이/가'|'을/를'|'과/와'|'으로/로'|'이라/라'} pair
 */
export function withParticle(value, pair) {
  const [afterConsonant, afterVowel] = pair.split('/');
  const sound = finalSound(value);
  const open = sound === '' || (pair === '으로/로' && sound === 'ㄹ');
  return value + (open ? afterVowel : afterConsonant);
}
