/**
 * Faults of names, certificates and the edge. All are modifiers of parameters; what resolvers have learnt meanwhile, and
 * which connections are open, stays true after their end.
 */
import { type FaultSpec, RULE_MODES } from '@firedrill/scenario';
import { hostOf, namedCalls } from '../cold/call-lines.ts';
import { FLAWS } from '../cold/certificates.ts';
import { ANSWERS } from '../cold/names.ts';
import { perimeterOf } from '../cold/perimeter.ts';
import type { World } from '../world.ts';

type PerimeterFault = Extract<FaultSpec, { do: 'lookups' | 'record' | 'resolver' | 'certificate' | 'edge' }>;
type EdgeFault = Extract<PerimeterFault, { do: 'edge' }>;

/** Whether a fault is one of these. */
export function isPerimeterFault(fault: FaultSpec): fault is PerimeterFault {
  return ['lookups', 'record', 'resolver', 'certificate', 'edge'].includes(fault.do);
}

/** Names, certificates or the edge are disturbed. */
export function startPerimeterFault(world: World, fault: PerimeterFault, owner: string): void {
  perimeterOf(world);
  const set = (parameter: string, value: number) => world.parameters.add({ owner, parameter, op: 'set', value });
  switch (fault.do) {
    case 'lookups':
      return disturbLookups(world, fault, owner);
    case 'record':
      set(`record/${fault.record}/answer`, ANSWERS.indexOf(fault.answer));
      if (fault.gap !== undefined) world.after(fault.gap, { do: 'remove-owner', owner });
      return tell(world, fault, `dns/${fault.record}`);
    case 'resolver':
      for (const field of ['memory', 'replicas'] as const)
        if (fault[field] !== undefined) set(`dns/${field}`, fault[field]);
      if (fault.queries !== undefined)
        world.parameters.add({ owner, parameter: 'dns/queries', op: 'add', value: fault.queries });
      return;
    case 'certificate':
      if (fault.flaw === 'expired') set(`certificate/${fault.certificate}/expires`, world.machine.kernel.now);
      else set(`certificate/${fault.certificate}/flaw`, FLAWS.indexOf(fault.flaw));
      return;
    default:
      return pushEdge(world, fault, set);
  }
}

/** By edge of the selected callers: the share of their instances whose lookups are hit. */
function disturbLookups(world: World, fault: Extract<PerimeterFault, { do: 'lookups' }>, owner: string): void {
  const field = fault.answer === 'error' ? 'lookupErrors' : 'lookupSpoofed';
  for (const { edge, name } of namedCalls(world)) {
    const caller = world.machine.plan.services[edge.caller]!;
    if (fault.services.length > 0 && !fault.services.includes(caller.name)) continue;
    const host = hostOf(world, edge);
    if (fault.patterns.length > 0 && !fault.patterns.some((pattern) => fits(pattern, host))) continue;
    const instances = Math.max(1, world.orchestrator.podsOf(edge.caller).length);
    const value = Math.min(1, fault.count / instances);
    world.parameters.add({ owner, parameter: `${name}/${field}`, op: 'add', value });
  }
}

/** A pattern of Chaos Mesh: `?` is one character, `*` at the end any number of them; `*…*` is a part (Litmus). */
export function fits(pattern: string, host: string): boolean {
  if (pattern.length > 1 && pattern.startsWith('*')) return host.includes(pattern.slice(1, -1));
  const isOpen = pattern.endsWith('*');
  const fixed = isOpen ? pattern.slice(0, -1) : pattern;
  if (isOpen ? host.length < fixed.length : host.length !== fixed.length) return false;
  return [...fixed].every((letter, i) => letter === '?' || letter === host[i]);
}

function pushEdge(world: World, fault: EdgeFault, set: (parameter: string, value: number) => void): void {
  switch (fault.what) {
    case 'rule':
      if (fault.mode !== undefined) set(`edge/rule/${fault.rule}/mode`, RULE_MODES.indexOf(fault.mode));
      for (const [client, share] of Object.entries(fault.matches))
        set(`edge/rule/${fault.rule}/matches/${client}`, share);
      return tell(world, fault, 'edge/firewall');
    case 'body-limit':
      set('edge/bodyLimit', fault.limit);
      return tell(world, fault, 'edge/firewall');
    case 'limiter':
      set(`edge/limiter/${fault.limiter}/key`, fault.key === 'balancer' ? 1 : 0);
      return tell(world, fault, 'edge/limiter');
    case 'cookies':
      set(`edge/cache/${fault.cache}/cookies`, 1);
      return tell(world, fault, 'edge/cache');
    default:
      set(`edge/module/${fault.module}/bad`, fault.share);
      return tell(world, fault, `edge/${fault.module}`);
  }
}

function tell(world: World, fault: Extract<PerimeterFault, { do: 'record' | 'edge' }>, target: string): void {
  if (fault.change === undefined) return;
  world.recordChange({ kind: fault.do === 'record' ? 'infrastructure' : 'config', target, ...fault.change });
}
