// One link, one result: the same settings give the same bits in every browser.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { browserNames, reach, visit } from './harness.mjs';
import { assertSameHistory, follow, train } from './lab.mjs';
import { written } from './rows.mjs';

/** @type {import('./lab.mjs').Visit[]} */
let visits = [];
before(async () => {
  for (const browserName of browserNames) {
    const opened = await visit(browserName, { hash: 'data=iris&epochs=1' });
    visits.push(opened);
    await reach(opened, 'ready');
    await train(opened);
  }
});
after(async () => {
  for (const opened of visits) await opened.close();
  visits = [];
});

const links = [
  'data=steel&epochs=10',
  'data=steel&scale=none&out=sigmoid&loss=sse&gradient=omit-slope&lr=0.001&init=normal:0.003&draws=joint&epochs=5',
  'data=digits&hidden=32:relu,16:tanh&momentum=0.9&batch=16&epochs=4',
  'data=digits&hidden=16:sigmoid&precision=f32&scale=minmax&lr=0.1&epochs=4',
  'data=iris&out=linear&loss=hinge&lr=0.01&epochs=5',
  'data=iris&out=softmax&loss=bce&hidden=8:leaky_relu&init=he&epochs=5',
  'data=spiral&hidden=16:tanh,16:tanh&out=tanh&loss=mae&lr=0.1&epochs=5',
  'data=moons&out=sigmoid&loss=cce&hidden=4:sigmoid&epochs=5&seed=4294967295',
];

for (const link of links) {
  test(link, async () => {
    const histories = [];
    for (const opened of visits) {
      await opened.page.bringToFront();
      await follow(opened, link);
      await reach(opened, 'ready');
      await train(opened);
      histories.push(await written(opened));
    }
    const [first, ...others] = histories;
    assert.ok(first.length > 4 && first.every((row) => row.test_loss.value !== ''));
    for (const other of others) assertSameHistory(other, first);
  });
}
