import { dispatch } from './dispatch.ts';

/** Scans that somebody is told of: out for delivery, and delivered. About one in seven. */
export async function notify(scan: Scan): Promise<Response> {
  const problems = validate(scan);
  if (problems.length > 0) return new Response(null, { status: 400 });
  if (scan.kind !== 'out' && scan.kind !== 'delivered') return ok();
  return mail.send(template(scan), { timeoutMs: 5000, retries: 1 });
}

/** 5xx is tried again; anything else is final, and the offset goes on. */
dispatch('scans-enriched', notify, { retry: (status) => status >= 500 });
