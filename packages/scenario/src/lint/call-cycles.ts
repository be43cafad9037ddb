/**
 * Operations must not call each other in a circle: a request would never end. Looks at every version of every program.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import type { ServiceSpec, StepSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

type Edge = { readonly to: string; readonly at: Position };

function callsOf(steps: readonly StepSpec[]): { readonly call: string; readonly at: Position }[] {
  return steps.flatMap((step) => {
    if (step.do === 'call') return [{ call: step.call, at: step.at }];
    if (step.do === 'all') return step.calls.map((call) => ({ call, at: step.at }));
    if (step.do === 'cache') return [...callsOf(step.hit), ...callsOf(step.miss)];
    return step.do === 'branch' ? [...callsOf(step.then), ...callsOf(step.otherwise)] : [];
  });
}

function edgesOf(service: ServiceSpec, steps: readonly StepSpec[]): Edge[] {
  return callsOf(steps).flatMap(({ call, at }) => {
    const policy = service.calls.find(({ name }) => name === call);
    return policy?.operation === undefined ? [] : [{ to: `${policy.to}/${policy.operation}`, at }];
  });
}

function graphOf(world: WorldFile): Map<string, Edge[]> {
  const graph = new Map<string, Edge[]>();
  for (const service of world.services) {
    for (const operation of [...service.operations, ...service.versions.flatMap((version) => version.operations)]) {
      const key = `${service.name}/${operation.name}`;
      graph.set(key, [...(graph.get(key) ?? []), ...edgesOf(service, operation.steps)]);
    }
  }
  return graph;
}

function check(world: WorldFile, to: Reading): void {
  const graph = graphOf(world);
  const state = new Map<string, 'open' | 'done'>();
  const visit = (key: string, path: readonly string[]): void => {
    state.set(key, 'open');
    for (const edge of graph.get(key) ?? []) {
      if (state.get(edge.to) === 'open') {
        const circle = [...path.slice(path.indexOf(edge.to)), edge.to];
        to.report(
          edge.at,
          'call-cycle',
          `operations call each other in a circle: ${circle.join(' → ')}`,
          'break it with a flag, a cache or a message',
        );
      } else if (!state.has(edge.to) && path.length < 200) visit(edge.to, [...path, edge.to]);
    }
    state.set(key, 'done');
  };
  for (const key of graph.keys()) if (!state.has(key)) visit(key, [key]);
}

export const callCycles: WorldRule = {
  codes: ['call-cycle'],
  about: 'Operations do not call each other in a circle.',
  check,
};
