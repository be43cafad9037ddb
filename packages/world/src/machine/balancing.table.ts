/**
 * Words of the balancing records: one per service, one per instance. Fields marked f64 take two words, at an even one.
 */

/** How a service's instances are chosen: places in the language's list of algorithms; what follows is by weight. */
export const ROUND_ROBIN = 0;
export const LEAST_CONNECTIONS = 1;
export const POWER_OF_TWO = 2;
export const RANDOM = 3;

/** Bit of `S_BALANCE`, beside the algorithm's number: callers' outcomes are watched for outliers. */
export const WATCHED = 8;
/** Callers choose when a request leaves: the way depends on where it goes. */
export const CHOSEN = 16;
/** The same, because a proxy stands before some of the instances. */
export const PROXIED = 32;

export const BALANCE = 24;
/** Instances that are up, in or out of rotation. */
export const B_ALIVE = 0;
export const B_ALGORITHM = 1;
/** Failures in a row that eject; 0 = no outlier detection. */
export const B_CONSECUTIVE = 2;
export const B_UNHEALTHY = 3;
export const B_HEALTHY = 4;
/** 1 while too few are fit and all are used. */
export const B_PANICKING = 5;
export const B_EJECTED = 6;
export const B_EJECTIONS = 7;
export const B_CHECKS_FAILED = 8;
/** What a health check needs: {@link ASKS_PORT}, {@link ASKS_WORKER} or {@link ASKS_PAGE}. */
export const B_ASKS = 9;
export const B_EJECT_FOR = 10; // f64
export const B_MAX_EJECTED = 12; // f64, share
export const B_PANIC = 14; // f64, share
/** f64, seconds between health checks; 0 = none. */
export const B_INTERVAL = 16;
export const B_TIMEOUT = 18; // f64
/** f64, sum of the weights in rotation. */
export const B_WEIGHTS = 20;

/** f64, CPU seconds of the page that a health check asks for. */
export const B_WORK = 22;
export const ASKS_PORT = 0;
export const ASKS_WORKER = 1;
export const ASKS_PAGE = 2;

export const HEALTH = 8;
/** Bits {@link EJECTED} and {@link SICK}; 0 = fit. */
export const H_OUT = 0;
/** Failures in a row, as callers saw them. */
export const H_FAILS = 1;
/** Checks in a row that speak against what is believed. */
export const H_CHECKS = 2;
/** Zone of its node, or -1. */
export const H_ZONE = 3;
export const H_WEIGHT = 4; // f64
export const H_UNTIL = 6; // f64, ejected until

export const EJECTED = 1;
export const SICK = 2;
