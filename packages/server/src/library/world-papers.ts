/**
 * What the owners of a world wrote for people: runbooks (Markdown), the source that runs, dashboards. Served as they
 * are; read whole at the start, so that no path from a request ever touches the disk.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dashboard, Runbook, SourceFile } from '@firedrill/protocol';
import { parseAllDocuments } from 'yaml';

const MAX_FILE_BYTES = 256 * 1024;

/** Runbooks of a folder, by name; the title is the first heading. */
export function readRunbooks(folder: string): readonly Runbook[] {
  return filesUnder(folder)
    .filter((path) => path.endsWith('.md'))
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      const name = path.slice(0, -'.md'.length).replaceAll('/', '-');
      return { name, title: /^#\s+(.+)$/m.exec(text)?.[1]?.trim() ?? name, text };
    });
}

/** Every text file of a folder, sorted by path; files of more than 256 KiB are left out. */
export function readSource(folder: string): readonly SourceFile[] {
  return filesUnder(folder)
    .filter((path) => statSync(join(folder, path)).size <= MAX_FILE_BYTES)
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Dashboards of a YAML file with one or more `kind: Dashboard` documents; parts that are no text are left empty. */
export function readDashboards(file: string): readonly Dashboard[] {
  if (!existsSync(file)) return [];
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => {
    const value: unknown = 'toJS' in document ? document.toJS({ maxAliasCount: 20 }) : undefined;
    return textAt(value, 'kind') === 'Dashboard' ? [dashboardOf(value)] : [];
  });
}

function dashboardOf(value: unknown): Dashboard {
  const spec = at(value, 'spec');
  const panels = at(spec, 'panels');
  const name = textAt(at(value, 'metadata'), 'name');
  return {
    name,
    title: textAt(spec, 'title') || name,
    tiles: (Array.isArray(panels) ? panels : []).map((panel: unknown) => ({
      title: textAt(panel, 'title'),
      panel: textAt(panel, 'panel') === 'logs' ? 'logs' : 'metrics',
      query: textAt(panel, 'query'),
      unit: textAt(panel, 'unit'),
      about: textAt(panel, 'about'),
    })),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function textAt(value: unknown, key: string): string {
  const found = at(value, key);
  return typeof found === 'string' ? found : '';
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const paths: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) paths.push(entry.name);
    else if (entry.isDirectory())
      paths.push(...filesUnder(join(folder, entry.name)).map((path) => `${entry.name}/${path}`));
  }
  return paths.sort();
}
