/**
 * What is wrong with a disk: operations on it take long, fail with an error of the kernel, or give wrong bytes. The errors
 * are those that a file system gives to a program (errno.h of Linux), with the words of strerror.
 */
import type { Seconds } from '@firedrill/base';

/** A disk that is slow, or gives errors or wrong bytes; what is undefined or empty is not touched. */
export type IoFault = {
  readonly do: 'io';
  /** Files that requests write on this volume. */
  readonly files: { readonly host: string; readonly volume: string } | undefined;
  /** Databases whose pages are read from there. */
  readonly data: readonly string[];
  /** Databases whose log is written there. */
  readonly logs: readonly string[];
  /** Each operation takes so much longer. */
  readonly latency: Seconds;
  readonly errno: number | undefined;
  /** Pages read are not what was written: their checksum is wrong. */
  readonly hasBadPages: boolean;
  /** Of so many operations, 0..1. */
  readonly share: number;
};

/** ENOSPC and EACCES. */
export const NO_SPACE = 28;
export const NO_PERMISSION = 13;

/** Errors that a disk can give. */
export const ERRNOS: readonly { readonly errno: number; readonly text: string }[] = [
  { errno: NO_SPACE, text: 'No space left on device' },
  { errno: 1, text: 'Operation not permitted' },
  { errno: 2, text: 'No such file or directory' },
  { errno: 5, text: 'Input/output error' },
  { errno: 6, text: 'No such device or address' },
  { errno: 12, text: 'Cannot allocate memory' },
  { errno: NO_PERMISSION, text: 'Permission denied' },
  { errno: 16, text: 'Device or resource busy' },
  { errno: 17, text: 'File exists' },
  { errno: 20, text: 'Not a directory' },
  { errno: 22, text: 'Invalid argument' },
  { errno: 24, text: 'Too many open files' },
  { errno: 30, text: 'Read-only file system' },
  { errno: 122, text: 'Disk quota exceeded' },
];

/** What a program says of an error. */
export function errorText(errno: number): string {
  return ERRNOS.find((known) => known.errno === errno)?.text ?? `Unknown error ${errno}`;
}
