/**
 * The reference page of components, made from the tables that world and language read by.
 */
import { ACTIONS, FAULT_KINDS, markdownTable, PARAMETERS } from '@firedrill/scenario';
import { FAMILIES } from '../emit/families.table.ts';
import { COMPONENTS, type ComponentRow } from './components.table.ts';

/** `docs/reference/components.md`. */
export function componentsPage(): string {
  return `# Components

<!-- Generated from packages/world; do not edit. -->

What a world is made of. Each component has state that lives on the simulation's clock; [faults](faults.md) and
[actions](actions.md) change it, [live parameters](change.md#live-parameters) are its settings, and metrics tell of it.
How each is written is in [world](world.md).

${COMPONENTS.map(sectionOf).join('\n')}`;
}

const links = (names: readonly string[], page: string) =>
  names.length === 0 ? 'none' : names.map((name) => `[\`${name}\`](${page}#${name.toLowerCase()})`).join(', ');

function sectionOf(row: ComponentRow): string {
  const actions = ACTIONS.filter((action) => row.actions.includes(action.do));
  const parameters = PARAMETERS.filter(({ name }) => row.parameters.some((start) => name.startsWith(start)));
  const metrics = FAMILIES.filter(({ name }) => row.metrics.some((start) => name.startsWith(start)));
  const faults = FAULT_KINDS.filter(({ kind }) => row.faults.includes(kind)).map(({ kind }) => kind);
  const summary = markdownTable(
    ['', ''],
    [
      ['world file', row.yaml],
      ['state', row.state],
      ['faults', links(faults, 'faults.md')],
      ['actions', actions.length === 0 ? 'none' : actions.map((action) => `\`${action.do}\``).join(', ')],
      ['live parameters', String(parameters.length === 0 ? 'none' : parameters.length)],
    ],
  );
  const told = markdownTable(
    ['metric', 'type', 'unit', 'meaning'],
    metrics.map(({ name, type, unit, help }) => [`\`${name}\``, type, unit === '' ? '1' : unit, help]),
  );
  return `## ${row.name}\n\n${row.about}\n\n${summary}\n${metrics.length === 0 ? '' : `\n${told}\n`}`;
}
