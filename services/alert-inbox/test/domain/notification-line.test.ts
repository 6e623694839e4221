import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseLines, toLine } from '../../src/domain/notification-line.ts';
import { alertOf, notificationOf } from '../samples.ts';

test('any text can be written as a line and read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (summary) => {
      const notification = notificationOf({ alerts: [alertOf({ annotations: { summary } })] });
      const line = toLine(notification);
      assert.equal(line.indexOf('\n'), line.length - 1);
      assert.deepEqual(parseLines(line), { notifications: [notification], damaged: 0 });
    }),
  );
});

test('a line cut off anywhere loses only that line', () => {
  const complete = toLine(notificationOf());
  for (let cut = 1; cut < complete.length - 1; cut += 1) {
    const { notifications, damaged } = parseLines(complete + complete.slice(0, cut));
    assert.equal(notifications.length, 1);
    assert.equal(damaged, 1);
  }
});

test('lines of other shapes are counted as damaged', () => {
  assert.deepEqual(parseLines('null\n7\n{}\n[]\n\n{"alerts":[]}\n'), { notifications: [], damaged: 5 });
});
