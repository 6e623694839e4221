/** Settings of testcontainers. They must be set before the first container starts. */
export function prepareTestcontainers(): void {
  // The image of Ryuk is not available everywhere, so each test removes the containers that it starts.
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  // Ports are on loopback; inside a container testcontainers would use the gateway of the bridge.
  process.env.TESTCONTAINERS_HOST_OVERRIDE = '127.0.0.1';
}
