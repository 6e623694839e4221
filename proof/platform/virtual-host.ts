import type { ComposeModel, Fault, Stack } from '@opsconductor/proof';

/** The file system of node-exporter in which the file `proc` of the host can be replaced. */
const FOLDER = '/virtual';

/** A small real file system, at a mount point that every Linux host has; `files` is the number of its inodes. */
const SMALL = { path: '/mnt', files: 100 };

/**
 * Links to the files of the host's /proc that node-exporter reads. Two are not links: the load average, because the kernel
 * computes it over a real minute, which no factor divides; and the list of mounts, which also has the small file system.
 * A kernel without pressure stall information gets files with zeros.
 */
export const SETUP = `
mkdir -p ${FOLDER}/proc/1 ${FOLDER}/proc/net ${FOLDER}/proc/pressure
for file in stat meminfo diskstats vmstat net/dev net/netstat net/snmp net/snmp6; do
  ln -s "/host/proc/$file" "${FOLDER}/proc/$file"
done
for kind in cpu io memory; do
  if cat "/host/proc/pressure/$kind" >/dev/null 2>&1; then ln -s "/host/proc/pressure/$kind" ${FOLDER}/proc/pressure/
  else printf '%s avg10=0.00 avg60=0.00 avg300=0.00 total=0\\n' some full >"${FOLDER}/proc/pressure/$kind"
  fi
done
echo '0.10 0.10 0.10 1/100 1' >${FOLDER}/proc/loadavg
{ cat /host/proc/1/mountinfo 2>/dev/null || true; echo '99999 1 0:999 / ${SMALL.path} rw - tmpfs small rw'; } >${FOLDER}/proc/1/mountinfo
`;

/** Makes node-exporter read a /proc whose files a fault can replace. Everything else of it is the shipped one. */
export function readVirtualHost({ services }: ComposeModel): void {
  const exporter = services['node-exporter'];
  if (!exporter) return;
  const command = exporter.command as string[];
  // Compose replaces variables in the written model once more: `$$` becomes `$`.
  const script = `${SETUP}exec /bin/node_exporter "$@"`.replaceAll('$', '$$$$');
  exporter.entrypoint = ['/bin/sh', '-ec', script, 'sh'];
  exporter.command = [
    ...command.map((flag) => (flag.startsWith('--path.procfs=') ? `--path.procfs=${FOLDER}/proc` : flag)),
    // Otherwise it asks the kernel instead of reading a file.
    '--no-collector.netdev.netlink',
  ];
  exporter.tmpfs = [
    `${FOLDER}:size=4m,mode=1777`,
    // The engine gives it the mode of the folder below it, so that only its owner may write.
    `/host${SMALL.path}:size=1m,nr_inodes=${SMALL.files},uid=65534`,
  ];
}

/**
 * Replaces a file by a copy that the program edits again each second.
 *
 * @param program awk, with `s` seconds since the start of the fault; it reads the file as it was at the start
 */
export const startEdit = (file: string, program: string) => {
  const kept = keptName(file);
  return `
cd ${FOLDER}
cat proc/${file} >${kept}.base
cp -P proc/${file} ${kept}
from=$(cut -d' ' -f1 /host/proc/uptime)
edit() {
  awk -v from="$from" 'NR == FNR { s = $1 - from; next } ${program}' /host/proc/uptime ${kept}.base >${kept}.next
  mv ${kept}.next proc/${file}
}
edit
touch ${kept}.active
(while [ -e ${kept}.active ]; do sleep 1; edit; done; mv ${kept} proc/${file}) >/dev/null 2>&1 &
`;
};

export const endEdit = (file: string) => `
cd ${FOLDER}
rm ${keptName(file)}.active
until [ ! -e ${keptName(file)} ] && [ ! -L ${keptName(file)} ]; do sleep 0.2; done
`;

const keptName = (file: string) => file.replaceAll('/', '-');

async function run(stack: Stack, service: string, script: string): Promise<void> {
  const { exitCode, output } = await stack.exec(service, ['sh', '-ec', script]);
  if (exitCode !== 0) throw new Error(`a command in ${service} ended with ${exitCode}: ${output}`);
}

const scripted = (name: string, service: string, start: string, end: string): Fault => ({
  name,
  start: (stack) => run(stack, service, start),
  end: (stack) => run(stack, service, end),
});

const edited = (what: string, file: string, program: string): Fault =>
  scripted(
    `a host ${what} (node-exporter reads a copy of /proc/${file})`,
    'node-exporter',
    startEdit(file, program),
    endEdit(file),
  );

/** Programs for files of /proc. Numbers are written in full: awk would round large ones to six digits. */
export const EDITS = {
  meminfo: `
    /^MemTotal:/ { total = $2 }
    /^MemAvailable:/ { $2 = int(total * 0.03) }
    /^SwapTotal:/ { $2 = 1000000 }
    /^SwapFree:/ { $2 = 100000 }
    { print }`,
  loadavg: `
    BEGIN { while ((getline line < "/host/proc/stat") > 0) if (line ~ /^cpu[0-9]/) cores += 1 }
    { print 3 * cores, 3 * cores, 3 * cores, $4, $5 }`,
  stat: `
    /^cpu[0-9]/ {
      $2 = sprintf("%.0f", $2 + 20 * s)
      $5 = sprintf("%.0f", $5 + 20 * s)
      $6 = sprintf("%.0f", $6 + 60 * s)
    }
    { print }`,
  'pressure/memory': `
    { split($NF, part, "="); $NF = "total=" sprintf("%.0f", part[2] + 600000 * s); print }`,
  diskstats: `
    { print }
    END {
      n = int(20 * s)
      printf "   8     240 sdz %d 0 %d %d %d 0 %d %d 0 %d %d 0 0 0 0 0 0\\n", n, 8 * n, 500 * n, n, 8 * n, 500 * n, 1000 * s, 1000 * n
    }`,
  'net/dev': `
    { print }
    END { n = int(100 * s); printf "  bad0: %d %d %d 0 0 0 0 0 %d %d 0 0 0 0 0 0\\n", 100 * n, n, n / 4, 100 * n, n }`,
} as const;

export const noMemory = edited('with 3 % of its memory and 10 % of its swap left', 'meminfo', EDITS.meminfo);
export const highLoad = edited('with a load of 3 per core', 'loadavg', EDITS.loadavg);
export const waitingForDisks = edited('whose cores wait for disks 60 % of the time', 'stat', EDITS.stat);
export const stalledForMemory = edited(
  'whose processes wait for memory 60 % of the time',
  'pressure/memory',
  EDITS['pressure/memory'],
);
export const slowDisk = edited('with a disk that needs 0.5 s for a request', 'diskstats', EDITS.diskstats);
export const badNetwork = edited(
  'with an interface on which an eighth of the packets have errors',
  'net/dev',
  EDITS['net/dev'],
);

/** Real files use up the inodes of a small file system; one inode is its own folder. */
export const fewInodes = (left: number): Fault =>
  scripted(
    `${left} of ${SMALL.files} inodes left`,
    'node-exporter',
    `i=0; while [ $i -lt ${SMALL.files - 1 - left} ]; do : >/host${SMALL.path}/file-$i; i=$((i + 1)); done`,
    `rm /host${SMALL.path}/file-*`,
  );

/** The kernel's offset cannot be changed without the clock of the machine: a textfile has a second series. */
export const wrongClock = scripted(
  'a clock that is 0.2 s wrong (a textfile of node-exporter)',
  'textfile-collectors',
  `cat >/textfile/.clock <<'END'
# HELP node_timex_offset_seconds Time offset in between local system and reference clock.
# TYPE node_timex_offset_seconds gauge
node_timex_offset_seconds{clock="textfile"} 0.2
END
mv /textfile/.clock /textfile/clock.prom`,
  'rm /textfile/clock.prom',
);

/** A command in a container that needs more memory than its limit: the kernel kills it, once a second. */
export const killedForMemory = scripted(
  'a command of textfile-collectors above the limit of its memory',
  'textfile-collectors',
  'touch /dev/shm/oom; (while [ -e /dev/shm/oom ]; do tail /dev/zero || true; sleep 1; done) >/dev/null 2>&1 &',
  'rm /dev/shm/oom',
);
