import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, errorRegistry } from '../src/index.ts';

const errors = errorRegistry({
  TOOL_UNKNOWN: { statusCode: 400, message: (tool: string) => `tool "${tool}" does not exist` },
  STORE_UNREACHABLE: { statusCode: 503, message: () => 'the store is unreachable' },
});

test('a registry entry makes an AppError with its code, status and message', () => {
  const error = errors.TOOL_UNKNOWN('saw');
  assert.ok(error instanceof AppError);
  assert.deepEqual(
    { code: error.code, statusCode: error.statusCode, message: error.message },
    { code: 'TOOL_UNKNOWN', statusCode: 400, message: 'tool "saw" does not exist' },
  );
});

test('causedBy keeps the origin', () => {
  const origin = new Error('ECONNREFUSED');
  assert.equal(errors.STORE_UNREACHABLE().causedBy(origin).cause, origin);
});

test('a registry is frozen and lists its codes', () => {
  assert.ok(Object.isFrozen(errors));
  assert.deepEqual(Object.keys(errors), ['TOOL_UNKNOWN', 'STORE_UNREACHABLE']);
});
