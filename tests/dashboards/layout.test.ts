import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMMITTED, type Panel, panelsOf } from './dashboards.ts';

const overlap = ({ gridPos: a }: Panel, { gridPos: b }: Panel) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

for (const [file, dashboard] of COMMITTED) {
  describe(file, () => {
    const { panels } = dashboard;

    test('has the uid of its file, the common variables and a refresh of 10 s', () => {
      assert.equal(dashboard.uid, file);
      assert.equal(dashboard.refresh, '10s');
      const names = dashboard.templating.list.map(({ name }) => name);
      assert.deepEqual(names.slice(0, 3), ['datasource', 'environment', 'service']);
    });

    test('shows firing alerts as annotations', () => {
      assert.match(dashboard.annotations.list[0]?.expr ?? '', /^ALERTS\{alertstate="firing"/);
    });

    test('gives every panel an id of its own', () => {
      const ids = panels.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

    test('gives every panel a title of its own, a description, a unit and a datasource', () => {
      const titles = panelsOf(dashboard).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title, at) => titles.indexOf(title) !== at),
        [],
      );
      for (const { title, description, fieldConfig, datasource, targets } of panelsOf(dashboard)) {
        assert.ok(description && description.length > 15, `${title}: description`);
        assert.ok(fieldConfig?.defaults.unit, `${title}: unit`);
        assert.ok(datasource?.uid, `${title}: datasource`);
        assert.ok(targets && targets.length > 0, `${title}: queries`);
      }
    });

    test('has no panel narrower than a quarter, outside of the grid or over another', () => {
      for (const panel of panels) {
        const { x, w } = panel.gridPos;
        assert.ok(w >= 6, `${panel.title} is ${w} columns wide`);
        assert.ok(x >= 0 && x + w <= 24, `${panel.title} ends at column ${x + w}`);
        const others = panels.filter((other) => other !== panel && overlap(panel, other));
        assert.deepEqual(
          others.map(({ title }) => title),
          [],
          `${panel.title} lies under others`,
        );
      }
    });

    // On a phone Grafana stacks panels by y, then x: that has to be the order in which they are read.
    test('reads in one column as it reads on a wide screen', () => {
      const order = panels.map(({ gridPos: { x, y } }) => y * 24 + x);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    });

    test('answers first: a row that says whether it is healthy, with a number at its top', () => {
      const [row, first] = panels;
      assert.equal(row?.title, 'Is it healthy?');
      assert.equal(first?.type, 'stat');
    });
  });
}
