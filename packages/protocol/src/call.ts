/**
 * One call to a server, as the client's parts make it: an endpoint, what fills its path, query and body.
 */
import type { Endpoint } from './endpoints.ts';
import type { MatrixRow } from './matrix-stream.ts';

/** Values of a path or a query; what is undefined is left out, a list is repeated. */
export type Values = Readonly<Record<string, string | number | readonly string[] | undefined>>;
/** What a call is given besides its endpoint. */
export type CallOptions<Body, Signal> = {
  /** Is told the series of a matrix as they come. */
  readonly onSeries?: ((rows: readonly MatrixRow[]) => void) | undefined;
  readonly path?: Values;
  readonly query?: Values;
  readonly body?: Body;
  readonly signal?: Signal;
};

/** Calls an endpoint; throws a `ProtocolError` for everything but 2xx. */
export type Call<Signal> = <Answer, Body = undefined>(
  endpoint: Endpoint<Answer, Body>,
  options?: CallOptions<Body, Signal>,
) => Promise<Answer>;
