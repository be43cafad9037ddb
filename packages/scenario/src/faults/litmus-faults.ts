/**
 * What each Litmus fault is here. Defaults are those of litmus-go where a setting is left out.
 */
import type { AgentFault, FaultPart, FaultSpec, HttpFault } from '../scenario.ts';
import { isStatus, wholeService } from './http-chaos.ts';
import { LITMUS_NODE_FAULTS, type LitmusRow } from './litmus-node-faults.ts';
import type { Settings } from './litmus-settings.ts';

/** The same again every CHAOS_INTERVAL, until the duration is over. */
function again(settings: Settings, lasts: number, fault: FaultSpec): FaultSpec {
  const interval = Math.max(1, settings.number('CHAOS_INTERVAL', 10));
  const count = Math.min(MOST, Math.max(1, Math.ceil(lasts / interval)));
  if (count === 1) return fault;
  const parts = Array.from({ length: count }, (_, n): FaultPart => ({ after: n * interval, for: undefined, fault }));
  return { do: 'timeline', parts };
}

/** More turns than this are no experiment. */
const MOST = 500;

const kill = (settings: Settings, lasts: number): FaultSpec =>
  again(settings, lasts, { do: 'pod-kill', service: settings.service, count: settings.instances() });

const packets = (settings: Settings) => ({ services: [settings.service], target: settings.destination() });
const percent = (settings: Settings, named: string) => Math.min(1, settings.number(named, 100) / 100);

function http(settings: Settings, rest: Partial<HttpFault>): HttpFault {
  const share = Math.min(1, settings.number('TOXICITY', 100) / 100);
  return wholeService(settings.service, { count: settings.instances(), share, ...rest });
}

/** The status that answers get; of a list the first. */
function statusCode(settings: Settings): FaultSpec | undefined {
  const wanted = settings.text('STATUS_CODE', '500').split(',')[0]!.trim();
  if (wanted === '200' || isStatus(Number(wanted))) return http(settings, { status: Number(wanted) });
  return settings.refuse('STATUS_CODE', 'bad-number', `STATUS_CODE is no status of HTTP: "${wanted}"`, 'write "503"');
}

const RATE: Readonly<Record<string, number>> = {
  bit: 1 / 8,
  kbit: 125,
  mbit: 125e3,
  gbit: 125e6,
  bps: 1,
  kbps: 1e3,
  mbps: 1e6,
  gbps: 1e9,
};

/** As tc reads it: `1mbit` are bits, `1mbps` bytes a second. */
function rateLimit(settings: Settings): FaultSpec | undefined {
  const named = settings.text('NETWORK_BANDWIDTH', '1mbit');
  const match = /^([0-9.]+)([kmg]?(?:bit|bps))$/.exec(named);
  const rate = match === null ? Number.NaN : Number(match[1]) * RATE[match[2]!]!;
  if (rate > 0) return { do: 'network-bandwidth', ...packets(settings), rate };
  return settings.refuse('NETWORK_BANDWIDTH', 'wrong-unit', `"${named}" is no bandwidth`, 'write "1mbit"');
}

/** Names as patterns: a list in JSON, or the keys of a map. */
function lookups(settings: Settings, answer: 'error' | 'random'): FaultSpec {
  const written = settings.text(answer === 'error' ? 'TARGET_HOSTNAMES' : 'SPOOF_MAP', '');
  const names = [...written.matchAll(answer === 'error' ? /"([^"]+)"/g : /"([^"]+)"\s*:/g)].map((match) => match[1]!);
  const isPart = settings.text('MATCH_SCHEME', 'exact') === 'substring';
  const patterns = isPart ? names.map((one) => `*${one}*`) : names;
  return { do: 'lookups', services: [settings.service], patterns, answer, count: settings.instances() };
}

const DIRECTIONS: Readonly<Record<string, 'to' | 'from' | 'both'>> = { egress: 'to', ingress: 'from', all: 'both' };

/** An agent in the processes: of every CM_LEVEL-th request. */
function agent(settings: Settings, rest: Pick<AgentFault, 'latency' | 'ends'>): AgentFault {
  const share = 1 / Math.max(1, settings.number('CM_LEVEL', 1));
  const about = { do: 'agent', service: settings.service, count: settings.instances(), share } as const;
  return { ...about, operations: undefined, statements: undefined, ...rest };
}

const springLatency = (settings: Settings) =>
  agent(settings, { latency: settings.number('LATENCY', 2000) / 1000, ends: 'run' });
const springErrors = (settings: Settings) => agent(settings, { latency: 0, ends: 'throw' });
const springCpu = (settings: Settings): FaultSpec => ({
  do: 'stress-cpu',
  service: settings.service,
  count: settings.instances(),
  load: Math.min(1, settings.number('CPU_LOAD_FRACTION', 0.9)),
});

/** Those of Chaos Monkey's assaults that are switched on. */
function springFaults(settings: Settings, lasts: number): FaultSpec | undefined {
  const isOn = (what: string) => /^(true|1|t)$/i.test(settings.text(`CM_${what}_ACTIVE`, 'false'));
  if (isOn('MEMORY'))
    return settings.refuse(
      'CM_MEMORY_ACTIVE',
      'fault-not-simulated',
      'the heap of a process is not simulated apart',
      'write StressChaos with stressors.memory',
    );
  const faults = [
    ...(isOn('LATENCY') ? [springLatency(settings)] : []),
    ...(isOn('EXCEPTIONS') ? [springErrors(settings)] : []),
    ...(isOn('CPU') ? [springCpu(settings)] : []),
    ...(isOn('KILL_APPLICATION') ? [kill(settings, lasts)] : []),
  ];
  if (faults.length > 0) return { do: 'timeline', parts: faults.map((fault) => ({ after: 0, for: undefined, fault })) };
  return settings.refuse(
    'CM_LATENCY_ACTIVE',
    'missing-key',
    'none of the assaults is switched on',
    'write CM_LATENCY_ACTIVE: "true"',
  );
}

const hog: LitmusRow = {
  lasts: 60,
  make: (settings) => ({
    do: 'stress-cpu',
    service: settings.service,
    count: settings.instances(),
    load: settings.burn(),
  }),
};

const memory: LitmusRow = {
  lasts: 60,
  make: (settings) => ({
    do: 'stress-memory',
    service: settings.service,
    count: settings.instances(),
    memory: settings.number('MEMORY_CONSUMPTION', 500) * 1e6,
  }),
};

/** By name of the fault. */
export const LITMUS_FAULTS: Readonly<Record<string, LitmusRow>> = {
  'pod-delete': { lasts: 30, make: kill },
  'container-kill': { lasts: 20, make: kill },
  'pod-network-latency': {
    lasts: 60,
    make: (settings) => ({
      do: 'network-delay',
      ...packets(settings),
      latency: settings.number('NETWORK_LATENCY', 2000) / 1000,
      jitter: settings.number('JITTER', 0) / 1000,
    }),
  },
  'pod-network-loss': {
    lasts: 60,
    make: (s) => ({ do: 'network-loss', ...packets(s), loss: percent(s, 'NETWORK_PACKET_LOSS_PERCENTAGE') }),
  },
  'pod-network-corruption': {
    lasts: 60,
    make: (s) => ({ do: 'network-loss', ...packets(s), loss: percent(s, 'NETWORK_PACKET_CORRUPTION_PERCENTAGE') }),
  },
  'pod-network-duplication': {
    lasts: 60,
    make: (s) => ({
      do: 'network-duplicate',
      ...packets(s),
      duplicate: percent(s, 'NETWORK_PACKET_DUPLICATION_PERCENTAGE'),
    }),
  },
  'pod-network-rate-limit': { lasts: 60, make: rateLimit },
  'pod-network-partition': {
    lasts: 30,
    make: (s) => ({
      do: 'network-partition',
      ...packets(s),
      direction: DIRECTIONS[s.text('POLICY_TYPES', 'all')] ?? 'both',
    }),
  },
  'pod-http-latency': { lasts: 60, make: (s) => http(s, { delay: s.number('LATENCY', 6000) / 1000 }) },
  'pod-http-status-code': { lasts: 60, make: statusCode },
  'pod-http-reset-peer': {
    lasts: 60,
    make: (s) => {
      const delay = s.number('RESET_TIMEOUT', 0) / 1000;
      return http(s, { abort: true, delay, leg: delay > 0 ? 'response' : 'request' });
    },
  },
  'pod-dns-error': { lasts: 60, make: (s) => lookups(s, 'error') },
  'pod-dns-spoof': { lasts: 60, make: (s) => lookups(s, 'random') },
  'pod-cpu-hog': hog,
  'pod-cpu-hog-exec': hog,
  'pod-memory-hog': memory,
  'pod-memory-hog-exec': memory,
  'pod-autoscaler': {
    lasts: 60,
    make: (s) => ({ do: 'scale', service: s.service, replicas: Math.max(1, Math.round(s.number('REPLICA_COUNT', 5))) }),
  },
  ...LITMUS_NODE_FAULTS,
  'spring-boot-app-kill': { lasts: 30, make: (settings) => kill(settings, 0) },
  'spring-boot-latency': { lasts: 30, make: springLatency },
  'spring-boot-exceptions': { lasts: 30, make: springErrors },
  'spring-boot-cpu-stress': { lasts: 30, make: springCpu },
  'spring-boot-faults': { lasts: 30, make: springFaults },
};
