/**
 * Whether and where telemetry of drills leaves, as the operator says in the environment. Nothing leaves unless
 * FIREDRILL_OTLP names a destination; the rest follows OpenTelemetry's own variables (`OTEL_EXPORTER_OTLP_…`).
 */
import { parseDuration } from '@firedrill/base';
import type { ExportSignal } from '../engine/outlet.ts';
import { Trouble } from '../trouble.ts';
import { isSecret, PRESETS, type Preset } from './presets.table.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where one signal goes; undefined: the destination does not take it. */
export type ExportTarget = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

export type ExportConfig = {
  /** Name of the preset. */
  readonly to: string;
  readonly targets: Readonly<Record<ExportSignal, ExportTarget | undefined>>;
  readonly encoding: 'protobuf' | 'json';
  readonly gzip: boolean;
  readonly temporality: 1 | 2;
  /** One attempt takes no longer (ms). */
  readonly timeoutMs: number;
  /** Every drill, or those that ask for it. */
  readonly drills: 'all' | 'ask';
  /** So much of what was before the drill began leaves as well (ms). */
  readonly historyMs: number;
  /** Instants as the drill has them, or moved so that its now is the wall's. */
  readonly time: 'wall' | 'simulated';
  /** Attributes of every resource (OTEL_RESOURCE_ATTRIBUTES). */
  readonly resource: Readonly<Record<string, string>>;
};

const SIGNALS: readonly ExportSignal[] = ['metrics', 'logs', 'traces'];

/** What the environment says; undefined: nothing leaves. Throws {@link Trouble} with a sentence on what cannot be meant. */
export function exportConfigFromEnv(env: Env): ExportConfig | undefined {
  const to = env.FIREDRILL_OTLP ?? '';
  if (to === '' || to === 'off' || to === '0') return undefined;
  const preset = PRESETS[to];
  if (preset === undefined) throw wrong('FIREDRILL_OTLP', `one of ${Object.keys(PRESETS).join(', ')}, or off`, to);
  const targets = Object.fromEntries(SIGNALS.map((signal) => [signal, targetOf(signal, preset, env)]));
  return {
    to,
    targets: targets as ExportConfig['targets'],
    encoding: preset.encoding ?? encodingOf(env),
    gzip: oneOf(env, 'OTEL_EXPORTER_OTLP_COMPRESSION', ['gzip', 'none']) !== 'none',
    temporality: preset.temporality ?? temporalityOf(env),
    timeoutMs: wholeNumber(env, 'OTEL_EXPORTER_OTLP_TIMEOUT', 10_000),
    drills: oneOf(env, 'FIREDRILL_OTLP_DRILLS', ['ask', 'all']),
    historyMs: duration(env, 'FIREDRILL_OTLP_HISTORY', '10m') * 1000,
    time: oneOf(env, 'FIREDRILL_OTLP_TIME', ['wall', 'simulated']),
    resource: pairs(env, 'OTEL_RESOURCE_ATTRIBUTES'),
  };
}

/** A URL as it may be shown: without what is secret in it. */
export function shownUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Headers that open a receiver, with a mask for what is secret; of `Basic …` the first word stays. */
export function shownKeys({ targets }: ExportConfig): readonly { readonly header: string; readonly masked: string }[] {
  const found = new Map<string, string>();
  for (const target of Object.values(targets))
    for (const [header, value] of Object.entries(target?.headers ?? {}))
      if (isSecret(header)) found.set(header.toLowerCase(), `${/^[A-Za-z]+ (?=.)/.exec(value)?.[0] ?? ''}••••••••`);
  return [...found].map(([header, masked]) => ({ header, masked }));
}

/** A signal's own address is used as it is; `v1/<signal>` is added to the common one (OTLP exporter specification). */
function targetOf(signal: ExportSignal, preset: Preset, env: Env): ExportTarget | undefined {
  const own = env[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`];
  const common = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = own ?? (common === undefined ? preset.url(signal, needed(env)) : `${withoutSlash(common)}/v1/${signal}`);
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw wrong('The OTLP endpoint', 'an address that begins with http:// or https://', url);
  const headers = {
    ...(own === undefined && common === undefined ? preset.headers(needed(env)) : {}),
    ...pairs(env, 'OTEL_EXPORTER_OTLP_HEADERS'),
    ...pairs(env, `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_HEADERS`),
  };
  return { url, headers };
}

/** Gives variables that a preset cannot do without. */
function needed(env: Env): (name: string) => string {
  return (name) => {
    const value = env[name];
    if (value === undefined || value === '')
      throw new Trouble('library', `FIREDRILL_OTLP=${env.FIREDRILL_OTLP} needs ${name} in the environment.`);
    return value;
  };
}

function encodingOf(env: Env): 'protobuf' | 'json' {
  const said = env.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/protobuf';
  if (said === 'http/protobuf') return 'protobuf';
  if (said === 'http/json') return 'json';
  throw wrong('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf or http/json', said);
}

function temporalityOf(env: Env): 1 | 2 {
  const name = 'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE';
  const said = oneOf({ [name]: env[name]?.toLowerCase() }, name, ['cumulative', 'delta', 'lowmemory']);
  return said === 'delta' ? 1 : 2;
}

function oneOf<T extends string>(env: Env, name: string, values: readonly [T, ...T[]]): T {
  const said = env[name] || values[0];
  const found = values.find((value) => value === said);
  if (found === undefined) throw wrong(name, values.join(' or '), said);
  return found;
}

function wholeNumber(env: Env, name: string, otherwise: number): number {
  const said = env[name] || String(otherwise);
  if (!/^[1-9]\d{0,6}$/.test(said)) throw wrong(name, 'a whole number of milliseconds', said);
  return Number(said);
}

function duration(env: Env, name: string, otherwise: string): number {
  const said = env[name] || otherwise;
  const seconds = said === '0' ? 0 : parseDuration(said);
  if (seconds === undefined) throw wrong(name, 'a duration such as 10m, or 0', said);
  return seconds;
}

/** `a=b,c=d`, values percent-encoded (W3C baggage, as OpenTelemetry has them). */
function pairs(env: Env, name: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const pair of (env[name] ?? '').split(',')) {
    if (pair.trim() === '') continue;
    const at = pair.indexOf('=');
    // The value may be a secret, so it is not repeated.
    if (at < 1) throw new Trouble('library', `${name} must be a list like name=value,name=value.`);
    found[pair.slice(0, at).trim()] = decoded(pair.slice(at + 1).trim());
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function wrong(name: string, want: string, said: string): Trouble {
  return new Trouble('library', `${name} must be ${want}, not "${said}".`);
}
