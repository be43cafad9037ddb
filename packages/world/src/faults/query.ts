/**
 * Faults of plans: what the planner knows or may use is changed; the plans follow by themselves.
 */
import { type QueryFault, STATISTICS } from '@firedrill/scenario';
import type { World } from '../world.ts';

/** Begins one; its modifiers are its owner's, and the log of changes tells of it when it has a title. */
export function disturbPlans(world: World, fault: QueryFault, owner: string): void {
  for (const { parameter, value } of settings(world, fault.what))
    if (world.parameters.has(parameter)) world.parameters.add({ owner, parameter, op: 'set', value });
  if (fault.title === '') return;
  const { title, author, details, about } = fault;
  world.recordChange({ kind: 'infrastructure', target: about, title, author, details });
}

type Setting = { readonly parameter: string; readonly value: number };

function settings(world: World, what: QueryFault['what']): Setting[] {
  switch (what.kind) {
    case 'statistics': {
      const database = world.options.file.databases.find(({ name }) => name === what.database);
      const tables = (database?.tables ?? []).filter(({ name }) => what.table === undefined || name === what.table);
      const value = STATISTICS.indexOf(what.state);
      return tables.map(({ name }) => ({ parameter: `table/${what.database}/${name}/statistics`, value }));
    }
    case 'index':
      return [{ parameter: `index/${what.database}/${what.index}/present`, value: 0 }];
    case 'mismatch':
      return [{ parameter: `statement/${what.service}/${what.statement}/mismatch`, value: 1 }];
    case 'work':
      return [{ parameter: `statement/${what.service}/${what.statement}/rows`, value: what.rows }];
    default: {
      const bound = wayNumber(world, what);
      return [{ parameter: `statement/${what.service}/${what.statement}/forced`, value: bound }];
    }
  }
}

/** 1 = the whole table, else 2 + the place of the index in its table's list. */
function wayNumber(world: World, what: Extract<QueryFault['what'], { kind: 'plan' }>): number {
  const name = `statement/${what.service}/${what.statement}`;
  const statement = world.plans?.statements.find(({ parameter }) => parameter === name);
  return 2 + (statement?.table.indexes ?? []).findIndex((index) => index.name === what.index);
}
