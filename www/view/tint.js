// Colours made of values: mixes of the theme's tokens, the hues of classes, and what can be read on them.

/** @typedef {[number, number, number]} Rgb   0 … 255 each */
/** @typedef {{ground: string, ink: string, neg: string, pos: string}} Tokens   of the theme, as `#rrggbb` */

/** Contrast of text, and of marks, with what they stand on. */
export const TEXT_CONTRAST = 4.5;
export const MARK_CONTRAST = 3;
/** A share of 1 is this much of the ink. */
const DARKEST = 0.84;
/** Of a class's own colour in the ground where it is the answer: by nothing, and by all. */
const FAINT = 0.1;
const STRONG = 0.36;
/** Steps of the scale on either side of 0: more are not told apart. */
const STEPS = 100;
/** Degrees in OKLCH, so ordered that the first few differ most. */
const HUES = [250, 45, 150, 330, 95, 205, 5, 285, 120, 25];
const LIGHT_THEME = {lightness: 0.47, chroma: 0.13};
const DARK_THEME = {lightness: 0.82, chroma: 0.12};

/** @param {string} hex @returns {Rgb} */
export function rgbOf(hex) {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}

/** @param {Rgb} rgb */
export function hexOf(rgb) {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** @param {string} from @param {string} to @param {number} share   0 … 1 of `to` */
export function mix(from, to, share) {
  const [a, b] = [rgbOf(from), rgbOf(to)];
  const at = (/** @type {0|1|2} */ part) => a[part] + (b[part] - a[part]) * share;
  return hexOf([at(0), at(1), at(2)]);
}

/** WCAG's relative luminance, 0 … 1. @param {string} hex */
export function luminance(hex) {
  const [red, green, blue] = rgbOf(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 … 21. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Grounds as dark as a share is large, and what can be read on them. Mid greys carry neither
 * the ink nor the ground well: they give way to the next that does.
 * @param {Tokens} tokens
 * @returns {(share: number) => {ground: string, text: string}}   share 0 … 1
 */
export function shadeScale({ground, ink}) {
  const shades = Array.from({length: STEPS + 1}, (_, step) => {
    const shade = mix(ground, ink, (DARKEST * step) / STEPS);
    return {ground: shade, text: contrast(ink, shade) >= contrast(ground, shade) ? ink : ground};
  });
  const legible = shades.map((shade) => contrast(shade.text, shade.ground) >= TEXT_CONTRAST);
  return (share) => shades[legible.indexOf(true, Math.round(share * STEPS))] ?? shades[STEPS];
}

/**
 * A scale from −1 (`neg`) over 0 (the ground) to 1 (`pos`).
 * @param {Tokens} tokens
 * @returns {(share: number) => string}
 */
export function divergingScale({ground, neg, pos}) {
  const steps = Array.from({length: STEPS + 1}, (_, step) => step / STEPS);
  const [below, above] = [neg, pos].map((end) => steps.map((share) => mix(ground, end, share)));
  return (share) => {
    const step = Math.min(STEPS, Math.round(Math.abs(share) * STEPS));
    return (share < 0 ? below : above)[step];
  };
}

/**
 * A colour of the OKLCH space, as near to its chroma as sRGB has it.
 * @param {number} lightness   0 … 1
 * @param {number} chroma
 * @param {number} hue   degrees
 */
export function oklch(lightness, chroma, hue) {
  const angle = (hue * Math.PI) / 180;
  for (let held = chroma; ; held -= 0.005) {
    const rgb = linearRgb(lightness, held * Math.cos(angle), held * Math.sin(angle));
    if (held <= 0 || rgb.every((part) => part >= -0.0005 && part <= 1.0005)) return hexOf(encoded(rgb));
  }
}

/** OKLab to linear sRGB. @param {number} lightness @param {number} a @param {number} b @returns {Rgb} */
function linearRgb(lightness, a, b) {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

/** @param {Rgb} rgb   linear, 0 … 1 @returns {Rgb} */
function encoded(rgb) {
  const encode = (/** @type {number} */ part) => {
    const held = Math.min(1, Math.max(0, part));
    return 255 * (held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055);
  };
  return [encode(rgb[0]), encode(rgb[1]), encode(rgb[2])];
}

/**
 * A colour for each class: two as negative and positive, more of equal lightness and ten hues, over again.
 * @param {number} classes
 * @param {Tokens} tokens
 */
export function classColours(classes, {ground, neg, pos}) {
  if (classes <= 2) return [neg, pos].slice(0, classes);
  const {lightness, chroma} = luminance(ground) < 0.2 ? DARK_THEME : LIGHT_THEME;
  const hues = HUES.map((hue) => oklch(lightness, chroma, hue));
  return Array.from({length: classes}, (_, at) => hues[at % hues.length]);
}

/**
 * The ground where a class is the answer.
 * @param {string} colour
 * @param {number} strength   0 … 1: how far it is ahead
 * @param {Tokens} tokens
 */
export function regionGround(colour, strength, {ground}) {
  return mix(ground, colour, FAINT + (STRONG - FAINT) * Math.min(1, Math.max(0, strength)));
}
