/**
 * How many sessions a server could ever take: its setting may be raised while a world runs, up to what its memory and
 * the tables of the simulation have room for.
 */
import type { DatabaseSpec } from '@firedrill/scenario';

/** Twice what its file says. */
export const mostConnections = ({ maxConnections }: Pick<DatabaseSpec, 'maxConnections'>): number => 2 * maxConnections;

/** Roles that may use the slots that are kept for the administrator. */
export const isSuperuser = (role: string): boolean => role === 'postgres';
