/**
 * Calls about one live lab.
 */
import type { Call } from './call.ts';
import { type CheckLabBody, type LabReportBody, labEndpoints } from './labs.ts';
import type { JoinBody } from './requests.ts';

/** One method per endpoint. */
export function labCalls<Signal>(id: string, call: Call<Signal>) {
  const path = { id };
  return {
    view: () => call(labEndpoints.lab, { path }),
    check: (body: CheckLabBody) => call(labEndpoints.check, { path, body }),
    hint: () => call(labEndpoints.hint, { path, body: {} }),
    report: (body: LabReportBody) => call(labEndpoints.report, { path, body }),
    reset: () => call(labEndpoints.reset, { path, body: {} }),
    end: () => call(labEndpoints.end, { path, body: {} }),
    me: () => call(labEndpoints.me, { path }),
    join: (body: JoinBody) => call(labEndpoints.join, { path, body }),
    recording: (recording: string) => call(labEndpoints.recording, { path: { id, recording } }),
    figures: () => call(labEndpoints.figures, { path }),
    files: () => call(labEndpoints.files, { path }),
    file: (query: { readonly instance: string; readonly path: string }) => call(labEndpoints.file, { path, query }),
  };
}
