// The editor of the hidden layers: one line each, up to six.
import {ACTIVATIONS, MOST_LAYERS} from '../field.js';
import {settingsOf} from '../rival.js';
import {makeField, makePick, renderField, renderPick} from './control.js';
import {attribute, make} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('../state.js').HiddenLayer} HiddenLayer */
/** @typedef {import('../lang/en.js').Words} Words */

/** What a new layer is until someone says otherwise. */
const NEW_LAYER = {units: 16, activation: 'relu'};

/** @param {import('./page.js').Page} page @param {import('../state.js').Letter} [letter] */
export function makeLayers({dispatch, state}, letter = 'A') {
  const root = make('div', {class: 'stack'});
  /** As they are set: of two quick clicks the second comes before the first is drawn. @returns {HiddenLayer[]} */
  const layersNow = () => settingsOf(state().settings, letter).hidden;
  /** As a link holds it, so that the one check of such a text judges it. @param {(string|HiddenLayer)[]} layers */
  const change = (layers) =>
    dispatch({
      type: 'setting-changed',
      key: 'hidden',
      value: layers
        .map((layer) => (typeof layer === 'string' ? layer : `${layer.units}:${layer.activation}`))
        .join(','),
      letter,
    });
  /** @param {number} at @param {(old: HiddenLayer) => string|HiddenLayer} next */
  const replace = (at, next) => change(layersNow().map((old, index) => (index === at ? next(old) : old)));
  const lines = Array.from({length: MOST_LAYERS}, (_, at) => {
    const units = makeField((text) => replace(at, ({activation}) => `${text}:${activation}`));
    const activation = makePick((value) => replace(at, (old) => ({...old, activation: value})));
    const remove = make(
      'button',
      {type: 'button', class: 'tool', onclick: () => change(layersNow().filter((_layer, index) => index !== at))},
      icon('close', 14),
    );
    const line = make('div', {class: 'layer'}, units.root, activation.root, remove);
    return {line, units, activation, remove};
  });
  root.append(...lines.map(({line}) => line));
  const add = () => change([...layersNow(), layersNow().at(-1) ?? NEW_LAYER]);
  return {root, lines, add};
}

/**
 * @param {ReturnType<typeof makeLayers>} parts
 * @param {HiddenLayer[]} layers
 * @param {Words} words
 * @param {string|null} refused   a text that could not be, as it was typed
 */
export function renderLayers({root, lines}, layers, words, refused) {
  root.hidden = layers.length === 0;
  const typed = refused?.split(',').map((layer) => layer.split(':')[0]) ?? [];
  lines.forEach(({line, units, activation, remove}, at) => {
    line.hidden = at >= layers.length;
    if (at >= layers.length) return;
    const kept = String(layers[at].units);
    const wrong = typed.length === layers.length && typed[at] !== kept ? typed[at] : null;
    renderField(units, words.units, words.layerUnits(at + 1), kept, wrong);
    renderPick(
      activation,
      words.layerActivation(at + 1),
      ACTIVATIONS.map((value) => ({value, text: words.activations[value]})),
      layers[at].activation,
    );
    attribute(remove, 'aria-label', words.removeLayer(at + 1));
  });
}
