/**
 * All rules, in the order in which they run.
 */
import { callCycles } from './call-cycles.ts';
import { capacity } from './capacity.ts';
import { programs } from './programs.ts';
import type { WorldRule } from './rule.ts';
import { worldNames } from './world-names.ts';
import { worldReferences } from './world-references.ts';

export const WORLD_RULES: readonly WorldRule[] = [worldNames, worldReferences, programs, callCycles, capacity];
