/**
 * The statements of a service that say their plan, once each, in the order of its programs.
 */
import type { PlanSpec } from '../plan-file.ts';
import type { ServiceSpec, StepSpec } from '../world-file.ts';

type Query = Extract<StepSpec, { do: 'query' }>;
export type PlannedStatement = Omit<Query, 'plan'> & { readonly plan: PlanSpec };

/** Statements with a plan; the same text in several programs is one statement. */
export function plansIn(service: ServiceSpec): PlannedStatement[] {
  const programs = [...service.operations, ...service.versions.flatMap(({ operations }) => operations)];
  const found = new Map<string, PlannedStatement>();
  for (const query of programs.flatMap(({ steps }) => queriesIn(steps)))
    if (query.plan !== undefined && !found.has(query.statement))
      found.set(query.statement, { ...query, plan: query.plan });
  return [...found.values()];
}

/** Every query of a program, inner steps included. */
export function queriesIn(steps: readonly StepSpec[]): Query[] {
  return steps.flatMap((step) => {
    if (step.do === 'query') return [step];
    if (step.do === 'branch') return queriesIn([...step.then, ...step.otherwise]);
    if (step.do === 'cache') return queriesIn([...step.hit, ...step.miss]);
    return [];
  });
}
