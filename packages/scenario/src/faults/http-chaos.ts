/**
 * HTTPChaos: a proxy at the door of pods. What has an effect on services that read neither headers nor bodies is carried;
 * the rest is refused with what to write instead.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { field, optional, record } from '../form/record.ts';
import { boolean, choice, count, duration, number, text } from '../form/scalars.ts';
import type { HttpFault } from '../scenario.ts';
import type { Tree } from '../yaml/tree.ts';
import { operationsAt } from './routes.ts';
import { onPods, type PodSelection, podFields, type Struck } from './struck.ts';
import { refused } from './unsimulated.ts';

/** Status codes that an answer can be given. */
const STATUS: readonly number[] = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'] as const;

const BODY = 'no service of a world reads a body; for the failure that it would bring write replace: {code: 422}';
const HEADERS = 'requests of a world carry no headers; select by path and method';

type Replace = {
  readonly path: string | undefined;
  readonly method: (typeof METHODS)[number] | undefined;
  readonly code: number | undefined;
  readonly body: undefined;
  readonly queries: undefined;
  readonly headers: undefined;
};

const replace = record<Replace>({
  title: 'replace',
  about: 'What stands in a message instead.',
  fields: {
    path: optional(
      text(2000),
      'With `target: Request`: it asks for this path; where the service has none such, the answer is 404.',
    ),
    method: optional(choice(METHODS), 'With `target: Request`: by this method.'),
    code: optional(
      number({ min: 100, max: 599, whole: true }),
      'With `target: Response`: the answer has this status; callers see it, the service itself does not.',
    ),
    body: refused('body', BODY),
    queries: refused('queries', 'services of a world read no queries; replace the path'),
    headers: refused('headers', HEADERS),
  },
});

const patch = record<Record<'body' | 'queries' | 'headers', undefined>>({
  title: 'patch',
  about: 'What is added to a message.',
  fields: {
    body: refused('body', BODY),
    queries: refused('queries', 'services of a world read no queries; use replace: {path: …}'),
    headers: refused('headers', HEADERS),
  },
});

type HttpChaos = Omit<PodSelection, 'containerNames'> & {
  readonly target: 'Request' | 'Response';
  readonly port: number;
  readonly path: string | undefined;
  readonly method: (typeof METHODS)[number] | undefined;
  readonly code: number | undefined;
  readonly abort: boolean | undefined;
  readonly delay: number | undefined;
  readonly replace: Replace | undefined;
  readonly patch: object | undefined;
  readonly request_headers: undefined;
  readonly response_headers: undefined;
};

const { containerNames: _, ...selection } = podFields;

const httpRecord = record<HttpChaos>({
  title: 'HTTPChaos',
  about: 'A proxy at the door of pods intercepts requests, or with their answers (`spec`).',
  ignored: ['tls'],
  fields: {
    ...selection,
    target: field(choice(['Request', 'Response']), 'What it intercepts.'),
    port: field(count(1, 65_535), 'Accepted; an instance listens at one.'),
    path: optional(text(2000), 'Only these paths: `*` is anything, `?` one character.'),
    method: optional(choice(METHODS), 'Only this method.'),
    code: optional(
      number({ min: 100, max: 599, whole: true }),
      'With `target: Response`: only answers of this status; any below 400 stands for a good one.',
    ),
    abort: optional(
      boolean,
      'The connection is closed: a request never gets in, or its answer never out, though the work is done.',
    ),
    delay: optional(duration(), 'It is held up so long, outside the service: no worker waits.'),
    replace: optional(replace, 'What stands in it instead.'),
    patch: optional(patch, 'What is added to it.'),
    request_headers: refused('request_headers', HEADERS),
    response_headers: refused('response_headers', HEADERS),
  },
});

/** HTTPChaos. */
export const httpChaos: Form<Struck> = mapped(httpRecord, (value, tree, to) => {
  const pods = to.place({ ...value, containerNames: [] }, tree);
  if (!checkActions(value, tree, to)) return undefined;
  const spec = onPods(pods, to, ({ service, count: many }): HttpFault | undefined => {
    const operations = selected(value, service, to);
    if (operations === 'none') return undefined;
    return {
      do: 'http',
      service,
      count: many,
      operations,
      leg: value.target === 'Request' ? 'request' : 'response',
      share: 1,
      code: value.code,
      abort: value.abort === true,
      delay: value.delay ?? 0,
      status: value.replace?.code,
      operation: otherOperation(value, service, to),
    };
  });
  return spec && { spec, duration: value.duration };
});

/** Something must be done, on the right leg, and be possible. */
function checkActions(value: HttpChaos, tree: Tree, to: Reading): boolean {
  const bad = (key: keyof HttpChaos, code: string, message: string, hint: string): false => {
    to.report(to.at(value, key), code, message, hint);
    return false;
  };
  const { replace: other } = value;
  const isRequest = value.target === 'Request';
  const replaced = other?.path ?? other?.method ?? other?.code;
  if (value.abort !== true && value.delay === undefined && replaced === undefined) {
    to.report(tree.at, 'missing-key', 'HTTPChaos needs something to do', 'write abort, delay or replace');
    return false;
  }
  if (isRequest && other?.code !== undefined)
    return bad('replace', 'bad-target', 'a request has no status to replace', 'write target: Response');
  if (isRequest && value.code !== undefined)
    return bad('code', 'bad-target', 'a request has no status to select by', 'write target: Response');
  if (!isRequest && (other?.path ?? other?.method) !== undefined)
    return bad('replace', 'bad-target', 'an answer has no path and no method', 'write target: Request');
  if (other?.code !== undefined && other.code >= 400 && !STATUS.includes(other.code))
    return bad('replace', 'bad-number', `${other.code} is no status of HTTP`, 'write one of RFC 9110, like 503');
  return true;
}

/** The operations selected; undefined = all, or a world that is not known; `none` after it was reported. */
function selected(value: HttpChaos, service: string, to: Reading): readonly string[] | undefined | 'none' {
  const spec = to.world?.services.find(({ name }) => name === service);
  if (spec === undefined || (value.path === undefined && value.method === undefined)) return undefined;
  const found = operationsAt(spec.operations, value.path, value.method);
  if (found.length > 0) return found.map(({ name }) => name);
  const routes = spec.operations.map(({ method, route }) => `${method} ${route}`).join(', ');
  const wanted = [value.method, value.path].filter((part) => part !== undefined).join(' ');
  to.report(
    to.at(value, value.path === undefined ? 'method' : 'path'),
    'unknown-route',
    `${service} has nothing at "${wanted}"`,
    `it has ${routes}`,
  );
  return 'none';
}

/** The operation that is asked for instead; `''` when the service has none there. */
function otherOperation(value: HttpChaos, service: string, to: Reading): string | undefined {
  const { path, method } = value.replace ?? {};
  if (path === undefined && method === undefined) return undefined;
  const operations = to.world?.services.find(({ name }) => name === service)?.operations ?? [];
  const [asked] = operationsAt(operations, value.path, value.method);
  const [other] = operationsAt(operations, path ?? asked?.route, method ?? asked?.method);
  return other?.name ?? '';
}

/** What Litmus translates to: messages of a whole service. */
export function wholeService(service: string, rest: Partial<HttpFault>): HttpFault {
  return {
    do: 'http',
    service,
    count: 1,
    operations: undefined,
    leg: 'response',
    share: 1,
    code: undefined,
    abort: false,
    delay: 0,
    status: undefined,
    operation: undefined,
    ...rest,
  };
}

/** Whether an answer can be given this status. */
export const isStatus = (status: number): boolean => STATUS.includes(status);

/** Bodies and headers are not there: what says so. */
export const NO_BODIES = BODY;
export const NO_HEADERS = HEADERS;
