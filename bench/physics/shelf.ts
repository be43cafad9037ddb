/**
 * World files from a folder.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Effort, type Lab, openLab } from './lab.ts';

/** A lab that reads `<folder>/<name>.world.yaml`, each file once. */
export function labIn(folder: string, effort: Effort): Lab {
  const texts = new Map<string, string>();
  return openLab((name) => {
    const text = texts.get(name) ?? readFileSync(join(folder, `${name}.world.yaml`), 'utf8');
    texts.set(name, text);
    return text;
  }, effort);
}
