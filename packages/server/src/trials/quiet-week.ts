/**
 * Quiet days on disk. To simulate one takes minutes and depends on the world and the engine alone, so it is taped once,
 * kept under both, and watched by every alert rule that is put on trial later.
 *
 *     <data>/quiet/<world>-engine2-<hash of the world>-day0.bin     hours: instants · parts by metric, each deflated
 */
import { join, resolve } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalJson, hashString, type Packable, pack, unpack } from '@firedrill/base';
import {
  ENGINE_VERSION,
  probeQuietDay,
  QUIET_HOURS,
  type QuietDay,
  QuietWatch,
  type QuietWorld,
  tapeQuietDay,
} from '@firedrill/drill';
import { type AddedRule, hashWorld } from '@firedrill/scenario';
import { readKept, writeKept } from '../storage/kept-file.ts';
import { messageOf } from '../trouble.ts';

/** Rises whenever the form of a kept day changes. */
const FORM = 1;
/** All quiet days together hold so much; the ones unused for longest go. */
const MAX_QUIET_BYTES = 1 << 30;

/** A day as it is kept: who lived it, and its hours with the deflated parts of each metric. */
type KeptDay = { readonly probe: string; readonly pieces: readonly KeptPiece[] };
type KeptPiece = {
  readonly times: Float64Array;
  readonly names: readonly string[];
  readonly parts: readonly Uint8Array[];
};

export type QuietWeekOptions = {
  /** Where days are kept; undefined: nowhere, and each is simulated again. */
  readonly folder: string | undefined;
  /** Told of what could not be read or kept; the day is watched all the same. */
  readonly tell: (trouble: string) => void;
  /** Told after each hour that had to be simulated. */
  readonly onHour?: (hour: number) => void;
  /** Hours of a day, and bytes that are kept; {@link QUIET_HOURS} and a gibibyte unless told otherwise. */
  readonly hours?: number;
  readonly most?: number;
};

/** What fires on a quiet day: from its tape where one is kept, else it is simulated, and its tape kept. */
export function watchQuietDay(of: QuietWorld, rules: readonly AddedRule[], options: QuietWeekOptions): QuietDay {
  const { hours = QUIET_HOURS } = options;
  const watch = new QuietWatch(rules, of.file.telemetry.scrapeInterval);
  for (const { times, names, parts } of piecesOf(of, options))
    watch.see(
      times,
      parts.filter((_, i) => watch.needs(names[i]!)).map((part) => new Uint8Array(inflateRawSync(part))),
    );
  return { day: of.day, hours, alarms: watch.alarms() };
}

/** Where a data folder keeps its quiet days. */
export const quietFolder = (data: string): string => resolve(data, 'quiet');

/** The file of a day, whether it is there or not. */
export function quietFile(folder: string, { file, settings, day }: QuietWorld, hours: number = QUIET_HOURS): string {
  const world = hashString(canonicalJson([FORM, hashWorld(file), settings, hours])).slice(0, 16);
  return join(folder, `${file.name}-engine${ENGINE_VERSION}-${world}-day${day}.bin`);
}

function piecesOf(of: QuietWorld, { folder, tell, onHour, hours, most }: QuietWeekOptions): readonly KeptPiece[] {
  if (folder === undefined) return tape(of, { onHour, hours });
  const file = quietFile(folder, of, hours);
  const probe = probeQuietDay(of);
  const kept = readDay(file, tell);
  if (kept?.probe === probe) return kept.pieces;
  const pieces = tape(of, { onHour, hours });
  try {
    writeKept(file, pack({ probe, pieces } as unknown as Packable), most ?? MAX_QUIET_BYTES);
  } catch (error) {
    tell(`a quiet day could not be kept and is simulated again the next time: ${messageOf(error)}`);
  }
  return pieces;
}

function readDay(file: string, tell: (trouble: string) => void): KeptDay | undefined {
  const bytes = readKept(file, { what: 'the quiet day', tell });
  return bytes && (unpack(bytes) as unknown as KeptDay);
}

function tape(of: QuietWorld, { onHour, hours }: Pick<QuietWeekOptions, 'onHour' | 'hours'>): readonly KeptPiece[] {
  const pieces: KeptPiece[] = [];
  tapeQuietDay(
    of,
    ({ times, parts }, hour) => {
      const deflated = [...parts.values()].map((part) => new Uint8Array(deflateRawSync(part)));
      pieces.push({ times, names: [...parts.keys()], parts: deflated });
      onHour?.(hour);
    },
    hours,
  );
  return pieces;
}
