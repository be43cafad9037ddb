/**
 * Certificates: which one every process presents, and whether a new connection can be opened with it. A new one reaches
 * the disks after a while; a process presents it when it reloads, or when it is started again. Connections that are open
 * never look again.
 */
import type { CertificateSpec } from '@firedrill/scenario';
import type { PlanEdge } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { clocksOf } from './clocks.ts';
import { isRunning } from './orchestrator.ts';
import type { PerimeterState } from './perimeter.ts';

/** What went wrong when a certificate was looked at. */
export const FLAWS = ['none', 'expired', 'wrong-name', 'unknown-authority'] as const;
export type Flaw = (typeof FLAWS)[number];

/** A certificate that is there from the beginning was issued at least so long before (s). */
const ISSUED_BEFORE = -86_400;

export type CertificateState = {
  /** When one was issued last, and when it has reached every disk; -Infinity: it was there from the beginning. */
  issuedAt: number;
  onDisk: number;
  /** By service: when its processes were told to load what is on their disks. */
  readonly reloaded: Record<string, number>;
  /** Handshakes that failed because of it, as far as the world counts them. */
  failed: number;
};

/** All certificates as they were in the beginning. */
export function newCertificates({ options: { file } }: World): CertificateState[] {
  return (file.certificates ?? []).map(() => ({ issuedAt: -Infinity, onDisk: -Infinity, reloaded: {}, failed: 0 }));
}

/** A new certificate is signed; it reaches the disks after its distribution time. */
export function issue(world: World, perimeter: PerimeterState, c: number): void {
  const now = world.machine.kernel.now;
  const state = perimeter.certificates[c]!;
  state.issuedAt = now;
  state.onDisk = now + world.options.file.certificates![c]!.distribution;
}

/** When the old and the new certificate end, in seconds from instant 0. */
export function ends(
  world: World,
  perimeter: PerimeterState,
  c: number,
): { readonly old: number; readonly fresh: number } {
  const spec = world.options.file.certificates![c]!;
  const old = world.parameters.value(`certificate/${spec.name}/expires`);
  return { old, fresh: perimeter.certificates[c]!.issuedAt + spec.lifetime };
}

/** Share of a service's processes (or of the edge) that present the new certificate now. */
export function freshShare(world: World, perimeter: PerimeterState, { c, by }: { c: number; by: string }): number {
  const spec = world.options.file.certificates![c]!;
  const state = perimeter.certificates[c]!;
  const now = world.machine.kernel.now;
  if (state.onDisk > now || state.issuedAt === -Infinity) return 0;
  if (spec.reload === 'auto' || (state.reloaded[by] ?? -Infinity) >= state.onDisk) return 1;
  const service = world.machine.plan.services.findIndex(({ name }) => name === by);
  const pods = world.orchestrator.state.pods.filter((pod) => pod.service === service && isRunning(pod));
  if (pods.length === 0) return 0;
  return pods.filter((pod) => (pod.startedAt ?? pod.createdAt) >= state.onDisk).length / pods.length;
}

/** What is wrong with a certificate when a process presents its old or its new one for a host. */
export function flawOf(
  world: World,
  perimeter: PerimeterState,
  about: { readonly c: number; readonly isFresh: boolean; readonly host: string | undefined; readonly ahead?: number },
): Flaw {
  const spec = world.options.file.certificates![about.c]!;
  const { old, fresh } = ends(world, perimeter, about.c);
  if (!about.isFresh) {
    const flaw = FLAWS[world.parameters.value(`certificate/${spec.name}/flaw`)] ?? 'none';
    if (flaw !== 'none') return flaw;
  }
  const now = world.machine.kernel.now + (about.ahead ?? 0);
  const end = about.isFresh ? fresh : old;
  // Before it was issued it is no more valid than after its end; one that a fault has ended was issued long before.
  if (now >= end || (about.ahead !== undefined && now < issuedAt(world, perimeter, about))) return 'expired';
  return about.host === undefined || spec.hosts.some((pattern) => covers(pattern, about.host!)) ? 'none' : 'wrong-name';
}

/** RFC 6125: a wildcard stands for one label. */
export function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}

function issuedAt(
  { options: { file } }: World,
  { certificates }: PerimeterState,
  { c, isFresh }: { readonly c: number; readonly isFresh: boolean },
): number {
  const { expires, lifetime } = file.certificates![c]!;
  return isFresh ? certificates[c]!.issuedAt : Math.min(expires - lifetime, ISSUED_BEFORE);
}

/**
 * Share of handshakes of a call that succeed now, and of the caller's processes that never get one, because of their
 * clock.
 */
export function handshakes(
  world: World,
  perimeter: PerimeterState,
  edge: PlanEdge,
): { readonly works: number; readonly barred: number } {
  const shown = { by: world.machine.plan.services[edge.service]!.name, host: edge.spec.host };
  const clocks = clocksOf(world, edge.caller);
  const ofEach = clocks.map((ahead) => presented(world, perimeter, { ...shown, ahead }).works);
  const others = ofEach.filter((works, n) => works > 0 || clocks[n] === 0);
  const works = others.length === 0 ? 1 : others.reduce((sum, one) => sum + one, 0) / others.length;
  return { works, barred: 1 - others.length / ofEach.length };
}

/** What somebody who opens a connection is shown: which share of handshakes works, and what fails the others. */
export function presented(
  world: World,
  perimeter: PerimeterState,
  { by, host, ahead }: { readonly by: string; readonly host: string | undefined; readonly ahead?: number },
): { readonly works: number; readonly flaw: Flaw; readonly c: number } {
  const certificates = world.options.file.certificates ?? [];
  const c = certificates.findIndex(({ servedBy }) => servedBy.includes(by));
  if (c < 0) return { works: 1, flaw: 'none', c };
  const fresh = freshShare(world, perimeter, { c, by });
  const [before, after] = [false, true].map((isFresh) =>
    flawOf(world, perimeter, { c, isFresh, host, ...(ahead !== undefined && { ahead }) }),
  ) as [Flaw, Flaw];
  const works = (before === 'none' ? 1 - fresh : 0) + (after === 'none' ? fresh : 0);
  return { works, flaw: before !== 'none' && fresh < 1 ? before : after, c };
}

/** What a client writes of a handshake that failed (Go's crypto/x509). */
export function flawWords(flaw: Flaw, spec: CertificateSpec | undefined, host: string): string {
  if (flaw === 'unknown-authority')
    return 'tls: failed to verify certificate: x509: certificate signed by unknown authority';
  if (flaw === 'wrong-name')
    return `tls: failed to verify certificate: x509: certificate is valid for ${spec?.hosts.join(', ')}, not ${host}`;
  return 'tls: failed to verify certificate: x509: certificate has expired or is not yet valid';
}

/** Declares `certificate/<name>/{expires,flaw}`. */
export function defineCertificates(world: World): void {
  for (const spec of world.options.file.certificates ?? []) {
    world.parameters.define(`certificate/${spec.name}/expires`, spec.expires, () => {});
    world.parameters.define(`certificate/${spec.name}/flaw`, 0, () => {});
  }
}
