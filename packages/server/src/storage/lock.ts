/**
 * One process at a time in a data folder. The lock is a small database file held in an exclusive transaction: the
 * operating system lets go of it when the process dies, however it dies, so no stale lock is ever left.
 */
import { join } from 'node:path';
import Database from 'libsql';
import { Trouble } from '../trouble.ts';

/** Takes the folder for this process, or throws {@link Trouble} `folder-in-use`. Returns what lets go of it. */
export function lockFolder(folder: string): () => void {
  const connection = new Database(join(folder, 'lock'));
  try {
    connection.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (error) {
    connection.close();
    throw new Trouble(
      'folder-in-use',
      `Another Firedrill server is using the data folder ${folder}; stop it, or set FIREDRILL_DATA to another folder.`,
      error,
    );
  }
  return () => {
    connection.exec('rollback');
    connection.close();
  };
}
