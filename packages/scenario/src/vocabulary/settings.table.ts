/**
 * Fields that flags, config faults and actions may set, and how their values are written. A value is checked and comes
 * out in the unit of the world file: seconds, shares, cores.
 */
import type { Form } from '../form/form.ts';
import { boolean, cores, count, duration, durationOrNone, orWord, ratio } from '../form/scalars.ts';

export type SettingForm = Form<string | number | boolean>;
export type SettingRow = { readonly form: SettingForm; readonly doc: string };

/** Fields of a call's policy. */
export const CALL_FIELDS: Readonly<Record<string, SettingRow>> = {
  timeout: { form: durationOrNone, doc: 'How long an attempt may take.' },
  attempts: { form: count(1, 100), doc: 'Tries in all, the first included.' },
  budget: { form: orWord(ratio, 'unlimited', Number.POSITIVE_INFINITY), doc: 'Retries allowed per success.' },
  failOpen: { form: boolean, doc: 'A failure does not fail the caller.' },
  deadline: { form: boolean, doc: "The caller's remaining time bounds the call." },
  rtt: { form: duration(), doc: 'Round-trip time of the network.' },
};

/** Fields of a service. */
export const SERVICE_FIELDS: Readonly<Record<string, SettingRow>> = {
  workers: { form: count(1, 10_000), doc: 'Requests an instance works on at a time.' },
  queue: { form: count(0, 1_000_000), doc: 'Requests that may wait per instance.' },
  cpu: { form: cores, doc: 'CPU per instance.' },
  poolSize: { form: count(1, 10_000), doc: "Connections per instance, in each of the service's pools." },
  acquireTimeout: {
    form: durationOrNone,
    doc: "How long a request waits for a connection, in each of the service's pools.",
  },
};
