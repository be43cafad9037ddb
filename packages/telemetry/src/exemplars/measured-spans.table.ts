/**
 * Which histograms measure what a span tells of, by OpenTelemetry's semantic conventions: the span's kind, and the labels
 * of the series with the attributes that they are made of. Labels that only say where a sample was taken are left out.
 */
import type { SpanKind, StoredSpan } from '../types.ts';

/** A family of histograms of which one observation is one span. */
export type MeasuredFamily = {
  readonly name: string;
  readonly kind: SpanKind;
  /** The attribute that a span must have. */
  readonly needs: string;
  /** Labels of a series with the attributes that say the same; one that is absent reads as ''. */
  readonly labels: readonly (readonly [label: string, attribute: string])[];
};

const WHERE = [
  ['service', 'service.name'],
  ['pod', 'service.instance.id'],
] as const;

/** Of requests, of calls to services, of operations on databases. */
export const MEASURED: readonly MeasuredFamily[] = [
  {
    name: 'http_server_request_duration_seconds',
    kind: 'server',
    needs: 'http.route',
    labels: [
      ...WHERE,
      ['http_request_method', 'http.request.method'],
      ['http_route', 'http.route'],
      ['http_response_status_code', 'http.response.status_code'],
    ],
  },
  {
    name: 'http_client_request_duration_seconds',
    kind: 'client',
    needs: 'peer.service',
    labels: [...WHERE, ['peer_service', 'peer.service'], ['error_type', 'error.type']],
  },
  {
    name: 'db_client_operation_duration_seconds',
    kind: 'client',
    needs: 'db.collection.name',
    labels: [
      ...WHERE,
      ['db_namespace', 'db.namespace'],
      ['db_collection_name', 'db.collection.name'],
      ['db_operation_name', 'db.operation.name'],
    ],
  },
];

/** The family that a span is an observation of, if any. */
export function familyOfSpan({ kind, attributes }: StoredSpan): MeasuredFamily | undefined {
  if (kind === 'internal') return undefined;
  return MEASURED.find((family) => family.kind === kind && attributes[family.needs] !== undefined);
}

/** What tells the series of a family apart, of a series. */
export function keyOfSeries({ labels }: MeasuredFamily, of: Readonly<Record<string, string>>): string {
  return labels.map(([label]) => of[label] ?? '').join('\n');
}

/** The same, of a span. */
export function keyOfSpan({ labels }: MeasuredFamily, { attributes, resource }: StoredSpan): string {
  return labels.map(([, attribute]) => String(attributes[attribute] ?? resource[attribute] ?? '')).join('\n');
}
