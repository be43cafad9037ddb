/**
 * TaskChaos: tasks on Fargate end, or the environments of a function go. What Chaos Mesh's PodChaos and Litmus'
 * pod-delete do on Kubernetes, for services that have no pods.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, record } from '../form/record.ts';
import { choice, count, name, text } from '../form/scalars.ts';
import { ALL_INSTANCES, type Struck } from './struck.ts';

type Tasks = {
  readonly action: 'task-kill' | 'recycle';
  readonly service: string;
  readonly count: number;
  readonly reason: string;
};

/** TaskChaos. */
export const taskChaos: Form<Struck> = mapped(
  record<Tasks>({
    title: 'TaskChaos',
    about: 'Tasks of a service on Fargate end at once, or a function loses its environments (`spec`).',
    fields: {
      action: field(
        choice(['task-kill', 'recycle']),
        'Tasks that serve end and are replaced; or all environments of a function go, with what runs in them.',
      ),
      service: field(name, 'The service or function.'),
      count: fallback(count(1, 512), 1, '1', 'With `task-kill`: how many, chosen by the seed.'),
      reason: fallback(
        text(200),
        'Fargate task retirement',
        'Fargate task retirement',
        'With `task-kill`: the stopped reason that players read.',
      ),
    },
  }),
  ({ action, service, count: tasks, reason }, tree, to): Struck | undefined => {
    const known = to.world?.services.find((s) => s.name === service);
    if (known !== undefined && action === 'task-kill' && known.fargate === undefined)
      return to.report(tree.at, 'wrong-flavour', `${service} does not run as tasks on Fargate`, 'use PodChaos');
    if (known !== undefined && action === 'recycle' && known.function === undefined)
      return to.report(tree.at, 'wrong-flavour', `${service} is no function`, 'action: task-kill is for tasks');
    const amount = action === 'recycle' ? ALL_INSTANCES : tasks;
    return { spec: { do: 'task-kill', service, count: amount, reason }, duration: undefined };
  },
);
