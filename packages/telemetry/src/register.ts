// Loaded by `node --import @opsconductor/telemetry/register` before the app's own modules: modules that are
// imported before the hook get no spans.
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { register, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';
import { hookedModules, instrumentations } from './tracing/instrumentations.ts';

if (supportsSyncHooks()) register({ include: [...hookedModules] });
else
  process.emitWarning(
    `Node ${process.version} has no synchronous import hooks: ES module imports of ${hookedModules.join(', ')} leave no spans; use Node 22.22.3, 24.11.1 or later`,
    { code: 'OPSCONDUCTOR_NO_HOOKS' },
  );
registerInstrumentations({ instrumentations: instrumentations() });
