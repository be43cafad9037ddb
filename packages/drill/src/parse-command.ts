/**
 * Reads an order that came from outside (a script, a proof, a message). Mistakes are sentences that name the field
 * and what it must be; nothing is thrown.
 */
import { nearest } from '@firedrill/base';
import type { z } from 'zod';
import { type Command, type CommandType, commandSchema } from './command.ts';
import { phaseTable } from './phases.table.ts';

/** A command, or what is wrong with the text that should have been one. */
export type ParsedCommand = { readonly value: Command } | { readonly issues: readonly string[] };

/** Checks `raw` against the schema of commands; defaults are filled in. */
export function parseCommand(raw: unknown): ParsedCommand {
  const parsed = commandSchema.safeParse(raw);
  if (parsed.success) return { value: parsed.data };
  const wrongType = describeType(raw);
  return { issues: wrongType === undefined ? parsed.error.issues.map(describe) : [wrongType] };
}

/** Tells the two outcomes apart. */
export const isCommand = (parsed: ParsedCommand): parsed is { readonly value: Command } => 'value' in parsed;

function describeType(raw: unknown): string | undefined {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return 'a command is an object with a type, e.g. {"type": "acknowledge"}';
  const { type } = raw as { type?: unknown };
  if (type === undefined) return 'type: is missing; e.g. "acknowledge"';
  if (typeof type !== 'string') return 'type: must be a text';
  const known = Object.keys(phaseTable) as CommandType[];
  if (known.includes(type as CommandType)) return undefined;
  const near = nearest(type, known);
  return `type: no command "${type}"${near === undefined ? `; known are ${known.join(', ')}` : `; did you mean "${near}"?`}`;
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  return `${path === '' ? 'command' : path}: ${reason(issue)}`;
}

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${nameOf(issue.expected)}`;
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`;
      if (issue.origin === 'array')
        return `must have at least ${issue.minimum} ${issue.minimum === 1 ? 'entry' : 'entries'}`;
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
      if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
      return `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return issue.path.at(-1) === 'severity' ? 'must be 1, 2, 3, 4 or 5' : 'must be a text, a number, true or false';
    default:
      return issue.message;
  }
}

function nameOf(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  };
  return names[expected] ?? expected;
}
