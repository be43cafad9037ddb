import { readdir } from 'node:fs/promises';
import { checksum } from './checksum.js';
import { pool } from './database.js';
import { log } from './log.js';

/** Compares every migration that was ever applied with its file. Nobody has needed it since the move from the old shop. */
export async function checkSchema(): Promise<void> {
  const files = await readdir('dist/migrations');
  log.info(`schema check: ${files.length} migrations recorded, comparing checksums`);
  for (const file of files) {
    const { rows } = await pool.query('SELECT checksum FROM migrations WHERE name = $1', [file]);
    if (rows[0]?.checksum !== (await checksum(file))) throw new Error(`migration ${file} differs`);
  }
  log.info('schema check: done, nothing to do');
}
