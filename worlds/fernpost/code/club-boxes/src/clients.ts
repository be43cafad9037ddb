// Whom club-boxes asks, and how long it waits for them.
import { Copperpay } from 'copperpay';
import { Letterwren } from 'letterwren';
import { Pool } from 'pg';

/** A payment, or a refund, may take 5 s; nobody tries again here. */
export const copperpay = new Copperpay({ timeout: 5000, maxAttempts: 1 });

/** Twice at most, 2 s each. */
export const letterwren = new Letterwren({ timeout: 2000, attempts: 2 });

/** 8 connections to the writer of the plants cluster; who waits longer than 3 s for one gives up. */
export const writer = new Pool({ host: 'plants-writer', max: 8, connectionTimeoutMillis: 3000 });
