/**
 * Documents that tell the truth: links lead somewhere, command lines exist, examples run.
 * A fenced block marked `run` (`sh run`, `ts run`), and every `ts` block that imports a room, is run; in the other `sh`
 * blocks the command lines are checked. A `ts part` block is a fragment.
 */
import type { Command } from 'commander';
import type { Finding, TextFile } from './sources.ts';

/** A fenced block: its info string (`sh`, `ts run`), its text and the line of its first character. */
export type Fence = { readonly info: string; readonly text: string; readonly line: number };

/** Every fenced block of a Markdown text. */
export function fencesOf(text: string): Fence[] {
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```\s*$/gm)].map((match) => ({
    info: match[1]!.trim(),
    text: match[2]!,
    line: text.slice(0, match.index).split('\n').length + 1,
  }));
}

/** Marked `run`, or a TypeScript program that imports the rooms by name and is not marked `part`. */
export function isRunnable({ info, text }: Fence): boolean {
  return /^(sh|ts) run$/.test(info) || (info === 'ts' && /from '@firedrill\//.test(text));
}

/** Links to files that do not exist. `exists` is asked for paths from the root. */
export function inspectLinks({ path, text }: TextFile, exists: (path: string) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    const target = match[1]!.split('#')[0]!;
    if (target === '' || /^[a-z]+:/.test(target)) continue;
    const resolved = decodeURI(new URL(target, `file:///${path}`).pathname.slice(1)).replace(/\/$/, '');
    if (exists(resolved)) continue;
    findings.push({
      path,
      line: text.slice(0, match.index).split('\n').length,
      message: `the link "${target}" leads nowhere`,
    });
  }
  return findings;
}

/** Command lines in `sh` blocks and in backticks that the command line or package.json would not understand. */
export function inspectCommands(
  { path, text }: TextFile,
  known: { readonly program: Command; readonly scripts: ReadonlySet<string> },
): Finding[] {
  const lines = fencesOf(text)
    .filter(({ info }) => info.startsWith('sh'))
    .flatMap((fence) => fence.text.split('\n').map((content, index) => ({ content, line: fence.line + index })));
  return lines.flatMap(({ content, line }) => {
    const words = content
      .replace(/\s#.*$/, '')
      .trim()
      .split(/\s+/);
    const message = words[0] === 'npm' ? npmObjection(words, known.scripts) : firedrillObjection(words, known.program);
    return message === undefined ? [] : [{ path, line, message }];
  });
}

function npmObjection([, verb = '', name = '']: readonly string[], scripts: ReadonlySet<string>): string | undefined {
  const script = verb === 'run' ? name : verb;
  return scripts.has(script) || ['ci', 'install'].includes(verb) ? undefined : `package.json has no script "${script}"`;
}

function firedrillObjection(words: readonly string[], program: Command): string | undefined {
  const start = words.indexOf('firedrill');
  if (start < 0) return undefined;
  let command = program;
  let rest = words.slice(start + 1);
  for (let next = find(command, rest[0]); next !== undefined; next = find(command, rest[0])) {
    command = next;
    rest = rest.slice(1);
  }
  if (command === program && rest[0] !== undefined && !rest[0].startsWith('-'))
    return `firedrill has no command "${rest[0]}"`;
  const unknown = rest.find(
    (word) => word.startsWith('--') && word !== '--help' && !command.options.some(({ long }) => long === word),
  );
  return unknown === undefined ? undefined : `firedrill ${command.name()} has no option ${unknown}`;
}

const find = (command: Command, name: string | undefined): Command | undefined =>
  command.commands.find((one) => one.name() === name);
