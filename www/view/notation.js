// Formulas: `*y*` is a variable, `_{j}` and `^{x}` stand low and high. Nothing else is a mark.
import {make} from './element.js';

/** @param {string} text @returns {Node[]} */
export function typeset(text) {
  return text
    .split(/(\*[^*]+\*|_\{[^}]*\}|\^\{[^}]*\})/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith('*')) return make('i', {}, part.slice(1, -1));
      if (part.startsWith('_{')) return make('sub', {}, part.slice(2, -1));
      if (part.startsWith('^{')) return make('sup', {}, part.slice(2, -1));
      return document.createTextNode(part);
    });
}

/** The same for those who hear it. @param {string} text */
export function spoken(text) {
  return text.replace(/\*|[_^]\{|\}/g, '');
}
