/**
 * `firedrill docs`: writes the reference pages that are generated from the language's own tables.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { referencePages } from '@firedrill/scenario';
import { componentsPage } from '@firedrill/world';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';

/** Writes the pages that differ, or with `check` only names them. */
export function docs({ check }: { readonly check?: true }, { console, exit }: CommandContext): void {
  const pages = [...referencePages(), ['docs/reference/components.md', componentsPage()] as const];
  for (const [path, text] of pages) {
    const file = join(projectRoot(), path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (check) {
      console.print(`${path} is not up to date; run \`firedrill docs\`.`);
      exit(1);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.print(`wrote ${path}`);
  }
}
