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

    test('offers firing alerts as annotations; their regions hide no graph until someone switches them on', () => {
      const { list } = dashboard.annotations;
      assert.match(list[0]?.expr ?? '', /^ALERTS\{alertstate="firing"/);
      assert.deepEqual(
        list.map(({ enable }) => enable),
        list.map(() => false),
      );
    });

    test('gives every panel a unique id', () => {
      const ids = panels.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

    test('gives every panel a unique title, a description, a unit and a datasource', () => {
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

    test('has no panel narrower than a quarter, outside of the grid or overlapping another', () => {
      for (const panel of panels) {
        const { x, w } = panel.gridPos;
        assert.ok(w >= 6, `${panel.title} is ${w} columns wide`);
        assert.ok(x >= 0 && x + w <= 24, `${panel.title} ends at column ${x + w}`);
        const others = panels.filter((other) => other !== panel && overlap(panel, other));
        assert.deepEqual(
          others.map(({ title }) => title),
          [],
          `${panel.title} overlaps others`,
        );
      }
    });

    // On a phone Grafana stacks panels by y, then x. That must be their reading order.
    test('has the same order in one column as on a wide screen', () => {
      const order = panels.map(({ gridPos: { x, y } }) => y * 24 + x);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    });

    test('begins with the row "Is it healthy?", with a number at its top', () => {
      const [row, first] = panels;
      assert.equal(row?.title, 'Is it healthy?');
      assert.equal(first?.type, 'stat');
    });
  });
}
