/**
 * All rules, in the order in which they run.
 */
import { answers } from './answers.ts';
import { balancing } from './balancing.ts';
import { caches } from './caches.ts';
import { callCycles } from './call-cycles.ts';
import { capacity } from './capacity.ts';
import { completeness } from './completeness.ts';
import { hosts } from './hosts.ts';
import { kafka } from './kafka.ts';
import { leaks } from './leaks.ts';
import { ledger } from './ledger.ts';
import { network } from './network.ts';
import { nothingWorks } from './nothing-works.ts';
import { offeredLoad } from './offered-load.ts';
import { people } from './people.ts';
import { perimeter } from './perimeter.ts';
import { plans } from './plans.ts';
import { probes } from './probes.ts';
import { programs } from './programs.ts';
import { proofs } from './proofs.ts';
import { rivals } from './rivals.ts';
import type { ScenarioRule, WorldRule } from './rule.ts';
import { sagas } from './sagas.ts';
import { serviceLimits } from './service-limits.ts';
import { terrain } from './terrain.ts';
import { truthReferences } from './truth-references.ts';
import { worldNames } from './world-names.ts';
import { worldReferences } from './world-references.ts';

export const WORLD_RULES: readonly WorldRule[] = [
  worldNames,
  worldReferences,
  programs,
  callCycles,
  nothingWorks,
  capacity,
  offeredLoad,
  balancing,
  serviceLimits,
  probes,
  caches,
  network,
  hosts,
  plans,
  kafka,
  perimeter,
  ledger,
  sagas,
];
export const SCENARIO_RULES: readonly ScenarioRule[] = [
  completeness,
  leaks,
  truthReferences,
  rivals,
  proofs,
  terrain,
  people,
  answers,
];
