/**
 * Faults of names, certificates and the edge, checked.
 */
import type { Seconds } from '@firedrill/base';
import type { RuleMode } from './perimeter-file.ts';

/** Who did it, as the log of changes says; absent: it says nothing. */
export type SaidChange = { readonly title: string; readonly author: string; readonly details: string };

export type PerimeterFault =
  /** Lookups of services, of names that fit a pattern, fail or give a wrong address; of so many instances. */
  | {
      readonly do: 'lookups';
      readonly services: readonly string[];
      readonly patterns: readonly string[];
      readonly answer: 'error' | 'random';
      readonly count: number;
    }
  /** The zone's servers answer something else for a name; by itself right again after `gap`. */
  | {
      readonly do: 'record';
      readonly record: string;
      readonly answer: 'nxdomain' | 'nodata' | 'servfail' | 'elsewhere';
      readonly gap: Seconds | undefined;
      readonly change: SaidChange | undefined;
    }
  /** The resolver of the cluster has less memory, fewer pods, or more to do. */
  | {
      readonly do: 'resolver';
      readonly memory: number | undefined;
      readonly replicas: number | undefined;
      readonly queries: number | undefined;
    }
  | {
      readonly do: 'certificate';
      readonly certificate: string;
      readonly flaw: 'expired' | 'wrong-name' | 'unknown-authority';
    }
  | EdgeFault;

/** What somebody, or something, pushes to the edge. */
export type EdgeFault = { readonly do: 'edge'; readonly change: SaidChange | undefined } & (
  | {
      readonly what: 'rule';
      readonly rule: string;
      readonly mode: RuleMode | undefined;
      readonly matches: Readonly<Record<string, number>>;
    }
  | { readonly what: 'body-limit'; readonly limit: number }
  | { readonly what: 'limiter'; readonly limiter: string; readonly key: 'client' | 'balancer' }
  | { readonly what: 'cookies'; readonly cache: string }
  /** Share of the generator's nodes that write a file with rows twice. */
  | { readonly what: 'generator'; readonly module: string; readonly share: number }
);
