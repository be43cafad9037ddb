/**
 * The levels that this server can boot.
 */
import { type LevelFolder, readLevels } from '@firedrill/lab';
import type { NamedLevel } from '@firedrill/scenario';
import type { Log } from '../log.ts';
import { LabRefusal } from './lab-refusal.ts';

/** Read once; a level that cannot be is left out and named in the log. */
export class LevelShelf {
  readonly #levels: ReadonlyMap<string, LevelFolder>;

  /** `project` holds `labs/`. */
  constructor(project: string, log: Log) {
    const { levels, issues } = readLevels(project);
    for (const { message, at } of issues) log('warn', `a level is left out: ${message}`, { file: at.file });
    this.#levels = new Map(levels.map((one) => [one.level.slug, one]));
  }

  /** In their order. */
  all(): readonly NamedLevel[] {
    return [...this.#levels.values()].map(({ level }) => level);
  }

  /** Undefined where there is none. */
  folder(slug: string): LevelFolder | undefined {
    return this.#levels.get(slug);
  }

  level(slug: string): NamedLevel | undefined {
    return this.#levels.get(slug)?.level;
  }

  /** The level that is asked for, else any. Throws {@link LabRefusal} where there is none. */
  mustHave(slug: string | undefined): LevelFolder {
    if (slug !== undefined) {
      const folder = this.#levels.get(slug);
      if (folder !== undefined) return folder;
      throw new LabRefusal('not-found', `There is no level ${slug}.`);
    }
    // The tutorial is nobody's surprise.
    const all = [...this.#levels.values()].filter(({ level }) => level.number > 0);
    const drawn = all[Math.floor(Math.random() * all.length)];
    if (drawn === undefined) throw new LabRefusal('not-found', 'There is no level.');
    return drawn;
  }
}
