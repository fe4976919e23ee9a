// What a link may hold, the core takes: at both ends of every field.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Lab} from './core.mjs';
import {shared} from '../shared.mjs';
import {FIELDS, parse} from '../../www/link.js';
import {coreSettings} from '../../www/protocol.js';

const IRIS = readFileSync(shared('data/iris.csv'));

/** Iris, loaded. */
function onIris() {
  const lab = new Lab();
  lab.begin({name: 'iris.csv', total_bytes: IRIS.length, delimiter: null, header: null, missing: null, label: null, drop: []});
  lab.push(IRIS);
  assert.equal(lab.finish(), true);
  lab.commit();
  return lab;
}

/** @param {import('../../www/link.js').Field} field @returns {string[]} */
function ends({key, low, high, choices}) {
  if (key === 'hidden') return [low, high].map((units) => `${units}:relu`);
  if (key === 'init') return [low, high].map((std) => `normal:${std}`);
  return choices ? [...choices] : [low, high].map(String);
}

test('every field of a run, at its low and its high', () => {
  const lab = onIris();
  const of_a_run = new Set(Object.keys(coreSettings(parse('').settings)));
  const fields = FIELDS.filter(({key}) => of_a_run.has(key));
  assert.equal(fields.length, of_a_run.size);
  for (const field of fields) {
    for (const end of ends(field)) {
      // A pair may be refused; that is not the field's own limit.
      const pair = field.key === 'out' ? '&loss=half_sse' : field.key === 'loss' ? `&out=${end === 'hinge' ? 'linear' : 'sigmoid'}` : '';
      const {settings, notices} = parse(`${field.key}=${end}${pair}`);
      assert.deepEqual(notices, []);
      assert.doesNotThrow(() => lab.start(0, coreSettings(settings)), `${field.key}=${end}`);
    }
  }
});
