import Type from 'typebox';

/** What identifies a user to the API. In telemetry only its keyed hash appears. */
export const UserId = Type.String({
  pattern: '^[A-Za-z0-9._@-]{1,64}$',
  description: 'id of the user: 1 to 64 letters, digits and . _ @ -',
});

export const exactly = { additionalProperties: false } as const;
