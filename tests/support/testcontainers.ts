/** Settings of testcontainers, to be made before its first container is. */
export function prepareTestcontainers(): void {
  // Ryuk's image cannot be had everywhere: whoever starts a container removes it.
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  // Ports are on loopback; inside a container testcontainers would ask the bridge's gateway.
  process.env.TESTCONTAINERS_HOST_OVERRIDE = '127.0.0.1';
}
