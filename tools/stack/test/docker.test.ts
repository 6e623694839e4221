import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCandidate } from '../src/docker/apt.ts';
import { pickDebianMirror } from '../src/docker/apt-mirror.ts';
import { isNewEnough } from '../src/docker/compose-plugin.ts';
import { diagnoseEngine } from '../src/docker/diagnose.ts';
import { engineProblem } from '../src/docker/engine.ts';
import { canInstall, parseOsRelease } from '../src/docker/host.ts';

const failed = { ok: false, stdout: '', stderr: '', absent: false, timedOut: false };

describe('the state of the engine', () => {
  test('is read from how the client fails', () => {
    assert.equal(diagnoseEngine({ ...failed, ok: true }), 'running');
    assert.equal(diagnoseEngine({ ...failed, absent: true }), 'not installed');
    assert.equal(diagnoseEngine({ ...failed, timedOut: true }), 'no answer');
    const denied = 'permission denied while trying to connect to the Docker daemon socket';
    assert.equal(diagnoseEngine({ ...failed, stderr: denied }), 'no rights');
    const down = 'Cannot connect to the Docker daemon. Is the docker daemon running?';
    assert.equal(diagnoseEngine({ ...failed, stderr: down }), 'not running');
  });

  test('leads to a separate remedy for each state', () => {
    const host = { id: 'fedora', codename: '', root: false, systemd: true };
    const states = ['not installed', 'no rights', 'not running', 'no answer'] as const;
    const remedies = states.map((state) => engineProblem(state, host).remedy);
    assert.equal(new Set(remedies).size, states.length);
    assert.match(engineProblem('not installed', { ...host, id: 'ubuntu' }).remedy, /sudo/);
  });
});

describe('the host', () => {
  test('is named by os-release with and without quotes', () => {
    const text = 'PRETTY_NAME="Some Linux 12"\nID=debian\nVERSION_CODENAME="bookworm"\n';
    assert.deepEqual(parseOsRelease(text), { id: 'debian', codename: 'bookworm' });
    assert.deepEqual(parseOsRelease(''), { id: '', codename: '' });
  });

  test('lets programs be installed by root on Debian and Ubuntu only', () => {
    const host = { id: 'debian', codename: 'bookworm', root: true, systemd: false };
    assert.ok(canInstall(host));
    assert.ok(canInstall({ ...host, id: 'ubuntu' }));
    assert.ok(!canInstall({ ...host, root: false }));
    assert.ok(!canInstall({ ...host, id: 'alpine' }));
  });
});

describe('the Debian mirror', () => {
  const targets = [
    'https://vendor.example/tools/ tools main',
    'http://mirror.example/debian-security/ bookworm-security main',
    'http://mirror.example/debian/ bookworm-updates main',
    'http://mirror.example/debian/ bookworm contrib',
    'http://mirror.example/debian/ bookworm main',
  ].join('\n');

  test('is that of the plain release', () => {
    assert.equal(pickDebianMirror(targets, 'bookworm'), 'http://mirror.example/debian');
  });

  test('may follow stable instead of a code name', () => {
    assert.equal(
      pickDebianMirror('http://a.example/debian stable main', 'trixie'),
      'http://a.example/debian',
    );
  });

  test('is unknown when only media and third parties are configured', () => {
    assert.equal(
      pickDebianMirror('cdrom:[disc]/ bookworm main\nhttps://v.example/ x main', 'bookworm'),
      undefined,
    );
    assert.equal(pickDebianMirror('', 'bookworm'), undefined);
  });
});

test('apt candidates are distinguished from unknown and uninstallable packages', () => {
  const policy =
    'docker.io:\n  Installed: (none)\n  Candidate: 20.10\nold:\n  Installed: (none)\n  Candidate: (none)\n';
  assert.ok(isCandidate(policy, 'docker.io'));
  assert.ok(!isCandidate(policy, 'old'));
  assert.ok(!isCandidate(policy, 'docker'));
});

test('compose 2.20 and later is new enough', () => {
  for (const version of ['2.20.0', 'v2.24.1', '2.40.3-3', '5.0.1']) assert.ok(isNewEnough(version), version);
  for (const version of ['1.29.2', '2.19.9', 'unknown']) assert.ok(!isNewEnough(version), version);
});
