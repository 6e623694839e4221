import { defect } from '../defect.ts';

const FILE = 'compose.yml';
const HARDENED = '  read_only: true\n  cap_drop: [ALL]\n  security_opt: [no-new-privileges:true]\n';

export const composeDefects = [
  defect(
    'an image without a version',
    ['.env', 'redis:8.0.6', 'redis:latest'],
    'compose/image-pin',
    /shop: the image "redis:latest" is not pinned/,
  ),
  defect(
    'an image pinned to a major',
    ['.env', 'prom/prometheus:v3.5.3', 'prom/prometheus:v3'],
    'compose/image-pin',
    /prometheus: the image "prom\/prometheus:v3"/,
  ),
  defect(
    'a port that is open on every address',
    [FILE, '"127.0.0.1:9090:9090"', '"9090:9090"'],
    'compose/port-binding',
    /prometheus: port 9090 is open on every address/,
  ),
  defect(
    'a port on 0.0.0.0',
    [FILE, '"127.0.0.1:9090:9090"', '"0.0.0.0:9090:9090"'],
    'compose/port-binding',
    /open on 0\.0\.0\.0/,
  ),
  defect(
    'two services on one port',
    [FILE, 'SHOP_PORT:-8080}', 'SHOP_PORT:-9090}'],
    'compose/port-collision',
    /port 9090\/tcp is already used by shop/,
  ),
  defect(
    'a default password',
    [FILE, 'LOG_LEVEL: info', 'ADMIN_PASSWORD: admin'],
    'compose/secrets',
    /ADMIN_PASSWORD is a well-known default password/,
  ),
  defect(
    'a secret in the environment',
    [FILE, 'LOG_LEVEL: info', 'API_TOKEN: x8Fk2mQ9'],
    'compose/secrets',
    /the compose file contains the secret API_TOKEN/,
  ),
  defect(
    'no memory limit',
    [FILE, '    user: "999:999"\n    mem_limit: 64m\n', '    user: "999:999"\n'],
    'compose/memory-limit',
    /shop: it has no memory limit/,
  ),
  defect(
    'a container as root',
    [FILE, 'user: "999:999"', 'user: root'],
    'compose/privileges',
    /shop: it runs as root/,
  ),
  defect(
    'a writable root file system',
    [FILE, '  read_only: true\n', ''],
    'compose/privileges',
    /root file system is writable/,
  ),
  defect(
    'Linux capabilities that are not dropped',
    [FILE, '  cap_drop: [ALL]\n', ''],
    'compose/privileges',
    /keeps Linux capabilities/,
  ),
  defect(
    'processes that can gain privileges',
    [FILE, HARDENED, HARDENED.replace(/ {2}security_opt.*\n/, '')],
    'compose/privileges',
    /can gain privileges/,
  ),
  defect(
    'the docker socket',
    [FILE, '"./rules:/etc/prometheus/rules:ro"', '"/var/run/docker.sock:/var/run/docker.sock"'],
    'compose/privileges',
    /docker socket/,
  ),
  defect(
    'logs without a size limit',
    [FILE, ', options: { max-size: 5m, max-file: "2" }', ''],
    'compose/log-limit',
    /shop: its log has no size limit/,
  ),
  defect(
    'no healthcheck',
    [FILE, '    healthcheck: { test: [CMD, redis-cli, ping], interval: 5s }\n', ''],
    'compose/healthcheck',
    /shop: it has no healthcheck/,
  ),
  defect(
    'a healthcheck that needs a shell in an image without one',
    [FILE, '[CMD, /usr/bin/loki, -health]', '[CMD-SHELL, "wget -qO- localhost:3100/ready"]'],
    'compose/healthcheck',
    /loki: its healthcheck needs a shell/,
  ),
  defect(
    'a healthcheck that always passes',
    [FILE, '[CMD, redis-cli, ping]', '[CMD, "true", now]'],
    'compose/healthcheck',
    /its healthcheck always passes/,
  ),
  defect(
    'a healthcheck with a program that is not in the image',
    [FILE, '[CMD, redis-cli, ping]', '[CMD, curl, "http://localhost"]'],
    'compose/healthcheck-command',
    /runs "curl", which redis:8\.0\.6 does not have/,
  ),
  defect(
    'a wait for a service without a healthcheck',
    [FILE, 'depends_on: { prometheus:', 'depends_on: { tempo:'],
    'compose/start-order',
    /waits until tempo is healthy, but tempo has no healthcheck/,
  ),
  defect(
    'a wait for a service that was renamed',
    [FILE, 'depends_on: { prometheus:', 'depends_on: { prom:'],
    'compose/start-order',
    /waits for prom, which is not a service of the compose file/,
  ),
  defect(
    'a mount of a folder that does not exist',
    [FILE, './rules:/etc', './rulez:/etc'],
    'compose/mounts',
    /prometheus: it mounts \.\/rulez/,
  ),
  {
    name: 'a folder that only its owner can read',
    edits: [],
    modes: { rules: 0o700 },
    check: 'compose/permissions',
    message: /cannot read 1 of the files and folders that they mount, such as rules \(mode 0700\)/,
  },
  defect(
    'a key that compose does not know',
    [FILE, 'mem_limit: 64m\n    labels', 'memory_limit: 64m\n    labels'],
    'compose/valid',
    /docker compose says/,
  ),
  defect('a variable that is not set', [FILE, 'LOKI_IMAGE}', 'LOGS_IMAGE}'], 'compose/valid', /LOGS_IMAGE/),
];
